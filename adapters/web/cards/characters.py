"""The characters that the font of the cards has (a test holds the file against them), and what stands for others."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final
from unicodedata import normalize

LATIN_QUOTES: Final = {"‘": "\ue018", "’": "\ue019", "“": "\ue01c", "”": "\ue01d"}
"""Signs that are as wide as a character where Chinese has them, each with the code that is its Latin one's here."""

_RANGES: Final = (
    (0x20, 0x7E),  # Latin
    (0xA1, 0xAC),
    (0xAE, 0x17F),
    (0x3001, 0x3003),  # what Chinese has between its characters
    (0x3005, 0x3015),
    (0x3041, 0x3096),  # Japanese, for its names
    (0x30A1, 0x30FE),
    (0xFF01, 0xFF5E),  # Latin, as wide as a character
)
_SIGNS: Final = "–—⸺‖•…‰′″⁄※€™№℃←↑→↓∞≈≠≤≥∑√■□▲△▶●○◆◇★☆〓￥"
_SIMPLIFIED: Final = ("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF))
_TRADITIONAL: Final = ("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
"""The common characters of each: the encoding that lists them, and the bytes that they have there."""

_MISSING: Final = "〓"
"""Stands for a character that the font has not, as printers have it."""
_CHINESE: Final = re.compile("[\u2e80-\u2fff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_APOSTROPHE: Final = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")


_LATIN: Final = str.maketrans({**LATIN_QUOTES, "…": "..."})


@cache
def characters() -> frozenset[str]:
    """All of them: counted once, for they do not change."""
    ranges = (chr(code) for first, last in _RANGES for code in range(first, last + 1))
    return frozenset(
        (*ranges, *_SIGNS, *LATIN_QUOTES, *LATIN_QUOTES.values(), *_han(*_SIMPLIFIED), *_han(*_TRADITIONAL))
    )


def printable(text: str) -> str:
    """The text as the font can set it, on one line: a rare character of Chinese is a box, and what is no writing at all
    (an emoji) is left out."""
    if _CHINESE.search(text):
        text = _APOSTROPHE.sub(LATIN_QUOTES["’"], text).replace("——", "⸺")
    else:
        text = text.translate(_LATIN)
    return " ".join("".join(map(_printable, text)).split())


def _printable(character: str) -> str:
    if character in characters() or character.isspace():
        return character
    if _CHINESE.match(character):
        return _MISSING
    plain = normalize("NFKD", character)
    return "".join(part for part in plain if part in characters())


def _han(encoding: str, leads: Iterable[int], trails: Iterable[int]) -> Iterator[str]:
    every = tuple(trails)
    for lead in leads:
        for trail in every:
            yield from bytes((lead, trail)).decode(encoding, "ignore")
