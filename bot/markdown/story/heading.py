"""The head of a story: its title, its own link where it has one, and the text that begins beside it.

    [T](u)   [T](u) ⭐ 9/10   **[T](u)**：text   **T** – text   T（https://…）   T [↗](u)   [T](来源：文章内容)

A title ends at the last ``](`` where all of the head is one link, since titles hold brackets. Markup is gone from
it, and what only decorates its ends.
"""

import re
from dataclasses import dataclass, replace

from bot.markdown.decorations import undecorated, without_trailing
from bot.markdown.inline import Inline, inline
from bot.markdown.inline_pieces import HTML_MARKS, TARGET
from bot.markdown.line_kinds import names_source, source_colon, without_bold
from bot.markdown.links import is_link, target_address
from bot.markdown.page.html import LINE_BREAK
from bot.markdown.page.title_lines import is_day
from bot.markdown.story.signs import has_letters, is_sign, named_links, without_signs
from bot.markdown.story.source_names import source_name
from bot.model import Line, Link, Mark, Span, plain

LONGEST_TITLE = 160
"""Characters; a list's item that is longer is a title up to its first sentence's end, and text from there on."""

_TARGET = re.compile(r"(?:[^()\[\]\\]++|\\.|\((?:[^()\[\]\\]++|\\.)*+\))*+")
_BRACKET = re.compile(r"\\.|[\[\]]")
_SEPARATOR = re.compile(r"\s*(?:[:：—–|｜丨,，。;；~→]|-{1,2}(?=\s)|·)+\s*")
_IN_BRACKETS = re.compile(r"\s*[（(【\[]")
_SENTENCE = re.compile(r"[。！？!?；]|\.(?=\s)")
_SHORT, _SHORTEST_SENTENCE = 80, 4
_SENTENCE_ENDS = (".", "。", "!", "！", "?", "？", "…")
_KIND_OF_THING = re.compile("一(?:[個个](?![月季周週星小年])|[款种種套門门])")
_FIRST_HAN = "\u3400"
_LEAD_ENDS = (":", "：", ".", "。", "!", "！", "?", "？")
_BETWEEN_ITEMS = ";；"
_EDGES = ":：—–-|｜丨,，。;； "


@dataclass(frozen=True, slots=True)
class Head:
    """``beside`` is the text behind the title, ``below`` the Markdown behind a line break; ``links`` are those beside
    the title that stand in neither. ``refused`` is a target that is no link; ``cut`` says that the head breaks off
    within its link; ``pictures`` and ``notes`` are left out."""

    title: str
    url: str | None = None
    beside: tuple[Line, ...] = ()
    below: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    refused: str | None = None
    cut: bool = False
    pictures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_head(text: str, *, listed: bool = False, number: int | None = None) -> Head:
    """The head that ``text`` is, without spaces around it. ``listed``: that of a list's item. ``number``: the story's
    own, which is no part of the title before it. Reads anything."""
    text, _, below = text.partition(LINE_BREAK)
    text = without_trailing(without_bold(text.strip()), number)
    head = _linked(text, number) if text.startswith("[") else _in_parentheses(text, number, listed=listed)
    head = head or _running(inline(text), listed=listed)
    return replace(head, below=tuple(below.split(LINE_BREAK)) if below else ())


def _linked(text: str, number: int | None) -> Head | None:
    """``[T](target)`` and nothing else, or what is left of one."""
    title, found, target = text[1:].rpartition("](")
    if not found:
        return None if "]" in text else Head(_title(text[1:], number), cut=True)
    if ")" not in target:
        return Head(_title(title, number), cut=True)
    if (
        "](http" in title
        or _is_parted(title)
        or title.startswith("!")
        or not target.endswith(")")
        or not _TARGET.fullmatch(target := target[:-1])
    ):
        return None
    url = _address(target)
    if is_link(url):
        return Head(_title(title, number), url=url)
    name = source_name(url)
    return Head(_title(title, number), beside=(name,)) if name else Head(_title(title, number), refused=url)


