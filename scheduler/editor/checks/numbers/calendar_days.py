"""Months and days of a text: June, 18th of December, 2025-12-18, Wednesday, 周三."""

import re
from collections.abc import Iterator

from scheduler.editor.checks.numbers.quantity import Quantity, whole
from scheduler.editor.checks.numbers.units import MONTHS, Unit

_MONTH = "|".join(MONTHS)
_QUARTER = re.compile(r"\bQ(?P<quarter>[1-4])\b")
_DAY_ZERO = re.compile(r"\bday[ -]?(?P<days>\d{1,3})\b", re.IGNORECASE)
_DAY_OF = re.compile(rf"\b(?P<month>{_MONTH})\b\.?(?:\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![.,]\d))?", re.IGNORECASE)
_DAY_BEFORE = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\b", re.IGNORECASE)
_SLASHED = re.compile(r"(?<![\d/.-])(?:20\d\d[-/])?(?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?![\d.])")

_WEEKDAYS = {
    name: day
    for day, names in enumerate(
        ("mon monday mondays", "tue tues tuesday tuesdays", "wed wednesday wednesdays",
         "thu thur thurs thursday thursdays", "fri friday fridays", "sat saturday saturdays", "sun sunday sundays"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAY_NAMES = frozenset(_WEEKDAYS)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(name.capitalize() for name in _WEEKDAYS)})\b")
_HAN_WEEKDAYS = {sign: day for day, sign in enumerate("一二三四五六日", start=1)} | {"天": 7}
_HAN_WEEKDAY = re.compile(
    r"(?<![一两二三四五六七八九十几半\d每\s])(?:周|星期|礼拜|週|禮拜)(?P<day>[一二三四五六日天])"
    r"(?![次个個款篇期到至天周小年月万亿千百十点分])"
)


def days(text: str) -> Iterator[Quantity]:
    """The months, days, weekdays and quarters of a text, as far as they are no digits before 月 and 日."""
    for found in _DAY_ZERO.finditer(text):
        yield whole(int(found["days"]), Unit.DAYS, found.start(), found[0])
    for pattern in (_DAY_OF, _DAY_BEFORE, _SLASHED):
        for found in pattern.finditer(text):
            month = MONTHS.get(found["month"].lower()) or int(found["month"])
            yield whole(month, Unit.MONTH, found.start(), found[0])
            if found["day"]:
                yield whole(int(found["day"]), Unit.DAYS, found.start(), found[0])
    for found in _QUARTER.finditer(text):
        yield whole(int(found["quarter"]), Unit.PLAIN, found.start(), found[0])
    for found in _WEEKDAY.finditer(text):
        yield whole(_WEEKDAYS[found[0].lower()], Unit.WEEKDAY, found.start(), found[0])
    yield from weekdays(text)


def weekdays(text: str) -> Iterator[Quantity]:
    """The weekdays that a text says in Chinese."""
    for found in _HAN_WEEKDAY.finditer(text):
        yield whole(_HAN_WEEKDAYS[found["day"]], Unit.WEEKDAY, found.start(), found[0])
