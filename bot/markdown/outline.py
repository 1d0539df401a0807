"""Where the digest lies in a page: its title, its source line, its sections and the blocks of their stories.

A digest may be a whole file or a part of a newsletter; whatever stands before its first section (but for title and
source line) and behind a heading that is neither a section's nor a story's is none of it.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from bot.errors import DigestError
from bot.markdown.inline import inline
from bot.markdown.line_kinds import MarkdownHeading, heading
from bot.model import SectionKind

LONGEST_DIGEST = 200_000
"""Characters from title to end; the longest issue found has 6,677."""

MOST_STORIES = 999
"""Stories of one section that are read: a number has three digits."""

_DATE = re.compile(r"(?<!\d)(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)", re.ASCII)
_LOWEST_TITLE = 3
_CLOSES_SECTION = 2
_ORIGINAL = "原文"


@dataclass(slots=True)
class Block:
    """A story as it is written: its number and head, the line of the head (from 1), the lines of its body."""

    number: int
    head: str
    line: int
    end: int = 0


@dataclass(slots=True)
class Part:
    """A section as it is written: its heading's line (from 1) and text, and its blocks."""

    kind: SectionKind
    line: int
    text: str
    blocks: list[Block] = field(default_factory=list)
    overfull: bool = False


@dataclass(slots=True)
class Outline:
    """A digest as it is written. ``repeated`` are the lines of section headings that came a second time."""

    parts: list[Part] = field(default_factory=list)
    title: date | None = None
    title_line: int = 0
    source_url: str | None = None
    repeated: list[int] = field(default_factory=list)


def find_date(text: str) -> date | None:
    """The first date in ``text``: ``2025-12-20``, ``2025/12/20``, ``2025年12月20日``; None if there is no real one."""
    for match in _DATE.finditer(text):
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
    return None


def outline(lines: list[str]) -> Outline:
    """The digest among the lines of a page.

    Raises `DigestError` where there is none, where a section has no stories, or where it is longer than
    `LONGEST_DIGEST`.
    """
    found = _Scan(lines).outline
    if not found.parts:
        raise DigestError(
            0,
            "There is no digest here: a heading such as “## 📰 十大AI新闻要点” or “## 🛠️ 十大工具产品要点” is missing.",
        )
    for part in found.parts:
        if not part.blocks:
            raise DigestError(
                part.line, f"The section “{part.text[:40]}” has no stories: headings such as “### 1. …” are missing."
            )
    end = max(block.end for part in found.parts for block in part.blocks)
    length = sum(len(line) for line in lines[found.title_line : end])
    if length > LONGEST_DIGEST:
        words = f"The digest is too long: {length:,} characters from title to end, at most {LONGEST_DIGEST:,}."
        raise DigestError(found.title_line or found.parts[0].line, words)
    found.source_url = _source_url(lines[found.title_line : found.parts[0].line - 1])
    return found


class _Scan:
    """Goes from heading to heading and keeps what is open."""

    def __init__(self, lines: list[str]) -> None:
        self.outline = Outline()
        self._part: Part | None = None
        self._block: Block | None = None
        for index, text in enumerate(lines):
            if "#" in text[:4] and (found := heading(text)):
                self._close(index)
                self._take(found, index + 1)
        self._close(len(lines))

    def _close(self, end: int) -> None:
        if self._block is not None:
            self._block.end = end
        self._block = None

    def _take(self, found: MarkdownHeading, line: int) -> None:
        item = found.item
        if item is not None:
            self._open_block(Block(item[0], item[1], line))
        elif found.section is not None:
            self._open_part(Part(found.section, line, found.text))
        else:
            if found.level <= _CLOSES_SECTION:
                self._part = None
            if not self.outline.parts:
                self._read_title(found, line)

    def _open_block(self, block: Block) -> None:
        part = self._part
        if part is None:
            return
        part.overfull = len(part.blocks) >= MOST_STORIES
        if not part.overfull:
            part.blocks.append(block)
            self._block = block

    def _open_part(self, part: Part) -> None:
        known = next((known for known in self.outline.parts if known.kind is part.kind), None)
        if known is None:
            self.outline.parts.append(part)
            self._part = part
        elif known.blocks:
            self.outline.repeated.append(part.line)
            self._part = None
        else:
            self._part = known

    def _read_title(self, found: MarkdownHeading, line: int) -> None:
        if found.level <= _LOWEST_TITLE and (when := find_date(found.text)):
            self.outline.title, self.outline.title_line = when, line


def _source_url(lines: list[str]) -> str | None:
    """The link of the line ``> [原文链接](https://…)``; the last one, since a newsletter may stand before it."""
    for line in reversed(lines):
        if _ORIGINAL in line:
            links = (span.link for span in inline(line).spans if span.link)
            if link := next(links, None):
                return link
    return None
