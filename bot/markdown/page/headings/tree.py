"""A heading of a page, and the headings as a tree."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from bot.markdown.inline import inline
from bot.markdown.line_kinds import is_rule, says_something
from bot.markdown.page.ordinals import Ordinal, ordinal
from bot.markdown.page.section_names import SectionName, is_known_name, section_name
from bot.markdown.stand_ins import LINE_BREAK
from bot.model import SectionKind, plain

LINE_HEADING = 7
"""The level of a line that only stands as a heading."""

LINKED = re.compile(r"\W{0,4}\[.*\]\((?!#)|.*[（(]https?://[^\s（）()]+[)）]\s*$")

_BADGE = re.compile(r"\[!\[[^\[\]]*\]\([^()\s]*\)\]\([^()\s]*\)")
"""A picture that leads somewhere, within a line."""


@dataclass(frozen=True)
class MarkdownHeading:
    """``line`` counts from 0; ``end`` is the first line behind the heading. What its text says is read once."""

    level: int
    text: str
    line: int
    end: int

    @cached_property
    def ordinal(self) -> Ordinal | None:
        """The number that it begins with."""
        return ordinal(self.text, nested=True)

    @property
    def number(self) -> int | None:
        return self.ordinal.number if self.ordinal else None

    @property
    def is_outer(self) -> bool:
        """Whether its number is a Chinese one, which numbers what is over ``1.``: 一、, （二）."""
        return self.ordinal is not None and self.ordinal.form.startswith("zh")

    @cached_property
    def words(self) -> str:
        """What there is to read of it."""
        return words_of(self.text)

    @cached_property
    def is_linked(self) -> bool:
        """Whether it is a link, its number aside."""
        return LINKED.match(self.ordinal.rest if self.ordinal else self.text) is not None

    @property
    def is_called_as_sections_are(self) -> bool:
        """Whether it says no more than what sections of news and of tools are called, its number aside."""
        return is_known_name(words_of(self.ordinal.rest) if self.ordinal else self.words)

    @property
    def is_label(self) -> bool:
        """Whether it is a line in bold that only says what the text of a story tells next: ``**Key points:**``."""
        is_line = self.level == LINE_HEADING and self.name.kind is SectionKind.OTHER
        return is_line and self.words.endswith((":", "："))

    @cached_property
    def name(self) -> SectionName:
        return section_name(self.words)


def words_of(text: str) -> str:
    """The words of a line, without its markup and the pictures in it, be they linked."""
    text = text.replace(LINE_BREAK, " ")
    return plain(inline(_BADGE.sub("", text).strip() or text).spans).strip()


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


def tree(found: Sequence[MarkdownHeading], lines: Sequence[str], start: int, end: int) -> Node:
    """The headings from line ``start`` to ``end``, each below the one before it that is of a higher level. Where rules
    part headings with a text each, a line in bold behind a rule is a part like them."""
    within = [heading for heading in found if start <= heading.line < end]
    ends = [heading.line for heading in within] + [end]
    root = Node(None, start, ends[0])
    path = [root]
    for heading, own_end in zip(within, ends[1:], strict=True):
        while path[-1].heading is not None and path[-1].heading.level >= heading.level:
            path.pop()
        if heading.level == LINE_HEADING and is_behind_rule(lines, heading) and _are_parts(lines, path):
            path.pop()
        node = Node(heading, heading.end, max(heading.end, own_end))
        path[-1].children.append(node)
        path.append(node)
    return root


def is_behind_rule(lines: Sequence[str], heading: MarkdownHeading) -> bool:
    """Whether a rule stands right above a heading, or a blank line above it."""
    return any(is_rule(line.strip()) for line in lines[max(heading.line - 2, 0) : heading.line])


def _are_parts(lines: Sequence[str], path: Sequence[Node]) -> bool:
    """Whether the last node and the one before it are headings behind rules, with a text and nothing below them."""
    if len(path) < 2:
        return False
    last = path[-2].children[-2:]
    return len(last) == 2 and all(
        node.heading is not None
        and is_behind_rule(lines, node.heading)
        and not node.children
        and says_something(lines[node.start : node.end])
        for node in last
    )


def is_subtitle(parent: Node, node: Node) -> bool:
    """Whether a heading is the first of a page, over one of a higher level: it goes on with the title."""
    first, after = parent.children[0], parent.children[1:2]
    levels = [one.heading.level for one in (node, *after) if one.heading]
    return parent.heading is None and node is first and LINE_HEADING > levels[0] > levels[-1]
