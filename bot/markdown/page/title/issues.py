"""Several issues in one file, a date before each: the first one counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.markdown.dates import may_be_dated, split_date
from bot.markdown.decorations import without_leading
from bot.markdown.line_kinds import is_rule, without_bold, without_bullet
from bot.markdown.page.headings import LINE_HEADING, MarkdownHeading
from bot.markdown.page.ordinals import ordinal
from bot.markdown.page.title.extent import Extent

_LONGEST_LINE = 40


def until_next_day(
    lines: Sequence[str], found: Sequence[MarkdownHeading], extent: Extent, level: int, today: date | None
) -> Extent:
    """The extent up to a line that is no more than the date of an older issue, with stories before and behind it.

    ``level`` is that of the line that dates this issue, `LINE_HEADING` where it is no heading: that of another one is
    no deeper, and nor are the sections and stories over it. Other days are a story's words or the titles of sections;
    once the issue's own day is such a title, or one that stands before the first story, all days are.
    """
    if extent.day is None:
        return extent
    page = _Page(lines, {heading.line: heading for heading in found}, extent.end)
    so_far = _Issue()
    for index in range(extent.start, extent.end):
        day = _bare_day(lines[index], today)
        if day is None:
            so_far.add(_mark(lines[index]), page.headings.get(index), blank=not lines[index].strip())
        elif not lines[index].startswith("#") and so_far.headed:
            so_far.headed = False  # the day of what the heading right above it says
        elif not so_far.begun or (day == extent.day and page.begins_behind(index)):
            return extent
        elif day < extent.day and so_far.ends(page, index, level):
            return replace(extent, end=index, next_date=day)
        else:
            so_far.stories = 0
    return extent


@dataclass(frozen=True, slots=True)
class _Page:
    lines: Sequence[str]
    headings: Mapping[int, MarkdownHeading]
    end: int

    def behind(self, index: int) -> int:
        """The next line with something to read behind one."""
        after = (at for at in range(index + 1, self.end) if not _is_blank(self.lines[at]))
        return next(after, index)

    def begins_behind(self, index: int) -> bool:
        """Whether a story or a section begins right behind a line."""
        behind = self.behind(index)
        return behind != index and (behind in self.headings or _mark(self.lines[behind]) is not None)


@dataclass(slots=True)
class _Issue:
    """What stands before a day: whether stories do, how many since the day before, and the headings' highest level."""

    begun: bool = False
    stories: int = 0
    numbered: bool = False
    top: MarkdownHeading | None = None
    headed: bool = False

    def add(self, mark: int | None, heading: MarkdownHeading | None, *, blank: bool) -> None:
        self.begun = self.begun or mark is not None
        self.stories += mark is not None
        self.numbered = self.numbered or bool(mark)
        self.headed = heading is not None or (self.headed and blank)
        if heading is not None and (self.top is None or heading.level < self.top.level):
            self.top = heading

    def ends(self, page: _Page, index: int, level: int) -> bool:
        """Whether the day in a line opens another issue, rather than a part of this one."""
        if not page.begins_behind(index):
            return False
        day, behind = page.headings.get(index), page.behind(index)
        own = day.level if day else LINE_HEADING
        begins = page.headings.get(behind)
        if self.top is None:
            anew = _mark(page.lines[behind]) == 1 if self.numbered else self.stories > 1
            return anew or (own < LINE_HEADING and not self.numbered)
        if begins is not None and begins.level <= self.top.level:
            if own < LINE_HEADING:
                return own <= level
            first = self.top.words == begins.words or (self.top.number is not None and begins.number == 1)
            return first or (own <= level and self.stories > 1)
        return own <= level and own < self.top.level


def _bare_day(line: str, today: date | None) -> date | None:
    """The date that a line is, with a weekday or an emoji at most, as a heading or not."""
    text = line.strip()
    if not text or len(text) > _LONGEST_LINE or line[0] in " \t>|" or not may_be_dated(text):
        return None
    if without_bullet(text) or ordinal(text):
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
