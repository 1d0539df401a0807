"""What a piece says of one of its links, in its own words: the story that rules alone can tell."""

import re
from collections.abc import Iterator

from bot.model import SectionKind
from scheduler.editor.checks.quotes import LEFT_OUT, readable
from scheduler.editor.checks.wording import LONGEST_QUOTE, SHORTEST_QUOTE, width
from scheduler.editor.evidence import Link, Piece, WrittenStory
from scheduler.editor.sentences import sentences
from scheduler.editor.telling.titles import GOES_ON, as_title, behind, cut_between_words, titles

_CLAUSE_END = re.compile(r"(?<=[;；])|(?=\s[—–]\s)|(?<=[^—])(?=——)")
_LEAD = re.compile(r"(?P<lead>(?:(?![.!?] )[^:：]){4,200})(?:: |：)(?=\S)")
_COLON = re.compile(r": |：")
_POINTS = re.compile(
    r"(?:More|Further|Additional|Full|Results|Details|The|This|These|It|They|A|An|Both|GitHub|Code|Links?|You|There)\b.{0,80}\b"
    r"(?:available|found|accessed|provided|linked|hosted|downloaded|viewed|open.source)\b.{0,80}|"
    r"For (?:more|further|full|all)\b.{0,120}|"
    r"(?:Link|Source|Read (?:more|on)|More|Details|Here|Full (?:story|text)|Post|Video)[.:]?|"
    r"(?:(?:阅读|查看)?(?:原文|全文|详情)|来源|链接)[。：]?",
    re.IGNORECASE,
)
"""A sentence that says where something is, and not what."""
_OF_ITSELF = re.compile(r"\bwe checked \d|\b(?:un)?subscribe\b|\bthis newsletter\b|\bopt (?:in|out)\b", re.IGNORECASE)
"""What an article says of itself and of its readers."""
_SHORTEST_CUT = 0.6
"""Of a long quote's room what is kept at least, where it is cut at a pause."""


def quotes(piece: Piece, link: Link, section: SectionKind) -> Iterator[WrittenStory]:
    """The quote around a link of a piece, under each title that it may have, the best first; nothing where what is said
    there is too short for one."""
    lead, said, at = _read(piece, link)
    for words in dict.fromkeys(_quoted(said, at, f"⟨{link.number}⟩")):
        if width(words) < SHORTEST_QUOTE or _OF_ITSELF.search(words):
            continue
        for title in titles(lead, readable(link.anchor), words):
            yield WrittenStory(
                pieces=(piece.number,), link=link.number, section=section, title=as_title(title),
                summary=behind(title, words), quoted=True,
            )  # fmt: skip


def _quoted(said: list[str], at: int, mark: str) -> Iterator[str]:
    """What is said of a link, the best first: where its sentence only says where the thing is, or speaks of what stands
    before, that comes first."""
    around = _around(said, at, mark)
    if at and _POINTS.fullmatch(readable(said[at])):
        yield _fitting(said[0])
        yield _fitting(said[at - 1])
    elif at and GOES_ON.match(around):
        yield _fitting(said[at - 1])
    yield around


def _read(piece: Piece, link: Link) -> tuple[str, list[str], int]:
    """A piece's lead, its sentences behind it with the numbers of their links, and which of these has the link."""
    mark = f"⟨{link.number}⟩"
    said = list(sentences(piece.text))
    at = next((at for at, sentence in enumerate(said) if mark in sentence), 0)
    lead = _LEAD.match(readable(said[0])) if said else None
    if lead is None:
        return "", said, at
    behind = _behind_lead(said[0], lead["lead"].strip())
    if width(readable("".join([behind, *said[1:]]))) < SHORTEST_QUOTE:
        return "", said, at  # all that is said stands before the colon
    return lead["lead"].strip(), [behind, *said[1:]], at


def _behind_lead(sentence: str, lead: str) -> str:
    """What stands behind the first colon that ends all of the lead: a number of a link may stand before it."""
    colons = _COLON.finditer(sentence)
    return next((sentence[at.end() :] for at in colons if readable(sentence[: at.start()]) == lead), sentence)


def _around(said: list[str], at: int, mark: str) -> str:
    """The sentence of the link, with those around it as far as it needs them."""
    first, last = at, at + 1
    if first and GOES_ON.match(readable(said[at])) and len(_joined(said[first - 1 : last])) <= LONGEST_QUOTE:
        first -= 1
    while width(_joined(said[first:last])) < SHORTEST_QUOTE and (first or last < len(said)):
        first, last = (first, last + 1) if last < len(said) else (first - 1, last)
    words = _joined(said[first:last])
    return words if len(words) <= LONGEST_QUOTE else _clauses(said[at], mark)


def _joined(parts: list[str]) -> str:
    """Neighbouring parts of a text as they stand in it."""
    return readable("".join(parts))


def _fitting(sentence: str) -> str:
    """A sentence, or as much of its beginning as a quote has room for."""
    words = readable(sentence)
    return words if len(words) <= LONGEST_QUOTE else _cut(words, LONGEST_QUOTE).rstrip(" ,;:—–(，；：（、") + LEFT_OUT


def _clauses(sentence: str, mark: str) -> str:
    """As many clauses of a long sentence around the link's as fit, those before it first."""
    parts = [part for part in _CLAUSE_END.split(sentence) if part.strip()]
    at = next((at for at, part in enumerate(parts) if mark in part), 0)
    first, last = at, at + 1
    while first and len(_joined(parts[first - 1 : last])) < LONGEST_QUOTE:
        first -= 1
    while last < len(parts) and len(_joined(parts[first : last + 1])) < LONGEST_QUOTE:
        last += 1
    kept = _joined(parts[first:last]).lstrip(" ,;—–")
    if len(kept) >= LONGEST_QUOTE:
        if len(readable(parts[at].partition(mark)[0])) > LONGEST_QUOTE:
            return ""
        kept = _cut(kept, LONGEST_QUOTE)
    is_whole = last == len(parts) and kept.rstrip("”’」』\"'）)").endswith((".", "!", "?", "。", "！", "？"))
    return kept.rstrip(" ,;:—–(，；：（、") + ("" if is_whole else LEFT_OUT)


def _cut(text: str, most: int) -> str:
    """The beginning of a text with room for a sign behind it, cut at its last pause, or between words where that would
    leave little."""
    end = max(text.rfind(pause, 0, most - 1) for pause in (", ", "; ", " (", " — ", " – ", "—", "，", "；", "（"))
    return text[:end] if end >= most * _SHORTEST_CUT else cut_between_words(text, most)
