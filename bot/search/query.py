"""A question as it is asked of the index: clauses, all of which a story has to have, within filters.

Query ── Clause ── any of its readings ── all phrases of a reading ── terms in a row
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bot.model import SectionKind
from bot.search.synonyms import SYNONYMS, as_on_the_mainland
from bot.search.terms import Run, runs, spaced

LONGEST: Final = 100
"""Characters of a question; of a longer one the first count."""

MOST_CLAUSES: Final = 8
"""The first of a question that count."""

_SAID_ANYWHERE: Final = frozenset(
    ("a", "an", "the", "of", "on", "in", "at", "for", "to", "and", "or", "by", "with", "from", "is", "are", "about")
)
"""English words that tell nothing of a story beside others."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms in a row; with ``begins`` the last is only the beginning of one."""

    terms: tuple[str, ...]
    begins: bool = False

    def within(self, text: str) -> bool:
        """Whether it is in a text of terms, which has a space before and behind each."""
        wanted = spaced(self.terms)
        return (wanted.rstrip() if self.begins else wanted) in text


Reading = tuple[Phrase, ...]
"""Phrases that are all meant."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What was ``typed`` in one, and the ``readings`` of it: any of them will do."""

    typed: str
    readings: tuple[Reading, ...]

    @property
    def tells(self) -> bool:
        """Whether it says something by itself: a number and a single letter do not."""
        return len(self.typed) > 1 and any(map(str.isalpha, self.typed))

    def within(self, text: str) -> bool:
        """Whether a text of terms has it."""
        return any(all(phrase.within(text) for phrase in reading) for reading in self.readings)


@dataclass(frozen=True, kw_only=True, slots=True)
class Filters:
    """Which stories count: of a kind of section, with a link to a ``site`` (or a part of it), from the day ``since``
    on, of days before ``until``; empty is any."""

    section: SectionKind | None = None
    site: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """What is looked for. ``page``: the key of an address whose stories are meant. ``is_relaxed``: it is taken less
    exactly than it was asked, and has readings that are rarely many stories'."""

    clauses: tuple[Clause, ...] = ()
    filters: Filters = Filters()
    page: str = ""
    is_relaxed: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing in particular."""
        return not self.clauses and not self.page and self.filters == Filters()

    def without(self, place: int) -> "Query":
        """The same less the clause at a place."""
        return replace(self, clauses=self.clauses[:place] + self.clauses[place + 1 :])


def read_query(text: str, filters: Filters = Filters()) -> Query:
    """The question that words ask; any text is one."""
    clauses = list({clause.readings: clause for clause in map(_clause, runs(text[:LONGEST]))}.values())
    telling = [clause for clause in clauses if clause.typed not in _SAID_ANYWHERE]
    return Query(clauses=tuple((telling or clauses)[:MOST_CLAUSES]), filters=filters)


def phrase(run: Run) -> Phrase:
    """What a stretch of a question asks for: one character begins a term, more of them end where they end."""
    if not run.unspaced:
        return Phrase(run.terms)
    return Phrase(run.terms[:-1]) if len(run.terms) > 1 else Phrase(run.terms, begins=True)


def _clause(run: Run) -> Clause:
    return Clause(run.text, tuple((each,) for each in dict.fromkeys(_readings(run))))


def _readings(run: Run) -> Iterator[Phrase]:
    yield phrase(run)
    if len(run.terms) > 1 and all(map(str.isalpha, run.terms)) and not run.unspaced:
        yield Phrase(("".join(run.terms),))
    mainland = as_on_the_mainland(run.text) if run.unspaced else run.text
    for other in (*SYNONYMS.get(run.text, ()), *([mainland] if mainland != run.text else [])):
        yield from map(phrase, runs(other))
