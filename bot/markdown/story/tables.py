"""Small tables within a text: each row becomes a line, its cells with a dot between."""

import re
from collections.abc import Iterator, Sequence

from bot.markdown.line_kinds import LINK

BETWEEN = " · "
_FEWEST_LINKED = 2

_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_CELLS = re.compile(r"(?<!\\)\|")


def is_table_rule(text: str) -> bool:
    """Whether a line is the one under a table's head: ``|---|:--:|``."""
    return "|" in text and _RULE.fullmatch(text) is not None


def table_row(text: str) -> str | None:
    """The cells of a row in one line, None where ``text`` is no row: it begins and ends with ``|``."""
    if len(text) < 3 or not text.startswith("|") or not text.endswith("|"):
        return None
    cells = [cell.strip() for cell in _CELLS.split(text[1:-1])]
    return BETWEEN.join(cell for cell in cells if cell)


def linked_tables(lines: Sequence[str]) -> Iterator[int]:
    """The first line (from 0) of each table of which two rows at least have a link."""
    rule = linked = 0
    for at, line in enumerate(lines):
        row = line.strip()
        if is_table_rule(row):
            rule, linked = at, 0
        elif rule and table_row(row) is not None:
            linked += LINK.search(row) is not None
            if linked == _FEWEST_LINKED:
                yield rule - 1
        else:
            rule = 0
