"""The head of a story: its title, its own link where it has one, and the text that begins beside it.

    [T](u)   [T](u) ⭐ 9/10   **[T](u)**：text   **T** – text   T（https://…）   T [↗](u)   [T](来源：文章内容)

A title ends at the last ``](`` where all of the head is one link, since titles hold brackets. Markup is gone from
it, and what only decorates its ends.
"""

import re
from dataclasses import dataclass, replace

from bot.markdown.decorations import undecorated, without_trailing
from bot.markdown.inline import Inline, inline
from bot.markdown.inline_pieces import TARGET
from bot.markdown.line_kinds import names_source, source_colon, without_bold
from bot.markdown.links import is_link, target_address
from bot.markdown.stand_ins import HTML_MARKS, LINE_BREAK
from bot.markdown.story.leads import split_title
from bot.markdown.story.signs import named_links
from bot.markdown.story.source_names import source_name
from bot.model import Line, Link, Mark, plain

_TARGET = re.compile(r"(?>(?:[^()\[\]\\]++|\\.|\((?>(?:[^()\[\]\\]++|\\.)*)\))*)")
_BRACKET = re.compile(r"\\.|[\[\]]")
_BETWEEN_ITEMS = ";；"


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
    title, beside = split_title(spans, listed=listed)
    return Head(
        undecorated(_words(title).strip().rstrip(_BETWEEN_ITEMS if listed else "")) or plain(spans).strip(),
        url=url,
        beside=(beside,) if beside else (),
        links=tuple(link for link in named_links(spans) if link.url not in {url, *(span.link for span in beside)}),
        refused=next(iter(line.refused), None),
        pictures=line.pictures,
        notes=line.notes,
    )
