"""The title of a digest, its date, and where in the page the digest lies.

A digest is mostly the whole page. It may also be a part of another one (a newsletter that quotes it), and a page may
hold several issues: then the first one counts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.markdown.dates import LAST_DATE, dates_in
from bot.markdown.line_kinds import LINK, without_bullet
from bot.markdown.page.headings import LINE_HEADING, MarkdownHeading
from bot.markdown.page.ordinals import ordinal
from bot.markdown.page.section_names import frames
from bot.markdown.page.title.title_lines import TitleLine, title_line, worded_line
from bot.markdown.story.courtesies import is_courtesy
from bot.model import SectionKind

_LOWEST_TITLE, _LOWEST_FIRST = 3, 6
_FEW_LINES = 3
_LINKED = re.compile(r"\[.*\]\(")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Extent:
    """``title`` without its date, empty where that is all it is or where it is the first digest's own (AINews).

    The digest lies from line ``start`` to ``end``, from 0; ``title_line`` is None without a title. ``next_date`` is
    that of another issue behind the end; ``quoted`` says that the page is a newsletter around the digest, else what is
    before line ``above`` are words over the title. ``kept`` is what of its line is none of it, as Markdown.
    ``is_week``: the day is but the last one of a week.
    """

    title: str
    day: date | None
    title_line: int | None
    start: int
    end: int
    next_date: date | None = None
    quoted: bool = False
    above: int = 0
    kept: str = ""
    is_week: bool = False


def find_extent(found: Sequence[MarkdownHeading], length: int, today: date | None) -> Extent:
    """Where the digest lies among the ``length`` lines of a page with these headings."""
    at = _title(found, today)
    if at is None:
        return Extent("", None, None, 0, length)
    heading = found[at]
    line = _line(heading, today)
    name, day = line.name, line.day
    around = found[at - 1] if at else None
    if around is not None and around.level > heading.level and day is not None:
        end = _end_within(found[at + 1 :], around, heading, length)
        return Extent(name, day, heading.line, heading.end, end, quoted=True, is_week=line.is_week)
    start = heading.end if around is None else found[0].end
    above = found[0].line if around is None else start
    kept = line.link
    if around is not None and not line.is_named and _is_plain(found[0]):
        name, above = _line(found[0], today).name, found[0].line  # the name stands over the date
        kept = line.kept(named=False)
    start = heading.line if around is None and kept else start
    other = next((one for one in found[at + 1 :] if _is_another(one, heading, today)), None)
    next_date, end = (_line(other, today).day, other.line) if other else (None, length)
    return Extent(name, day, heading.line, start, end, next_date, above=above, kept=kept, is_week=line.is_week)


def _line(heading: MarkdownHeading, today: date | None) -> TitleLine:
    has_link = "](" in heading.text
    return title_line(heading.text, today) if has_link else worded_line(heading.words, today)


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


def _title(found: Sequence[MarkdownHeading], today: date | None) -> int | None:
    """Which heading is the title: the first one with a date, else a ``#`` that is the only one and opens the page.

    Behind the first story a date opens no digest any more, unless a newsletter quotes one there.
    """
    behind = False
    for index, heading in enumerate(found):
        if index == 0 and heading.level == 1 and LAST_DATE.search(heading.words):
            return 0  # whatever else it looks like
        if not _is_plain(heading, _LOWEST_TITLE if index else _LOWEST_FIRST):
            behind = True
        elif (line := _line(heading, today)).day is not None:
            quoted = index > 0 and found[index - 1].level > heading.level
            beside = line.is_named and _is_beside_others(found, index, today)
            if not line.name or quoted or not (behind or beside):
                return index
    lone = bool(found) and found[0].level == 1 and all(heading.level > 1 for heading in found[1:])
    return 0 if lone and _is_plain(found[0]) else None


def _is_beside_others(found: Sequence[MarkdownHeading], index: int, today: date | None) -> bool:
    """Whether a heading below another one is followed by one of its level without a date: it is a story's."""
    after = next(iter(found[index + 1 : index + 2]), None)
    beside = index > 0 and after is not None and after.level == found[index].level
    return beside and after is not None and _line(after, today).day is None


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
    other = _line(heading, today)
    own = _line(title, today) if other.day else other
    if other.day is None or own.day in (None, other.day):
        return False
    leads = all(next(dates_in(one.words, today))[1][0] == 0 for one in (heading, title))
    return leads or _DIGITS.sub("", other.name) == _DIGITS.sub("", own.name)
