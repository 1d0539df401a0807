"""Dates as people write them in titles, front matter and file names."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import PurePath

from bot.markdown.dates.words import CHINESE_DAY, ENGLISH_DAY, MONTHS, SHORT_DAY, TO, without_days_of_range

_FULL = ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "t(?:ember)?", "ober", "ember", "ember")
_MONTH = rf"(?P<name>{'|'.join(f'{name}(?:{rest})?' for name, rest in zip(MONTHS, _FULL, strict=True))})(?![a-z])\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_GAP = r"[\s_-]*+"
_COMMA = rf"{_GAP}(?:,{_GAP})?"

_WITH_YEAR = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}\s?[-/._]\s?(?P<month>\d{{1,2}})\s?(?P<sign>[-/._])\s?(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_YEAR}\s?年\s?(?P<month>\d{{1,2}})\s?月\s?(?P<day>\d{{1,2}})(?!\d)(?:\s?[日号號]{{1,3}})?",
        rf"(?<!\d){_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})(?!\d)",
        rf"(?<![a-z]){_MONTH}{_GAP}{_DAY}{_COMMA}{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}{_GAP}(?:of\s++)?{_MONTH}{_COMMA}{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/{_YEAR}(?!\d)",
        rf"(?<![\d/-])(?P<day>1[3-9]|2\d|3[01])(?P<sign>[/-])(?P<month>\d{{1,2}})(?P=sign){_YEAR}(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}(?!\d)",
    )
)
_WEEKS = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}\s?-?\s?W(?P<week>\d{{2}})(?!\d)",
        rf"(?<!\d){_YEAR}\s?年?\s?第\s?(?P<week>\d{{1,2}})\s?[周週]",
        rf"(?<![a-z])week\s++(?P<week>\d{{1,2}})\s*+(?:(?:,|of)\s*+)?{_YEAR}(?!\d)",
    )
)
_WEEKDAY, _BESIDE = rf"(?:{CHINESE_DAY}|{ENGLISH_DAY})", r"[\s,，|｜·（(\[【]*"
_FIGURES = (
    r"(?P<month>1[0-2]|0?[1-9])[./-](?P<day>3[01]|[12]\d|0?[1-9])(?!\d)",
    r"(?P<day>1[3-9]|2\d|3[01])[./](?P<month>1[0-2]|0?[1-9])(?!\d)",
)
"""A day in figures, which is one where a day of the week is beside it: ``11.29 周日``, ``Sun 29/11``."""
_WITHOUT_YEAR = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号號]?(?!\d)",
        rf"(?<![a-z]){_MONTH}\s*{_DAY}(?!\d)",
        rf"(?<!\d){_DAY}\s*{_MONTH}",
        *(rf"(?<![a-z\d./-]){figures}(?=\s*{SHORT_DAY}|{_BESIDE}{_WEEKDAY})" for figures in _FIGURES),
        *(rf"{_WEEKDAY}{_BESIDE}{figures}(?!\d|%|[./-]\d)" for figures in _FIGURES),
    )
)
_KNOWN = tuple(
    re.compile(rf"(?<![a-z\d./-]){figures}(?!\d|%|[./-]\d)", re.ASCII | re.IGNORECASE)
    for figures in (*_FIGURES, r"(?P<month>\d{2})(?P<day>\d{2})")
)
"""A day in figures that is one only where it is known from elsewhere: ``日报 11.29`` in ``2026-11-29.md``."""
_RANGES = tuple(
    re.compile(rf"(?<![a-z\d./-])(?P<first>{first}){TO}(?P<last>{last})(?!\d|%|[./-]\d)", re.ASCII | re.IGNORECASE)
    for first, last in (
        (r"\d{1,2}(?P<sign>[./])\d{1,2}", r"(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})"),
        (r"\d{1,2}(?P<sign>[./])\d{1,2}", r"(?P<day>\d{1,2})(?P=sign)(?P<month>\d{1,2})"),
    )
)
"""Days from one to another in figures, without a year: ``11/21-11/27``, ``21.11-27.11``."""
_UNTIL = re.compile(
    rf"(?P<to>{TO})(?:(?P<month>\d{{1,2}})(?P<sign>[-/.])(?P<day>\d{{1,2}})(?![\d%]|[./-]\d)[日号號]?"
    r"|(?P<bare>\d{1,2})(?:[日号號](?!\w)|(?<!\s\d)(?<!\s\d\d)(?=\s)|(?=\s*+(?:$|[)）\]】|｜]))))",
    re.ASCII | re.IGNORECASE,
)
"""The last of several days behind the first one in digits, without the year: ``2026.11.21-11.27``, ``…~27``."""
_TO = re.compile(TO, re.IGNORECASE)
_SHORT_NAME = re.compile(r"(?<!\d)(?P<year>\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)", re.ASCII)
_DIGIT_OR_MONTH = re.compile("[0-9０-９月]")
_NARROW = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")
_CHINESE_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_CHINESE = re.compile(
    r"(?:(?P<year>[二一][〇零一二三四五六七八九]{3}|(?<!\d)\d{4})\s?年\s?)?(?P<month>[一二三四五六七八九十]{1,3})月"
    r"(?P<day>[一二三四五六七八九十]{1,3})[日号號]?"
)
_PATH_STEPS = 3
_AHEAD = timedelta(days=45)
LONGEST_RANGE, LONGEST_TO = timedelta(days=45), 20
"""From the first of several days to the last, and the characters between them."""
_AROUND_WEEK = timedelta(days=7)
"""How long before and behind a week's last day a day is that is said beside the week: a weekly may come out later."""
_FIRST_YEAR, _LAST_YEAR = 1990, 2199
"""The years in which digests appear: another one is a slip, and reckoning with it would leave the calendar."""