def _is_parted(title: str) -> bool:
    """Whether the bracket before it closes within it, and another opens: ``[video] [T](u)``."""
    depth, closed = 1, False
    for bracket in _BRACKET.finditer(title):
        depth += {"[": 1, "]": -1}.get(bracket.group(), 0)
        closed = closed or depth == 0
        if closed and bracket.group() == "[":
            return True
    return False


def _title(markdown: str, number: int | None) -> str:
    return undecorated(_words(inline(without_trailing(markdown.strip(), number)).spans))


def _words(spans: Line) -> str:
    """The words of a title, which is plain text: without those that are struck out, unless there are no others, or but
    those of a shorter link behind them."""
    kept = tuple(span for span in spans if span.mark is not Mark.STRUCK and span.text.strip())
    struck = plain(tuple(span for span in spans if span.mark is Mark.STRUCK and not span.link))
    if kept and all(span.link for span in kept) and spans[0].mark is Mark.STRUCK and len(plain(kept)) < len(struck):
        return struck
    told: list[str] = []
    for index, span in enumerate(spans):
        if span.mark is Mark.STRUCK:
            continue
        after_struck = index > 0 and spans[index - 1].mark is Mark.STRUCK
        closes_up = after_struck and (not told or told[-1][-1:].isspace())
        told.append(span.text.lstrip() if closes_up else span.text)
    return "".join(told) if any(map(str.strip, told)) else plain(spans)


def _address(target: str) -> str:
    """The address in a target; what is none (``来源：…``) as it stands."""
    found = TARGET.fullmatch(f"]({target})")
    return "".join(letter for letter in target_address(found[1] if found else target) if letter not in HTML_MARKS)


def _in_parentheses(text: str, number: int | None, *, listed: bool) -> Head | None:
    """``T（target）``, in full-width or ASCII parentheses; the name of a source there (``来源：36氪``) is text."""
    if not text.endswith(("）", ")")):
        return None
    opening = max(text.rfind("（"), text.rfind("("))
    title, target = _title(text[: max(opening, 0)], number), text[opening + 1 : -1].strip()
    if not title or text[opening - 1] in "]\\":
        return None
    if is_link(target) and is_link(address := target_address(target)):
        return Head(title, url=address, links=named_links(inline(text[:opening]).spans))
    if source_colon(target) is None or not names_source(target):
        return None
    if not (name := source_name(target)):
        return Head(title, refused=target)
    head = _running(inline(text[:opening]), listed=listed)
    return replace(head, beside=(*head.beside, name))


def _running(line: Inline, *, listed: bool) -> Head:
    """A title at the beginning, in bold or linked, and what stands beside it; else all is the title."""
    spans = line.spans
    url = next((span.link for span in spans if span.link), None)
    title, beside = _split(spans, listed=listed)
    return Head(
        undecorated(_words(title).strip().rstrip(_BETWEEN_ITEMS if listed else "")) or plain(spans).strip(),
        url=url,
        beside=(beside,) if beside else (),
        links=tuple(link for link in named_links(spans) if link.url not in {url, *(span.link for span in beside)}),
        refused=next(iter(line.refused), None),
        pictures=line.pictures,
        notes=line.notes,
    )


def _split(spans: Line, *, listed: bool) -> tuple[Line, Line]:
    """The title, without the links that are only a sign (``↗``, ``原文``, an address), and the text beside it."""
    lead, rest = _lead(spans)
    text = plain(rest)
    separated = _SEPARATOR.match(text) or _IN_BRACKETS.match(text) or plain(lead).rstrip().endswith(_LEAD_ENDS)
    separated = separated or (listed and _is_own_sentence(plain(lead), rest))
    is_set_off = any(span.link and span.mark is Mark.BOLD for span in lead)
    if lead and text.strip() and (separated or is_set_off or len(plain(spans)) > _SHORT):
        return _stripped_end(lead), _without_start(rest)
    words = without_signs(spans)
    words = words if words == spans else _stripped_end(words)
    if listed and len(plain(words)) > LONGEST_TITLE and (end := _SENTENCE.search(plain(words))):
        return _slice(words, 0, end.start()), _slice(words, end.end(), None)
    return words, ()


