"""A period as people say it beside what they look for: ``12月以来 claude``, ``claude since December``."""

import re
from collections.abc import Mapping
from datetime import date

from bot.commands.dates import Calendar, read_day, read_period
from bot.commands.dates.written_days import MONTHS
from bot.document import Value
from bot.schedule.typed_text import normal
from bot.text_folding import folded

_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = r"\d{4}(?:-\d{1,2}){0,2}"
_RELATIVE = "(?:上个?|上個|这个?|這個?|本)(?:月|周|週|星期|礼拜|禮拜)|[今去]年|昨天|前天"
_MONTHS = f"(?:{'|'.join(month[:3] for month in MONTHS)})[a-z]*"
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


def in_period(values: Mapping[str, Value], calendar: Calendar) -> Mapping[str, Value]:
    """The same with the period that stands among the words as ``after`` or ``before``; as they are where none does, it
    is to come, or nothing else is looked for."""
    words = str(values["words"])
    found = _CHINESE.search(words) or _ENGLISH.search(words)
    day = begin_of(found["period"], calendar) if found else None
    if found is None or day is None or day > calendar.today or values.keys() & {"after", "before"}:
        return values
    rest = " ".join(f"{words[: found.start()]} {words[found.end() :]}".split()).strip(" ,，")
    written = f"{day:%Y-%m}" if day.day == 1 else day.isoformat()
    return {**values, "words": rest, "before" if found["before"] else "after": written} if rest else values


def begin_of(said: str, calendar: Calendar) -> date | None:
    """The first day of the month, the year or the week that is said, or the day: ``2025-12``, ``12月``, ``December``
    (the last that has begun), ``last month``. None if it is none."""
    if period := read_period(normal(folded(said)), calendar.today):
        return period.since
    return read_day(said, calendar)
