"""What stands below a heading of a page: a text, links, a source, stories without headings of their own."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.markdown.line_kinds import LINK, ends_with_link, ends_with_origin, is_source, is_source_links, says_something
from bot.markdown.page.headings import Node
from bot.markdown.page.paragraphs import Paragraphs
from bot.markdown.page.section_names import frames
from bot.markdown.stand_ins import LINE_BREAK
from bot.markdown.story.ads import names_ad
from bot.markdown.story.courtesies import is_courtesy
from bot.markdown.story.tables import table_row

_FEWEST_ORIGINS = 3
_LONGEST_TEXT = 500
"""Characters below a heading that are a story's rather than an article's."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts below the headings among the ``lines`` of a page."""

    lines: Sequence[str]
    paragraphs: Paragraphs

    def of(self, node: Node) -> list[str]:
        """The lines below a heading, or behind a break in it, without those of tables, which tell no story."""
        beside = node.heading.text.split(LINE_BREAK)[1:] if node.heading else ()
        return [*beside, *(line for line in self.lines[node.start : node.last] if table_row(line.strip()) is None)]

    def stands_below(self, node: Node) -> bool:
        """Whether there is any."""
        return any(line.strip() for line in self.of(node))

    def is_titled(self, node: Node) -> bool:
        """Whether there is one below a heading that does not only frame the page."""
        return node.heading is not None and not frames(node.heading.words) and self.stands_below(node)

    def greets(self, node: Node) -> bool:
        """Whether a heading over words without a link greets readers."""
        return node.heading is not None and is_courtesy(node.heading.words) and not self.has_link(node)

    def has_link(self, node: Node) -> bool:
        return any(LINK.search(line) or "](#" in line for line in self.of(node))

    def names_source(self, node: Node) -> bool:
        """Whether a line is no more than the source of what a heading tells: ``[Source](…)``, ``来源：…``."""
        return any(is_source(line) or is_source_links(line.strip()) for line in self.of(node))

    def ends_with_source(self, node: Node) -> bool:
        return self.names_source(node) or any(map(ends_with_link, self.of(node)))

    def names_ad(self, node: Node) -> bool:
        """Whether a heading without a number says that what stands below it is paid for."""
        return node.heading is not None and node.heading.number is None and names_ad(node.heading.words)

    def are_labelled(self, nodes: Sequence[Node]) -> bool:
        """Whether the headings over texts, two at least, have labels in them that recur on the page."""
        texts = list(filter(self.stands_below, nodes))
        return len(texts) > 1 and all(self.paragraphs.has_label(node.start, node.last) for node in texts)

    def name_origins(self, nodes: Sequence[Node]) -> bool:
        """Whether most of the headings over texts, three at least, have the name of a source at the end of theirs."""
        texts = list(filter(self.stands_below, nodes))
        named = sum(map(self._names_origin, texts))
        return named >= _FEWEST_ORIGINS and 2 * named > len(texts)

    def _names_origin(self, node: Node) -> bool:
        """Whether a line of it ends with the name of its source: ``（来源：IT 之家）``."""
        return any(map(ends_with_origin, self.of(node)))

    def is_short(self, node: Node) -> bool:
        return not node.children and 0 < sum(len(line) for line in self.of(node)) <= _LONGEST_TEXT

    def tells_several(self, node: Node) -> bool:
        """Whether the paragraphs right below a heading are stories."""
        found = self.paragraphs.stories(node.start, node.end, settled=True)
        return bool(found or self.paragraphs.ended_by_links(node.start, node.end, 2))

    def is_essay(self, node: Node) -> bool:
        """Whether a text with a link in it, which begins with no title of its own, stands right below a heading."""
        told = says_something(self.lines[node.start : node.end]) and self.has_link(node)
        led = self.paragraphs.led_by_links(node.start, node.end)
        return told and not led and not self.paragraphs.stories(node.start, node.end, settled=True, fewest=1)
