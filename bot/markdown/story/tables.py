"""Small tables within a text: each row becomes a line, its cells with a dot between."""

import re

BETWEEN = " · "

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
