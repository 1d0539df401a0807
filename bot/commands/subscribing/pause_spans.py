"""Days of a pause that would begin later: ``12月5日到8日``, ``from Dec 5 to Dec 8``, ``下周一到周三``.

A pause begins at once. Where the first of the days is still to come, that is said, and a pause until their end offered.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.commands.dates import read_coming_day
from bot.errors import Offer, Refusal
from bot.locales import Words
from bot.schedule.typed_text import normal

_DAY = timedelta(days=1)
_BETWEEN = re.compile(r" ?(?:-|~|直到|停到|(?<!停)[到至]|\b(?:to|till|until|through|thru|and)\b) ?")
_AROUND = re.compile(
    r"^(?:from|between|on|in|自|从|(?:暂停|停)(?=[\d下明后]))(?: |(?=[^a-z])) ?|(?: inclusive|为止|之间|期间)$"
)
_TODAY = frozenset({"today", "now", "今天", "今日", "现在"})
_WEEK = frozenset({"next week", "下周", "下个周", "下星期", "下个星期", "下礼拜", "下个礼拜"})
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Days:
    """From the ``first`` to the ``last``, both included."""

    first: date
    last: date


def read_days_between(text: str, today: date) -> Days | None:
    """The days that ``text`` names by the first and the last; None if it names none such to come."""
    typed = _AROUND.sub("", normal(text))
    for sign in _BETWEEN.finditer(typed) if len(typed) <= _LONGEST else ():
        first = _day(typed[: sign.start()], today)
        last = _last(typed[sign.end() :], first, today) if first else None
        if first and last:
            return Days(first, last)
    return None


def read_day_or_week(text: str, today: date) -> Days | None:
    """The one day to come that ``text`` names, or next week's days."""
    typed = _AROUND.sub("", normal(text))
    day = read_coming_day(typed, today) if len(typed) <= _LONGEST else None
    return Days(day, day + 6 * _DAY if typed in _WEEK else day) if day else None


def pause_later(days: Days, words: Words, where: Mapping[str, str] | None) -> Refusal:
    """Says that a pause begins at once, and offers one until the day after the last, with the values that say
    ``where``; none where that is None, as a button cannot name another channel."""
    until = days.last + _DAY
    named = {"day": words.short_day(days.first), "until": words.short_day(until)}
    if where is None:
        return Refusal("refusal-pause-later", **named)
    label = words("offer-pause-until", day=named["until"])
    return Refusal("refusal-pause-later", Offer(label, "pause", {"until": until.isoformat(), **where}), **named)


def must_begin_now(text: str, now: datetime, zone: str, words: Words, where: Mapping[str, str] | None) -> str:
    """The end of a pause whose first day is today, as ``read_pause`` reads it; any other text as it is. Raises Refusal
    for one that would begin later."""
    today = now.astimezone(ZoneInfo(zone)).date()
    days = read_days_between(text, today)
    if days is None:
        return text
    if days.first > today:
        raise pause_later(days, words, where)
    return (days.last + _DAY).isoformat()


def _day(typed: str, today: date) -> date | None:
    return today if typed in _TODAY else read_coming_day(typed, today)


def _last(typed: str, first: date, today: date) -> date | None:
    """The last day, which is no earlier than the first: ``周三`` of 下周一到周三, ``8`` of ``Dec 5 to 8``."""
    named = f"{typed}日" if typed.isdecimal() else typed
    found = (read_coming_day(named, since) for since in (today, first - _DAY))
    return next((day for day in found if day and day >= first), None)
