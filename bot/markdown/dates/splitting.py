"""A text that says a date: the words beside it, without what belongs to the date."""

import re
from datetime import date, timedelta

from bot.markdown.dates.finding import LONGEST_RANGE, LONGEST_TO, dates_in, may_be_dated
from bot.markdown.dates.words import CHINESE_DAY, ENGLISH_DAY, MONTHS, SHORT_DAY, TO, without_days_of_range

_EDGES = " \t-–—_:：|｜丨·•,，、/～~"
_BRACKETS = (("《", "》"), ("<", ">"))
_WEEKDAY = re.compile(rf"{CHINESE_DAY}|{ENGLISH_DAY}", re.IGNORECASE)
_WEEKDAY_BEFORE = re.compile(rf"(?:{_WEEKDAY.pattern})(?P<between>[\s,，.（(\[【|｜丨·]*)$", re.IGNORECASE)
_WEEKDAY_BEHIND = re.compile(rf"^(?P<between>[\W_]*)(?:{CHINESE_DAY}|{ENGLISH_DAY}(?!\s*[^\W\d_]))", re.IGNORECASE)
"""A day of the week beside the date is the date's; elsewhere it is a word: ``Good Sunday Read``."""
_SHORT_DAY = re.compile(rf"\A\s*{SHORT_DAY}")
_WEEK_OF = re.compile(
    r"(?:^|(?<=[-–—:：|｜·•,，/(（\[【])|(?<!\s)\s++(?:for|in|of|from)(?=\s))\s*+(?:the\s+)?"
    r"(?:(?:week|edition|issue)\s+(?:of|for|from|ending|beginning|starting|commencing)(?:\s+on)?|w/[ec])$",
    re.IGNORECASE,
)
"""What says of a date, behind it, which days are meant: ``Games Digest — Week of``."""
_PREPOSITION = re.compile(
    r"(?<!\s)\s++(?:as\s+of|(?:published|updated|dated)(?:\s+on)?|for|of|on|from)$|(?:截[至止]|(?:发布|發布|更新)[于於])$",
    re.IGNORECASE,
)
_THAT_WEEK = re.compile(r"\A\s*[当當那这這]一?[周週]")
_CLOSING = ")）]】"
_OPEN, _CLOSE = r"[（(\[【《<]", r"[)）\]】》>]"
_EMPTY_BRACKETS = re.compile(rf"(?<!{_OPEN}){_OPEN}++\s*+{_CLOSE}(?>(?:\s*+{_CLOSE})*)")
"""Also one in another: ``[[]]``."""
_OWN = re.compile(r"AINews(?:\s*总结)?")
_TO = re.compile(TO)
_MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]{{0,6}}"
_DAYS = re.compile(
    rf"(?:(?<![a-z]){_MONTH}\.?\s|\d月|(?<![\d./#-])(?<!issue\s)(?<!edition\s)(?<!week\s)(?<!no\.\s)(?=\d{{1,2}}{_TO.pattern}\d{{1,2}}\s{_MONTH}))"
    rf"(?P<first>\d{{1,2}}[日号號]?{_TO.pattern})(?P<last>\d{{1,2}})(?![\d月])",
    re.ASCII | re.IGNORECASE,
)
"""Days of one month, from the first to the last: ``Nov 23-27``, ``11月23日至27日``, ``23-27 Nov``; an issue's number
is none: ``Issue 14 — 26 Nov``."""
_ANY_YEAR = date(2000, 6, 15)
_SPACES = re.compile(r"\s{2,}")
LAST_DATE = re.compile(r" - \d{4}-\d{2}-\d{2}$", re.ASCII)


def is_day(text: str) -> bool:
    """Whether a text says no more than a day, or one from which to which, with a year or without."""
    name, day = split_date(text, _ANY_YEAR)
    return day is not None and not name


def split_date(text: str, today: date | None) -> tuple[str, date | None]:
    """A title without its date, and the date; the one at the very end counts before others (``T - 2026-11-27``), and
    of days from one to another the last."""
    if not may_be_dated(text):
        return _name(text), None
    text = without_days_of_range(text)
    if not LAST_DATE.search(text) and (days := _DAYS.search(text)):
        name, day = _split(text[: days.start("first")] + text[days.end("first") :], today)
        if day is not None and day.day == int(days["last"]):
            return name, day
    return _split(text, today)


def without_day(title: str, day: date) -> str:
    """A title without the day that it says in figures alone, where that is the issue's: ``快訊｜11/27``."""
    name, said = split_date(title, day)
    while said == day and name != title:
        title = name
        name, said = split_date(title, day)
    return title


def _split(text: str, today: date | None) -> tuple[str, date | None]:
    dates = list(dates_in(text, today))
    if not dates:
        return _name(text), None
    counts = dates[0]
    if LAST_DATE.search(text):
        counts = next((one for one in dates if one[1][1] == len(text)), dates[-1])
    day, (start, end) = counts
    last = next((one for one in dates if one[0] > day and _is_to(text, end, one[1][0])), None)
    day, end = (last[0], last[1][1]) if last else (day, end)  # of a week from one day to another
    start = start if last else _first_of_range(text, start, day)
    behind = _THAT_WEEK.sub("", _SHORT_DAY.sub("", text[end:]))
    before = _WEEKDAY_BEFORE.sub(r"\g<between>", text[:start]).strip(_EDGES)
    after = _WEEKDAY_BEHIND.sub(r"\g<between>", behind).strip(_EDGES)
    if not LAST_DATE.search(text):
        before = _WEEK_OF.sub("", before)
        before = before if after.strip(_CLOSING) else _PREPOSITION.sub("", before)
    return _name(f"{before} {after}"), day


def _first_of_range(text: str, start: int, last: date) -> int:
    """Where a range of days begins whose last one begins at ``start``; there where it is a single day."""
    near = None if LAST_DATE.search(text) else last  # of ``Nov 23 - 2026-11-27`` the first is a word of the title
    days = (span for day, span in dates_in(text[:start], near) if timedelta() < last - day <= LONGEST_RANGE)
    return next((begin for begin, end in days if _is_to(text, end, start)), start)


def _is_to(text: str, start: int, end: int) -> bool:
    """Whether what stands between two days says that they are the first and the last of several."""
    return 0 < end - start <= LONGEST_TO and _TO.fullmatch(text, start, end) is not None


def _unwrapped(name: str) -> str:
    """A name without the brackets around all of it, and without those of which the date took the other one."""
    for opening, closing in _BRACKETS:
        if name.count(opening) != name.count(closing):
            name = name.strip(opening + closing)
        elif name.startswith(opening) and name.find(closing) == len(name) - 1:
            name = name[1:-1]
    return name


def _name(text: str) -> str:
    """A title without what stands at its edges; empty for the first digest's own, and where it is no words."""
    name = _unwrapped(_SPACES.sub(" ", _EMPTY_BRACKETS.sub("", text)).strip(_EDGES)).strip(_EDGES)
    return "" if _OWN.fullmatch(name) or not any(map(str.isalnum, name)) else name
