"""A day as it is written: in digits, with the name of its month, as it is printed. It need not be of any calendar."""

import re
from collections.abc import Sequence
from datetime import date

from bot.schedule.typed_text import read_number

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_DAY = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号號]?", re.ASCII)
YEAR_LAST = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})", re.ASCII)
"""``28.11.2025``, ``12/20/2025``."""

_EITHER_ORDER = re.compile(r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?", re.ASCII)
"""``12/1``, ``28/11``, ``28.11.2025``: people write the month first, or the day."""

_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9})\.?(?:,? (\d{4}))?", re.ASCII)
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? | ?(?:周|週|星期)[一二三四五六日天]$")
_AROUND_SIGNS = re.compile(r" ?([年月日号號]) ?")
OF_MONTH = re.compile(r"the (\d{1,2})(?:st|nd|rd|th)|(\d{1,2})[日号號]", re.ASCII)
"""A day of some month: ``the 1st``, ``28日``."""

_CHINESE_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}(?=[月日号號])")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
NEAR = re.compile(r"^(today(?=, )|tomorrow(?=, )|[今明昨]天)[, ]{0,2}(?=.)")
"""``tomorrow, Dec 21``: the bot says so of the next issue, which need not be there yet."""

LEAP = 8
"""Within so many years every day of the calendar comes, February 29 too (there was none from 1896 to 1904)."""

Written = tuple[int | None, int, int]
"""Year, where one is written, month and day."""


def in_digits(text: str) -> str:
    """``十一月二十八日`` with digits; a weekday (``周日``) has none."""
    return _CHINESE_NUMBER.sub(lambda found: str(read_number(found[0]) or found[0]), text)


def written_day(text: str) -> Sequence[Written]:
    """The day as it is written, which need not be one of the calendar; twice where it may be read in either order."""
    numbers = _numbers(text)
    if numbers is None:
        return ()
    year, month, day = numbers
    return (numbers, (year, day, month)) if _EITHER_ORDER.fullmatch(text) else (numbers,)


def _numbers(text: str) -> Written | None:
    text = in_digits(_AROUND_SIGNS.sub(r"\1", _WEEKDAY.sub("", NEAR.sub("", text))))
    if match := _COMPACT.fullmatch(text) or _DAY.fullmatch(text):
        year, month, day = match.groups()
        return int(year) if year else None, int(month), int(day)
    if match := YEAR_LAST.fullmatch(text):
        first, sign, second, year = match.groups()
        month, day = (first, second) if sign == "/" else (second, first)
        return int(year), int(month), int(day)
    if match := _MONTH_FIRST.fullmatch(text):
        name, day, year = match.groups()
    elif match := _DAY_FIRST.fullmatch(text):
        day, name, year = match.groups()
    else:
        return None
    number = month_named(name)
    return None if number is None else (int(year) if year else None, number, int(day))


def month_named(name: str) -> int | None:
    """The month that a name or its beginning is: ``december``, ``dec``."""
    return next((number for number, month in enumerate(MONTHS, start=1) if month.startswith(name)), None)


def of_calendar(year: int, month: int, day: int) -> date | None:
    """The day, if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
