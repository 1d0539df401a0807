"""A schedule as ``read_schedule`` reads it."""

from bot.model import EVERY_DAY, Schedule


def written_schedule(schedule: Schedule) -> str:
    """All of it in one line, whatever the schedule was before: ``08:30 monday,friday Asia/Shanghai``."""
    hour = f"{schedule.at:%H:%M}" if schedule.at else "now"
    days = "daily" if schedule.days == EVERY_DAY else ",".join(day.name.lower() for day in sorted(schedule.days))
    return f"{hour} {days} {schedule.zone}"
