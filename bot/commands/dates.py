"""A day as people type it."""

import re
from datetime import date, timedelta

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_DAY = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号號]?", re.ASCII)
_NAMED = {"today": 0, "今天": 0, "yesterday": 1, "昨天": 1, "前天": 2}
_LEAP = 8
"""Within so many years every day of the calendar comes, February 29 too (there was none from 1896 to 1904)."""


def read_day(text: str, today: date) -> date | None:
    """The day that ``text`` is as a whole: ``2025-12-20``, ``12/20``, ``12月20日``, ``昨天``; None if it is none.

    Without a year it is the last such day, today included: nobody asks for an issue that is still to come.
    """
    if text.lower() in _NAMED:
        return today - timedelta(days=_NAMED[text.lower()])
    match = _COMPACT.fullmatch(text) or _DAY.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    years = [int(year)] if year else range(today.year, today.year - _LEAP - 1, -1)
    found = (_date(some, int(month), int(day)) for some in years)
    return next((when for when in found if when is not None and (year or when <= today)), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
