"""The characters that the font of the cards has, and what stands for others."""

import re
from functools import cache
from pathlib import Path
from typing import Final
from unicodedata import category, combining, normalize

CHARACTERS: Final = Path(__file__).with_name("characters.txt")
"""The list of them, made with the font (``deploy/card_font.py``)."""

LATIN_QUOTES: Final = {"‘": "\ue018", "’": "\ue019", "“": "\ue01c", "”": "\ue01d"}
"""Signs that are as wide as a character where Chinese has them, each with the code that is its Latin one's here."""

_LATIN: Final = str.maketrans({**LATIN_QUOTES, "…": "..."})
_ALIKE: Final = str.maketrans("\u2010\u2011\u22ef", "--…")
_APOSTROPHE: Final = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")
_CHINESE: Final = re.compile("[\u2e80-\u2fff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_JOINT: Final = re.compile("(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])")
_MISSING: Final = "〓"
"""Stands for a character that the font has not, as printers have it."""


@cache
def characters() -> frozenset[str]:
    """All that the font has: read once, for they do not change."""
    return frozenset(CHARACTERS.read_text("utf-8"))


def printable(text: str) -> str:
    """The text as the font can set it, on one line: a character that it has not is a box, and what is no writing at all
    (an emoji) is left out."""
    text = text.translate(_ALIKE)
    if _CHINESE.search(text):
        text = _APOSTROPHE.sub(LATIN_QUOTES["’"], text).replace("——", "⸺")
    else:
        text = text.translate(_LATIN)
    return " ".join("".join(map(_printable, text)).split())


def spaced(text: str) -> str:
    """The text with a space between Chinese and Latin, where its author left none."""
    return _JOINT.sub(" ", text)


def _printable(character: str) -> str:
    if character in characters() or character.isspace():
        return character
    if _CHINESE.match(character):
        return _MISSING
    plain = [part for part in normalize("NFKD", character).replace("⁄", "/") if not combining(part)]
    if characters().issuperset(plain):
        return "".join(plain)
    return _MISSING if category(character).startswith("L") else ""
