"""Where a title ends that text stands beside: what begins in bold or as a link is one, else a sentence may be.

**T** – text   [T](u)：text   **T** A sentence of its own.   **Dec 3** – [T](u)
"""

import re

from bot.markdown.dates import is_day
from bot.markdown.line_kinds import SHORTEST_TITLE
from bot.markdown.story.signs import has_letters, is_sign, without_signs
from bot.model import Line, Mark, Span, plain

LONGEST_TITLE = 160
"""Characters; a list's item that is longer is a title up to its first sentence's end, and text from there on."""

_SEPARATOR = re.compile(r"\s*(?:[:：—–|｜丨,，。;；~→]|-{1,2}(?=\s)|·|(?<!\s)[.!?](?=\s))+\s*")
_IN_BRACKETS = re.compile(r"\s*[（(【\[]")
_COUNT = r"\d[\d.,]*\s?[km万萬]?\+?"
_STARS = re.compile(
    rf"\s*(?:[⭐★☆🌟✨]\ufe0f?\s?{_COUNT}(?:\s?stars?\b)?|(?<=\s){_COUNT}\s?stars?\b)"
    rf"(?:\s?[(（][^()（）]{{1,30}}[)）]|\stoday)*(?:{_SEPARATOR.pattern})",
    re.IGNORECASE,
)
"""How many have marked a repository, between its name and what it is."""
_SENTENCE = re.compile(r"[。！？!?；]|\.(?=\s)")
_SHORT, _SHORTEST_SENTENCE = 80, 4
_LONGEST_SOURCE = 24
_SENTENCE_ENDS = (".", "。", "!", "！", "?", "？", "…")
_KIND_OF_THING = re.compile("一(?:[個个](?![月季周週星小年])|[款种種套門门])")
_FIRST_HAN = "\u3400"
_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|tonight|tomorrow|weekends?|week|month|year"
    r"|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?(?:\s\d{1,2})?)"
)
_WHEN = re.compile(
    rf"\s+(?:(?:this|next|every|each|on)\s)?{_DAY}(?:,?\s(?:(?:and|&)\s)?{_DAY})*"
    r"(?:\s*[.!]?$|[,;]?\s(?:(?:at|from|between|until|till)\s)?(?:\d|noon|midnight))",
    re.IGNORECASE,
)
"""A day, and right behind it the hour or nothing."""
_WHERE = re.compile(rf"\s+(?:this|next|every|each|on|at|in|from|near|for)\s(?=\S).*\b{_DAY}\b", re.IGNORECASE)
"""A place, and a day behind it."""
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|should|says?|said"
    r"|to(?=\s[a-z])(?!\s(?:noon|midnight))|[a-z]{2,}(?<!ne)ed|(?:up)?held|fell|rose|hit|lost|won|let|led|met|ran|saw|went"
    r"|came|got|made|took|gave|told|sold|bought|broke|began|left|kept|found|built|spent|set|put"
    r"|(?:buy|sell|hire|fire|ship|launch|get|make|take|give|ask|win|cut|rise|fall|face|plan|warn|want|need|drop|jump)s?)\b"
)
"""What tells that a sentence goes on: an auxiliary, a past tense, or what news mostly say."""
_LEAD_ENDS = (":", "：", ".", "。", "!", "！", "?", "？")
_EDGES = ":：—–-|｜丨,，。;； "


def split_title(spans: Line, *, listed: bool) -> tuple[Line, Line]:
    """The title, without the links that are only a sign (``↗``, ``原文``, an address), and the text beside it."""
    lead, rest = _lead(spans)
    text = plain(rest)
    parted = any(pattern.match(text) for pattern in (_SEPARATOR, _IN_BRACKETS, _STARS))
    separated = parted or plain(lead).rstrip().endswith(_LEAD_ENDS)
    separated = separated or (listed and (_is_own_sentence(plain(lead), rest) or _names_occasion(lead, text)))
    is_set_off = any(span.link and span.mark is Mark.BOLD for span in lead) or _names_sources(lead, rest)
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


def _names_sources(lead: Line, rest: Line) -> bool:
    """Whether what stands behind a title in bold is but links that are called like who wrote of it: **T** [FT](u). In
    **OpenAI** [ships GPT-6](u) the link goes on with the title."""
    names = [span.text.strip() for span in rest if span.link]
    between = "".join(span.text for span in rest if not span.link)
    is_title = not any(span.link for span in lead) and len(plain(lead).encode()) >= SHORTEST_TITLE
    told = is_title and bool(names) and not any(map(str.isalnum, between))
    return told and all(len(name) <= _LONGEST_SOURCE and all(map(_is_name, name.split())) for name in names)


def _is_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdecimal() or _is_han(word[0]) or word in ("the", "of", "and", "&")


def _names_occasion(lead: Line, text: str) -> bool:
    """Whether what begins in bold is what there is, and the text behind it but says when or where: **Book sale** this
    Saturday, 10 to 4. Where a verb follows, it is the beginning of a sentence: **OpenAI** on Monday said."""
    thing = plain(lead).split()
    described = len(thing) > 1 and thing[-1].islower()
    tells = _WHEN.match(text) or (described and _WHERE.match(text))
    is_bold = all(span.mark is Mark.BOLD and not span.link for span in lead)
    return is_bold and bool(tells) and _VERB.search(text) is None


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
