"""Where in a text what was asked for stands, to be marked there."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.search.query import Phrase, Query
from bot.search.terms import ATOM, RUN
from bot.text_folding import folded


class Span(NamedTuple):
    """From one place of a text to another, which it is before."""

    start: int
    end: int


class _Located(NamedTuple):
    term: str
    span: Span


def marks(text: str, query: Query) -> Sequence[Span]:
    """The parts of a text that a question asks for, in their order, none within another."""
    located = list(_located(text))
    phrases = {phrase for clause in query.clauses for reading in clause.readings for phrase in reading}
    found = sorted({span for phrase in phrases for span in _found(located, phrase)})
    joined: list[Span] = []
    for span in found:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


def _found(located: Sequence[_Located], phrase: Phrase) -> Iterator[Span]:
    """Where the terms of a phrase stand in a row."""
    count = len(phrase.terms)
    for at in range(len(located) - count + 1):
        row = located[at : at + count]
        if _is(tuple(each.term for each in row), phrase):
            last = row[-1].span
            first_of_two = phrase.begins and not phrase.terms[-1].isascii()
            yield Span(row[0].span.start, last.start + 1 if first_of_two else last.end)


def _is(terms: tuple[str, ...], phrase: Phrase) -> bool:
    if not phrase.begins:
        return terms == phrase.terms
    return terms[:-1] == phrase.terms[:-1] and terms[-1].startswith(phrase.terms[-1])


def _located(text: str) -> Iterator[_Located]:
    """The terms of a text in a row, as ``terms`` has them, and where each stands."""
    signs = [(sign, at) for at, whole in enumerate(text) for sign in folded(whole)]
    origin = [*(at for _, at in signs), len(text)]
    for run in RUN.finditer("".join(sign for sign, _ in signs)):
        if run["unspaced"]:
            places = range(run.start(), run.end() + 1)
            atoms = [(first, first + 2) for first, _ in pairwise(places[:-1])] + [(places[-2], places[-1])]
        else:
            atoms = [(run.start() + atom.start(), run.start() + atom.end()) for atom in ATOM.finditer(run.group())]
        for start, end in atoms:
            yield _Located(run.string[start:end], Span(origin[start], origin[end - 1] + 1))
