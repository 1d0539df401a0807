"""A week, a month or a year as people type it: ``2025-11``, ``November``, ``2025``, ``last week``, ``上个月``."""

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from bot.commands.dates.written_days import MONTHS, month_named
from bot.schedule.typed_text import read_number
from bot.text_folding import folded

_CHINESE: Final = "一二三四五六七八九十"
_YEAR: Final = re.compile(r"(\d{4}) ?年?初?", re.ASCII)
_MONTH: Final = re.compile(rf"(?:(\d{{4}}) ?[-/.年]? ?)?(\d{{1,2}}|[{_CHINESE}]{{1,2}}) ?(?:月[份初]?)?", re.ASCII)
_YEAR_LAST: Final = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
_ENGLISH: Final = re.compile(r"(?:in |of )?([a-z]{3,9})\.?,? ?(\d{4})?", re.ASCII)
_BACK: Final = re.compile(
    r"(?:the )?(?:this|(?P<last>last|previous))[ -](?P<span>week|month)|(?:the )?(?P<before>week|month) before last"
    r"|(?:本|这个?|(?P<up>上上?)个?)(?P<chinese>周|星期|礼拜|月)"
)
"""Weeks and months by how far back they are: ``last week``, ``上上个月``."""
_YEARS_AGO: Final = {"this year": 0, "今年": 0, "last year": 1, "previous year": 1, "去年": 1}
_WEEK: Final = timedelta(days=7)


class Period(NamedTuple):
    """The days from ``since`` on, before ``until``."""

    since: date
    until: date

    @property
    def last(self) -> date:
        return self.until - timedelta(days=1)

    @property
    def is_week(self) -> bool:
        return self.until - self.since == _WEEK

    @property
    def is_year(self) -> bool:
        return self.since.year < self.until.year and self.since.month == self.until.month


def read_period(text: str, today: date) -> Period | None:
    """The week, month or year that ``text`` is as a whole; without a year it is the last such month, this one
    included. A week begins on Monday."""
    text = folded(text).strip()
    if back := _BACK.fullmatch(text):
        return _counted_back(back, today)
    if text in _YEARS_AGO:
        return _year(today.year - _YEARS_AGO[text])
    if match := _YEAR.fullmatch(text):
        return _year(int(match[1]))
    written = _written(text)
    if written is None:
        return None
    year, month = written
    return _month(year or (today.year if month <= today.month else today.year - 1), month)


def _counted_back(match: re.Match[str], today: date) -> Period | None:
    count = 2 if match["before"] else 1 if match["last"] else len(match["up"] or "")
    if {match["span"], match["before"], match["chinese"]} & {"month", "月"}:
        return _month_at(today.year * 12 + today.month - 1 - count)
    monday = today - timedelta(days=today.weekday()) - count * _WEEK
    return Period(monday, monday + _WEEK)


def _written(text: str) -> tuple[int | None, int] | None:
    if match := _YEAR_LAST.fullmatch(text):
        return int(match[2]), int(match[1])
    if match := _MONTH.fullmatch(text):
        number = read_number(match[2])
        return None if number is None else (int(match[1]) if match[1] else None, number)
    if match := _ENGLISH.fullmatch(text):
        named = month_named(match[1])
        return None if named is None else (int(match[2]) if match[2] else None, named)
    return None


def _month(year: int, month: int) -> Period | None:
    return _month_at(year * 12 + month - 1) if 1 <= month <= len(MONTHS) else None


def _month_at(count: int) -> Period | None:
    """The month with so many before it since the year 0."""
    first, behind = ((at // 12, at % 12 + 1) for at in (count, count + 1))
    return Period(date(*first, 1), date(*behind, 1)) if date.min.year <= first[0] < date.max.year else None


def _year(year: int) -> Period | None:
    return Period(date(year, 1, 1), date(year + 1, 1, 1)) if date.min.year <= year < date.max.year else None
