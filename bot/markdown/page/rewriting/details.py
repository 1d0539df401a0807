"""What a page folds (``<details><summary>T</summary> … </details>``): the summary is the title of what stands below it.

Such in a row are parts of the page, and so is one that holds headings: each is a story, or a section where it holds
several. Within a story, or where their summaries recur, they are a part of its text, with the summary in bold.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.markdown.line_kinds import END_OF_STORIES, is_rule, without_bold, without_bullet
from bot.markdown.page.headings import LINKED
from bot.markdown.page.list_items import find_list
from bot.markdown.page.ordinals import ordinal
from bot.markdown.page.section_names import frames, is_known_name, section_name
from bot.markdown.stand_ins import DETAILS, END_OF_DETAILS, HTML_MARKS, SUMMARY
from bot.markdown.story.ads import names_ad
from bot.model import SectionKind

_HEADING = re.compile(r"(?P<signs>#{1,6})(?!#)\s++(?P<text>\S.*)")
_BOLD = HTML_MARKS[0]
_LOWEST_LEVEL = 6
_DEEPEST = 4
"""How far one may stand within others and be more than text."""
_LONGEST_SUMMARY = 5
"""Lines."""

Line = tuple[int, str]
"""The number of a file's line, and one of the lines of the page that it became."""


@dataclass(slots=True)
class _Details:
    """Those from line ``start`` to ``end`` (from 0), whose summary is in the lines ``titled``, with those in them."""

    start: int
    titled: range = range(0)
    end: int = -1
    within: list["_Details"] = field(default_factory=list)

    @property
    def text(self) -> slice:
        """The lines below the summary."""
        return slice(self.titled.stop if self.titled else self.start + 1, self.end)


@dataclass(slots=True)
class _Above:
    """What stands above details: the ``level`` of the last heading, whether it is right over them and not the first of
    the page (``headed``), whether no story does (``is_free``), be it one whose text is below a heading that names no
    kind of section (``may_tell``) and is not the only one of its level (``lone``), and how many were counted."""

    level: int
    is_first: bool
    lone: Container[int] = ()
    headed: bool = False
    is_free: bool = True
    may_tell: bool = False
    counted: int = 0

    def add(self, text: str, below: str) -> None:
        """Take in a line that stands over another one."""
        line = below.strip()
        if heading := _HEADING.match(text):
            self._begin(len(heading["signs"]), heading["text"])
        elif text.strip() and line in ("=" * max(len(line), 3), "-" * max(len(text.strip()), 4)):
            self._begin(1 if line.startswith("=") else 2, text)
        elif text.strip() and not is_rule(text):
            is_item = without_bullet(text.strip()) is not None or ordinal(text.strip()) is not None
            tells = self.may_tell and not text.rstrip().endswith((":", "："))
            is_bold = without_bold(text.strip()) != text.strip() or is_known_name(text.strip())  # a heading, the lowest
            self.is_free = self.is_free and not (is_item or tells or is_bold)
            self.headed = False

    def _begin(self, level: int, title: str) -> None:
        self.is_free = LINKED.match(title) is None and ordinal(title, nested=True) is None
        named = self.is_first or level in self.lone or section_name(title).kind is not SectionKind.OTHER
        self.headed, self.may_tell, self.is_first = not self.is_first, not named, False
        self.level, self.counted = level, 0


def with_details(lines: Sequence[Line]) -> list[Line]:
    """The lines with headings, or lines in bold, for the summaries of what is folded, and rules where it ends."""
    texts = [text for _, text in lines]
    shared = Counter(number for number, _ in lines)
    return [
        (number, text)
        for (number, written), text in zip(lines, _Page(texts).kept, strict=True)
        if text or shared[number] == 1 or written not in (DETAILS, END_OF_DETAILS)
    ]


def _details(texts: Sequence[str]) -> Iterator[_Details]:
    """The outermost of a page; such as never end are none."""
    open_: list[_Details] = []
    for at, text in enumerate(texts):
        if text == DETAILS:
            open_.append(_Details(at))
        elif text.startswith(SUMMARY) and open_ and not open_[-1].titled:
            open_[-1].titled = _summary(texts, at)
        elif text == END_OF_DETAILS and open_:
            last = open_.pop()
            last.end = at
            if open_:
                open_[-1].within.append(last)
            else:
                yield last


