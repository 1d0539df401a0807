"""The title of a digest, its date, and where in the page the digest lies.

A digest is mostly the whole page. It may also be a part of another one (a newsletter that quotes it), and a page may
hold several issues: then the first one counts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.markdown.dates import MONTHS, dates_in
from bot.markdown.line_kinds import LINK, without_bullet
from bot.markdown.page.headings import LINE_HEADING, MarkdownHeading
from bot.markdown.page.ordinals import ordinal
from bot.markdown.page.section_names import frames
from bot.markdown.story.courtesies import is_courtesy
from bot.model import SectionKind

_LOWEST_TITLE, _LOWEST_FIRST = 3, 6
_FEW_LINES = 3
_LINKED = re.compile(r"\[.*\]\(")
_EDGES = " \t-–—_:：|｜·•,，、/～~<>《》"
_CHINESE_DAY = r"(?:(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]|[月火水木金土日]曜日?)"
_ENGLISH_DAY = r"\b(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b\.?"
_WEEKDAY = re.compile(rf"{_CHINESE_DAY}|{_ENGLISH_DAY}", re.IGNORECASE)
_WEEKDAY_BEFORE = re.compile(rf"(?:{_WEEKDAY.pattern})(?P<between>[\s,，.（(\[【|｜·]*)$", re.IGNORECASE)
_WEEKDAY_BEHIND = re.compile(rf"^(?P<between>[\W_]*)(?:{_CHINESE_DAY}|{_ENGLISH_DAY}(?!\s*[^\W\d_]))", re.IGNORECASE)
"""A day of the week beside the date is the date's; elsewhere it is a word: ``Good Sunday Read``."""
_SHORT_DAY = re.compile(r"\A\s*[（(][一二三四五六日天月火水木金土][)）]")
"""Right behind a date, where it is one of the week: ``11/28（六）``."""
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
_EMPTY_BRACKETS = re.compile(r"[（(\[【]\s*[)）\]】]")
_OWN = re.compile(r"AINews(?:\s*总结)?")
_DIGITS = re.compile(r"\d+")
_TO = re.compile(r"\s*+(?:[-–—~～至到]|to)\s*+")
_MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]{{0,6}}"
_DAYS = re.compile(
    rf"(?:(?<![a-z]){_MONTH}\.?\s|\d月|(?<![\d./-])(?=\d{{1,2}}{_TO.pattern}\d{{1,2}}\s{_MONTH}))"
    rf"(?P<first>\d{{1,2}}[日号號]?{_TO.pattern})(?P<last>\d{{1,2}})(?![\d月])",
    re.ASCII | re.IGNORECASE,
)
"""Days of one month, from the first to the last: ``Nov 23-27``, ``11月23日至27日``, ``23-27 Nov``."""
_SPACES = re.compile(r"\s{2,}")
_LONGEST_RANGE, _LONGEST_TO = timedelta(days=45), 20
_LAST_DATE = re.compile(r" - \d{4}-\d{2}-\d{2}$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Extent:
    """``title`` without its date, empty where that is all it is or where it is the first digest's own (AINews).

    The digest lies from line ``start`` to ``end``, from 0; ``title_line`` is None without a title. ``next_date`` is
    that of another issue behind the end; ``quoted`` says that the page is a newsletter around the digest, else what is
    before line ``above`` are words over the title.
    """

    title: str
    day: date | None
    title_line: int | None
    start: int
    end: int
    next_date: date | None = None
    quoted: bool = False
    above: int = 0


def find_extent(found: Sequence[MarkdownHeading], length: int, today: date | None) -> Extent:
    """Where the digest lies among the ``length`` lines of a page with these headings."""
    at = _title(found, today)
    if at is None:
        return Extent("", None, None, 0, length)
    heading = found[at]
    name, day = split_date(heading.words, today)
    around = found[at - 1] if at else None
    if around is not None and around.level > heading.level and day is not None:
        return Extent(
            name, day, heading.line, heading.end, _end_within(found[at + 1 :], around, heading, length), quoted=True
        )
    start = heading.end if around is None else found[0].end
    above = found[0].line if around is None else start
    if around is not None and not name and _is_plain(found[0]):
        name, above = split_date(found[0].words, today)[0], found[0].line  # the name stands over the date
    other = next((one for one in found[at + 1 :] if _is_another(one, heading, today)), None)
    if other is not None:
        return Extent(name, day, heading.line, start, other.line, split_date(other.words, today)[1], above=above)
    return Extent(name, day, heading.line, start, length, above=above)


def stands_over_others(lines: Sequence[str], found: Sequence[MarkdownHeading]) -> bool:
    """Whether the first heading of a page is over a few words alone, while all others of its level are over stories."""
    first, *others = [one for one in found if one.level < LINE_HEADING]
    beside = [at for at, one in enumerate(others) if one.level == first.level]
    ends = [*(others[at].line for at in beside[1:]), len(lines)]
    over = all(tells_stories(lines, others[at].end, end) for at, end in zip(beside, ends, strict=True))
    words = first.words
    plain = first.name.kind is SectionKind.OTHER and not (frames(words) or is_courtesy(words))
    few = bool(beside) and sum(bool(line.strip()) for line in lines[first.end : others[0].line]) <= _FEW_LINES
    return few and over and plain


def tells_stories(lines: Sequence[str], start: int, end: int) -> bool:
    """Whether there is a link or an item of a list from line ``start`` to ``end``: more than words."""
    texts = (line.strip() for line in lines[start:end])
    return any(LINK.search(text) or without_bullet(text) or ordinal(text) for text in texts)


def split_date(text: str, today: date | None) -> tuple[str, date | None]:
    """A title without its date, and the date; the one at the very end counts before others (``T - 2026-11-27``), and
    of days from one to another the last."""
    if not _LAST_DATE.search(text) and (days := _DAYS.search(text)):
        name, day = _split(text[: days.start("first")] + text[days.end("first") :], today)
        if day is not None and day.day == int(days["last"]):
            return name, day
    return _split(text, today)


def _split(text: str, today: date | None) -> tuple[str, date | None]:
    dates = list(dates_in(text, today))
    if not dates:
        return _name(text), None
    counts = dates[0]
    if _LAST_DATE.search(text):
        counts = next((one for one in dates if one[1][1] == len(text)), dates[-1])
    day, (start, end) = counts
    last = next((one for one in dates if one[0] > day and _is_to(text, end, one[1][0])), None)
    day, end = (last[0], last[1][1]) if last else (day, end)  # of a week from one day to another
    start = start if last else _first_of_range(text, start, day)
    behind = _THAT_WEEK.sub("", _SHORT_DAY.sub("", text[end:]))
    before = _WEEKDAY_BEFORE.sub(r"\g<between>", text[:start]).strip(_EDGES)
    after = _WEEKDAY_BEHIND.sub(r"\g<between>", behind).strip(_EDGES)
    if not _LAST_DATE.search(text):
        before = _WEEK_OF.sub("", before)
        before = before if after.strip(_CLOSING) else _PREPOSITION.sub("", before)
    return _name(f"{before} {after}"), day


def _first_of_range(text: str, start: int, last: date) -> int:
    """Where a range of days begins whose last one begins at ``start``; there where it is a single day."""
    near = None if _LAST_DATE.search(text) else last  # of ``Nov 23 - 2026-11-27`` the first is a word of the title
    days = (span for day, span in dates_in(text[:start], near) if timedelta() < last - day <= _LONGEST_RANGE)
    return next((begin for begin, end in days if _is_to(text, end, start)), start)


def _is_to(text: str, start: int, end: int) -> bool:
    """Whether what stands between two days says that they are the first and the last of several."""
    return 0 < end - start <= _LONGEST_TO and _TO.fullmatch(_WEEKDAY.sub("", text[start:end])) is not None


def _name(text: str) -> str:
    """A title without what stands at its edges; empty for the first digest's own."""
    name = _SPACES.sub(" ", _EMPTY_BRACKETS.sub("", text)).strip(_EDGES)
    return "" if _OWN.fullmatch(name) else name


def _title(found: Sequence[MarkdownHeading], today: date | None) -> int | None:
    """Which heading is the title: the first one with a date, else a ``#`` that is the only one and opens the page.

    Behind the first story a date opens no digest any more, unless a newsletter quotes one there.
    """
    behind = False
    for index, heading in enumerate(found):
        if index == 0 and heading.level == 1 and _LAST_DATE.search(heading.words):
            return 0  # whatever else it looks like
        if not _is_plain(heading, _LOWEST_TITLE if index else _LOWEST_FIRST):
            behind = True
        elif (split := split_date(heading.words, today))[1] is not None:
            quoted = index > 0 and found[index - 1].level > heading.level
            if not split[0] or quoted or not (behind or _is_beside_others(found, index, today)):
                return index
    lone = bool(found) and found[0].level == 1 and all(heading.level > 1 for heading in found[1:])
    return 0 if lone and _is_plain(found[0]) else None


def _is_beside_others(found: Sequence[MarkdownHeading], index: int, today: date | None) -> bool:
    """Whether a heading below another one is followed by one of its level without a date: it is a story's."""
    after = next(iter(found[index + 1 : index + 2]), None)
    beside = index > 0 and after is not None and after.level == found[index].level
    return beside and after is not None and split_date(after.words, today)[1] is None


def _is_plain(heading: MarkdownHeading, lowest: int = _LOWEST_TITLE) -> bool:
    """Whether a heading may be a title: it has neither a number nor a link."""
    return heading.level <= lowest and heading.number is None and not _LINKED.match(heading.text)


def _end_within(rest: Sequence[MarkdownHeading], around: MarkdownHeading, title: MarkdownHeading, length: int) -> int:
    """Where a digest ends that is a part of a newsletter: where the part ends that is ``around`` it."""
    for heading in rest:
        own = heading.number is not None or heading.name.kind is not SectionKind.OTHER
        if heading.level < title.level or (heading.level == around.level and not own):
            return heading.line
    return length


def _is_another(heading: MarkdownHeading, title: MarkdownHeading, today: date | None) -> bool:
    """Whether a heading opens another issue: it is of the title's level, and says what the title says of another day.

    A story's heading may hold a date, too.
    """
    if heading.level != title.level or not _is_plain(heading):
        return False
    (name, day), (own_name, own_day) = (split_date(one.words, today) for one in (heading, title))
    if day is None or own_day in (None, day):
        return False
    leads = all(next(dates_in(one.words, today))[1][0] == 0 for one in (heading, title))
    return leads or _DIGITS.sub("", name) == _DIGITS.sub("", own_name)
