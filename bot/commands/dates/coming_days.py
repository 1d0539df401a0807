"""A day to come as people type it: ``下周一``, ``Dec 8``, ``元旦``."""

import re
from datetime import date, timedelta

from bot.commands.dates.written_days import LEAP, OF_MONTH, in_digits, of_calendar, written_day
from bot.schedule import read_days
from bot.schedule.typed_text import normal

_AHEAD = {
    **dict.fromkeys(("tomorrow", "明天", "明日"), 1),
    **dict.fromkeys(("the day after tomorrow", "day after tomorrow", "后天"), 2),
    "大后天": 3,
}
_NEXT_WEEK = frozenset({"next week", "下周", "下个周", "下星期", "下个星期", "下礼拜", "下个礼拜"})
_NEXT_MONTH = frozenset({"next month", "the next month", "下月", "下个月", "下月初", "下个月初"})
_END_OF_MONTH = frozenset(
    {*(f"{the}end of {month}" for the in ("", "the ") for month in ("the month", "this month", "month"))}
    | {"月底", "月末", "这个月底", "本月底", "这月底", "本月末"}
)
_COMING_WEEKDAY = re.compile(
    r"(?:next |coming |this )?(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun))"
    r"|(?P<next>下个?)?(?:[这本]个?)?(?P<chinese>(?:周|星期|礼拜)[一二三四五六日天])"
)
_HOLIDAYS = {
    **dict.fromkeys(
        ("new year", "the new year", "new years", "new year's", "new year's day", "元旦", "元旦节", "新年"), (1, 1)
    ),
    **dict.fromkeys(("new year's eve", "跨年", "跨年夜"), (12, 31)),
    **dict.fromkeys(("christmas", "christmas day", "xmas", "圣诞", "圣诞节"), (12, 25)),
    **dict.fromkeys(("christmas eve", "平安夜"), (12, 24)),
    **dict.fromkeys(("labour day", "may day", "劳动节", "五一", "五一节"), (5, 1)),
    **dict.fromkeys(("national day", "国庆", "国庆节"), (10, 1)),
}
"""Those that have the same month and day each year."""


def read_coming_day(text: str, today: date) -> date | None:
    """The day after ``today`` that ``text`` is as a whole: ``Monday`` and ``Dec 8`` (the next), ``下周一``, ``明天``,
    ``元旦``.

    None if it is none, or none to come.
    """
    text = normal(text)
    if text in _AHEAD:
        return today + timedelta(days=_AHEAD[text])
    monday = today + timedelta(days=7 - today.weekday())
    if text in _NEXT_WEEK:
        return monday
    if text in _NEXT_MONTH | _END_OF_MONTH:
        return _beside_month(today, -1 if text in _END_OF_MONTH else 0)
    if match := _COMING_WEEKDAY.fullmatch(text):
        (weekday,) = read_days(match["day"] or match["chinese"])
        return monday + timedelta(days=weekday) if match["next"] else _next_weekday(weekday, today)
    if match := OF_MONTH.fullmatch(in_digits(text)):
        day = int(match[1] or match[2])
        return next((when for n in range(1, 63) if (when := today + timedelta(days=n)).day == day), None)
    written = [(None, *_HOLIDAYS[text])] if text in _HOLIDAYS else written_day(text)
    found = (_next_dated(year, month, day, today) for year, month, day in written)
    return next(filter(None, found), None)


def _next_dated(year: int | None, month: int, day: int, today: date) -> date | None:
    """The next such day; of a year that is named that day, if it is to come."""
    years = (year,) if year else range(today.year, today.year + LEAP + 1)
    found = (of_calendar(each, month, day) for each in years)
    return next((when for when in found if when and when > today), None)


def _beside_month(today: date, days: int) -> date:
    """So many days from the first of a month on, the next such day after ``today``."""
    firsts = (date(today.year + n // 12, n % 12 + 1, 1) for n in range(today.month, today.month + 2))
    return next(when for first in firsts if (when := first + timedelta(days=days)) > today)


def _next_weekday(weekday: int, today: date) -> date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
