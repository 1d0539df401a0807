"""Several issues in one file, a date before each: the first one counts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.markdown.decorations import without_leading
from bot.markdown.line_kinds import is_rule, without_bold, without_bullet
from bot.markdown.page.ordinals import ordinal
from bot.markdown.page.title import Extent, split_date

_LONGEST_LINE = 40


def until_next_day(lines: Sequence[str], extent: Extent, today: date | None) -> Extent:
    """The extent up to a line that is no more than the date of another day, and that stories stand before and behind.

    A date that is one of a story's words has no story behind it, or but one before it; where a date stands before the
    first story already, days are the sections of the issue.
    """
    stories = 0
    numbered = False
    for index in range(extent.start, extent.end):
        mark = _mark(lines[index])
        day = _bare_day(lines[index], today) if extent.day is not None else None
        if day is None or day == extent.day:
            stories += mark is not None
            numbered = numbered or bool(mark)
            continue
        if not stories:
            return extent
        after = (lines[at] for at in range(index + 1, extent.end) if not _is_blank(lines[at]))
        behind = _mark(next(after, ""))
        anew = behind == 1 and numbered
        if behind is not None and (stories > 1 or anew or lines[index].startswith("#")):
            return replace(extent, end=index, next_date=day)
        stories, numbered = 0, False
    return extent


def _bare_day(line: str, today: date | None) -> date | None:
    """The date that a line is, with a weekday or an emoji at most, as a heading or not."""
    text = line.strip()
    if not text or len(text) > _LONGEST_LINE or line[0] in " \t>|" or without_bullet(text) or ordinal(text):
        return None
    name, day = split_date(without_leading(without_bold(text.lstrip("#").strip()).strip("【】*_ ")), today)
    return None if name else day


def _mark(line: str) -> int | None:
    """The number of a story or section that begins here, 0 for one without a number, None where none does."""
    text = without_bullet(line.strip()) or line.strip().lstrip("#").strip()
    found = ordinal(text)
    if found is not None:
        return found.number
    return 0 if text != line.strip() or without_bold(text) != text or text.startswith(("**", "[")) else None


def _is_blank(line: str) -> bool:
    return not line.strip() or is_rule(line.strip())
