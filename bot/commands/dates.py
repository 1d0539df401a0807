"""A day as people type it, and as the bot prints it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.schedule import read_days
from bot.schedule.typed_text import normal, read_number

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_DAY = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号號]?", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})", re.ASCII)
_EITHER_ORDER = re.compile(r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?", re.ASCII)
"""``12/1``, ``28/11``, ``28.11.2025``: people write the month first, or the day."""

_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9})\.?(?:,? (\d{4}))?", re.ASCII)
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? | ?(?:周|週|星期)[一二三四五六日天]$")
_AROUND_SIGNS = re.compile(r" ?([年月日号號]) ?")
_OF_MONTH = re.compile(r"the (\d{1,2})(?:st|nd|rd|th)|(\d{1,2})[日号號]", re.ASCII)
_CHINESE_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}(?=[月日号號])")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_NAMED = {
    **dict.fromkeys(("today", "this morning", "今天", "今日", "今早", "今晨"), 0),
    **dict.fromkeys(("yesterday", "last night", "昨天", "昨日", "昨晚", "昨夜"), 1),
    **dict.fromkeys(("the day before yesterday", "day before yesterday", "前天"), 2),
    "大前天": 3,
    **dict.fromkeys(("tomorrow", "明天", "明日"), -1),
}
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
_AGO = re.compile(
    r"(\d{1,3}|[一二两三四五六七八九十]{1,3}|an?(?= )|[a-z]{3,6}) ?"
    r"(?:days? ago|天前|(?P<weeks>weeks? ago|[个個]?(?:周|週|星期|礼拜|禮拜)(?:之|以)?前))",
    re.ASCII,
)
_PREVIOUS = frozenset({"previous issue", "the previous issue", "上一期", "上期", "前一期"})
"""The issue before the newest."""

_DAY_OF_WEEK = re.compile(
    r"(?:(?P<last>last )|(?P<this>this ))?(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|(?:(?P<week>上上?[个個]?)|(?P<within>[这這][个個]?|本))?(?P<chinese>(?:周|週|星期|礼拜|禮拜)[一二三四五六日天])"
)
_NEAR = re.compile(r"^(today(?=, )|tomorrow(?=, )|[今明昨]天)[, ]{0,2}(?=.)")
"""``tomorrow, Dec 21``: the bot says so of the next issue, which need not be there yet."""
_LEAP = 8
"""Within so many years every day of the calendar comes, February 29 too (there was none from 1896 to 1904)."""

_LONGEST = 60
"""Characters of a day; a line is asked at each of its spaces whether what is beside it is one."""

_MOST_WORDS = 7
"""``2025 年 12 月 20 日 周六``."""


_Written = tuple[int | None, int, int]
"""Year, month and day."""


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
    if text.lower() in _PREVIOUS:
        return next(iter(sorted(calendar.issues)[-2:]), None)
    back = _days_back(text.lower(), calendar.today)
    if back is not None:
        return calendar.today - timedelta(days=back)
    if near := _NEAR.match(text.lower()):
        named = calendar.today - timedelta(days=_NAMED[near[1]])
        calendar = Calendar(calendar.today, {*calendar.issues, named})
    days = [_of_calendar(written, calendar) for written in _written(text.lower())]
    if found := next((day for day in days if day in calendar.issues), None):
        return found
    if not _YEAR_LAST.fullmatch(text):
        return days[0] if days else None
    return next((day for day in days if day is not None), None)


def read_coming_day(text: str, today: date) -> date | None:
    """The day after ``today`` that ``text`` is as a whole: ``Monday`` and ``Dec 8`` (the next), ``下周一``, ``明天``.

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
    if match := _OF_MONTH.fullmatch(_in_digits(text)):
        day = int(match[1] or match[2])
        return next((when for n in range(1, 63) if (when := today + timedelta(days=n)).day == day), None)
    found = (
        _date(each, month, day)
        for year, month, day in _written(text)
        for each in ((year,) if year else range(today.year, today.year + _LEAP + 1))
    )
    return next((when for when in found if when and when > today), None)


