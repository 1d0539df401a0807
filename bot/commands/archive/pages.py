"""The days of an archive in pages: a month each, in halves where it has more than the buttons of a message hold."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from bot.commands.dates import Period

Page = tuple[date, ...]

MOST: Final = 22
"""Days on a page; with two buttons to turn it 24, and Discord takes 25."""

_HALF: Final = 15


def pages_of(days: Sequence[date]) -> list[Page]:
    """The pages of days that are the newest first, in that order."""
    months = (tuple(group) for _, group in groupby(days, key=lambda day: (day.year, day.month)))
    return [page for month in months for page in _halves(month)]


def page_within(pages: Sequence[Page], period: Period) -> int | None:
    """The place of the newest page with a day of the period."""
    return next((at for at, page in enumerate(pages) if page[-1] < period.until and page[0] >= period.since), None)


def page_near(pages: Sequence[Page], day: date) -> int:
    """The place of the page with that day, else of the one with the nearest."""
    return min(range(len(pages)), key=lambda at: min(abs(day - each) for each in pages[at]))


def _halves(month: Page) -> Iterator[Page]:
    if len(month) <= MOST:
        yield month
        return
    yield tuple(day for day in month if day.day > _HALF)
    yield tuple(day for day in month if day.day <= _HALF)
