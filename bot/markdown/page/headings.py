"""The headings of a page as a tree: ``#`` to ``######``, a line underlined with ``===``, and lines that stand as one.

Many digests have no other headings than a line in bold (``**新闻**``, ``【新闻】``): such a line is one of the lowest
level, `LINE_HEADING`, unless it stands between two numbers of one list. What stands in code is no heading.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import Self

from bot.markdown.decorations import without_leading
from bot.markdown.inline import inline
from bot.markdown.inline_pieces import HTML_MARKS
from bot.markdown.line_kinds import is_source, is_source_name, without_bold, without_bullet
from bot.markdown.page.html import LINE_BREAK
from bot.markdown.page.ordinals import ordinal
from bot.markdown.page.section_names import SectionName, section_name
from bot.model import plain
from bot.text_folding import folded

LINE_HEADING = 7
_GROUP_HEADING = 8

_ATX = re.compile(r" {0,3}(#{1,6})(?!#)[ \t]*(.*)")
UNDERLINE = re.compile(r"={3,}")
_DASHES = re.compile(r"-{3,}")
_SENTENCE_END = (".", "。", "!", "！", "?", "？", ";", "；", ",", "，", "…", ")")
_LONE_LINK = re.compile(r"\[([^\[\]]+)\]\(https?://[^\s()]+\)")
_NUMBER_SIGN = re.compile(r" {0,3}#\d")
LINKED = re.compile(r"\W{0,4}\[.*\]\((?!#)|.*[（(]https?://[^\s（）()]+[)）]\s*$")
_BRACKETS = re.compile(r"【[^【】]{1,40}】")
_LONGEST_LINE = 120
_LONGEST_GROUP = 40
_GROUP_LOOK = 20
_LINKED_BULLET = re.compile(r"\s+[-*•+]\s+(?:\*\*)?\[([^\]]+)\]\(")
_SHORTEST_TITLE = 10
"""Bytes of UTF-8: a reference is called Blog, GitHub, 链接."""
_SUMMARY, _PARTS = re.compile("[；;]"), re.compile("[；;|｜]")
_MARKS = "#*-•[ 0123456789.、"
_KNOWN_NAME = re.compile(
    r"\W{0,4}(?:今日|本周|每日|ai\s?)?(?:新闻|要闻|资讯|快讯|头条|工具|项目|news|headlines|tools|projects)\s?(?:\(\d{1,3}\))?\s?:?"
)
"""Of a text that is `folded`."""
_LONGEST_NAME = 20
_FEWEST_OF_A_PAGE = 2
"""Headings, with the title, of a page whose sections have some."""
_TITLED_ITEM = re.compile(r"(?:[-*+•]\s|1\s?[.、)])\s*(?:\*\*|\[[^\]]{4}|.{8,200}https?://)")


@dataclass(frozen=True)
class MarkdownHeading:
    """``line`` counts from 0; ``end`` is the first line behind the heading. What its text says is read once."""

    level: int
    text: str
    line: int
    end: int

    @cached_property
    def number(self) -> int | None:
        found = ordinal(self.text, nested=True)
        return found.number if found else None

    @property
    def is_outer(self) -> bool:
        """Whether its number is a Chinese one, which numbers what is over ``1.``: 一、, （二）."""
        found = ordinal(self.text)
        return found is not None and found.form.startswith("zh")

    @cached_property
    def words(self) -> str:
        """What there is to read of it."""
        return words_of(self.text)

    @property
    def is_linked(self) -> bool:
        """Whether it is a link, its number aside."""
        found = ordinal(self.text, nested=True)
        return LINKED.match(found.rest if found else self.text) is not None

    @cached_property
    def name(self) -> SectionName:
        return section_name(self.words)


def words_of(text: str) -> str:
    """The words of a line, without its markup."""
    return plain(inline(text.replace(LINE_BREAK, " ")).spans).strip()


@dataclass(slots=True)
class Node:
    """A heading with the lines right under it (``start`` to ``end``, from 0) and the headings below it.

    The page itself is the node without a heading.
    """

    heading: MarkdownHeading | None
    start: int
    end: int
    children: list[Self] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The first line behind all that belongs to it."""
        return self.children[-1].last if self.children else self.end


def headings(lines: Sequence[str], *, lone_links: bool = False) -> list[MarkdownHeading]:
    """The headings of a page in their order; with ``lone_links`` also lines that are one link and nothing else."""
    read = (_heading(lines, index, line, lone_links=lone_links) for index, line in enumerate(lines))
    found = [heading for heading in read if heading is not None and heading.words]
    if sum(heading.level < LINE_HEADING for heading in found) < _FEWEST_OF_A_PAGE:
        found = sorted([*found, *_names_of_lists(lines, {heading.line for heading in found})], key=lambda one: one.line)
    return _without_parts_of_lists(lines, _without_summary(lines, _without_labels(found)))


def tree(found: Sequence[MarkdownHeading], start: int, end: int) -> Node:
    """The headings from line ``start`` to ``end``, each below the one before it that is of a higher level."""
    within = [heading for heading in found if start <= heading.line < end]
    ends = [heading.line for heading in within] + [end]
    root = Node(None, start, ends[0])
    path = [root]
    for heading, own_end in zip(within, ends[1:], strict=True):
        while path[-1].heading is not None and path[-1].heading.level >= heading.level:
            path.pop()
        node = Node(heading, heading.end, max(heading.end, own_end))
        path[-1].children.append(node)
        path.append(node)
    return root


