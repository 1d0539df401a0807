"""What a page holds: sections with the blocks of their stories, and the words around them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from bot.markdown.escapes import escape_stars
from bot.markdown.line_kinds import says_something
from bot.markdown.page.asides import Aside
from bot.markdown.page.contents import Block, KnownStories
from bot.markdown.page.ordinals import ordinals_within
from bot.markdown.page.section_names import SectionName, frames
from bot.markdown.page.title.extent import Extent

MOST_STORIES = 999
"""Stories of one section that are read: a number has three digits."""

MOST_SECTIONS = 99
"""Sections that are read: a story is found as ``2.3``."""


@dataclass(slots=True)
class Part:
    """A section as it is written: its name and line (from 1; 0: it has no heading), its blocks, words before them
    (``intro``) and over its heading (``before``).

    ``is_contents``: it was a table of contents; ``frames``: other sections stand within it.
    """

    name: SectionName
    line: int
    blocks: list[Block] = field(default_factory=list)
    intro: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    overfull: bool = False
    is_contents: bool = False
    frames: bool = False


@dataclass(slots=True)
class Outline:
    """``opening`` and ``closing`` are the lines of the words around the stories; a blank one ends a paragraph.

    ``left_out``: line (from 1) and name of what has neither stories nor words; ``framing``: of headings over sections;
    ``contents``: of what only a table of contents has; ``asides``: of what is none among the stories, and what it is.
    """

    extent: Extent
    headings: int = 0
    parts: list[Part] = field(default_factory=list)
    opening: list[str] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    left_out: list[tuple[int, str]] = field(default_factory=list)
    framing: list[tuple[int, str]] = field(default_factory=list)
    contents: list[tuple[int, str]] = field(default_factory=list)
    asides: list[tuple[int, str, Aside]] = field(default_factory=list)


Event = Part | list[str]
"""A section, or the lines of words, in the order of the page."""


def is_nothing(lines: Sequence[str]) -> bool:
    """Whether there is nothing to read in the lines: blank ones, rules, pictures."""
    return not says_something(lines)


def sorted_out(events: Sequence[Event], extent: Extent, headings: int) -> Outline:
    """The sections that have stories, and the words before and behind them."""
    found = Outline(extent, headings)
    known = KnownStories()
    for part in reversed([event for event in events if isinstance(event, Part)]):
        part.blocks = _numbered(part.blocks)
        found.contents += [(entry.line, entry.head) for entry in _leave_contents(part, known)]
    waiting: list[str] = []
    for event in events:
        words = waiting if found.parts else found.opening
        if isinstance(event, list):
            words += [] if is_nothing(event) and not any("![" in line for line in event) else [*event, ""]
        elif event.blocks and len(found.parts) < MOST_SECTIONS:
            if event.line and found.parts:
                event.before, waiting = waiting, []
            _keep(found.parts, event)
        elif event.blocks or (is_nothing(event.intro) and event.line and not event.is_contents and not event.frames):
            found.left_out.append((event.line, event.name.title))
        elif event.frames and is_nothing(event.intro) and not frames(event.name.title):
            found.framing.append((event.line, event.name.title))
        elif not is_nothing(event.intro):
            words += [f"**{escape_stars(event.name.title)}**" if event.name.title else "", *event.intro, ""]
    found.closing += waiting
    return found


def _numbered(blocks: list[Block]) -> list[Block]:
    """The blocks with the numbers that stand within their heads, where they have no others."""
    plain = not any(block.number for block in blocks)
    found = ordinals_within([block.head for block in blocks]) if plain else None
    if found is None:
        return blocks
    return [replace(block, number=one.number, head=one.rest) for block, one in zip(blocks, found, strict=True)]


def _leave_contents(part: Part, known: KnownStories) -> Sequence[Block]:
    """Take away a section that only repeats the stories behind it, or the bullets that do so before its own, or the
    numbers, which then begin anew. Those of them that repeat nothing come out."""
    unknown = known.unknown_entries(part.blocks) if all(block.listed for block in part.blocks) else None
    if unknown is not None:
        part.blocks.clear()
        part.is_contents = True
    entries = list(takewhile(lambda block: block.listed and block.number is None, part.blocks))
    if part.blocks and part.blocks[0].number == 1 and part.blocks[0].listed:
        anew = next((at for at, block in enumerate(part.blocks) if at and block.number == 1), 0)
        entries = part.blocks[:anew]
    stories = part.blocks[len(entries) :]
    for block in stories:
        known.add(block)
    left = known.unknown_entries(entries) if stories else None
    if left is not None:
        part.blocks = stories
    for block in entries if left is None else ():
        known.add(block)
    known.add_section(part.name.title)
    return unknown or left or ()


def _keep(parts: list[Part], part: Part) -> None:
    """Keep a section; stories without a heading of their own go on with the section before them."""
    if parts and not part.line:
        parts[-1].blocks += part.blocks
    else:
        parts.append(part)
