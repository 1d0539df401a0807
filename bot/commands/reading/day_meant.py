"""The day that somebody asks for an issue of: of a date without a year rather the coming day than last year's."""

from datetime import date, timedelta

from bot.commands.dates import Calendar, read_coming_day, read_day

_SOON = timedelta(days=31)


def day_meant(text: str, calendar: Calendar) -> date | None:
    """As ``read_day``, but of a date that may be of two years the one to come, if it comes within a month, or this year
    and is nearer than the last: on November 29 ``12月1日`` is in two days. None if it is no day."""
    day, today = read_day(text, calendar), calendar.today
    coming = read_coming_day(text, today) if day else None
    if day is None or coming is None or (day.month, day.day) != (coming.month, coming.day):
        return day
    ahead = coming - today
    return coming if ahead <= _SOON or (coming.year == today.year and ahead < today - day) else day
