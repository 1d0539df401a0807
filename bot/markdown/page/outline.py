"""A digest as it is written: its title and source, its sections with the blocks of their stories, its other words.

Everything within its extent ends in one of these or in ``left_out``.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from bot.errors import DigestError
from bot.markdown.dates import is_near_week, split_date
from bot.markdown.line_kinds import is_hashtags, unquote, without_bullet
from bot.markdown.page.contents import contents_by_name
from bot.markdown.page.headings import LINE_HEADING, UNDERLINE, MarkdownHeading, headings, words_of
from bot.markdown.page.headings.kickers import with_kickers_over
from bot.markdown.page.ordinals import ordinal
from bot.markdown.page.parts import Outline
from bot.markdown.page.title.extent import Extent, find_extent, stands_over_others, tells_stories
from bot.markdown.page.title.issues import until_next_day
from bot.markdown.page.title.title_lines import TitleLine, title_line
from bot.markdown.page.walk import Walk
from bot.rejections import RejectedFor, rejected_for

LONGEST_DIGEST = 200_000
"""Characters from title to end; the longest issue found has 6,677."""

_DATED_LINES = 3
"""Lines below the title, or instead of it, in which its date is looked for."""
_LONGEST_TITLE = 80
_DATE_LABEL = re.compile(
    r"(?:date|published|updated|日期|时间|時間|发布(?:时间|日期|于)?|發布(?:時間|日期|於)?)", re.IGNORECASE
)


def outline(lines: Sequence[str], *, today: date | None = None) -> Outline:
    """The digest among the lines of a page. Raises `DigestError` where it is longer than `LONGEST_DIGEST`."""
    first = headings(lines)
    found = _read(lines, first, today)
    if found.parts:
        return found
    second = headings(lines, lone_links=True)
    return _read(lines, second, today) if second != first else found


def _read(lines: Sequence[str], found: Sequence[MarkdownHeading], today: date | None) -> Outline:
    extent, read = _extent(lines, found, today), len(found)
    dated = extent.day is not None
    level = next((one.level for one in found if dated and one.line == extent.title_line), LINE_HEADING)
    written, lines = lines, _without_title(lines, extent)
    if not dated:
        extent = _dated_by_text(lines, extent, today)
    if extent.is_week:
        extent = _dated_by_text(lines, extent, extent.day)
    above = _above(lines, extent, today)
    entries = _without_contents(lines, found)
    found = [heading for heading in found if lines[heading.line] == written[heading.line]]
    extent = until_next_day(lines, found, extent, level, today)
    length = sum(map(len, (*above, *lines[extent.start : extent.end])))
    if length > LONGEST_DIGEST:
        words = f"The digest is too long: {length:,} characters from title to end, at most {LONGEST_DIGEST:,}."
        why = rejected_for(RejectedFor.DIGEST_TOO_LONG, length=f"{length:,}", most=f"{LONGEST_DIGEST:,}")
        raise DigestError((extent.title_line or 0) + 1, words, reasons=(why,))
    within = [heading for heading in found if extent.start <= heading.line < extent.end]
    outline = Walk(lines, with_kickers_over(lines, within), extent, read, above).outline
    outline.contents += entries
    return outline


def _extent(lines: Sequence[str], found: Sequence[MarkdownHeading], today: date | None) -> Extent:
    """Where the digest lies: a date in the words right below the first heading counts before one in a later heading.
    Where no heading has a date, the first may stand over all others."""
    extent = find_extent(found, len(lines), today)
    if not found or extent.title_line == found[0].line:
        return extent
    end = extent.title_line or next((one.line for one in found[1:] if one.level < LINE_HEADING), len(lines))
    first = find_extent(found[:1], end, today)
    if first.title_line is None or (extent.title_line is None and tells_stories(lines, first.start, end)):
        return extent
    dated = _dated_by_text(list(lines), first, today).day is not None
    stands_over = extent.title_line is None and stands_over_others(lines, found)
    return replace(first, end=len(lines)) if dated or stands_over else extent


def _without_contents(lines: list[str], found: Sequence[MarkdownHeading]) -> list[tuple[int, str]]:
    """Blanks the tables of contents that only name headings; returns the entries that name none."""
    left: list[tuple[int, str]] = []
    for table, unknown in contents_by_name(lines, found):
        left += [(at + 1, without_bullet(lines[at].strip()) or "") for at in unknown]
        lines[table.start : table.stop] = [""] * len(table)
    return left


def _above(lines: Sequence[str], extent: Extent, today: date | None) -> list[str]:
    """The words above the title, without what only says the same."""
    title = extent.title, extent.day
    return [line for line in lines[: extent.above] if not line.strip() or split_date(words_of(line), today) != title]


def _without_title(lines: Sequence[str], extent: Extent) -> list[str]:
    """The lines with what is kept of the title's line, which may stand within the extent: below another heading."""
    kept = list(lines)
    if extent.title_line is not None:
        kept[extent.title_line] = extent.kept
        below = extent.title_line + 1
        if below < len(kept) and UNDERLINE.fullmatch(kept[below].strip()):
            kept[below] = ""
    return kept


def _dated_by_text(lines: list[str], extent: Extent, today: date | None) -> Extent:
    """The extent with the date of a line among the first, where the title has none, or but a week:
    ``【AI早报】2026年11月27日``. Else with that of one right over the title.

    Without a title that line is the title; of a line that says no more than the date nothing is left, of one that also
    counts the issues or links the page only that.
    """
    for where in (range(extent.start, extent.end), range(extent.above - 1, -1, -1)):
        for index in islice((index for index in where if lines[index].strip()), _DATED_LINES):
            text = unquote(lines[index])[1]
            line = title_line(text, today)
            begins = text.startswith(("#", "|", "- ", "* ")) and not is_hashtags(text)
            if begins or len(text) - len(line.link) > _LONGEST_TITLE or ordinal(text):
                break
            if line.day is None or (extent.is_week and not _is_day_of(line, extent)):
                continue
            if extent.title_line is None:
                return _titled_by_text(lines, extent, index, line)
            if not line.is_named or (_DATE_LABEL.fullmatch(line.name) and _is_alone(lines, index)):
                lines[index] = line.kept(named=line.is_named)
            return replace(extent, day=line.day, is_week=line.is_week)
    return extent


def _is_alone(lines: Sequence[str], index: int) -> bool:
    """Whether a line is all of its paragraph; among others (``Date: …`` over ``Tags: …``) it is a part of them."""
    around = (*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2])
    return not any(map(str.strip, around))


def _is_day_of(line: TitleLine, week: Extent) -> bool:
    """Whether a line says the day on which a digest comes out whose title says its week."""
    return line.day is not None and week.day is not None and not line.is_week and is_near_week(line.day, week.day)


def _titled_by_text(lines: list[str], extent: Extent, index: int, line: TitleLine) -> Extent:
    """The extent with the title in the line that says the date, else over it; other words stay."""
    above = [at for at in range(extent.start, index) if lines[at].strip()]
    is_over = bool(above) and (not line.is_named or _DATE_LABEL.fullmatch(line.name) is not None)
    name = line.name.strip("【】 ").replace("】", " ")
    lines[index] = line.kept(named=not is_over or not line.is_counted)
    if is_over:
        name = split_date(words_of(lines[above[0]]), None)[0].strip("【】 ")
        lines[above[0]] = ""
    start = extent.start if above or lines[index] else index + 1
    return replace(extent, title=name, day=line.day, title_line=index, start=start, is_week=line.is_week)
