"""What a heading that shows nothing by itself is: what stands beside it.

Beside stories it is a story, beside sections a section where it tells stories, else it stands over words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from bot.markdown.decorations import without_leading
from bot.markdown.line_kinds import ends_with_link, says_something
from bot.markdown.page.headings import LINE_HEADING, Node, is_subtitle, words_of
from bot.markdown.page.list_items import ListItem, find_lists, is_source_behind
from bot.markdown.page.section_names import frames, names_back_numbers
from bot.markdown.page.stanzas import stanzas
from bot.markdown.page.texts import Texts
from bot.model import SectionKind

_FEWEST_OF_A_PAGE = 3
"""Paragraphs that end with an address, on a page that is nothing else."""


class Role(Enum):
    STORY = auto()
    SECTION = auto()
    WORDS = auto()
    AD = auto()
    """Left out: it has no number among stories that have."""


@dataclass(slots=True)
class Neighbours:
    """The role of each node, and the list right under a node that tells stories; by the node's start."""

    texts: Texts
    of: dict[int, Role] = field(default_factory=dict)
    lists: dict[int, Sequence[ListItem]] = field(default_factory=dict)
    ended: bool = False
    """Whether stories are paragraphs that end with their address: where other sections are, such a one is words."""

    def settle(self, parent: Node, undecided: Sequence[Node]) -> None:
        """Give the nodes that show nothing by themselves the role of what stands beside them."""
        above = [*self._linked_beside_bold(parent, undecided), *self._told_before_sections(parent, undecided)]
        undecided = [node for node in undecided if node.start not in above]
        if self._are_behind_others(parent):
            undecided = [node for node in undecided if not self._settle_apart(node, alone=len(parent.children) == 1)]
        told = {self.of[child.start] for child in parent.children if child.start in self.of}
        if Role.STORY not in told:
            alone = Role.SECTION in told or (parent.heading is None and self._are_sections(undecided))
            last = max((child.start for child in parent.children if child.start in self.of), default=0)
            undecided = self._without_sections(parent, last, alone=alone)
            if not alone and any(self.of.get(child.start) is Role.SECTION for child in parent.children):
                undecided = self._without_sections(parent, last, alone=True)
            told = {self.of[child.start] for child in parent.children if child.start in self.of}
        linked = 2 * sum(map(self.texts.has_link, undecided)) >= len(undecided)
        tell = Role.STORY in told if told else linked or self._stand_alone(parent, undecided)
        tell = tell or self.texts.are_labelled(undecided) or self.texts.name_origins(undecided)
        decided = [child.start for child in parent.children if child.start in self.of]
        closing = decided[-1] if decided and self.of[decided[-1]] is Role.SECTION else len(self.texts.lines)
        told_above = parent.heading is not None and says_something(self.texts.lines[parent.start : parent.end])
        for node in undecided:
            goes_on = is_subtitle(parent, node) or (told_above and node.heading and node.heading.is_label)
            goes_on = goes_on or (node is parent.children[0] and self.texts.greets(node))
            is_story = tell and node.start < closing and self.texts.is_titled(node) and not goes_on
            self.of[node.start] = Role.STORY if is_story else Role.WORDS
        self.of |= dict.fromkeys(above, Role.STORY)
        self._settle_ads(parent)

    def _settle_ads(self, parent: Node) -> None:
        """Let ads between two stories stay there as a story, unless those have numbers and the ad has none."""
        ads = {child.start for child in parent.children if self.texts.names_ad(child)}
        if not ads:
            return
        stories = [one for one in parent.children if self.of[one.start] is Role.STORY and one.start not in ads]
        numbered = all(one.heading and one.heading.number is not None for one in stories)
        for child in parent.children:
            between = bool(stories) and stories[0].start < child.start < stories[-1].start
            if between and child.start in ads and (numbered or self._is_told(child)):
                self.of[child.start] = Role.AD if numbered else Role.STORY

    def _linked_beside_bold(self, parent: Node, undecided: Sequence[Node]) -> Sequence[int]:
        """Where headings over texts with a link begin, two at least, beside which only lines in bold are sections."""
        real = [node for node in undecided if node.heading and node.heading.level < LINE_HEADING]
        sections = [one.heading for one in parent.children if self.of.get(one.start) is Role.SECTION]
        if len(real) < 2 or not sections or any(one and one.level < LINE_HEADING for one in sections):
            return ()
        tell = all(self.texts.is_titled(node) and self.texts.has_link(node) and not node.children for node in real)
        return [node.start for node in real] if tell else ()

    def _told_before_sections(self, parent: Node, undecided: Sequence[Node]) -> Sequence[int]:
        """Where headings over one text each begin, two at least, most with a source or in a table of contents, or more
        with a link than there are sections, that stand before all of these: there a section is but what has a list."""
        sections = [node for node in parent.children if self.of.get(node.start) is Role.SECTION]
        names = {child.heading.words for child in parent.children if child.heading}
        listed = {node.start: {words_of(item.text) for item in self.lists.get(node.start, ())} for node in sections}
        contents = {word for words in listed.values() if 2 * len(words & names) > len(words) for word in words}
        others = [node for node in sections if not listed[node.start] & names]
        first = others[0].start if others else len(self.texts.lines)
        if not sections or first < undecided[0].start or any(node.children for node in sections):
            return ()
        named = contents if not any(node.heading and node.heading.words in contents for node in others) else ()
        before = [node for node in undecided if node.start < first and self._is_told(node)]
        told = [
            node
            for node in before
            if node.heading and (node.heading.words in named or self.texts.ends_with_source(node))
        ]
        essays = list(filter(self.texts.is_essay, before))
        told = essays if len(essays) > len(sections) else told
        if len(told) < 2 or 2 * len(told) < len(before) or any(map(self.texts.tells_several, before)):
            return ()
        return [node.start for node in before]

    def _is_told(self, node: Node) -> bool:
        """Whether a heading, be it of an ad, is over a text with no more than words below it."""
        named = self.texts.is_titled(node) or self.texts.names_ad(node)
        return named and all(self.of.get(child.start) is Role.WORDS for child in node.children)

    def _are_behind_others(self, parent: Node) -> bool:
        """Whether stories of another shape stand before all that is undecided: a list, be it of a section that is the
        first, or linked headings."""
        decided = [self.of.get(child.start) for child in parent.children]
        if decided[0] is Role.SECTION and Role.STORY not in decided:
            return parent.children[0].start in self.lists
        stories = [child.heading for child, role in zip(parent.children, decided, strict=True) if role is Role.STORY]
        named = parent.heading is None or parent.heading.name.kind is not SectionKind.OTHER
        if not stories:
            return self.note_list(parent, named=named)
        return Role.STORY not in decided[decided.index(None) :] and all(one and one.is_linked for one in stories)

    def _settle_apart(self, node: Node, *, alone: bool) -> bool:
        """Settle a heading behind stories of another shape: as a small section where linked titles are right below it,
        else as one over words where it is the only heading beside a list and no line ends with a link. Returns whether
        it is settled."""
        found = self.texts.paragraphs.led_by_links(node.start, node.end) if not node.children else None
        if found and node.heading and not frames(node.heading.words):
            self.lists[node.start] = found
            self.of[node.start] = Role.SECTION
        elif alone and not node.children and not any(map(ends_with_link, self.texts.of(node))):
            self.of[node.start] = Role.WORDS
        return node.start in self.of

    def _stand_alone(self, parent: Node, undecided: Sequence[Node]) -> bool:
        """Whether the page is a row of lines in bold with words below them, those aside that only name the next ones:
        they can be nothing else."""
        lines = [node for node in undecided if node.heading and node.heading.level >= LINE_HEADING]
        told = [self.texts.stands_below(node) for node in lines]
        names = sum(not before and after for before, after in pairwise(told))
        is_row = all(told[:2]) or (names == told.count(False) < told.count(True))
        return parent.heading is None and 1 < len(lines) == len(undecided) and is_row

    def _settle_section(self, node: Node, *, alone: bool) -> bool:
        """Settle a node as a section where paragraphs below it are stories; returns whether it is one."""
        if node.heading is not None and names_back_numbers(node.heading.words):
            return False
        fewest = 1 if alone else 2
        found = self.texts.paragraphs.stories(node.start, node.end, settled=True, fewest=fewest)
        found = found or stanzas(self.texts.lines, node.start, node.end, fewest=fewest)
        if found is None and (self.ended or not alone):
            found = self.texts.paragraphs.ended_by_links(node.start, node.end, fewest)
            self.ended = self.ended or found is not None
        if found is not None:
            self.lists[node.start] = found
        elif not alone or not self._told_below(node):
            return False
        for child in self._told_below(node) if found is None else ():
            self.of[child.start] = Role.STORY
        self.of[node.start] = Role.SECTION
        return True

    def _settle_list(self, node: Node) -> bool:
        """Settle a heading between sections as one where it stands over a list; returns whether it does."""
        if node.heading is None or frames(node.heading.words):
            return False
        found = self.note_list(node, named=True)
        if found:
            self.of[node.start] = Role.SECTION
        return found

    def _without_sections(self, parent: Node, last: int, *, alone: bool) -> list[Node]:
        """The undecided but those that are sections: between others, or counting on, also such as stand over a list."""
        left: list[Node] = []
        before: Node | None = None
        for node in parent.children:
            if node.start not in self.of and not self._settle_section(node, alone=alone):
                may_be = alone and (node.start < last or (before is not None and self._counts_on(before, node)))
                left += [] if may_be and self._settle_list(node) else [node]
            before = node
        return left

    def _counts_on(self, before: Node, node: Node) -> bool:
        """Whether the number of a heading, or of its list, is the one behind those of the section before, or its
        list is numbered like that one, from 1 on, or has its sources below its items like that one."""
        if self.of.get(before.start) is not Role.SECTION or before.heading is None or node.heading is None:
            return False
        number, told = before.heading.number, self.lists.get(before.start)
        found = find_lists(self.texts.lines, node.start, node.end, named=True)
        own = number is not None and node.heading.number == number + 1
        if own or not told or not found or not told[-1].number:
            alike = bool(told and found) and all(map(self._has_source_below, (*(told or ()), *(found or ()))))
            return own or alike
        anew = told[0].number == found[0].number == 1 and told[0].form == found[0].form
        return anew or found[0].number == told[-1].number + 1

    def _has_source_below(self, item: ListItem) -> bool:
        return any(map(is_source_behind, self.texts.lines[item.line + 1 : item.end]))

    def _told_below(self, node: Node) -> list[Node]:
        """The headings below a node that are stories of a section, though they have neither numbers nor links."""
        if node.heading is None or frames(node.heading.words):
            return []
        text = says_something(self.texts.lines[node.start : node.end])
        return [child for child in node.children if self._is_title(child, below_text=text)]

    def _is_title(self, node: Node, *, below_text: bool) -> bool:
        """Whether a heading beside others without a number or a link may be a story's: not a label, 要点："""
        heading = node.heading
        if heading is None or frames(heading.words) or not self.texts.stands_below(node):
            return False
        return heading.level < LINE_HEADING or not (below_text or heading.words.endswith((":", "：")))

    def _are_sections(self, nodes: Sequence[Node]) -> bool:
        """Whether a page without any link is made of headings over headings with a few words: no article in prose."""
        over = [node for node in nodes if node.children]
        return len(over) > 1 and all(
            not says_something(self.texts.lines[node.start : node.end]) and all(map(self.texts.is_short, node.children))
            for node in over
        )

    def note_list(self, node: Node, *, named: bool) -> bool:
        """Note the stories right under a node, be they a list or paragraphs; returns whether there are any."""
        found = find_lists(self.texts.lines, node.start, node.end, named=named)
        if found is None or without_leading(self.texts.lines[found[0].line]) != self.texts.lines[found[0].line]:
            others = self.texts.paragraphs.stories(node.start, node.end, named=named and node.heading is not None)
            found = others if len(others or ()) > len(found or ()) else found
            if found is None and node.heading is None and not node.children:
                found = self.texts.paragraphs.stories(node.start, node.end, alone=True, fewest=_FEWEST_OF_A_PAGE)
                found = found or self.texts.paragraphs.ended_by_links(node.start, node.end, _FEWEST_OF_A_PAGE)
        fewest = 1 if node.heading and node.heading.is_called_as_sections_are else 2
        found = found or stanzas(self.texts.lines, node.start, node.end, fewest=fewest)
        other = node.heading and node.heading.name.kind is SectionKind.OTHER
        if found and other and self.texts.paragraphs.are_points(found, node.start):
            return False
        if found is not None:
            self.lists[node.start] = found
        return found is not None
