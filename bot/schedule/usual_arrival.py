"""By when an issue usually arrives, learned from those that did."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

LEARNED_FROM: Final = timedelta(days=28)
"""How far back arrivals say what is usual."""
GRACE: Final = timedelta(hours=1)
"""So much later than usual an issue may come before anybody is told."""

_ENOUGH: Final = 5
"""Arrivals from which an hour is learned."""
_STEP: Final = 5
"""Minutes to which an hour is told."""
_DAY: Final = 24 * 60
_WEEKS: Final = (timedelta(days=7), timedelta(days=14))


def overdue_since(
    arrivals: Iterable[datetime], now: datetime, zone: str, expected_by: time | None = None
) -> datetime | None:
    """By when today's issue should have been there; None where it is there, not yet expected, or none is.

    ``arrivals`` are the last weeks' (``LEARNED_FROM``); ``zone`` says what today is. Without ``expected_by`` the hour
    is the second latest of theirs, so that one late day teaches nothing, and ``GRACE``. A day is expected to have an
    issue where its weekday had one in the last two weeks, or nobody can know yet.
    """
    place = ZoneInfo(zone)
    today = now.astimezone(place).date()
    first = _first_by_day(arrivals, place)
    if today in first or not _is_day_of_issue(today, first):
        return None
    usual = _usual(first)
    if expected_by is not None:
        by = datetime.combine(today, expected_by, place)
    elif usual is not None:
        by = datetime.combine(today, usual, place) + GRACE
    else:
        return None
    return by if by.date() == today and now >= by else None


def usually_by(arrivals: Iterable[datetime], day: date, zone: str) -> time | None:
    """By what hour of the ``zone`` the issue of that day is usually there, to the next five minutes; None where that is
    not known yet, or a day of that kind usually has none. ``arrivals`` are the last weeks' (``LEARNED_FROM``)."""
    first = _first_by_day(arrivals, ZoneInfo(zone))
    usual = _usual(first)
    if usual is None or not _is_day_of_issue(day, first):
        return None
    minutes = -(-(usual.hour * 60 + usual.minute + (usual.second > 0)) // _STEP) * _STEP
    return time(minutes // 60, minutes % 60) if minutes < _DAY else None


def _first_by_day(arrivals: Iterable[datetime], place: ZoneInfo) -> dict[date, datetime]:
    """The first arrival of each day, in that zone."""
    first: dict[date, datetime] = {}
    for arrived in sorted(each.astimezone(place) for each in arrivals):
        first.setdefault(arrived.date(), arrived)
    return first


def _usual(first: Mapping[date, datetime]) -> time | None:
    """The second latest hour of the days; None where they are too few to say."""
    return sorted(each.time() for each in first.values())[-2] if len(first) >= _ENOUGH else None


def _is_day_of_issue(today: date, days: Collection[date]) -> bool:
    known_for_a_week = bool(days) and min(days) <= today - _WEEKS[0]
    return not known_for_a_week or any(today - week in days for week in _WEEKS)
