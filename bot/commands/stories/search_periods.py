"""A period as people say it beside what they look for: ``12月以来 claude``, ``claude since December``."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from bot.commands.dates import Calendar, month_named, read_day
from bot.document import Value
from bot.schedule.typed_text import normal, read_number

_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = r"\d{4}(?:-\d{1,2}){0,2}"
_RELATIVE = "(?:上个?|上個|这个?|這個?|本)(?:月|周|週|星期|礼拜|禮拜)|[今去]年|昨天|前天"
_MONTHS = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_CHINESE = re.compile(
    rf"(?:^|(?<= ))[自从從在]{{0,2}} ?(?P<period>(?:\d{{4}} ?年)? ?{_NUMBER} ?月(?:份|初|(?:{_NUMBER}) ?[日号號])?"
    rf"|\d{{4}} ?年|{_DAY}|{_RELATIVE}) ?"
    r"(?:以[来來]|至今|到[现現]在|开始|開始|起|[之以]?[后後]|(?P<before>[之以]前))的?"
)
_ENGLISH = re.compile(
    r"(?:^|(?<= ))(?:since|after|(?P<before>before|until)) (?:the )?"
    rf"(?P<period>{_MONTHS}(?: \d{{1,2}}(?:st|nd|rd|th)?)?(?:,? \d{{4}})?|{_DAY}|(?:last|this) (?:month|week|year)"
    r"|(?:last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday)(?=[ ,]|$)",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"(\d{4})(?:[-/.年] ?(?:(\d{1,2})月?)?)?(?:初)?", re.ASCII)
_MONTH_ALONE = re.compile(rf"({_NUMBER}) ?月(?:份|初)?|([a-z]{{3,9}})\.?(?:,? (\d{{4}}))?")
_COUNTED = re.compile(
    r"(?:(?P<last>last|previous|上个?|去)|this|这个?|本|今)[ -]?"
    r"(?:(?P<month>month|月)|(?P<year>year|年)|week|周|星期|礼拜)"
)


def in_period(values: Mapping[str, Value], calendar: Calendar) -> Mapping[str, Value]:
    """The same with the period that stands among the words as ``after`` or ``before``; as they are where none does, it
    is to come, or nothing else is looked for."""
    words = str(values["words"])
    found = _CHINESE.search(words) or _ENGLISH.search(words)
    day = read_period(found["period"], calendar) if found else None
    if found is None or day is None or day > calendar.today or values.keys() & {"after", "before"}:
        return values
    rest = " ".join(f"{words[: found.start()]} {words[found.end() :]}".split()).strip(" ,，")
    written = f"{day:%Y-%m}" if day.day == 1 else day.isoformat()
    return {**values, "words": rest, "before" if found["before"] else "after": written} if rest else values


def read_period(said: str, calendar: Calendar) -> date | None:
    """The first day of the month, the year or the week that is said, or the day: ``2025-12``, ``12月``, ``December``
    (the last that has begun), ``last month``. None if it is none."""
    typed = normal(said)
    return (
        _written(typed) or _counted(typed, calendar.today) or _month(typed, calendar.today) or read_day(said, calendar)
    )


def _written(typed: str) -> date | None:
    written = _WRITTEN.fullmatch(typed)
    return _first(int(written[1]), int(written[2] or 1)) if written else None


def _counted(typed: str, today: date) -> date | None:
    match = _COUNTED.fullmatch(typed)
    if match is None:
        return None
    if match["month"]:
        first = today.replace(day=1)
        return (first - timedelta(days=1)).replace(day=1) if match["last"] else first
    if match["year"]:
        return date(today.year - bool(match["last"]), 1, 1)
    return today - timedelta(days=today.weekday() + 7 * bool(match["last"]))


def _month(typed: str, today: date) -> date | None:
    match = _MONTH_ALONE.fullmatch(typed)
    month = (read_number(match[1]) if match[1] else month_named(match[2])) if match else None
    if match is None or not month or not 1 <= month <= 12:
        return None
    return _first(int(match[3]) if match[3] else today.year - (month > today.month), month)


def _first(year: int, month: int) -> date | None:
    try:
        return date(year, month, 1)
    except ValueError:
        return None
