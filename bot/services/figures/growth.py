"""Subscribers over time: the census, a line for each platform or kind of place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from bot.storage.figures.census import Headcount

MOST_DAYS: Final = 400
"""So many points a line has at the most; of more days, some are left out evenly, the newest never."""


class Grouping(StrEnum):
    """What has a line of its own."""

    PLATFORM = "platform"
    KIND = "kind"


@dataclass(frozen=True, kw_only=True, slots=True)
class Growth:
    """How many subscriptions there were on each of the ``days``: ``lines`` by name, and ``asleep`` beside them.

    The days before ``counted_from`` were worked out later, and are too low by those who have left; None where all are.
    """

    days: tuple[date, ...] = ()
    lines: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    asleep: tuple[int, ...] = ()
    counted_from: date | None = None

    @property
    def totals(self) -> tuple[int, ...]:
        return tuple(map(sum, zip(*self.lines.values(), strict=True)))


def growth(counts: Iterable[Headcount], by: Grouping, *, most: int = MOST_DAYS) -> Growth:
    """The lines of the counts, those with the most at the end first. A day that nobody counted is left out."""
    numbers: defaultdict[str, defaultdict[date, int]] = defaultdict(lambda: defaultdict(int))
    asleep: defaultdict[date, int] = defaultdict(int)
    counted: set[date] = set()
    for each in counts:
        numbers[str(getattr(each, by))][each.day] += each.number
        asleep[each.day] += each.asleep
        counted |= {each.day} if each.counted else set()
    days = thinned(sorted(asleep), most)
    if not days:
        return Growth()
    ordered = sorted(numbers, key=lambda name: (-numbers[name].get(days[-1], 0), name))
    return Growth(
        days=tuple(days),
        lines={name: tuple(numbers[name].get(day, 0) for day in days) for name in ordered},
        asleep=tuple(asleep[day] for day in days),
        counted_from=min(counted, default=None),
    )


def thinned(days: Sequence[date], most: int) -> list[date]:
    """At most so many of the days, evenly, the last one among them."""
    step = max(1, -(-len(days) // most))
    return list(days[::-1][::step])[::-1]


def first_day(today: date, days: int | None) -> date:
    """From when ``days`` are shown that end today; all of them for None."""
    return date.min if days is None else today - timedelta(days=days - 1)