Found = tuple[date, tuple[int, int]]
"""A date and where it stands: from and to, in characters."""


def find_date(text: str, today: date | None = None) -> date | None:
    """The first real date in ``text``, of days from one to another the last; None if there is none.

    ``2026-11-27``, ``2026/1/25``, ``20261127``, ``2026年11月27日``, ``November 27, 2026``, ``27 Nov 2026``,
    ``11/27/2026``, ``27/11/2026`` (where the first can be no month), ``27.11.2026``; an ISO week (``2026-W32``,
    ``2026年第32周``) is its last day, where there is no day. Without a year (``11月27日``, ``Nov 27``, ``11.27 周五``)
    it is the last such day before ``today``, or one up to 45 days ahead; without ``today`` it is none.
    """
    text = without_days_of_range(text)
    found = list(dates_in(text, today))
    if not found:
        return None
    first, (_, end) = found[0]
    behind = ((day, start) for day, (start, _) in found if day > first and 0 < start - end <= LONGEST_TO)
    return next((day for day, start in behind if _TO.fullmatch(text, end, start)), first)


def dates_in(text: str, today: date | None = None) -> Iterator[Found]:
    """Every real date in ``text`` as `find_date` reads them, and where each stands; those with a year first, weeks
    last. A day without a year beside a week is one of that week."""
    if not may_be_dated(text):
        return
    plain = text.translate(_NARROW)
    chinese = [(match, _arabic(match)) for match in _CHINESE.finditer(plain)]
    found = [(match, match.groupdict()) for pattern in _WITH_YEAR for match in pattern.finditer(plain)]
    for match, parts in [*found, *(one for one in chinese if one[1]["year"])]:
        if (when := _date(parts, int(parts["year"]))) is not None:
            yield when, match.span()
            yield from _last_day(plain, match, when)
    weeks = list(_weeks(plain))
    if weeks or today is not None:
        found = [(match, match.groupdict()) for pattern in _WITHOUT_YEAR for match in pattern.finditer(plain)]
        for match, parts in [*found, *(one for one in chinese if not one[1]["year"])]:
            when = _in_week(parts, weeks[0][0]) if weeks else today and _nearest(parts, today)
            if when is not None:
                yield when, match.span()
        yield from _ranges(plain, today or weeks[0][0])
        known = (match for pattern in _KNOWN for match in pattern.finditer(plain) if not weeks)
        yield from (
            (day, match.span()) for match in known if today and (day := _date(match.groupdict(), today.year)) == today
        )
    yield from weeks


def may_be_dated(text: str) -> bool:
    """Whether a text has in it what every date has: a digit, or the month of one in Chinese numerals."""
    return _DIGIT_OR_MONTH.search(text) is not None


def is_near_week(day: date, last: date) -> bool:
    """Whether a day may be the one on which the digest of a week comes out whose ``last`` day is given."""
    return abs(day - last) <= _AROUND_WEEK