def _summary(texts: Sequence[str], start: int) -> range:
    """The lines of the summary that begins at line ``start``, which is all of it where it does not end."""
    for at, text in enumerate(texts[start : start + _LONGEST_SUMMARY], start):
        if text in (DETAILS, END_OF_DETAILS):
            break
        if text.endswith(SUMMARY) and (at > start or text.count(SUMMARY) > 1):
            return range(start, at + 1)
    return range(start, start + 1)


class _Page:
    """The lines of a page, and what is kept of them."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self.kept = [_plain(text) for text in lines]
        found = list(_details(lines))
        self._times = Counter(map(self._title, _all(found)))
        for one in filter(self._title, _all(found)):
            shown = [f"{_BOLD}{self._title(one)}{_BOLD}", *[""] * (len(one.titled) - 1)]
            self.kept[one.titled.start : one.titled.stop] = shown
        levels = Counter(len(heading["signs"]) for text in self._lines if (heading := _HEADING.match(text)))
        self._lone = frozenset(level for level, times in levels.items() if times == 1)
        self._read(found, 0, _Above(1, is_first=True, lone=self._lone), 0)

    def _title(self, one: _Details) -> str:
        """The words of a summary, all of which are bold."""
        text = " ".join(self._lines[at].strip() for at in one.titled)
        return text.replace(SUMMARY, "").replace(_BOLD, "").strip()

    def _read(self, found: Sequence[_Details], start: int, above: _Above, depth: int) -> None:
        """Decide what these details are, which stand beside each other from line ``start`` on."""
        for row in self._rows(found):
            for text, below in pairwise(self._lines[start : row[0].start + 1]):
                above.add(text, below)
            start = row[-1].end + 1
            if above.is_free and depth < _DEEPEST and all(self._title(one) for one in row):
                self._tell(row, above, depth)

    def _rows(self, found: Sequence[_Details]) -> Iterator[Sequence[_Details]]:
        """Those that stand right behind each other."""
        row: list[_Details] = []
        for one in found:
            if row and any(map(str.strip, self._lines[row[-1].end + 1 : one.start])):
                yield row
                row = []
            row.append(one)
        if row:
            yield row

    def _tell(self, row: Sequence[_Details], above: _Above, depth: int) -> None:
        holds = [self._holds_headings(one) for one in row]
        listed = [held or self._lists_stories(one) for one, held in zip(row, holds, strict=True)]
        are_parts = (len(row) > 1 or (holds[0] and not above.headed)) and all(
            self._times[self._title(one)] == 1 for one in row
        )
        for one, tells in zip(row, listed, strict=True):
            if tells or are_parts:
                self.kept[one.end] = END_OF_STORIES
        if not are_parts:
            return
        above.may_tell = False
        level = min(above.level + 1, _LOWEST_LEVEL)
        for one in row:
            self._head(one, level, above, counts=not any(listed))
            self._read(one.within, one.text.start, _Above(level, is_first=False, lone=self._lone), depth + 1)

    def _head(self, one: _Details, level: int, above: _Above, *, counts: bool) -> None:
        """Let the summary be a heading over those within; with a number where all of its row are stories."""
        title = self._title(one)
        counts = counts and not (frames(title) or names_ad(title)) and ordinal(title) is None
        above.counted += counts
        number = f"{above.counted}. " if counts else ""
        self.kept[one.titled.start] = f"{'#' * level} {number}{title}"
        inner = [
            (at, heading) for at in range(*one.text.indices(one.end)) if (heading := _HEADING.match(self.kept[at]))
        ]
        deeper = max(level + 1 - min((len(heading["signs"]) for _, heading in inner), default=level + 1), 0)
        for at, heading in inner:
            signs = min(len(heading["signs"]) + deeper, _LOWEST_LEVEL)
            self.kept[at] = f"{'#' * signs} {heading['text']}"

    def _holds_headings(self, one: _Details) -> bool:
        own = any(map(_HEADING.match, self._lines[one.text]))
        return own or len(one.within) > 1

    def _lists_stories(self, one: _Details) -> bool:
        named = section_name(self._title(one)).kind is not SectionKind.OTHER
        return find_list(self._lines, *one.text.indices(one.end)[:2], named=named) is not None


def _plain(text: str) -> str:
    return "" if text in (DETAILS, END_OF_DETAILS) else text.replace(SUMMARY, _BOLD)


def _all(found: Sequence[_Details]) -> Sequence[_Details]:
    """These with all that stand within them, however deep."""
    every = list(found)
    for one in every:
        every += one.within
    return every
