"""What each heading of a page is: a story's, a section's, or one over mere words.

A heading with a number or a link is a story's unless stories stand below it; one over stories or over a list of them
is a section's. What says neither is what its neighbours are: beside stories a story, beside sections words.
"""

from collections.abc import Container, Sequence

from bot.markdown.line_kinds import LINK, says_something
from bot.markdown.page.headings import LINE_HEADING, LINKED, Node
from bot.markdown.page.list_items import find_lists
from bot.markdown.page.neighbours import Neighbours, Role
from bot.markdown.page.paragraphs import Paragraphs
from bot.markdown.page.section_names import frames, names_back_numbers
from bot.markdown.page.stanzas import stanzas
from bot.markdown.page.texts import Texts
from bot.markdown.story.ads import names_ad
from bot.model import SectionKind


class Roles:
    """The role of each node but the root (``of``), and the list right under a node that tells stories (``lists``); by
    the node's start. ``headings`` are the lines (from 0) of the page's headings."""

    def __init__(self, lines: Sequence[str], headings: Container[int]) -> None:
        self.lines = lines
        self._neighbours = Neighbours(Texts(lines, Paragraphs(lines, headings)))
        self.of, self.lists = self._neighbours.of, self._neighbours.lists

    def read(self, node: Node) -> None:
        """Find the roles of all nodes below this one, the deepest first."""
        node.children = [one for child in node.children for one in self._with_ads_apart(child)]
        for child in node.children:
            self.read(child)
            self._judge(child)
        self._tell_linked([child for child in node.children if child.heading and child.heading.is_linked])
        self._agree([child for child in node.children if child.heading and child.heading.number is not None])
        undecided = [child for child in node.children if child.start not in self.of]
        if undecided:
            self._neighbours.settle(node, undecided)
        if node.heading is None:
            self._neighbours.note_list(node, named=True)

    def _with_ads_apart(self, node: Node) -> Sequence[Node]:
        """A node and the ads below its text, where these are all that stands below it: it is no section of theirs."""
        ads = node.children
        if not ads or not all(one.heading and names_ad(one.heading.words) for one in ads):
            return [node]
        own = self.lines[node.start : node.end]
        if not says_something(own) or find_lists(self.lines, node.start, node.end, named=False) is not None:
            return [node]
        node.children = []
        return [node, *ads]

    def _judge(self, node: Node) -> None:
        """The role that a node shows by itself; none where it shows nothing."""
        heading = node.heading
        if heading is None or names_back_numbers(heading.words):
            return
        linked = heading.is_linked
        within = (child for child in node.children if not (linked and child.heading and child.heading.is_label))
        below = any(self.of.get(child.start) is not Role.WORDS for child in within)
        numbered = heading.number is not None
        if not below and (LINKED.match(heading.text) or (numbered and not self._lists_stories(node))):
            self.of[node.start] = Role.STORY
        elif self._neighbours.note_list(node, named=heading.name.kind is not SectionKind.OTHER) or below:
            self.of[node.start] = Role.SECTION

    def _tell_linked(self, linked: Sequence[Node]) -> None:
        """Let each of a row of linked headings be a story where those below it stand but over points: a release."""
        for node in linked if len(linked) > 1 else ():
            if self.of.get(node.start) is Role.SECTION and node.start not in self.lists and self._tells_points(node):
                self.of[node.start] = Role.STORY

    def _tells_points(self, node: Node) -> bool:
        lists = [self.lists.get(child.start, ()) for child in node.children if not child.children]
        items = [item for found in lists for item in found]
        titled = sum(self._neighbours.texts.paragraphs.is_titled(item.text) for item in items)
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
                told = self._neighbours.texts.names_source(node) or (node.heading and node.heading.is_linked)
                if node.start > sections[0].start and not told:
                    del self.of[node.start]  # settled with its neighbours: a section like them, or over words

    def _are_peers(self, sections: Sequence[Node], stories: Sequence[Node]) -> bool:
        """Whether what is numbered like sections, and has no list, is no story of the section before it: there are more
        sections, or 一、 stands over 1."""
        if len(sections) > len(stories):
            return True
        within, heading = self.lists.get(sections[0].start) or (), sections[0].heading
        if heading is None or not heading.is_outer or heading.name.kind is SectionKind.OTHER:
            return False
        return bool(within) and within[0].number is not None

    def _lists_stories(self, node: Node) -> bool:
        """Whether a numbered heading stands over a list of stories: then it is the section that has a number.

        A story may have a list, too: of points, and of links that say no more than what they are.
        """
        heading = node.heading
        named = heading is not None and heading.name.kind is not SectionKind.OTHER
        found = find_lists(self.lines, node.start, node.end, named=named)
        if found is None and heading is not None and heading.level == LINE_HEADING:
            fewest = 1 if heading.is_called_as_sections_are else 2
            found = stanzas(self.lines, node.start, node.end, fewest=fewest)
            self.lists |= {node.start: found} if found else {}
            return found is not None
        if found is None or heading is None:
            return False
        text_before = says_something(self.lines[node.start : found[0].line])
        if found[0].number is None:
            titled = sum(self._neighbours.texts.paragraphs.is_titled(item.text) for item in found)
            tells = (named or 2 * titled >= len(found)) and not text_before and not heading.is_linked
        else:
            linked = sum(any(LINK.search(line) for line in self.lines[item.line : item.end]) for item in found)
            within = heading.is_outer and not text_before  # 一、 is over 1.
            tells = 2 * linked >= len(found) or within
        if tells:
            self.lists[node.start] = found
        return tells
