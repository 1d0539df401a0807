"""Which lines of a page are headings: ``#`` to ``######``, underlined ones, and lines that stand as one."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import takewhile

from bot.markdown.decorations import leading_sign, without_leading
from bot.markdown.line_kinds import (
    SHORTEST_TITLE,
    is_end_mark,
    is_hashtags,
    is_source,
    is_source_links,
    is_source_name,
    unquote,
    without_bold,
    without_bullet,
)
from bot.markdown.page.headings.chapters import chapters
from bot.markdown.page.headings.mistaken import (
    without_labels,
    without_parts_of_lists,
    without_parts_of_stories,
    without_summary,
)
from bot.markdown.page.headings.names import names_alone
from bot.markdown.page.headings.numbers_over import with_numbers_over
from bot.markdown.page.headings.run_in import with_titles_beside_texts
from bot.markdown.page.headings.tree import LINE_HEADING, MarkdownHeading
from bot.markdown.page.ordinals import ordinal
from bot.markdown.page.paragraphs import item_signs
from bot.markdown.page.section_names import is_known_name
from bot.markdown.stand_ins import HTML_MARKS
from bot.markdown.story.courtesies import is_courtesy

_GROUP_HEADING = 8
_EMOJI_HEADING = 2
"""The level of a section's name below a line of emoji, as letters have it that were pages."""

_ATX = re.compile(r" {0,3}(#{1,6})(?!#)[ \t]*(.*)")
UNDERLINE = re.compile(r"={3,}")
_DASHES = re.compile(r"-{3,}")
_SENTENCE_END = (".", "。", "!", "！", "?", "？", ";", "；", ",", "，", "…", ")")
_LONE_LINK = re.compile(r"\[([^\[\]]+)\]\(https?://[^\s()]+\)")
_NUMBER_SIGN = re.compile(r" {0,3}#\d")
_BRACKETS = re.compile(r"【[^【】]{1,40}】")
_LONGEST_LINE = 120
_LONGEST_GROUP = 40
_GROUP_LOOK = 20
_LINKED_BULLET = re.compile(r"\s+[-*•+]\s+(?:\*\*)?\[([^\]]+)\]\(")
_IN_BOLD = re.compile(r"\*\*[^*]+\*\*")
_COLONS = (":", "：")
_FEWEST_OF_A_PAGE = 2
"""Headings, with the title, of a page whose sections have some."""
_TITLED_ITEM = re.compile(
    r"(?:[-*+•]\s|1\s?[.、)])\s*(?:\*\*|\[[^\]]{4}|\[[^\]]{1,3}\]\([^()\s]*\)\s?[:：—–-]|.{8,200}https?://)"
)


def headings(lines: Sequence[str], *, lone_links: bool = False) -> list[MarkdownHeading]:
    """The headings of a page in their order; with ``lone_links`` also lines that are one link and nothing else."""
    levels = dict.fromkeys(_groups(lines), _GROUP_HEADING) | dict.fromkeys(chapters(lines), LINE_HEADING)
    levels |= names_alone(lines)
    named = {} if any(line.startswith("##") for line in lines) else _below_emoji(lines)
    read = (named.get(at) or _heading(lines, at, line, levels, lone_links=lone_links) for at, line in enumerate(lines))
    found = [heading for heading in read if heading is not None and heading.words]
    found = [one for one, before in zip(found, (None, *found), strict=False) if not before or before.end <= one.line]
    if sum(heading.level < LINE_HEADING for heading in found) < _FEWEST_OF_A_PAGE:
        found = sorted([*found, *_names_of_lists(lines, {heading.line for heading in found})], key=lambda one: one.line)
    found = with_titles_beside_texts(lines, with_numbers_over(lines, found))
    found = without_parts_of_stories(lines, without_summary(lines, without_labels(found)))
    return without_parts_of_lists(lines, found)


def _heading(
    lines: Sequence[str], index: int, line: str, levels: Mapping[int, int], *, lone_links: bool
) -> MarkdownHeading | None:
    if is_end_mark(line.strip()):
        return None
    is_atx = "#" in line[:4] and not (_NUMBER_SIGN.match(line) or is_hashtags(line.strip()))
    if is_atx and (match := _ATX.fullmatch(line)):
        closing = " " + match[1] if len(match[1]) > 1 else " \n"
        return MarkdownHeading(len(match[1]), match[2].strip().removesuffix(closing).strip(), index, index + 1)
    text = line.strip()
    if index in levels:
        text = unquote(text)[1]
        return MarkdownHeading(levels[index], without_bullet(text) or text, index, index + 1)
    if not text or text.startswith((">", "|")) or len(text) > _LONGEST_LINE:
        return None
    if level := _underlined(lines, index):
        return MarkdownHeading(level, text, index, index + 2)
    linked = lone_links and (match := _LONE_LINK.fullmatch(text)) and not is_source_name(match[1])
    stands = (
        linked or without_bold(text) != text or _BRACKETS.fullmatch(text) or is_known_name(text.strip(HTML_MARKS[0]))
    )
    stands = stands and not is_source_links(text)
    return MarkdownHeading(LINE_HEADING, without_bold(text), index, index + 1) if stands else None


