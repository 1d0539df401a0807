"""Text as the terms that it is found by, the same for what is kept and for what is asked.

Chinese (and kana and hangul) has no spaces: each two neighbours are a term, and the last character of a run is one, so
that a part of a run is a phrase of terms that stand in a row, and every character begins one. Everything else is words,
parted at signs and between letters and digits: ``GPT-5.2``, ``gpt5.2`` and ``GPT 5.2`` are all ``gpt 5.2``. Letters
that only a sign parts are a term in one, too (``nodejs`` of ``Node.js``): those come last, beside no phrase.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.text_folding import folded

VERSION: Final = 1
"""To be raised with every change of what terms a text has: then stories are indexed anew."""

LONGEST: Final = 32
"""Characters of a term; of a longer word the first count."""

_UNSPACED = (
    r"\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_LETTER = rf"(?![{_UNSPACED}])[^\W_]"
RUN: Final = re.compile(rf"(?P<unspaced>[{_UNSPACED}]+)|(?P<word>(?:{_LETTER})+(?:[-._'’‐+&/](?:{_LETTER})+)*)")
"""A stretch that has terms."""

ATOM: Final = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+")
"""A term of a word."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of folded ``text``: its terms in a row, whether it is ``unspaced``, its letters ``joined`` in one."""

    text: str
    terms: tuple[str, ...]
    unspaced: bool = False
    joined: tuple[str, ...] = ()


def runs(text: str) -> Iterator[Run]:
    """The stretches of a text that have terms."""
    for found in RUN.finditer(folded(text)):
        if characters := found["unspaced"]:
            yield Run(characters, (*map("".join, pairwise(characters)), characters[-1]), unspaced=True)
        else:
            word = found["word"]
            joined = (each for part in word.split("/") for each in _joined(ATOM.findall(part)))
            yield Run(word, tuple(atom[:LONGEST] for atom in ATOM.findall(word)), joined=tuple(joined))


def terms(*texts: str) -> tuple[str, ...]:
    """The terms of texts in their order, then what is joined of their words, each once."""
    found = [run for text in texts for run in runs(text)]
    joined = dict.fromkeys(term for run in found for term in run.joined)
    return (*(term for run in found for term in run.terms), *joined)


def as_written(stretch: str, text: str) -> str:
    """A folded stretch of a text as it was written there; itself where it stands nowhere."""
    return next((found[0] for found in RUN.finditer(text) if folded(found[0]) == stretch), stretch)


def spaced(terms: Sequence[str]) -> str:
    """A text of terms, with a space before and behind each: what is asked whether a phrase is within it."""
    return f" {' '.join(terms)} "


def _joined(atoms: Sequence[str]) -> Iterator[str]:
    """Neighbours of letters in one."""
    for first, second in pairwise(atoms):
        if first.isalpha() and second.isalpha():
            yield (first + second)[:LONGEST]
