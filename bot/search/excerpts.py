"""What of a text is shown beside a title that does not have what was asked for."""

import re
from collections.abc import Sequence
from typing import Final

from bot.search.marking import Span, marks
from bot.search.query import Query

LONGEST: Final = 60
"""Characters of an excerpt."""

_BEFORE: Final = 36
"""So many of them, at the most, stand up to the end of what was asked for."""

_SENTENCE_END: Final = re.compile(r"[。！？；…!?;]+\s*|\.\s+")
_BOUNDARY: Final = re.compile(r"[。！？；，、：…!?;,:]+\s*|\.?\s+")
"""What follows may begin an excerpt, a sentence before a part of one."""

_ENDED: Final = "。！？!?."

_IN_A_WORD: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.'’-]")


def excerpt(title: str, texts: Sequence[str], query: Query) -> str:
    """A line of the first text with something that is asked for and that the title lacks: the part around it, cut at
    boundaries, with ``…`` where more stands. Empty where the title has it all, or no text has any of the rest."""
    lacking = [clause for clause in query.clauses if not marks(title, Query(clauses=(clause,)))]
    for text in (" ".join(each.split()) for each in texts if lacking):
        if found := marks(text, Query(clauses=tuple(lacking))):
            return _around(text, found[0])
    return ""


def _around(text: str, found: Span) -> str:
    if len(text) <= LONGEST:
        return text
    earliest = max(0, found.end - _BEFORE)
    sentences, parts = ([0, *(end.end() for end in each.finditer(text))] for each in (_SENTENCE_END, _BOUNDARY))
    starts = [[at for at in bounds if earliest <= at <= found.start] for bounds in (sentences, parts)]
    start = next((min(each) for each in starts if each), _between_words(text, earliest, found.start))
    ends = [at for at in (*parts, len(text)) if found.end <= at <= start + LONGEST]
    end = max(ends, default=start + LONGEST)
    shown = text[start:end].rstrip(" ,，、；;：:")
    return f"{'…' if start else ''}{shown}{'' if end >= len(text) or shown[-1] in _ENDED else '…'}"


def _between_words(text: str, start: int, latest: int) -> int:
    """The first place from ``start`` on that lies within no word; ``latest`` where there is none before."""
    places = range(min(start, latest), latest)
    return next((at for at in places if not at or not _IN_A_WORD.fullmatch(text[at - 1 : at + 1])), latest)
