"""Cells that a spreadsheet would run: what strangers wrote stands in a table as the text that it is."""

import re
from typing import Final

_FORMULA: Final = re.compile(r"'*\s*[=+\-@＝＋－＠]")
"""What a spreadsheet takes for the beginning of a formula, and that with apostrophes in front: so that one is taken
away again where one was put."""
_TEXT: Final = "'"
"""By which it knows text."""


def harmless(cell: str) -> str:
    """The cell, with an apostrophe in front where it would be run."""
    return f"{_TEXT}{cell}" if _FORMULA.match(cell) else cell


def meant(cell: str) -> str:
    """What ``harmless`` was given."""
    return cell[1:] if cell.startswith(_TEXT) and _FORMULA.match(cell, 1) else cell
