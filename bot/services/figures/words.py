"""The words that most people follow. A word that few follow could be anybody's secret: it is told by nobody."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.text_folding import folded

FEWEST_PEOPLE: Final = 6
"""What fewer people follow is not told, nor that somebody does."""
MOST_WORDS: Final = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowedWord:
    """A word as it is compared (small, narrow, simplified), and how many people follow it."""

    word: str
    people: int


def most_followed(filters: Iterable[tuple[Iterable[str], int]], *, most: int = MOST_WORDS) -> tuple[FollowedWord, ...]:
    """The words of filters and how many people have each, as words and people, the most followed first."""
    people = Counter[str]()
    for words, number in filters:
        for word in {folded(word) for word in words}:  # of somebody who follows two spellings, one counts
            people[word] += number
    told = ((word, number) for word, number in people.items() if number >= FEWEST_PEOPLE)
    ordered = sorted(told, key=lambda pair: (-pair[1], pair[0]))
    return tuple(FollowedWord(word=word, people=number) for word, number in ordered[:most])
