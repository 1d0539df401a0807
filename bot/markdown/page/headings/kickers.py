"""Names of sections that are of a lower level than the one title below each of them: ``**FINANCE**`` over ``## T``."""

from collections.abc import Sequence
from dataclasses import replace

from bot.markdown.line_kinds import is_text
from bot.markdown.page.headings.tree import MarkdownHeading

_FEWEST = 2


def with_kickers_over(lines: Sequence[str], found: Sequence[MarkdownHeading]) -> list[MarkdownHeading]:
    """The headings of a page below its title; where each of the highest level has such a name right over it, these are
    of the level above."""
    highest = min((heading.level for heading in found), default=0)
    titles = [at for at, heading in enumerate(found) if heading.level == highest]
    names = [at - 1 for at in titles if at and _is_over(lines, found[at - 1], found[at])]
    alike = {found[at].level for at in names}
    if len(names) < max(_FEWEST, len(titles)) or len(alike) > 1:
        return list(found)
    over = set(names)
    return [replace(one, level=highest - 1) if at in over else one for at, one in enumerate(found)]


def _is_over(lines: Sequence[str], name: MarkdownHeading, title: MarkdownHeading) -> bool:
    """Whether a heading without a number or a link of its own is right over one of a higher level."""
    plain = name.number is None and not name.is_linked and not name.words.endswith((":", "："))
    return plain and name.level > title.level and not any(map(is_text, lines[name.end : title.line]))
