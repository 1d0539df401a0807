"""Backslashes: before ASCII punctuation, as in CommonMark, and before the full-width colon and the bullet; entities.

The colon and the bullet are ours: they keep a summary that begins with ``来源：`` from being read as a source line, and
one that begins with ``•`` from being read as an item of a list. No digest found so far holds a backslash at all.
"""

import re
from html import unescape as _decoded
from html.entities import html5

_ESCAPABLE = r"[!-/:-@\[-`{-~：•]"
ESCAPE = rf"\\{_ESCAPABLE}"
_ESCAPE = re.compile(rf"\\({_ESCAPABLE})")
_AMBIGUOUS = re.compile(rf"\\(?={_ESCAPABLE}|$)")
_BACKTICKS = re.compile("`+")
_EACH = re.compile(_ESCAPABLE)
ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_ESCAPE_OR_ENTITY = re.compile(rf"\\(?P<escaped>{_ESCAPABLE})|{ENTITY}")
_OPENS_ENTITY = re.compile(rf"(?={ENTITY})")


def unescape(text: str) -> str:
    """``text`` without the backslashes that escape something."""
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def entity(found: str) -> str:
    """What an entity (``&amp;``, ``&#38;``) stands for; one that HTML does not know is text."""
    return _decoded(found) if found.startswith("&#") else html5.get(found[1:], found)


def unescape_address(text: str) -> str:
    """An address without backslashes that escape something, and with what its entities stand for (CommonMark 2.5)."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPE_OR_ENTITY.sub(lambda found: found["escaped"] or entity(found.group()), text)


def escape_entities(address: str) -> str:
    """An address in which nothing is read as an entity."""
    return _OPENS_ENTITY.sub(r"\\", address) if "&" in address else address


def escape_backslashes(text: str) -> str:
    """``text`` with each backslash doubled that would otherwise escape what follows it."""
    return _AMBIGUOUS.sub(r"\\\\", text) if "\\" in text else text


def escape_all(text: str) -> str:
    """``text`` with everything escaped that can be: nothing of it is read as markup."""
    return _EACH.sub(r"\\\g<0>", text)


def escape_stars(text: str) -> str:
    """``text`` with its stars escaped, to be put in bold."""
    return escape_backslashes(text).replace("*", "\\*")


def code_span(text: str) -> str:
    """A code span: more backticks around it than in a row within it, and spaces where its ends need them."""
    fence = "`" * (1 + max(map(len, _BACKTICKS.findall(text)), default=0))
    pad = " " if text[0] in " `" or text[-1] in " `" else ""
    return fence + pad + text + pad + fence if text.strip(" ") else fence + text + fence