def _beside_month(today: date, days: int) -> date:
    """So many days from the first of a month on, the next such day after ``today``."""
    firsts = (date(today.year + n // 12, n % 12 + 1, 1) for n in range(today.month, today.month + 2))
    return next(when for first in firsts if (when := first + timedelta(days=days)) > today)


def _next_weekday(weekday: int, today: date) -> date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def is_like_day(text: str) -> bool:
    """Whether ``text`` is written as a day, though no calendar need have it: ``2月30日``, ``13月1日``, ``feb 30``."""
    text = text.lower()
    return bool(
        text in _PREVIOUS
        or _days_back(text, date.max) is not None
        or _OF_MONTH.fullmatch(_in_digits(text))
        or _written(text)
    )


def _of_calendar(written: _Written, calendar: Calendar) -> date | None:
    year, month, day = written
    return _last(month, day, calendar) if year is None else _date(year, month, day)


def _days_back(text: str, today: date) -> int | None:
    """How many days ago it was: ``today``, ``3 days ago``, ``Friday`` (the last), ``上周五``, ``本周五`` (which may
    be to come: then it is less than none); None if it is none."""
    if text in _NAMED:
        return _NAMED[text]
    if match := _AGO.fullmatch(text):
        count = 1 if match[1] in {"a", "an"} else read_number(match[1])
        return count * 7 if count and match["weeks"] else count
    if match := _OF_MONTH.fullmatch(_in_digits(text)):
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


def _in_digits(text: str) -> str:
    """``十一月二十八日`` with digits; a weekday (``周日``) has none."""
    return _CHINESE_NUMBER.sub(lambda found: str(read_number(found[0]) or found[0]), text)


def _last(month: int, day: int, calendar: Calendar) -> date | None:
    today = calendar.today
    with_issue = [when for when in calendar.issues if (when.month, when.day) == (month, day)]
    if with_issue:
        return min(with_issue, key=lambda when: abs(when - today))
    found = (_date(year, month, day) for year in range(today.year, today.year - _LEAP - 1, -1))
    return next((when for when in found if when is not None and when <= today), None)


def names_begun(text: str) -> list[str]:
    """The names of days counted from today that begin so: ``yes`` begins ``yesterday``."""
    return [name for name in _NAMED if text and name.startswith(text.lower())]


def leading_day(text: str) -> str:
    """The words that ``text`` begins with and that are a day, as many as there are; empty where it begins otherwise."""
    parts = text.split(" ")
    openings = (" ".join(parts[:count]) for count in range(min(len(parts), _MOST_WORDS), 0, -1))
    return next((opening for opening in openings if is_like_day(opening)), "")


def _written(text: str) -> Sequence[_Written]:
    """The day as it is written, which need not be one of the calendar; twice where it may be read in either order."""
    numbers = _numbers(text)
    if numbers is None:
        return ()
    year, month, day = numbers
    return (numbers, (year, day, month)) if _EITHER_ORDER.fullmatch(text) else (numbers,)


def _numbers(text: str) -> _Written | None:
    text = _in_digits(_AROUND_SIGNS.sub(r"\1", _WEEKDAY.sub("", _NEAR.sub("", text))))
    if match := _COMPACT.fullmatch(text) or _DAY.fullmatch(text):
        year, month, day = match.groups()
        return int(year) if year else None, int(month), int(day)
    if match := _YEAR_LAST.fullmatch(text):
        first, sign, second, year = match.groups()
        month, day = (first, second) if sign == "/" else (second, first)
        return int(year), int(month), int(day)
    if match := _MONTH_FIRST.fullmatch(text):
        name, day, year = match.groups()
    elif match := _DAY_FIRST.fullmatch(text):
        day, name, year = match.groups()
    else:
        return None
    number = next((number for number, month in enumerate(MONTHS, start=1) if month.startswith(name)), None)
    return None if number is None else (int(year) if year else None, number, int(day))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
