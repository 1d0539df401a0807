"""A digest as it is written: its title and source, its sections with the blocks of their stories, its other words.

Everything within its extent ends in one of these or in ``left_out``.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice, pairwise

from bot.errors import DigestError
from bot.markdown.dates import is_near_week
from bot.markdown.escapes import escape_stars
from bot.markdown.line_kinds import body_end, is_hashtags, unquote, without_bullet
from bot.markdown.page.contents import Block, contents_by_name
from bot.markdown.page.headings import LINE_HEADING, UNDERLINE, MarkdownHeading, Node, headings, tree, words_of
from bot.markdown.page.headings.kickers import with_kickers_over
from bot.markdown.page.neighbours import Role
from bot.markdown.page.ordinals import ordinal
from bot.markdown.page.parts import MOST_STORIES, Event, Outline, Part, is_nothing, sorted_out
from bot.markdown.page.roles import Roles
from bot.markdown.page.section_names import SectionName, frames
from bot.markdown.page.title.extent import Extent, find_extent, stands_over_others, tells_stories
from bot.markdown.page.title.issues import until_next_day
from bot.markdown.page.title.title_lines import TitleLine, split_date, title_line
from bot.markdown.story.courtesies import before_emoji, before_farewell
from bot.model import SectionKind
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
    found = _read(lines, headings(lines), today)
    return found if found.parts else _read(lines, headings(lines, lone_links=True), today)


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
    outline = _Reader(lines, with_kickers_over(lines, within), extent, read, above).outline
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
            if not line.is_named:
                lines[index] = line.kept(named=False)
            return replace(extent, day=line.day, is_week=line.is_week)
    return extent


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


class _Reader:
    """Walks the tree of headings and hands out what is there."""

    def __init__(
        self,
        lines: Sequence[str],
        found: Sequence[MarkdownHeading],
        extent: Extent,
        headings: int,
        above: list[str],
    ) -> None:
        self.lines, self.end = lines, extent.end
        root = tree(found, lines, extent.start, extent.end)
        self.roles = Roles(lines, {heading.line for heading in found})
        self.roles.read(root)
        self.events: list[Event] = [above]
        self._loose: Part | None = None
        self._own(root, None)
        self._names = {one.start for one, after in pairwise(root.children) if self._names_next(one, after)}
        for child in root.children:
            self._take(child, None)
        self.outline = sorted_out(self.events, extent, headings)

    def _take(self, node: Node, part: Part | None) -> None:
        """Take in a node that stands in ``part`` (None: in no section)."""
        heading = node.heading
        role = self.roles.of[node.start]
        if heading is None or role is Role.WORDS:
            lines = self.lines[node.start : node.last]
            if heading and node.start in self._names:
                self._loose = self._opened(Part(heading.name, heading.line + 1))
            elif heading and is_nothing(lines) and heading.level < LINE_HEADING:
                self._opened(Part(heading.name, heading.line + 1))
            elif heading:
                self.events.append([f"**{escape_stars(heading.words)}**", *lines])
        elif role is Role.STORY:
            end = self._without_courtesies(node.start - 1, body_end(self.lines, node.start, node.last))
            mark = ordinal(heading.text, nested=True)
            head = mark.rest if mark else heading.text
            body = self.lines[node.start : end]
            self._add(part, Block(mark.number if mark else None, head, heading.line + 1, body))
            self.events.append(list(self.lines[end : node.last]))
        else:
            made = self._opened(Part(heading.name, heading.line + 1))
            made.frames = any(self.roles.of[child.start] is Role.SECTION for child in node.children)
            self._own(node, made)
            for child in node.children:
                self._take(child, made)

    def _names_next(self, node: Node, after: Node) -> bool:
        """Whether a heading over nothing names the stories behind it, which are of its level."""
        if node.heading is None or frames(node.heading.words) or self.roles.of[node.start] is not Role.WORDS:
            return False
        is_beside = after.heading is not None and after.heading.level == node.heading.level
        is_alone = is_nothing(self.lines[node.start : node.last])
        return is_beside and is_alone and self.roles.of[after.start] is Role.STORY

    def _opened(self, part: Part) -> Part:
        """Let a section begin here; what stands in none belongs to no earlier one."""
        self.events.append(part)
        self._loose = None
        return part

    def _own(self, node: Node, part: Part | None) -> None:
        """Take in what stands right under a node: words, and the list of stories among them."""
        found = self.roles.lists.get(node.start)
        before = self.lines[node.start : found[0].line if found else node.end]
        if part is not None:
            part.intro += before
        else:
            self.events.append(list(before))
        if found is None:
            return
        for item, after in zip(found, [*(item.line for item in found[1:]), node.end], strict=True):
            end = self._without_courtesies(item.line, item.end)
            body = self.lines[item.line + 1 : end]
            self._add(part, Block(item.number, item.text, item.line + 1, body, listed=True))
            self.events.append(list(self.lines[end:after]))

    def _without_courtesies(self, start: int, end: int) -> int:
        """Where the body below line ``start`` ends before what is none of it: emoji over the next section, the editor's
        leave behind all."""
        is_last = is_nothing(self.lines[end : self.end])
        return before_farewell(self.lines, start, end) if is_last else before_emoji(self.lines, start, end)

    def _add(self, part: Part | None, block: Block) -> None:
        """Put a story into its section; one that stands in none into a section without a heading."""
        if part is None:
            if self._loose is None or any(one.listed is not block.listed for one in self._loose.blocks[-1:]):
                self._loose = self._opened(Part(SectionName("", SectionKind.OTHER), 0))
            part = self._loose
        if len(part.blocks) < MOST_STORIES:
            part.blocks.append(block)
        else:
            part.overfull = True