def _underlined(lines: Sequence[str], index: int) -> int:
    """The level of a line that is underlined, 0 where none is: one with ``---``, which may as well be a rule below a
    text, is as long as the line or names the list right below it."""
    below = lines[index + 1].strip() if index + 1 < len(lines) else ""
    if UNDERLINE.fullmatch(below):
        return 1
    text = lines[index].strip()
    if not _DASHES.fullmatch(below) or len(below) not in (len(text), *range(4, _LONGEST_GROUP)):
        return 0
    if len(text) > _LONGEST_GROUP or (index and lines[index - 1].strip()) or text.endswith(_SENTENCE_END):
        return 0
    behind = next((line for line in lines[index + 2 : index + 4] if line.strip()), "")
    fits = len(below) == len(text) > len("---")
    return 2 if (fits or _is_item(behind)) and not _is_item(text) else 0


def _below_emoji(lines: Sequence[str]) -> Mapping[int, MarkdownHeading]:
    """The names of sections that stand over linked titles, each below a line of emoji; by the index of that."""
    emoji = (at for at, line in enumerate(lines) if line.strip() and not without_leading(line.strip()))
    ends = ((at, _end_of_name(lines, at)) for at in emoji)
    return {
        at: MarkdownHeading(_EMOJI_HEADING, f"{lines[at].strip()} {lines[end - 1].strip()}", at, end)
        for at, end in ends
        if end
    }


def _end_of_name(lines: Sequence[str], index: int) -> int:
    """The line behind the name below the line of emoji at ``index``; 0: there is none."""
    below = [at for at in range(index + 1, min(index + 5, len(lines))) if lines[at].strip()][:2]
    if len(below) < 2 or below[0] > index + 2:
        return 0
    name, title = (lines[at].strip() for at in below)
    is_name = len(name) <= _LONGEST_GROUP and not name.startswith(tuple("#>|*[<-")) and not name.endswith(_SENTENCE_END)
    link = _LONE_LINK.fullmatch(title.replace("**", ""))
    return below[0] + 1 if is_name and link and not is_source_name(link[1]) else 0


def _is_item(text: str) -> bool:
    return without_bullet(text) is not None or ordinal(text) is not None


def _names_of_lists(lines: Sequence[str], ours: AbstractSet[int]) -> Iterator[MarkdownHeading]:
    """The lines that name the list of titles right below them, on a page without headings: ``🤖 AI``, ``Papers:``.
    Where one behind an emoji does so, all over a list are; where it is in bold over titles behind another emoji, all
    such lines; and where one with a colon does, all over a list with a link."""
    signs = item_signs(lines)
    short = list(_short_lines(lines, ours))
    others = {at for at, text, _ in short if signs and leading_sign(text) not in signs}
    over = {at for at, _, below in short if at in others and leading_sign(below) in signs}
    bold = {at for at, text, _ in short if at in others and _IN_BOLD.fullmatch(without_leading(text))}
    named = bold if bold & over else set[int]()
    for at, text, below in short:
        stands_out = text.endswith((*_COLONS, HTML_MARKS[0])) or without_leading(text) != text
        if (stands_out and (at in over or _TITLED_ITEM.match(below))) or (text.isupper() and _is_item(below)):
            named.add(at)
    signed = {at for at, text, below in short if without_leading(text) != text and _is_item(below)}
    named |= signed if signed & named and not signs else set()
    labels = {at for at, text, _ in short if text.endswith(_COLONS)}
    named |= {at for at in labels if _lists_a_link(lines, at + 1)} if labels & named else set()
    found = (MarkdownHeading(LINE_HEADING, lines[at].strip(), at, at + 1) for at in sorted(named))
    yield from (heading for heading in found if heading.words)


def _lists_a_link(lines: Sequence[str], start: int) -> bool:
    """Whether an item of the list that begins at line ``start``, or behind a blank one, has a link."""
    texts = (lines[at].strip() for at in range(start, len(lines)))
    return any("](http" in text for text in takewhile(lambda text: not text or _is_item(text), texts))


def _short_lines(lines: Sequence[str], ours: AbstractSet[int]) -> Iterator[tuple[int, str, str]]:
    """Where the short lines are that open a paragraph, stand once on the page, and are neither one of ours nor an item,
    a source, a link or a greeting; what they say, and the line below each."""
    seen = Counter(line.strip() for line in lines)
    blank = True
    for index, line in enumerate(lines[:-1]):
        text, below = line.strip(), next((line for line in lines[index + 1 : index + 3] if line.strip()), "")
        may = blank and index not in ours and bool(text) and len(text) <= _LONGEST_GROUP and seen[text] == 1
        blank = not text
        if may and not (line[:1] in " \t>#|" or "](" in text or is_source(text) or _is_item(text) or is_courtesy(text)):
            yield index, text, below


def _groups(lines: Sequence[str]) -> AbstractSet[int]:
    """The bullets that only name what the bullets within them have in common: linked titles, not mere references; where
    most of those that stand over links do, all do."""
    titles = {index: found for index in range(len(lines)) if (found := _titles_within(lines, index))}
    long = {index: sum(len(title.encode()) >= SHORTEST_TITLE for title in found) for index, found in titles.items()}
    sure = {index for index, found in titles.items() if 2 * long[index] >= len(found)}
    return titles.keys() if 2 * len(sure) > len(titles) else sure


def _titles_within(lines: Sequence[str], index: int) -> Sequence[str]:
    """The linked titles of the bullets within a bullet that is short and has no link itself."""
    text = without_bullet(lines[index])
    if not text or len(text) > _LONGEST_GROUP or "](" in text or lines[index][0] in " \t":
        return ()
    within = takewhile(lambda line: line[:1] in (" ", "\t"), lines[index + 1 : index + 1 + _GROUP_LOOK])
    return [match[1] for line in within if (match := _LINKED_BULLET.match(line))]