def _is_own_sentence(lead: str, beside: Line) -> bool:
    """Whether a space alone parts a title from a sentence beside it, behind which a link may stand: both are Han, be it
    with words in Latin letters in the title, or the text begins with a capital, or says which kind of thing the title
    names. Else a space between scripts is but how one sets them."""
    end = next((at for at in range(len(beside), 0, -1) if not beside[at - 1].link and beside[at - 1].text.strip()), 0)
    text = plain(beside[:end]).rstrip()
    told = text.lstrip()
    if told == text or len(told) < _SHORTEST_SENTENCE or not told.endswith(_SENTENCE_ENDS):
        return False
    before, after = lead.rstrip()[-1:], told[:1]
    mixed = any(map(_is_han, lead)) and any(letter.isascii() and letter.isalpha() for letter in lead)
    if (mixed and any(map(_is_han, told))) or _KIND_OF_THING.match(told):
        return True
    return (_is_han(before) and (_is_han(after) or after.isdecimal())) or (not _is_han(before) and after.isupper())


def _is_han(letter: str) -> bool:
    return letter >= _FIRST_HAN


def _lead(spans: Line) -> tuple[Line, Line]:
    """What a head begins with in bold or as a link, perhaps behind an emoji, and what is behind it."""
    first = next((at for at, span in enumerate(spans) if has_letters(span)), 0)
    if not spans or (spans[first].link is None and spans[first].mark is not Mark.BOLD) or is_sign(spans[first]):
        return (), spans
    end = first + 1
    same_link = spans[first].link
    while end < len(spans) and (
        spans[end].link == same_link is not None or (spans[first].mark is Mark.BOLD and _stays_bold(spans, end))
    ):
        end += 1
    return _with_what_is_on(spans[:end], spans[end:])


def _with_what_is_on(day: Line, rest: Line) -> tuple[Line, Line]:
    """A lead that is but a day together with the link right behind it, which says what is on: **Dec 3** – [T](u)."""
    at = next((at for at, span in enumerate(rest) if span.link or has_letters(span)), len(rest))
    leads_on = at < len(rest) and rest[at].link is not None and not is_sign(rest[at])
    if not leads_on or any(span.link for span in day) or not is_day(plain(day)):
        return day, rest
    end = next((index for index in range(at, len(rest)) if rest[index].link != rest[at].link), len(rest))
    return (*day, *rest[:end]), rest[end:]


def _stays_bold(spans: Line, at: int) -> bool:
    """Whether the bold that began before goes on: with code, struck words or a link in it."""
    return spans[at].mark is Mark.BOLD or (
        spans[at].mark in (Mark.CODE, Mark.STRUCK) and at + 1 < len(spans) and spans[at + 1].mark is Mark.BOLD
    )


def _stripped_end(spans: Line) -> Line:
    text = plain(spans)
    return _slice(spans, 0, len(text.rstrip(_EDGES)))


def _without_start(spans: Line) -> Line:
    """The text beside a title, without what separates it, or without the brackets around all of it."""
    text = plain(spans).strip()
    inner = text[1:-1]
    if text[:1] in "（([【" and text[-1:] in "）)]】" and not set(inner) & set("（([【】])）"):
        begin = plain(spans).index(text[0]) + 1
        return _slice(spans, begin, begin + len(inner))
    separator = _SEPARATOR.match(plain(spans))
    return _slice(spans, separator.end() if separator else 0, None)


def _slice(spans: Line, start: int, end: int | None) -> Line:
    """The spans from one character of their text to another, without white space at the ends."""
    text = plain(spans)
    end = len(text) if end is None else end
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(text[start:end].rstrip())
    cut, position = [], 0
    for span in spans:
        part = span.text[max(start - position, 0) : max(end - position, 0)]
        if part:
            cut.append(Span(part, span.mark, span.link))
        position += len(span.text)
    return tuple(cut)
