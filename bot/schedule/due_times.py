"""When an issue is due for whom, and until when it is worth sending."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.model import Schedule, Weekday

HELD_UNTIL = time(8)
"""When an issue that came on a day without delivery arrives on the next day with one: nobody is woken at midnight."""


def next_slot(schedule: Schedule, after: datetime) -> datetime:
    """The first instant, ``after`` itself included, at which ``schedule`` allows a delivery; in UTC.

    - With an hour: that wall time of the zone on the next of the days. An hour that the clocks skip comes at the
      first instant that exists again, an hour that they show twice at its first.
    - On arrival (``at`` None): ``after``, if it is one of the days in the zone; otherwise ``HELD_UNTIL`` on the
      next of the days.

    Raises ValueError where ``after`` is naive or no day is allowed, ZoneInfoNotFoundError for an unknown zone.
    """
    if after.tzinfo is None:
        raise ValueError("next_slot needs an aware datetime")
    if not schedule.days:
        raise ValueError("a schedule without days allows no delivery")
    zone, after = ZoneInfo(schedule.zone), after.astimezone(UTC)
    today = after.astimezone(zone).date()
    if schedule.at is None and Weekday(today.weekday()) in schedule.days:
        return after
    at = HELD_UNTIL if schedule.at is None else schedule.at
    # From yesterday: an hour skipped before midnight comes after it. To a week from today, when today's has passed.
    days = (today + timedelta(days=n) for n in range(-1, 8))
    slots = (_instant(day, at, zone) for day in days if Weekday(day.weekday()) in schedule.days)
    return next(slot for slot in slots if slot >= after)


def due_times(schedules: Mapping[int, Schedule], published_at: datetime) -> dict[int, datetime]:
    """When the issue is due for each schedule, by its number; in UTC."""
    return {number: next_slot(schedule, published_at) for number, schedule in schedules.items()}


def expires_at(published_at: datetime, useful: timedelta, due: Iterable[datetime] = ()) -> datetime:
    """Until when retries are worth it: ``useful`` long after the last of those who wait for their day is due.

    A reader of Mondays may be due six days after an issue appeared; it must not have expired by then. For the
    others that is no harm, because a newer issue takes the place of an unsent older one.
    """
    return max((published_at, *due)) + useful


def oldest_useful(now: datetime, useful: timedelta) -> date:
    """The date of the oldest issue that is still worth planning again."""
    return (now - useful).date()


def _instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """When the zone's clocks first show that wall time, or first are past it."""
    wall = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    late = wall.replace(tzinfo=zone).astimezone(UTC)
    if _wall(late, zone) == wall:
        return late
    # Skipped. Read by the offset from before the gap it lies past the gap, by the one from after it lies before.
    early = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    while late - early > timedelta(seconds=1):
        middle = (early + (late - early) / 2).replace(microsecond=0)
        early, late = (early, middle) if _wall(middle, zone) >= wall else (middle, late)
    return late.replace(microsecond=0)


def _wall(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None)
