"""A day as people type it, and as the bot prints it."""

import re
from datetime import date, timedelta

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_DAY = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号號]?", re.ASCII)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?(?:,? (\d{4}))?", re.ASCII)
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? | ?(?:周|週|星期)[一二三四五六日天]$")
_AROUND_SIGNS = re.compile(r" ?([年月日号號]) ?")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_NAMED = {"today": 0, "今天": 0, "yesterday": 1, "昨天": 1, "前天": 2}
_LEAP = 8
"""Within so many years every day of the calendar comes, February 29 too (there was none from 1896 to 1904)."""

_LONGEST = 60
"""Characters of a day; a line is asked at each of its spaces whether what is beside it is one."""

_MOST_WORDS = 7
"""``2025 年 12 月 20 日 周六``."""


def read_day(text: str, today: date) -> date | None:
    """The day that ``text`` is as a whole: ``2025-12-20``, ``12/20``, ``12月20日 周六``, ``Sat, Dec 20``, ``昨天``.

    None if it is none. Without a year it is the last such day, today included: nobody asks for an issue that is still
    to come.
    """
    if len(text) > _LONGEST:
        return None
    if text.lower() in _NAMED:
        return today - timedelta(days=_NAMED[text.lower()])
    numbers = _numbers(text.lower())
    if numbers is None:
        return None
    year, month, day = numbers
    years = [year] if year is not None else range(today.year, today.year - _LEAP - 1, -1)
    found = (_date(some, month, day) for some in years)
    return next((when for when in found if when is not None and (year is not None or when <= today)), None)


def leading_day(text: str) -> str:
    """The words that ``text`` begins with and that are a day, as many as there are; empty where it begins otherwise."""
    parts = text.split(" ")
    openings = (" ".join(parts[:count]) for count in range(min(len(parts), _MOST_WORDS), 0, -1))
    return next((opening for opening in openings if opening.lower() in _NAMED or _numbers(opening.lower())), "")


def _numbers(text: str) -> tuple[int | None, int, int] | None:
    """Year, month and day as they are written, which need not be one of the calendar."""
    text = _AROUND_SIGNS.sub(r"\1", _WEEKDAY.sub("", text))
    if match := _COMPACT.fullmatch(text) or _DAY.fullmatch(text):
        year, month, day = match.groups()
        return int(year) if year else None, int(month), int(day)
    if match := _MONTH_FIRST.fullmatch(text):
        name, day, year = match.groups()
    elif match := _DAY_FIRST.fullmatch(text):
        day, name, year = match.groups()
    else:
        return None
    number = next((number for number, month in enumerate(_MONTHS, start=1) if month.startswith(name)), None)
    return None if number is None else (int(year) if year else None, number, int(day))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
