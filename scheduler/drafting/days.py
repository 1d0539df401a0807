"""Which day an issue that we make is to have: never one that has an issue, for that would be corrected by it."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from itertools import count

_DAY = timedelta(days=1)


def free_day(today: date, issues: Iterable[date], waited_for: Collection[date]) -> date:
    """Today, or the first day after it that is newer than every issue, so that it is sent, and that no other draft
    waits for."""
    first = max((today, *(day + _DAY for day in issues)))
    return next(day for day in (first + n * _DAY for n in count()) if day not in waited_for)


def still_good(day: date, today: date, issues: Iterable[date]) -> bool:
    """Whether a day that was chosen before will do: no issue is of it or newer, and it is yesterday at the earliest."""
    return day >= today - _DAY and all(other < day for other in issues)


def day_for(day: date, today: date, issues: Collection[date], waited_for: Collection[date]) -> date:
    """The day that was chosen before, where it will do, else a free one; ``waited_for`` by others."""
    return day if still_good(day, today, issues) else free_day(today, issues, waited_for)
