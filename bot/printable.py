"""Text from outside as a terminal, a log or a line of text may show it: no sign of it is taken for more than a sign."""

import re
from typing import Final

_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What moves a cursor, changes colours, begins a line where none begins, or turns the order of letters about; but for
tabs and line feeds, which texts have."""
_SHOWN: Final = "\ufffd"


def printable(text: str) -> str:
    """The text with a mark in place of each sign that a terminal would obey; lines and tabs stay."""
    return _CONTROLS.sub(_SHOWN, text)


def in_one_line(text: str) -> str:
    """The text in one line, whatever lines it had: a space in place of each sign that is not shown."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
