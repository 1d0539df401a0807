"""``python -m tests.folding_table`` writes bot/simplified.txt, by which scripts are folded, from OpenCC's own tables.

A character a time: OpenCC by itself looks at the words around, so that a part of a text would be folded otherwise than
the whole. What NFKC makes another character of is left to that.
"""

import unicodedata
from pathlib import Path

from opencc import OpenCC

FILE = Path(__file__).parents[1] / "bot" / "simplified.txt"
_BLOCKS = ((0x3400, 0xA000), (0x20000, 0x32000))
_ABOUT = (
    "Traditional Chinese characters, each before its simplified one.",
    "Made by tests/folding_table.py from the tables of OpenCC, which are under the Apache License 2.0:",
    "Copyright 2010-2026 Carbo Kuo and contributors, https://github.com/BYVoid/OpenCC",
)


def table() -> str:
    """What the file holds."""
    convert = OpenCC("t2s").convert
    signs = (chr(code) for block in _BLOCKS for code in range(*block))
    pairs = (sign + simple for sign in signs if _stays(sign) and (simple := convert(convert(sign))) != sign)
    return "".join([*(f"# {line}\n" for line in _ABOUT), *pairs, "\n"])


def _stays(sign: str) -> bool:
    return unicodedata.category(sign) == "Lo" and unicodedata.normalize("NFKC", sign) == sign


if __name__ == "__main__":
    FILE.write_text(table(), "utf-8")
