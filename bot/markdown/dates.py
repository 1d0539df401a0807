"""Dates as people write them in titles, front matter and file names."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import PurePath

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*+\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_GAP = r"[\s_-]*+"
_COMMA = rf"{_GAP}(?:,{_GAP})?"

_WITH_YEAR = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}\s?[-/._]\s?(?P<month>\d{{1,2}})\s?[-/._]\s?(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_YEAR}\s?年\s?(?P<month>\d{{1,2}})\s?月\s?(?P<day>\d{{1,2}})(?!\d)(?:\s?[日号號]{{1,3}})?",
        rf"(?<!\d){_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})(?!\d)",
        rf"(?<![a-z]){_MONTH}{_GAP}{_DAY}{_COMMA}{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}{_GAP}(?:of\s++)?{_MONTH}{_COMMA}{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}\s?-?\s?W(?P<week>\d{{2}})(?!\d)",
        rf"(?<!\d){_YEAR}\s?年?\s?第\s?(?P<week>\d{{1,2}})\s?[周週]",
        rf"(?<![a-z])week\s++(?P<week>\d{{1,2}})\s*+(?:(?:,|of)\s*+)?{_YEAR}(?!\d)",
    )
)
_WITHOUT_YEAR = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号號]?(?!\d)",
        rf"(?<![a-z]){_MONTH}\s*{_DAY}(?!\d)",
        rf"(?<!\d){_DAY}\s*{_MONTH}(?![a-z])",
    )
)
_SHORT_NAME = re.compile(r"(?<!\d)(?P<year>\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)", re.ASCII)
_DIGIT = re.compile(r"[0-9]")
_DIGITS = str.maketrans("０１２３４５６７８９〇零一二三四五六七八九", "0123456789" + "00123456789")
_CHINESE = re.compile(
    r"[二一][〇零一二三四五六七八九]{3}年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日?"
)
_PATH_STEPS = 3
_AHEAD = timedelta(days=45)
_FIRST_YEAR, _LAST_YEAR = 1990, 2199
"""The years in which digests appear: another one is a slip, and reckoning with it would leave the calendar."""

Found = tuple[date, tuple[int, int]]
"""A date and where it stands: from and to, in characters."""


def find_date(text: str, today: date | None = None) -> date | None:
    """The first real date in ``text``, None if there is none.

    ``2026-11-27``, ``2026/1/25``, ``20261127``, ``2026年11月27日``, ``November 27, 2026``, ``27 Nov 2026``,
    ``11/27/2026``, ``27.11.2026``; an ISO week (``2026-W32``, ``2026年第32周``) is its Monday. Without a year
    (``11月27日``, ``Nov 27``) it is the last such day before ``today``, or one up to 45 days ahead; without ``today``
    it is none.
    """
    found = next(dates_in(text, today), None)
    return found[0] if found else None


def dates_in(text: str, today: date | None = None) -> Iterator[Found]:
    """Every real date in ``text`` as `find_date` reads them, and where each stands; those with a year first."""
    plain = _folded(text)
    if not _DIGIT.search(plain):
        return
    for pattern in _WITH_YEAR:
        for match in pattern.finditer(plain):
            if (when := _date(match, int(match["year"]))) is not None:
                yield when, match.span()
    if today is not None:
        for pattern in _WITHOUT_YEAR:
            for match in pattern.finditer(plain):
                if (when := _nearest(match, today)) is not None:
                    yield when, match.span()


def date_of_name(name: str, today: date | None = None) -> date | None:
    """The date in a file's name or path: in its stem, else in the last folders together with it (``2026/11/27.md``)."""
    path = PurePath(name)
    stem = path.stem
    steps = [*path.parent.parts[-_PATH_STEPS + 1 :], stem]
    for text in (stem, "-".join(steps)):
        if (when := find_date(text)) is not None:
            return when
    match = _SHORT_NAME.search(_folded(stem))
    short = _date(match, 2000 + int(match["year"])) if match else None
    return short or find_date(stem, today)


def _folded(text: str) -> str:
    """``text`` with ASCII digits for full-width and Chinese ones within a date, each character in its place."""
    folded = text.translate(_DIGITS) if not text.isascii() and _CHINESE.search(text) is None else text
    return _CHINESE.sub(lambda match: _arabic(match).ljust(len(match.group()), "日"), folded)


def _arabic(match: re.Match[str]) -> str:
    year = match.group()[:4].translate(_DIGITS)
    return f"{year}年{_number(match[1])}月{_number(match[2])}"


def _number(chinese: str) -> int:
    """A number up to 99 in Chinese numerals: ``十一``, ``二十七``."""
    tens, ten, ones = chinese.partition("十")
    digit = {char: value for value, char in enumerate("〇一二三四五六七八九")}
    if not ten:
        return digit.get(tens[:1], 0)
    return digit.get(tens[:1], 1) * 10 + digit.get(ones[:1], 0)


def _date(match: re.Match[str], year: int) -> date | None:
    parts = match.groupdict()
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        if parts.get("week"):
            return date.fromisocalendar(year, int(parts["week"]), 1)
        return date(year, _month(parts), int(parts["day"]))
    except ValueError:
        return None


def _nearest(match: re.Match[str], today: date) -> date | None:
    """The last such day, or one that is soon to come: digests are written ahead by days, not by months."""
    days = (_date(match, today.year + step) for step in (1, 0, -1))
    return next((day for day in days if day and day <= today + _AHEAD), None)


def _month(parts: dict[str, str]) -> int:
    name = parts.get("name")
    return _MONTHS.index(name[:3].lower()) + 1 if name else int(parts["month"])
