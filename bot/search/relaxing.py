"""A question taken less exactly, for when few stories answer it as it was asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.search.query import Clause, Phrase, Query, Reading
from bot.search.spelling import is_word

SHORTEST_BEGINNING: Final = 3
"""Letters of a word that may be the beginning of a longer one."""

_SHORTEST_PART: Final = 2
"""Characters of a part of a Chinese clause."""


def words_of(query: Query) -> frozenset[str]:
    """The words of a question that may be misspelt."""
    phrases = (phrase for clause in query.clauses for reading in clause.readings for phrase in reading)
    return frozenset(term for phrase in phrases for term in phrase.terms if is_word(term))


def relaxed(query: Query, near: Mapping[str, Sequence[str]]) -> Query:
    """The question with what its clauses may have meant: words that begin so, the ``near`` ones of each word, and a
    Chinese clause in two parts that need not stand together."""
    return replace(query, clauses=tuple(_relaxed(clause, near) for clause in query.clauses), is_relaxed=True)


def _relaxed(clause: Clause, near: Mapping[str, Sequence[str]]) -> Clause:
    more = (wider for reading in clause.readings for phrase in reading for wider in _wider(phrase, near))
    return replace(clause, readings=tuple(dict.fromkeys([*clause.readings, *more])))


def _wider(phrase: Phrase, near: Mapping[str, Sequence[str]]) -> Iterator[Reading]:
    *before, last = phrase.terms
    if last.isascii() and (len(last) >= SHORTEST_BEGINNING or before):
        yield (replace(phrase, begins=True),)
    for at, term in enumerate(phrase.terms):
        for other in near.get(term, ()):
            yield (replace(phrase, terms=(*phrase.terms[:at], other, *phrase.terms[at + 1 :])),)
    yield from _parted(phrase)


def _parted(phrase: Phrase) -> Iterator[Reading]:
    """``国防部合同`` as ``国防部`` and ``合同``: each two neighbouring characters are a term."""
    terms = phrase.terms
    if not any(map(str.isascii, terms)):
        for at in range(_SHORTEST_PART, len(terms)):
            yield Phrase(terms[: at - 1]), Phrase(terms[at:])
