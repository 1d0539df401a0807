"""A question taken less exactly, for when few stories answer it as it was asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from bot.search.query import Clause, Phrase, Query, Reading, phrase
from bot.search.spelling import is_word
from bot.search.synonyms import perhaps_on_the_mainland
from bot.search.terms import runs

SHORTEST_BEGINNING: Final = 3
"""Letters of a word that may be the beginning of a longer one."""

_SHORTEST_PART: Final = 2
"""Characters of a part of a Chinese clause."""

_MOST_PARTED: Final = 24
"""Pairs of characters in a clause that is parted."""

_SHORTEST_WORD: Final = 3
"""Letters of each of two words that were typed as one."""


def words_of(query: Query) -> frozenset[str]:
    """The words of a question that may be misspelt."""
    phrases = (each for clause in query.clauses for reading in clause.readings for each in reading)
    return frozenset(term for each in phrases for term in each.terms if is_word(term))


def relaxed(query: Query, near: Mapping[str, Sequence[str]]) -> Query:
    """The question with what its clauses may have meant: words that begin so, the ``near`` ones of each word, two words
    that were typed as one or one as two, a Chinese clause in two parts that need not stand together, and the
    mainland's words for those that may be Taiwan's."""
    together = [_together(first, second) for first, second in pairwise(query.clauses)]
    beside = zip(query.clauses, [(), *together], [*together, ()], strict=True) if query.clauses else ()
    clauses = (_relaxed(clause, near, [*before, *behind]) for clause, before, behind in beside)
    return replace(query, clauses=tuple(clauses), is_relaxed=True)


def _relaxed(clause: Clause, near: Mapping[str, Sequence[str]], together: Sequence[Reading]) -> Clause:
    more = (wider for reading in clause.readings for each in reading for wider in _wider(each, near))
    shown = [(phrase(run),) for run in runs(perhaps_on_the_mainland(clause.typed)) if run.unspaced]
    return replace(clause, readings=tuple(dict.fromkeys([*clause.readings, *shown, *more, *together])))


def _together(first: Clause, second: Clause) -> Sequence[Reading]:
    """``deep seek`` as ``deepseek``."""
    words = (first.typed, second.typed)
    return ((Phrase(("".join(words),)),),) if all(word.isascii() and word.isalpha() for word in words) else ()


def _wider(phrase: Phrase, near: Mapping[str, Sequence[str]]) -> Iterator[Reading]:
    *before, last = phrase.terms
    if last.isascii() and (len(last) >= SHORTEST_BEGINNING or before):
        yield (replace(phrase, begins=True),)
    for at, term in enumerate(phrase.terms):
        for other in near.get(term, ()):
            yield (replace(phrase, terms=(*phrase.terms[:at], other, *phrase.terms[at + 1 :])),)
    yield from _parted(phrase)
    if not before and is_word(last) and last not in near.get(last, ()):
        yield from _two_words(last)


def _two_words(word: str) -> Iterator[Reading]:
    """``nanobanana``, which no story has, as ``nano banana``."""
    for at in range(_SHORTEST_WORD, len(word) - _SHORTEST_WORD + 1):
        yield (Phrase((word[:at], word[at:])),)


def _parted(phrase: Phrase) -> Iterator[Reading]:
    """``国防部合同`` as ``国防部`` and ``合同``: each two neighbouring characters are a term."""
    terms = phrase.terms
    if len(terms) <= _MOST_PARTED and not any(map(str.isascii, terms)):
        for at in range(_SHORTEST_PART, len(terms)):
            yield Phrase(terms[: at - 1]), Phrase(terms[at:])
