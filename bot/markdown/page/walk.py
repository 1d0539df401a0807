"""The tree of a page's headings -> its sections with the blocks of their stories, and the words around them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.markdown.escapes import escape_stars
from bot.markdown.line_kinds import body_end, is_end_mark, is_text, without_bullet
from bot.markdown.page.asides import Aside, aside
from bot.markdown.page.contents import Block
from bot.markdown.page.headings import LINE_HEADING, MarkdownHeading, Node, tree, words_of
from bot.markdown.page.neighbours import Role
from bot.markdown.page.parts import MOST_STORIES, Event, Part, is_nothing, sorted_out
from bot.markdown.page.roles import Roles
from bot.markdown.page.section_names import SectionName, frames
from bot.markdown.page.title.extent import Extent
from bot.markdown.story.ads import Ad, ads_among
from bot.markdown.story.courtesies import before_emoji, before_farewell
from bot.model import SectionKind


class Walk:
    """Walks the tree of headings of a page; ``outline`` is what is there."""

    def __init__(
        self,
        lines: Sequence[str],
        found: Sequence[MarkdownHeading],
        extent: Extent,
        headings: int,
        above: list[str],
    ) -> None:
        self.lines, self.end = lines, extent.end
        root = tree(found, lines, extent.start, extent.end)
        self.roles = Roles(lines, {heading.line for heading in found})
        self.roles.read(root)
        self.events: list[Event] = [above]
        self._loose: Part | None = None
        self._asides: list[tuple[int, str, Aside]] = []
        self._paid: dict[int, Ad] = {}
        self._own(root, None)
        self._names = {one.start for one, after in pairwise(root.children) if self._names_next(one, after)}
        self._take_all(root.children, None)
        self.outline = sorted_out(self.events, extent, headings)
        self.outline.asides = self._asides

    def _take_all(self, nodes: Sequence[Node], part: Part | None) -> None:
        """Take in nodes that stand beside each other."""
        stories = [node for node in nodes if self.roles.of[node.start] is Role.STORY]
        self._paid |= ads_among(self.lines, [range(node.start - 1, node.last) for node in stories])
        for node in nodes:
            self._take(node, part)

    def _take(self, node: Node, part: Part | None) -> None:
        """Take in a node that stands in ``part`` (None: in no section)."""
        heading = node.heading
        role = self.roles.of[node.start]
        if heading is None or role is Role.WORDS:
            lines = self.lines[node.start : node.last]
            if heading and node.start in self._names:
                self._loose = self._opened(Part(heading.name, heading.line + 1))
            elif heading and is_nothing(lines) and heading.level < LINE_HEADING:
                self._opened(Part(heading.name, heading.line + 1))
            elif heading:
                self.events.append([f"**{escape_stars(heading.words)}**", *lines])
        elif role is Role.AD:
            self._asides.append((heading.line + 1, heading.words, Aside.AD))
        elif role is Role.STORY:
            end, behind = self._ends(node.start - 1, body_end(self.lines, node.start, node.last))
            mark = heading.ordinal
            head = mark.rest if mark else heading.text
            body = self.lines[node.start : end]
            self._add(part, Block(mark.number if mark else None, head, heading.line + 1, body))
            self.events.append(list(self.lines[behind : node.last]))
        else:
            made = self._opened(Part(heading.name, heading.line + 1))
            made.frames = any(self.roles.of[child.start] is Role.SECTION for child in node.children)
            self._own(node, made)
            self._take_all(node.children, made)

    def _names_next(self, node: Node, after: Node) -> bool:
        """Whether a heading over nothing names the stories behind it, which are of its level."""
        if node.heading is None or frames(node.heading.words) or self.roles.of[node.start] is not Role.WORDS:
            return False
        is_beside = after.heading is not None and after.heading.level == node.heading.level
        is_alone = is_nothing(self.lines[node.start : node.last])
        return is_beside and is_alone and self.roles.of[after.start] is Role.STORY

    def _opened(self, part: Part) -> Part:
        """Let a section begin here; what stands in none belongs to no earlier one."""
        self.events.append(part)
        self._loose = None
        return part

    def _own(self, node: Node, part: Part | None) -> None:
        """Take in what stands right under a node: words, and the list of stories among them."""
        found = self.roles.lists.get(node.start)
        before = self.lines[node.start : node.end]
        if found:
            before = list(self._without_asides(node.start, found[0].line, is_outside=True))
        if part is not None:
            part.intro += before
        else:
            self.events.append(list(before))
        if found is None:
            return
        self._paid |= ads_among(self.lines, [range(item.line, item.end) for item in found])
        for item, after in zip(found, [*(item.line for item in found[1:]), node.end], strict=True):
            end, behind = self._ends(item.line, item.end)
            body = self.lines[item.line + 1 : end]
            self._add(part, Block(item.number, item.text, item.line + 1, body, listed=True))
            self.events.append(list(self._without_asides(behind, after, is_outside=item is found[-1])))

    def _without_asides(self, start: int, end: int, *, is_outside: bool) -> Iterator[str]:
        """The words beside an item without the bullets that are none of its list; an ad outside of it is words."""
        skips = False
        for at, line in enumerate(self.lines[start:end], start):
            bullet = without_bullet(line) is not None
            kind = aside(self.lines, at, at + 1) if bullet else None
            skips = kind is Aside.TASK or (kind is Aside.AD and not is_outside) or (skips and line[:1] in (" ", "\t"))
            if not skips:
                yield line
            elif bullet and kind:
                self._asides.append(self._left(at, kind))

    def _left(self, at: int, kind: Aside) -> tuple[int, str, Aside]:
        return at + 1, words_of(without_bullet(self.lines[at].strip()) or self.lines[at]), kind

    def _ends(self, start: int, end: int) -> tuple[int, int]:
        """Where the body below line ``start`` ends before what is none of it, and where the words behind it begin: an
        ad before the next story is left out, one behind the last is words, and so are emoji over the next section and
        the editor's leave behind all."""
        ad = self._paid.get(start)
        if ad is not None and ad.line < end:
            self._asides += [] if ad.is_last else [self._left(ad.line, Aside.AD)]
            return ad.line, ad.line if ad.is_last else end
        behind = next(filter(is_text, self.lines[end : self.end]), "")
        is_last = not behind or is_end_mark(behind.strip())
        ended = before_farewell(self.lines, start, end) if is_last else before_emoji(self.lines, start, end)
        return ended, ended

    def _add(self, part: Part | None, block: Block) -> None:
        """Put a story into its section; one that stands in none into a section without a heading."""
        if part is None:
            if self._loose is None or any(one.listed is not block.listed for one in self._loose.blocks[-1:]):
                self._loose = self._opened(Part(SectionName("", SectionKind.OTHER), 0))
            part = self._loose
        if len(part.blocks) < MOST_STORIES:
            part.blocks.append(block)
        else:
            part.overfull = True
