"""A digest as it is written: its title and source, its sections with the blocks of their stories, its other words.

Everything within its extent ends in one of these or in ``left_out``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from bot.errors import DigestError
from bot.markdown.escapes import escape_stars
from bot.markdown.line_kinds import body_end, is_text, unquote
from bot.markdown.page.contents import KnownHeads
from bot.markdown.page.headings import UNDERLINE, MarkdownHeading, Node, headings, tree, words_of
from bot.markdown.page.ordinals import ordinal
from bot.markdown.page.roles import Role, Roles
from bot.markdown.page.section_names import SectionName
from bot.markdown.page.title import Extent, find_extent, split_date
from bot.model import SectionKind

LONGEST_DIGEST = 200_000
"""Characters from title to end; the longest issue found has 6,677."""

MOST_STORIES = 999
"""Stories of one section that are read: a number has three digits."""

_DATED_LINES = 3
"""Lines below the title, or instead of it, in which its date is looked for."""
_LONGEST_TITLE = 80

MOST_SECTIONS = 99
"""Sections that are read: a story is found as ``2.3``."""


@dataclass(frozen=True, slots=True)
class Block:
    """A story as it is written: its number (None: none) and head, the line of the head (from 1), its body."""

    number: int | None
    head: str
    line: int
    body: Sequence[str]
    listed: bool = False


@dataclass(slots=True)
class Part:
    """A section as it is written: its name and line (from 1; 0: it has no heading), its blocks, words before them.

    ``is_contents``: it was a table of contents; ``frames``: other sections stand within it.
    """

    name: SectionName
    line: int
    blocks: list[Block] = field(default_factory=list)
    intro: list[str] = field(default_factory=list)
    overfull: bool = False
    is_contents: bool = False
    frames: bool = False


@dataclass(slots=True)
class Outline:
    """``opening`` and ``closing`` are the lines of the words around the stories; a blank one ends a paragraph.

    ``left_out``: line (from 1) and name of what has neither stories nor words.
    """

    extent: Extent
    headings: int = 0
    parts: list[Part] = field(default_factory=list)
    opening: list[str] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    left_out: list[tuple[int, str]] = field(default_factory=list)


def outline(lines: Sequence[str], *, today: date | None = None) -> Outline:
    """The digest among the lines of a page. Raises `DigestError` where it is longer than `LONGEST_DIGEST`."""
    found = _read(lines, headings(lines), today)
    return found if found.parts else _read(lines, headings(lines, lone_links=True), today)


def _read(lines: Sequence[str], found: Sequence[MarkdownHeading], today: date | None) -> Outline:
    extent = find_extent(found, len(lines), today)
    lines = _without_title(lines, extent)
    if extent.day is None:
        extent = _dated_by_text(lines, extent, today)
    length = sum(len(line) for line in lines[extent.start : extent.end])
    if length > LONGEST_DIGEST:
        words = f"The digest is too long: {length:,} characters from title to end, at most {LONGEST_DIGEST:,}."
        raise DigestError((extent.title_line or 0) + 1, words)
    return _Reader(lines, found, extent).outline


def _without_title(lines: Sequence[str], extent: Extent) -> list[str]:
    """The lines with a blank one for the title, which may stand within the extent: below another heading."""
    kept = list(lines)
    if extent.title_line is not None:
        kept[extent.title_line] = ""
        below = extent.title_line + 1
        if below < len(kept) and UNDERLINE.fullmatch(kept[below].strip()):
            kept[below] = ""
    return kept


def _dated_by_text(lines: list[str], extent: Extent, today: date | None) -> Extent:
    """The extent with the date of a line among the first, where the title has none: ``【AI早报】2026年11月27日``.

    Without a title that line is the title; a line that says no more than the date is taken away.
    """
    texts = (index for index in range(extent.start, extent.end) if lines[index].strip())
    for index in islice(texts, _DATED_LINES):
        text = unquote(lines[index])[1]
        name, day = split_date(words_of(text), today)
        if text.startswith(("#", "|", "- ", "* ")) or len(text) > _LONGEST_TITLE or ordinal(text):
            break
        if day is None:
            continue
        if extent.title_line is None:
            lines[index] = ""
            name = name.strip("【】 ").replace("】", " ")
            return replace(extent, title=name, day=day, title_line=index, start=index + 1)
        if not name:
            lines[index] = ""
        return replace(extent, day=day)
    return extent


def is_nothing(lines: Sequence[str]) -> bool:
    """Whether there is nothing to read in the lines: blank ones, rules, pictures."""
    return not any(map(is_text, lines))


_Event = Part | list[str]
"""A section, or the lines of words, in the order of the page."""


class _Reader:
    """Walks the tree of headings and hands out what is there."""

    def __init__(self, lines: Sequence[str], found: Sequence[MarkdownHeading], extent: Extent) -> None:
        self.lines = lines
        root = tree([heading for heading in found if heading.line != extent.title_line], extent.start, extent.end)
        self.roles = Roles(lines)
        self.roles.read(root)
        self.events: list[_Event] = []
        self._loose: Part | None = None
        self._own(root, None)
        for child in root.children:
            self._take(child, None)
        self.outline = _sorted_out(self.events, extent, len(found))

    def _take(self, node: Node, part: Part | None) -> None:
        """Take in a node that stands in ``part`` (None: in no section)."""
        heading = node.heading
        role = self.roles.of[node.start]
        if heading is None or role is Role.WORDS:
            lines = self.lines[node.start : node.last]
            if heading and is_nothing(lines):
                self._opened(Part(heading.name, heading.line + 1))
            elif heading:
                self.events.append([f"**{escape_stars(heading.words)}**", *lines])
        elif role is Role.STORY:
            end = body_end(self.lines, node.start, node.last)
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
            body = self.lines[item.line + 1 : item.end]
            self._add(part, Block(item.number, item.text, item.line + 1, body, listed=True))
            self.events.append(list(self.lines[item.end : after]))

    def _add(self, part: Part | None, block: Block) -> None:
        """Put a story into its section; one that stands in none into a section without a heading."""
        if part is None:
            if self._loose is None or self._loose.blocks[-1].listed is not block.listed:
                self._loose = self._opened(Part(SectionName("", SectionKind.OTHER), 0))
            part = self._loose
        if len(part.blocks) < MOST_STORIES:
            part.blocks.append(block)
        else:
            part.overfull = True


def _sorted_out(events: Sequence[_Event], extent: Extent, headings: int) -> Outline:
    """The sections that have stories, and the words before and behind them."""
    found = Outline(extent, headings)
    known = KnownHeads()
    for part in reversed([event for event in events if isinstance(event, Part)]):
        if all(block.listed for block in part.blocks) and known.repeats([block.head for block in part.blocks]):
            part.blocks.clear()
            part.is_contents = True
        for block in part.blocks:
            known.add(block.head)
    for event in events:
        words = found.closing if found.parts else found.opening
        if isinstance(event, list):
            words += [] if is_nothing(event) else [*event, ""]
        elif event.blocks and len(found.parts) < MOST_SECTIONS:
            _keep(found.parts, event)
        elif event.blocks or (is_nothing(event.intro) and event.line and not event.is_contents and not event.frames):
            found.left_out.append((event.line, event.name.title))
        elif not is_nothing(event.intro):
            words += [f"**{escape_stars(event.name.title)}**" if event.name.title else "", *event.intro, ""]
    return found


def _keep(parts: list[Part], part: Part) -> None:
    """Keep a section; stories without a heading of their own go on with the section before them."""
    if parts and not part.line:
        parts[-1].blocks += part.blocks
    else:
        parts.append(part)
