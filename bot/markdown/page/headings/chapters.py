"""Names of sections that have the number of a chapter, over a list of another kind, ``一、宏观`` over ``1、…``, or over
stories without a mark that end with their sources."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from bot.markdown.line_kinds import LINK, is_source_links, without_bullet
from bot.markdown.page.ordinals import Ordinal, ordinal
from bot.markdown.page.section_names import is_known_name
from bot.markdown.page.stanzas import ends_stanza, stanzas

_LONGEST_NAME = 16
_FEWEST = 2
_LINKED = re.compile(r"(?:\*\*)?\[[^\[\]]+\]\(https?:")
_SENTENCE_END = tuple(".。!！?？;；,，…")


def chapters(lines: Sequence[str]) -> AbstractSet[int]:
    """Where the lines are (from 0) that number the chapters of a page, each a paragraph of its own: two at least, with
    short names that count on, most of them right over a list that has numbers of another kind, or linked titles."""
    marks = ((at, ordinal(line)) for at, line in enumerate(lines) if line[:1] not in ("", "*"))
    found = [(at, mark) for at, mark in marks if mark is not None and mark.form.startswith("zh")]
    if len(found) < _FEWEST or [mark.number for _, mark in found] != list(range(1, len(found) + 1)):
        return frozenset()
    ends = [*(at for at, _ in found[1:]), len(lines)]
    over = sum(
        _is_over_list(lines, at) or _is_over_stanzas(lines, at, end, mark.rest)
        for (at, mark), end in zip(found, ends, strict=True)
    )
    named = all(_is_name(mark) and _opens(lines, at) for at, mark in found)
    return frozenset(at for at, _ in found) if named and 2 * over > len(found) else frozenset()


def _is_name(mark: Ordinal) -> bool:
    name = mark.rest
    return 0 < len(name) <= _LONGEST_NAME and not name.endswith(_SENTENCE_END) and LINK.search(name) is None


def _opens(lines: Sequence[str], at: int) -> bool:
    """Whether a line opens a paragraph, or stands right below the source of a story."""
    above = "".join(lines[at - 1 : at])
    return not above.strip() or ends_stanza(above)


def _is_over_stanzas(lines: Sequence[str], at: int, end: int, name: str) -> bool:
    """Whether there are two stories that end with their sources, or one below what sections are called."""
    return stanzas(lines, at + 1, end, fewest=1 if is_known_name(name) else 2) is not None


def _is_over_list(lines: Sequence[str], at: int) -> bool:
    """Whether the first line with something in it behind one begins with a number that is no chapter's, or is a bullet
    with a linked title."""
    below = next((line for line in lines[at + 1 : at + 3] if line.strip()), "")
    mark, item = ordinal(below), without_bullet(below) or ""
    linked = _LINKED.match(item) is not None and not is_source_links(item)
    return linked or (mark is not None and not mark.form.startswith("zh"))
