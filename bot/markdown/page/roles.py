"""What each heading of a page is: a story's, a section's, or one over mere words.

A heading with a number or a link is a story's unless stories stand below it; one over stories or over a list of them
is a section's. What says neither is what its neighbours are: beside stories a story, beside sections words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from bot.markdown.line_kinds import LINK
from bot.markdown.page.headings import Node
from bot.markdown.page.list_items import ListItem, find_list
from bot.markdown.page.paragraphs import Paragraphs
from bot.markdown.page.section_names import frames
from bot.markdown.story.tables import table_row
from bot.model import SectionKind

_LINKED = re.compile(r"\W{0,4}\[.*\]\((?!#)|.*[（(]https?://[^\s（）()]+[)）]\s*$")


class Role(Enum):
    STORY = auto()
    SECTION = auto()
    WORDS = auto()


@dataclass(slots=True)
class Roles:
    """The role of each node but the root, and the list right under a node that tells stories; by the node's start."""

    lines: Sequence[str]
    of: dict[int, Role] = field(default_factory=dict)
    lists: dict[int, Sequence[ListItem]] = field(default_factory=dict)
    paragraphs: Paragraphs = field(init=False)

    def __post_init__(self) -> None:
        self.paragraphs = Paragraphs(self.lines)

    def read(self, node: Node) -> None:
        """Find the roles of all nodes below this one, the deepest first."""
        for child in node.children:
            self.read(child)
            self._judge(child)
        undecided = [child for child in node.children if child.start not in self.of]
        if undecided:
            self._settle(node, undecided)
        if node.heading is None:
            self._find_list(node, named=True)

    def _judge(self, node: Node) -> None:
        """The role that a node shows by itself; none where it shows nothing."""
        heading = node.heading
        if heading is None:
            return
        below = any(self.of.get(child.start) is not Role.WORDS for child in node.children)
        numbered = heading.number is not None
        if not below and (_LINKED.match(heading.text) or (numbered and not self._lists_links(node))):
            self.of[node.start] = Role.STORY
        elif self._find_list(node, named=heading.name.kind is not SectionKind.OTHER) or below:
            self.of[node.start] = Role.SECTION

    def _find_list(self, node: Node, *, named: bool) -> bool:
        found = find_list(self.lines, node.start, node.end, named=named)
        if found is None:
            found = self.paragraphs.stories(node.start, node.end, named=named and node.heading is not None)
        if found is not None:
            self.lists[node.start] = found
        return found is not None

    def _lists_links(self, node: Node) -> bool:
        """Whether a numbered heading stands over a numbered list of links: then it is the section that has a number."""
        found = find_list(self.lines, node.start, node.end, named=False)
        if found is None or found[0].number is None:
            return False
        linked = sum(any(LINK.search(line) for line in self.lines[item.line : item.end]) for item in found)
        if 2 * linked >= len(found):
            self.lists[node.start] = found
            return True
        return False

    def _settle(self, parent: Node, undecided: Sequence[Node]) -> None:
        """Give the nodes that show nothing by themselves the role of what stands beside them."""
        told = {self.of[child.start] for child in parent.children if child.start in self.of}
        if Role.STORY not in told:
            undecided = [node for node in undecided if not self._is_section(node, alone=Role.SECTION in told)]
            told = {self.of[child.start] for child in parent.children if child.start in self.of}
        tell = Role.STORY in told if told else 2 * sum(map(self._has_link, undecided)) >= len(undecided)
        for node in undecided:
            heading = node.heading
            mere_words = heading is None or frames(heading.words) or not self._has_text(node)
            self.of[node.start] = Role.STORY if tell and not mere_words else Role.WORDS

    def _is_section(self, node: Node, *, alone: bool) -> bool:
        """Whether a node is a section of paragraphs that are stories, as others beside it are sections."""
        found = self.paragraphs.stories(node.start, node.end, settled=True, fewest=1 if alone else 2)
        if found is not None:
            self.lists[node.start] = found
            self.of[node.start] = Role.SECTION
        return found is not None

    def _has_link(self, node: Node) -> bool:
        return any(LINK.search(line) for line in self._text(node))

    def _has_text(self, node: Node) -> bool:
        return any(line.strip() for line in self._text(node))

    def _text(self, node: Node) -> list[str]:
        """The lines below a heading without those of tables, which tell no story."""
        return [line for line in self.lines[node.start : node.last] if table_row(line.strip()) is None]
