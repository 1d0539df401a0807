"""Numbers that stand in a line of their own over the titles that they count: ``**01**`` over ``**T**``."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.markdown.page.headings.tree import MarkdownHeading

_FEWEST = 2
_NUMBER = re.compile(
    r"#{0,6}\s*+(?:\*\*)?\s*+(?:no\.?\s?|part\.?\s?|top\.?\s?)?(?P<number>\d{1,2})\s*+[.、]?\s*+(?:\*\*)?",
    re.IGNORECASE,
)


def with_numbers_over(lines: Sequence[str], found: Sequence[MarkdownHeading]) -> list[MarkdownHeading]:
    """The headings of a page, those below such a number with it; as they are where these do not count from 1 on."""
    over = {heading.line: at for heading in found if (at := _line_over(lines, heading)) is not None}
    numbers = [int(match["number"]) for at in over.values() if (match := _NUMBER.fullmatch(lines[at].strip()))]
    if len(numbers) < _FEWEST or numbers != list(range(1, len(numbers) + 1)):
        return list(found)
    numbered = dict(zip(over, numbers, strict=True))
    taken = set(over.values())
    return [
        replace(one, text=f"{numbered[one.line]}. {one.text}", line=over[one.line]) if one.line in over else one
        for one in found
        if one.line not in taken
    ]


def _line_over(lines: Sequence[str], heading: MarkdownHeading) -> int | None:
    """The line (from 0) with a number and no more that stands right over a heading, which is none itself."""
    at = next((at for at in range(heading.line - 1, max(heading.line - 3, -1), -1) if lines[at].strip()), None)
    is_number = at is not None and _NUMBER.fullmatch(lines[at].strip()) is not None
    return at if is_number and _NUMBER.fullmatch(heading.words) is None else None