def _heading(lines: Sequence[str], index: int, line: str, *, lone_links: bool) -> MarkdownHeading | None:
    if "#" in line[:4] and (match := _ATX.fullmatch(line)) and not _NUMBER_SIGN.match(line):
        closing = " " + match[1] if len(match[1]) > 1 else " \n"
        return MarkdownHeading(len(match[1]), match[2].strip().removesuffix(closing).strip(), index, index + 1)
    text = line.strip()
    if not text or text.startswith((">", "|")) or len(text) > _LONGEST_LINE:
        return None
    if level := _underlined(lines, index):
        return MarkdownHeading(level, text, index, index + 2)
    if _opens_group(lines, index):
        return MarkdownHeading(_GROUP_HEADING, without_bullet(text) or text, index, index + 1)
    linked = lone_links and (match := _LONE_LINK.fullmatch(text)) and not is_source_name(match[1])
    stands = (
        linked or without_bold(text) != text or _BRACKETS.fullmatch(text) or _is_known_name(text.strip(HTML_MARKS[0]))
    )
    return MarkdownHeading(LINE_HEADING, without_bold(text), index, index + 1) if stands else None


def _underlined(lines: Sequence[str], index: int) -> int:
    """The level of a line that is underlined, 0 where none is: one with ``---``, which may as well be a rule below a
    text, names the list right below it."""
    below = lines[index + 1].strip() if index + 1 < len(lines) else ""
    if UNDERLINE.fullmatch(below):
        return 1
    text = lines[index].strip()
    if not _DASHES.fullmatch(below) or len(below) not in (len(text), *range(4, _LONGEST_GROUP)):
        return 0
    if len(text) > _LONGEST_GROUP or (index and lines[index - 1].strip()) or text.endswith(_SENTENCE_END):
        return 0
    behind = next((line for line in lines[index + 2 : index + 4] if line.strip()), "")
    return 2 if _is_item(behind) and not _is_item(text) else 0


def _is_item(text: str) -> bool:
    return without_bullet(text) is not None or ordinal(text) is not None


def _names_of_lists(lines: Sequence[str], ours: AbstractSet[int]) -> Iterator[MarkdownHeading]:
    """The lines that name the list of titles right below them, on a page without headings: ``🤖 AI``, ``Papers:``."""
    seen = Counter(line.strip() for line in lines)
    blank = True
    for index, line in enumerate(lines[:-1]):
        text, below = line.strip(), next((line for line in lines[index + 1 : index + 3] if line.strip()), "")
        may = blank and index not in ours and bool(text) and len(text) <= _LONGEST_GROUP and seen[text] == 1
        blank = not text
        if not may or line[:1] in " \t>#|" or "](" in text or is_source(text) or without_bullet(text) or ordinal(text):
            continue
        stands_out = text.endswith((":", "：", HTML_MARKS[0])) or without_leading(text) != text
        if stands_out and _TITLED_ITEM.match(below):
            yield MarkdownHeading(LINE_HEADING, text, index, index + 1)


def _is_known_name(text: str) -> bool:
    if len(text) > _LONGEST_NAME:
        return False
    return _KNOWN_NAME.fullmatch(text.casefold() if text.isascii() else folded(text)) is not None


def _opens_group(lines: Sequence[str], index: int) -> bool:
    """Whether a bullet only names what the bullets within it have in common: linked titles, not mere references."""
    text = without_bullet(lines[index])
    if not text or len(text) > _LONGEST_GROUP or "](" in text or lines[index][0] in " \t":
        return False
    within = list(takewhile(lambda line: line[:1] in (" ", "\t"), lines[index + 1 : index + 1 + _GROUP_LOOK]))
    titles = [match[1] for line in within if (match := _LINKED_BULLET.match(line))]
    return bool(titles) and 2 * sum(len(title.encode()) >= _SHORTEST_TITLE for title in titles) >= len(titles)


def _without_labels(found: Sequence[MarkdownHeading]) -> list[MarkdownHeading]:
    """Without the lines in bold that recur with a colon: **The details:** is a label in a story's text."""
    seen = Counter(heading.words for heading in found if heading.level == LINE_HEADING)
    return [
        one
        for one in found
        if not (seen[one.words] > 1 and one.words.endswith((":", "："))) or one.level < LINE_HEADING
    ]


def _without_summary(lines: Sequence[str], found: list[MarkdownHeading]) -> list[MarkdownHeading]:
    """Without a first line in bold that only sums up what stands behind it: **早报 | 苹果发布新芯片；谷歌裁员**."""
    first = next((one for one in found if one.level > 1), None)
    if first is None or first.level != LINE_HEADING or not _SUMMARY.search(first.words):
        return found
    parts = tuple(filter(None, map(str.strip, _PARTS.split(first.words))))
    titles = (line.lstrip(_MARKS) for line in lines[first.end :])
    repeated = {part for title in titles if title.startswith(parts) for part in parts if title.startswith(part)}
    sums_up = len(repeated) > 1 and 2 * len(repeated) >= len(parts)
    return [one for one in found if one is not first] if sums_up else found


def _without_parts_of_lists(lines: Sequence[str], found: list[MarkdownHeading]) -> list[MarkdownHeading]:
    """Without the lines that only look like headings: between the numbers of one list they are part of its text."""
    if all(heading.level < LINE_HEADING for heading in found):
        return found
    ours = {heading.line for heading in found}
    marks = ((index, ordinal(line.strip())) for index, line in enumerate(lines) if index not in ours)
    numbers = [(index, mark.number) for index, mark in marks if mark is not None]
    places = [index for index, _ in numbers]
    real = [heading.line for heading in found if heading.level < LINE_HEADING]

    def within_list(line: int) -> bool:
        after = bisect_left(places, line)
        if not 0 < after < len(numbers) or numbers[after][1] != numbers[after - 1][1] + 1:
            return False
        return bisect_left(real, places[after - 1]) == bisect_left(real, places[after])

    return [heading for heading in found if heading.level < LINE_HEADING or not within_list(heading.line)]
