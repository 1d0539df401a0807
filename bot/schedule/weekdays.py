"""Days of the week as people type them, in English and Chinese."""

import re

from bot.model import EVERY_DAY, WEEKDAYS, Weekday
from bot.schedule.typed_text import NotUnderstood, Piece, normal

_GROUPS = (
    (("daily", "everyday", "every day", "all days", "all week", "每天", "每日", "天天", "全周", "每"), EVERY_DAY),
    (("weekday", "weekdays", "workday", "workdays", "working days", "工作日", "平日"), WEEKDAYS),
    (("weekend", "weekends", "周末", "星期末", "双休日"), EVERY_DAY - WEEKDAYS),
)
_SETS = {word: days for words, days in _GROUPS for word in words}
_ENGLISH = {day.name.lower()[:length]: day for day in Weekday for length in range(2, len(day.name) + 1)}
_DIGITS = ("一二三四五六日", "一二三四五六天", "1234567")
_CHINESE = {digit: Weekday(day) for digits in _DIGITS for day, digit in enumerate(digits)}
_WEEK = "(?:周|星期|礼拜)"
_RANGE = re.compile(r"(?P<first>[^-~]+?) ?(?:-|~|to|through|到|至) ?(?P<last>[^-~]+)")
_RUN = re.compile(rf"{_WEEK}[一二三四五六日天1-7](?:[,/和与]?(?:[一二三四五六日天]|{_WEEK}[一二三四五六日天1-7]))*")
_PARTS = re.compile(r" ?[,/+&] ?(?:and )?| and | ")


def read_days(text: str) -> frozenset[Weekday]:
    """The days that ``text`` is as a whole: ``weekdays``, ``mon,thu``, ``mon-fri``, ``周一到周五``, ``周一三五``.

    Raises NotUnderstood; a bare digit is a time, never a day.
    """
    typed = normal(text)
    bare = re.sub(r"^(?:every |each |on |每个?)", "", typed)
    for whole in (typed, bare):
        if whole in _SETS:
            return _SETS[whole]
    days = _span(bare) or _run(bare) or _list(bare)
    if not days:
        raise NotUnderstood(Piece.DAYS, text)
    return days


def _span(typed: str) -> frozenset[Weekday]:
    """From one day to another, around the end of the week if need be."""
    match = _RANGE.fullmatch(typed)
    first, last = (_day(match["first"]), _day(match["last"], after=True)) if match else (None, None)
    if first is None or last is None:
        return frozenset()
    return frozenset(Weekday((first + n) % 7) for n in range((last - first) % 7 + 1))


def _run(typed: str) -> frozenset[Weekday]:
    """Chinese days in a row: 周一周四, 周一,周四, 周一三五."""
    if not _RUN.fullmatch(typed.replace(" ", "")):
        return frozenset()
    return frozenset(_CHINESE[character] for character in typed if character in _CHINESE)


def _list(typed: str) -> frozenset[Weekday]:
    """Days one by one; a range or a group may be among them."""
    days: set[Weekday] = set()
    for part in _PARTS.split(typed):
        day = _day(part)
        found = frozenset({day}) if day is not None else _SETS.get(part) or _span(part) or _run(part)
        if not found:
            return frozenset()
        days |= found
    return frozenset(days)


def _day(text: str, *, after: bool = False) -> Weekday | None:
    """One day; ``after`` another the word for week may be missing (周一到五)."""
    english = text.removesuffix(".").removesuffix("s")
    if english in _ENGLISH:
        return _ENGLISH[english]
    match = re.fullmatch(rf"{_WEEK}{'?' if after else ''}([一二三四五六日天1-7])", text)
    return _CHINESE[match[1]] if match else None