def find_week(text: str) -> date | None:
    """The last day of the week that ``text`` says, a Sunday; None where it says a day, or no week."""
    found = next(dates_in(text), None)
    return found[0] if found and found in _weeks(text.translate(_NARROW)) else None


def date_of_name(name: str, today: date | None = None) -> date | None:
    """The date in a file's name or path: in its stem, else in the last folders together with it (``2026/11/27.md``)."""
    path = PurePath(name)
    stem = path.stem
    steps = [*path.parent.parts[-_PATH_STEPS + 1 :], stem]
    for text in (stem, "-".join(steps)):
        if (when := find_date(text)) is not None:
            return when
    match = _SHORT_NAME.search(stem.translate(_NARROW))
    short = _date(match.groupdict(), 2000 + int(match["year"])) if match else None
    return short or find_date(stem, today)


def _last_day(text: str, first: re.Match[str], day: date) -> Iterator[Found]:
    """The last of several days that is said behind the ``first`` one without the year, and where."""
    match, sign = _UNTIL.match(text, first.end()), first.groupdict().get("sign")
    if match is None or sign is None or (sign == match["to"] == "-") or match["sign"] not in (None, sign):
        return
    parts = match.groupdict() if match["day"] else {"month": str(day.month), "day": match["bare"]}
    last = next((when for year in (day.year, day.year + 1) if (when := _date(parts, year)) and when > day), None)
    if last is not None and last - day <= LONGEST_RANGE:
        yield last, (match.end("to"), match.end())


def _weeks(text: str) -> Iterator[Found]:
    """The last days of the weeks that a text says: that of the days from one to another counts, too."""
    for match in (match for pattern in _WEEKS for match in pattern.finditer(text)):
        if (when := _date(match.groupdict(), int(match["year"]))) is not None:
            yield when, match.span()


def _ranges(text: str, today: date) -> Iterator[Found]:
    """The first and the last of days from one to another that are said in figures without a year."""
    for match in (match for pattern in _RANGES for match in pattern.finditer(text)):
        parts, (one, two) = match.groupdict(), map(int, re.split("[./]", match["first"]))
        last = _nearest(parts, today)
        month, day = (one, two) if match.start("month") < match.start("day") else (two, one)
        years = (last.year, last.year - 1) if last else ()
        firsts = (_date({"month": str(month), "day": str(day)}, year) for year in years)
        first = next((when for when in firsts if when and last and when < last), None)
        if first and last and last - first <= LONGEST_RANGE:
            yield first, match.span("first")
            yield last, match.span("last")
            return


def _in_week(parts: Mapping[str, str], last: date) -> date | None:
    """The day near a week that is said beside it, None for another; ``last`` is the week's last day."""
    day = _nearest(parts, last)
    return day if day is not None and is_near_week(day, last) else None


def _arabic(match: re.Match[str]) -> dict[str, str]:
    """The parts of a date in Chinese numerals as they are in digits, empty for a year that it does not say."""
    parts = {name: str(_number(match[name])) for name in ("month", "day")}
    return parts | {"year": (match["year"] or "").translate(_CHINESE_DIGITS)}


def _number(chinese: str) -> int:
    """A number up to 99 in Chinese numerals: ``十一``, ``二十七``."""
    tens, ten, ones = chinese.partition("十")
    digit = {char: value for value, char in enumerate("〇一二三四五六七八九")}
    if not ten:
        return digit.get(tens[:1], 0)
    return digit.get(tens[:1], 1) * 10 + digit.get(ones[:1], 0)


def _date(parts: Mapping[str, str], year: int) -> date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        if parts.get("week"):
            return date.fromisocalendar(year, int(parts["week"]), 7)
        return date(year, _month(parts), int(parts["day"]))
    except ValueError:
        return None


def _nearest(parts: Mapping[str, str], today: date) -> date | None:
    """The last such day, or one that is soon to come: digests are written ahead by days, not by months."""
    days = (_date(parts, today.year + step) for step in (1, 0, -1))
    return next((day for day in days if day and day <= today + _AHEAD), None)


def _month(parts: Mapping[str, str]) -> int:
    name = parts.get("name")
    return MONTHS.index(name[:3].lower()) + 1 if name else int(parts["month"])
