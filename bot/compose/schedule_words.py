"""A schedule in words."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.locales import Words
from bot.model import EVERY_DAY, WEEKDAYS, Schedule, Weekday

_NAMED = {EVERY_DAY: "days-daily", WEEKDAYS: "days-weekdays", EVERY_DAY - WEEKDAYS: "days-weekend"}

_SHORTEST_RUN = 3
"""Days in a row that are told by the first and the last."""


def describe(schedule: Schedule, words: Words) -> str:
    """``每天 08:00（上海时间）``, ``every day at 08:00 (Shanghai time)``: fits before 送 and after “it comes here”."""
    if schedule.at is not None:
        zone = words.zone(schedule.zone)
        return words("schedule-at", days=_days(schedule.days, words), time=words.clock(schedule.at), zone=zone)
    if schedule.days == EVERY_DAY:
        return words("schedule-arrival")
    return words("schedule-arrival-days", days=_days(schedule.days, words))


def near_day(when: datetime, zone: str, now: datetime, words: Words) -> str:
    """``明天 12月21日``; a day further away by its name."""
    day, today = (moment.astimezone(ZoneInfo(zone)).date() for moment in (when, now))
    if day == today:
        return words("day-today", day=words.short_day(day))
    if day == today + timedelta(days=1):
        return words("day-tomorrow", day=words.short_day(day))
    return words.day(day)


def span(wait: timedelta, words: Words) -> str:
    """``13 hours``: to the nearest unit that says enough."""
    minutes = max(1, round(wait / timedelta(minutes=1)))
    if minutes < 90:
        return words("wait-minutes", count=minutes)
    hours = round(minutes / 60)
    return words("wait-hours", count=hours) if hours < 48 else words("wait-days", count=round(hours / 24))


def later(at: time, wait: timedelta, words: Words) -> str:
    """``08:03``: so long after a wall time, to the nearest minute."""
    minutes = timedelta(minutes=round(wait / timedelta(minutes=1)))
    return words.clock((datetime.combine(date.min, at) + minutes).time())


def _days(days: frozenset[Weekday], words: Words) -> str:
    if days in _NAMED:
        return words(_NAMED[days])
    first, last = min(days), max(days)
    if len(days) >= _SHORTEST_RUN and len(days) == last - first + 1:
        return words("days-run", first=words.weekdays([first]), last=words.weekdays([last]))
    return words("days-some", days=words.weekdays(days))
