"""Subscribers over time: the census, a line for each platform or kind of place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from bot.storage import Storage
from bot.storage.figures.census import Count, Grouping

MOST_DAYS: Final = 400
"""So many are asked for at the most; of a longer time some are left out, evenly."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Growth:
    """How many subscriptions there were on each of the ``days``: ``lines`` by name, and ``asleep`` beside them.

    The days before ``counted_from`` were worked out later, and are too low by those who have left; None where all were.
    """

    days: tuple[date, ...] = ()
    lines: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    asleep: tuple[int, ...] = ()
    counted_from: date | None = None

    @property
    def totals(self) -> tuple[int, ...]:
        return tuple(map(sum, zip(*self.lines.values(), strict=True)))

    @property
    def vague(self) -> int:
        """How many of the days were worked out later."""
        return sum(day < (self.counted_from or date.max) for day in self.days)


async def read_growth(storage: Storage, edition: str, today: date, by: Grouping, days: int | None) -> Growth:
    """That of the last so many days, or of all there are. StorageError while the database is away."""
    first = await storage.figures.census.first_day(edition) if days is None else today - timedelta(days=days - 1)
    wanted = evenly(first or today, today)
    return growth(await storage.figures.census.on(edition, wanted, by))


def growth(counts: Iterable[Count]) -> Growth:
    """The lines of the counts, those with the most at the end first. A day that nobody counted is left out."""
    numbers: defaultdict[str, dict[date, int]] = defaultdict(dict)
    asleep: defaultdict[date, int] = defaultdict(int)
    counted: set[date] = set()
    for each in counts:
        numbers[each.name][each.day] = each.number
        asleep[each.day] += each.asleep
        counted |= {each.day} if each.counted else set()
    days = sorted(asleep)
    ordered = sorted(numbers, key=lambda name: (-numbers[name].get(days[-1], 0), name))
    return Growth(
        days=tuple(days),
        lines={name: tuple(numbers[name].get(day, 0) for day in days) for name in ordered},
        asleep=tuple(asleep[day] for day in days),
        counted_from=min(counted, default=None),
    )


def evenly(first: date, last: date, most: int = MOST_DAYS) -> list[date]:
    """At most so many days from the first to the last, which is among them; none where that comes before."""
    length = (last - first).days + 1
    step = max(1, -(-length // most))
    return [last - timedelta(days=back) for back in range(0, length, step)][::-1]
