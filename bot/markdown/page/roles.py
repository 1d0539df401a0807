"""What each heading of a page is: a story's, a section's, or one over mere words.

A heading with a number or a link is a story's unless stories stand below it; one over stories or over a list of them
is a section's. What says neither is what its neighbours are: beside stories a story, beside sections words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from bot.markdown.decorations import without_leading
from bot.markdown.line_kinds import LINK, says_something
from bot.markdown.page.headings import LINE_HEADING, LINKED, Node
from bot.markdown.page.list_items import ListItem, find_lists
from bot.markdown.page.paragraphs import Paragraphs
from bot.markdown.page.section_names import frames
from bot.markdown.story.tables import table_row
from bot.model import SectionKind

_LONGEST_TEXT = 500
"""Characters below a heading that are a story's rather than an article's."""


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
        self._tell_linked([child for child in node.children if child.heading and child.heading.is_linked])
        self._agree([child for child in node.children if child.heading and child.heading.number is not None])
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
        linked = heading.is_linked
        within = (child for child in node.children if not (linked and _is_label(child)))
        below = any(self.of.get(child.start) is not Role.WORDS for child in within)
        numbered = heading.number is not None
        if not below and (LINKED.match(heading.text) or (numbered and not self._lists_stories(node))):
            self.of[node.start] = Role.STORY
        elif self._find_list(node, named=heading.name.kind is not SectionKind.OTHER) or below:
            self.of[node.start] = Role.SECTION

    def _tell_linked(self, linked: Sequence[Node]) -> None:
        """Let each of a row of linked headings be a story where those below it stand but over points: a release."""
        for node in linked if len(linked) > 1 else ():
            if self.of.get(node.start) is Role.SECTION and node.start not in self.lists and self._tells_points(node):
                self.of[node.start] = Role.STORY

    def _tells_points(self, node: Node) -> bool:
        lists = [self.lists.get(child.start, ()) for child in node.children if not child.children]
        items = [item for found in lists for item in found]
        titled = sum(self.paragraphs.is_titled(item.text) for item in items)
        own = all(child.heading and child.heading.number is None for child in node.children)
        return own and len(lists) == len(node.children) and bool(items) and 2 * titled < len(items)

    def _agree(self, numbered: Sequence[Node]) -> None:
        """Let one row of numbers be of one kind: few sections among many stories are stories with a list."""
        stories = [node for node in numbered if self.of.get(node.start) is Role.STORY]
        sections = [node for node in numbered if self.of.get(node.start) is Role.SECTION]
        if len(sections) < len(stories):
            for node in sections:
                if not node.children and node.heading and node.heading.name.kind is SectionKind.OTHER:
                    self.of[node.start] = Role.STORY
        elif sections:
            for node in stories:
                if node.heading and frames(node.heading.words):
                    self.of[node.start] = Role.WORDS
        if sections and self._are_peers(sections, stories):
            for node in stories:
                if node.start > sections[0].start and node.heading and not node.heading.is_linked:
                    del self.of[node.start]  # it is what the sections are, or words

    def _are_peers(self, sections: Sequence[Node], stories: Sequence[Node]) -> bool:
        """Whether what is numbered like sections, and has no list, is no story of the section before it: there are more
        sections, or 一、 stands over 1."""
        if len(sections) > len(stories):
            return True
        within, heading = self.lists.get(sections[0].start) or (), sections[0].heading
        if heading is None or not heading.is_outer or heading.name.kind is SectionKind.OTHER:
            return False
        return bool(within) and within[0].number is not None

    def _find_list(self, node: Node, *, named: bool) -> bool:
        found = find_lists(self.lines, node.start, node.end, named=named)
        if found is None or without_leading(self.lines[found[0].line]) != self.lines[found[0].line]:
            others = self.paragraphs.stories(node.start, node.end, named=named and node.heading is not None)
            found = others if len(others or ()) > len(found or ()) else found
        if found and node.heading and not named and self.paragraphs.are_points(found, node.start):
            return False
        if found is not None:
            self.lists[node.start] = found
        return found is not None

    def _lists_stories(self, node: Node) -> bool:
        """Whether a numbered heading stands over a list of stories: then it is the section that has a number.

        A story may have a list, too: of points, and of links that say no more than what they are.
        """
        heading = node.heading
        named = heading is not None and heading.name.kind is not SectionKind.OTHER
        found = find_lists(self.lines, node.start, node.end, named=named)
        if found is None or heading is None:
            return False
        text_before = says_something(self.lines[node.start : found[0].line])
        if found[0].number is None:
            titled = sum(self.paragraphs.is_titled(item.text) for item in found)
            tells = (named or 2 * titled >= len(found)) and not text_before and not heading.is_linked
        else:
            linked = sum(any(LINK.search(line) for line in self.lines[item.line : item.end]) for item in found)
            within = heading.is_outer and not text_before  # 一、 is over 1.
            tells = 2 * linked >= len(found) or within
        if tells:
            self.lists[node.start] = found
        return tells

    def _settle(self, parent: Node, undecided: Sequence[Node]) -> None:
        """Give the nodes that show nothing by themselves the role of what stands beside them."""
        undecided = [node for node in undecided if not self._stands_over_others(parent, node, undecided)]
        told = {self.of[child.start] for child in parent.children if child.start in self.of}
        if Role.STORY not in told:
            alone = Role.SECTION in told or (parent.heading is None and self._are_sections(undecided))
            last = max((child.start for child in parent.children if child.start in self.of), default=0)
            undecided = [
                node
                for node in undecided
                if not self._is_section(node, alone=alone) and not (alone and node.start < last and self._is_list(node))
            ]
            told = {self.of[child.start] for child in parent.children if child.start in self.of}
        linked = 2 * sum(map(self._has_link, undecided)) >= len(undecided)
        labelled = len(undecided) > 1 and all(self.paragraphs.has_label(node.start, node.last) for node in undecided)
        tell = Role.STORY in told if told else linked or labelled or self._stand_alone(parent, undecided)
        decided = [child.start for child in parent.children if child.start in self.of]
        closing = decided[-1] if decided and self.of[decided[-1]] is Role.SECTION else len(self.lines)
        for node in undecided:
            is_story = tell and node.start < closing and self._is_titled(node)
            self.of[node.start] = Role.STORY if is_story else Role.WORDS

    def _stands_over_others(self, parent: Node, node: Node, undecided: Sequence[Node]) -> bool:
        """Whether a heading behind stories of another shape, a list or linked headings, is none of them: a small
        section where linked titles are right below it, else one over words, where it is the only such heading."""
        beside = [child for child in parent.children if self.of.get(child.start) is Role.STORY]
        linked = all(child.heading and child.start < node.start and child.heading.is_linked for child in beside)
        named = parent.heading is None or parent.heading.name.kind is not SectionKind.OTHER
        if node.children or not linked or not (beside or self._find_list(parent, named=named)):
            return False
        found = self.paragraphs.led_by_links(node.start, node.end)
        if found and node.heading and not frames(node.heading.words):
            self.lists[node.start] = found
            self.of[node.start] = Role.SECTION
        elif not beside and len(undecided) == 1 == len(parent.children):
            self.of[node.start] = Role.WORDS
        return node.start in self.of

    def _is_titled(self, node: Node) -> bool:
        return node.heading is not None and not frames(node.heading.words) and self._has_text(node)

    def _stand_alone(self, parent: Node, undecided: Sequence[Node]) -> bool:
        """Whether the page is a row of lines in bold with words below them: they can be nothing else."""
        lines = [node for node in undecided if node.heading and node.heading.level >= LINE_HEADING]
        return parent.heading is None and 1 < len(lines) == len(undecided) and all(map(self._has_text, lines[:2]))

    def _is_section(self, node: Node, *, alone: bool) -> bool:
        """Whether a node is a section of paragraphs that are stories, as others beside it are sections."""
        found = self.paragraphs.stories(node.start, node.end, settled=True, fewest=1 if alone else 2)
        if found is not None:
            self.lists[node.start] = found
        elif not alone or not self._told_below(node):
            return False
        for child in self._told_below(node) if found is None else ():
            self.of[child.start] = Role.STORY
        self.of[node.start] = Role.SECTION
        return True

    def _is_list(self, node: Node) -> bool:
        """Whether a heading between sections stands over a list and no more: then it is one, too."""
        if node.heading is None or frames(node.heading.words):
            return False
        found = self._find_list(node, named=True)
        if found:
            self.of[node.start] = Role.SECTION
        return found

    def _told_below(self, node: Node) -> list[Node]:
        """The headings below a node that are stories of a section, though they have neither numbers nor links."""
        if node.heading is None or frames(node.heading.words):
            return []
        text = says_something(self.lines[node.start : node.end])
        return [child for child in node.children if self._is_title(child, below_text=text)]

    def _is_title(self, node: Node, *, below_text: bool) -> bool:
        """Whether a heading beside others without a number or a link may be a story's: not a label, 要点："""
        heading = node.heading
        if heading is None or frames(heading.words) or not self._has_text(node):
            return False
        return heading.level < LINE_HEADING or not (below_text or heading.words.endswith((":", "：")))

    def _are_sections(self, nodes: Sequence[Node]) -> bool:
        """Whether a page without any link is made of headings over headings with a few words: no article in prose."""
        over = [node for node in nodes if node.children]
        return len(over) > 1 and all(
            not says_something(self.lines[node.start : node.end]) and all(map(self._is_short, node.children))
            for node in over
        )

    def _is_short(self, node: Node) -> bool:
        return not node.children and 0 < sum(len(line) for line in self._text(node)) <= _LONGEST_TEXT

    def _has_link(self, node: Node) -> bool:
        return any(LINK.search(line) or "](#" in line for line in self._text(node))

    def _has_text(self, node: Node) -> bool:
        return any(line.strip() for line in self._text(node))

    def _text(self, node: Node) -> list[str]:
        """The lines below a heading without those of tables, which tell no story."""
        return [line for line in self.lines[node.start : node.last] if table_row(line.strip()) is None]


def _is_label(node: Node) -> bool:
    """Whether a line in bold only says what the text of a story tells next: ``**Key points:**``."""
    heading = node.heading
    if heading is None or heading.level != LINE_HEADING or heading.name.kind is not SectionKind.OTHER:
        return False
    return heading.words.endswith((":", "："))
