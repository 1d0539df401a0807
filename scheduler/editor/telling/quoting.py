"""What a piece says of one of its links, in its own words: the story that rules alone can tell."""

import re
from collections.abc import Iterator

from bot.model import SectionKind
from scheduler.editor.checks.quotes import LEFT_OUT, readable
from scheduler.editor.checks.wording import LONGEST_QUOTE, SHORTEST_QUOTE
from scheduler.editor.evidence import Link, Piece, WrittenStory

_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\bvs\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bcf\.)\s+(?=[\"“'(@]?[A-Z0-9@#])|(?<=[。！？])"
)
_CLAUSE_END = re.compile(r"(?<=[;；])\s*|\s+(?=[—–]\s)")
_LEAD = re.compile(r"(?P<lead>(?:(?![.!?] )[^:：]){4,110})(?:: |：)(?=\S)")
_GOES_ON = re.compile(r"(?:It|Its|This|That|These|Those|They|He|She|But|And|Also|However|Instead|Both|There)\b")
"""How a sentence begins that says nothing without the one before."""
_OF_THE_LINK = re.compile(
    r"@|https?:|(?:the\s+)?(?:announcement|release notes?|thread|tweet|post|link|here|paper|blog|blog post|repo|"
    r"details?|docs?|video|image|source|report|code|demo)\s*\d*$",
    re.IGNORECASE,
)
"""Words of a link that say of what kind its page is, not what it is about."""
LONGEST_TITLE = 90
_SHORTEST_TITLE = 12
_PAUSES = (", ", "; ", " — ", " – ", " (", " - ")


def quotes(piece: Piece, link: Link, section: SectionKind) -> Iterator[WrittenStory]:
    """The quote around a link of a piece, under each title that it may have, the best first; nothing where what is said
    there is too short for one."""
    lead, sentences, at = _read(piece, link)
    words = _around(sentences, at, f"⟨{link.number}⟩")
    if len(words) < SHORTEST_QUOTE:
        return
    for title in _titles(lead, link, words):
        yield WrittenStory(
            pieces=(piece.number,), link=link.number, section=section, title=title, summary=words, quoted=True
        )


def _read(piece: Piece, link: Link) -> tuple[str, list[str], int]:
    """A piece's lead, its sentences behind it with the numbers of their links, and which of these has the link."""
    mark = f"⟨{link.number}⟩"
    sentences = [sentence for sentence in _SENTENCE_END.split(piece.text) if sentence.strip()]
    at = next((at for at, sentence in enumerate(sentences) if mark in sentence), 0)
    lead = _LEAD.match(readable(sentences[0])) if sentences else None
    if lead is None:
        return "", sentences, at
    behind = _behind_lead(re.split(r": |：", sentences[0]), lead["lead"])
    if len(readable(" ".join([behind, *sentences[1:]]))) < SHORTEST_QUOTE:
        return "", sentences, at  # all that is said stands before the colon
    return lead["lead"].strip(), [behind, *sentences[1:]], at


def _behind_lead(parts: list[str], lead: str) -> str:
    """What stands behind the first colon that ends all of the lead: a number of a link may stand before it."""
    for end in range(1, len(parts)):
        if readable(": ".join(parts[:end])) == lead.strip():
            return ": ".join(parts[end:])
    return ": ".join(parts)


def _around(sentences: list[str], at: int, mark: str) -> str:
    """The sentence of the link, with those around it as far as it needs them."""
    plain = [readable(sentence) for sentence in sentences]
    first = last = at
    words = plain[at] if plain else ""
    if first and _GOES_ON.match(words) and len(f"{plain[first - 1]} {words}") <= LONGEST_QUOTE:
        first -= 1
    while len(" ".join(plain[first : last + 1])) < SHORTEST_QUOTE and (first or last + 1 < len(plain)):
        first, last = (first, last + 1) if last + 1 < len(plain) else (first - 1, last)
    words = " ".join(plain[first : last + 1]).strip()
    if len(words) <= LONGEST_QUOTE:
        return words
    return _clauses(sentences[at], mark)


def _clauses(sentence: str, mark: str) -> str:
    """As many clauses of a long sentence around the link's as fit, those before it first."""
    parts = [part for part in _CLAUSE_END.split(sentence) if part.strip()]
    at = next((at for at, part in enumerate(parts) if mark in part), 0)
    plain = [readable(part) for part in parts]
    first = last = at
    while first and len(" ".join(plain[first - 1 : at + 1])) < LONGEST_QUOTE:
        first -= 1
    while last + 1 < len(plain) and len(" ".join(plain[first : last + 2])) < LONGEST_QUOTE:
        last += 1
    kept = " ".join(plain[first : last + 1]).lstrip(" ,;—–")
    if len(kept) >= LONGEST_QUOTE:
        if len(readable(parts[at].partition(mark)[0])) > LONGEST_QUOTE:
            return ""
        kept = _cut(kept, LONGEST_QUOTE)
    return kept.rstrip(" ,;:—–(") + ("" if last + 1 == len(plain) and kept[-1:] in ".!?" else LEFT_OUT)


def _cut(text: str, most: int) -> str:
    """The beginning of a text, cut between words, with room for a sign behind it."""
    return text[: most - 1].rpartition(" ")[0] or text[: most - 1]


def _titles(lead: str, link: Link, words: str) -> Iterator[str]:
    """A piece's lead, the link's own words, or how the quote begins."""
    if lead:
        yield _short(lead)
    anchor = readable(link.anchor)
    if len(anchor) >= _SHORTEST_TITLE and " " in anchor and not _OF_THE_LINK.search(anchor):
        yield _short(anchor)
    yield _short(words, at_pause=True)


def _short(text: str, *, at_pause: bool = False) -> str:
    """A text as a title: of one that is too long its beginning, to a pause where there is one."""
    text = text.strip().rstrip(".。:：")
    if len(text) <= LONGEST_TITLE and not at_pause:
        return text
    pauses = (text.find(pause, _SHORTEST_TITLE * 2) for pause in _PAUSES)
    end = min((at for at in pauses if 0 < at <= LONGEST_TITLE), default=0)
    if end:
        return text[:end]
    if len(text) <= LONGEST_TITLE:
        return text
    return _cut(text, LONGEST_TITLE).rstrip(" ,;:(—–") + LEFT_OUT
