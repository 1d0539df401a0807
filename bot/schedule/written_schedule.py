"""A schedule as ``read_schedule`` reads it."""

from collections.abc import Iterable

from bot.model import EVERY_DAY, Schedule, Weekday


def written_schedule(schedule: Schedule) -> str:
    """All of it in one line, whatever the schedule was before: ``08:30 monday,friday Asia/Shanghai``."""
    hour = f"{schedule.at:%H:%M}" if schedule.at else "now"
    return f"{hour} {written_days(schedule.days)} {schedule.zone}"


def written_days(days: Iterable[Weekday]) -> str:
    """``monday,friday``, ``daily``."""
    named = sorted(days)
    return "daily" if len(named) == len(EVERY_DAY) else ",".join(day.name.lower() for day in named)
