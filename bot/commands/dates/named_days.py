"""A day of the archive as people type it, and as the bot prints it."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from bot.commands.dates.written_days import (
    LEAP,
    NEAR,
    OF_MONTH,
    YEAR_LAST,
    Written,
    in_digits,
    of_calendar,
    written_day,
)
from bot.schedule import read_days
from bot.schedule.typed_text import read_number

_NAMED = {
    **dict.fromkeys(("today", "this morning", "今天", "今日", "今早", "今晨"), 0),
    **dict.fromkeys(("yesterday", "last night", "昨天", "昨日", "昨晚", "昨夜"), 1),
    **dict.fromkeys(("the day before yesterday", "day before yesterday", "前天"), 2),
    "大前天": 3,
    **dict.fromkeys(("tomorrow", "明天", "明日"), -1),
}
_AGO = re.compile(
    r"(\d{1,3}|[一二两三四五六七八九十]{1,3}|an?(?= )|[a-z]{3,6}) ?"
    r"(?:days? ago|天前|(?P<weeks>weeks? ago|[个個]?(?:周|週|星期|礼拜|禮拜)(?:之|以)?前))",
    re.ASCII,
)
_ISSUES_BACK = {
    **dict.fromkeys(("previous issue", "the previous issue", "上一期", "上期", "前一期"), 1),
    **dict.fromkeys(
        ("the issue before last", "issue before last", "the one before last", "上上期", "上上一期", "前前期"), 2
    ),
}
"""How many issues before the newest."""

_DAY_OF_WEEK = re.compile(
    r"(?:(?P<last>last )|(?P<this>this ))?(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|(?:(?P<week>上上?[个個]?)|(?P<within>[这這][个個]?|本))?(?P<chinese>(?:周|週|星期|礼拜|禮拜)[一二三四五六日天])"
)
_LONGEST = 60
"""Characters of a day; a line is asked at each of its spaces whether what is beside it is one."""

_MOST_WORDS = 7
"""``2025 年 12 月 20 日 周六``."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What days are counted from: the reader's ``today``, and the days that have an issue."""

    today: date
    issues: Collection[date] = ()


def read_day(text: str, calendar: Calendar) -> date | None:
    """The day that ``text`` is as a whole: ``2025-12-20``, ``12/20``, ``12月20日 周六``, ``Sat, Dec 20``, ``昨天``.

    None if it is none. Without a year it is the nearest such day that has an issue, which may be dated ahead; where
    none has, the last such day, today included. Of ``12/1`` and ``1.12.2025`` it is the day that has an issue; where
    both have one or neither has, the month stands first, as docs/format.md has it for files, and with dots and a year
    the day does. Without a year the day stands first only where it has an issue: nobody means July by ``24/7``.
    """
    if len(text) > _LONGEST:
        return None
    if back := _ISSUES_BACK.get(text.lower()):
        return next(iter(sorted(calendar.issues)[-1 - back :]), None)
    ago = _days_back(text.lower(), calendar.today)
    if ago is not None:
        return calendar.today - timedelta(days=ago)
    if near := NEAR.match(text.lower()):
        named = calendar.today - timedelta(days=_NAMED[near[1]])
        calendar = Calendar(calendar.today, {*calendar.issues, named})
    days = [_dated(written, calendar) for written in written_day(text.lower())]
    if found := next((day for day in days if day in calendar.issues), None):
        return found
    if not YEAR_LAST.fullmatch(text):
        return days[0] if days else None
    return next((day for day in days if day is not None), None)


def is_like_day(text: str) -> bool:
    """Whether ``text`` is written as a day, though no calendar need have it: ``2月30日``, ``13月1日``, ``feb 30``."""
    text = text.lower()
    return bool(
        text in _ISSUES_BACK
        or _days_back(text, date.max) is not None
        or OF_MONTH.fullmatch(in_digits(text))
        or written_day(text)
    )


def _dated(written: Written, calendar: Calendar) -> date | None:
    year, month, day = written
    return _last(month, day, calendar) if year is None else of_calendar(year, month, day)


def _days_back(text: str, today: date) -> int | None:
    """How many days ago it was: ``today``, ``3 days ago``, ``Friday`` (the last), ``上周五``, ``本周五`` (which may
    be to come: then it is less than none); None if it is none."""
    if text in _NAMED:
        return _NAMED[text]
    if match := _AGO.fullmatch(text):
        count = 1 if match[1] in {"a", "an"} else read_number(match[1])
        return count * 7 if count and match["weeks"] else count
    if match := OF_MONTH.fullmatch(in_digits(text)):
        return _since_day_of_month(int(match[1] or match[2]), today)
    match = _DAY_OF_WEEK.fullmatch(text)
    return _since_day_of_week(match, today) if match else None


def _since_day_of_week(match: re.Match[str], today: date) -> int:
    (weekday,) = read_days(match["day"] or match["chinese"])
    back = (today.weekday() - weekday) % 7
    if match["week"]:
        return today.weekday() - weekday + 7 * match["week"].count("上")
    if match["this"] or match["within"]:
        return today.weekday() - weekday
    return 7 if match["last"] and not back else back


def _since_day_of_month(day: int, today: date) -> int | None:
    """How long ago a month last had that day, today included: ``28日``, ``the 1st``. Of two months one has 31 days."""
    return next((back for back in range(62) if (today - timedelta(days=back)).day == day), None)


def _last(month: int, day: int, calendar: Calendar) -> date | None:
    today = calendar.today
    with_issue = [when for when in calendar.issues if (when.month, when.day) == (month, day)]
    if with_issue:
        return min(with_issue, key=lambda when: abs(when - today))
    found = (of_calendar(year, month, day) for year in range(today.year, today.year - LEAP - 1, -1))
    return next((when for when in found if when is not None and when <= today), None)


def names_begun(text: str) -> list[str]:
    """The names of days counted from today that begin so: ``yes`` begins ``yesterday``."""
    return [name for name in _NAMED if text and name.startswith(text.lower())]


def leading_day(text: str) -> str:
    """The words that ``text`` begins with and that are a day, as many as there are; empty where it begins otherwise."""
    parts = text.split(" ")
    openings = (" ".join(parts[:count]) for count in range(min(len(parts), _MOST_WORDS), 0, -1))
    return next((opening for opening in openings if is_like_day(opening)), "")
