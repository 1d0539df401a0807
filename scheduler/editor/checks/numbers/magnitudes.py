"""About how many: 数百万, 上亿, thousands."""

import re
from collections.abc import Iterator

from scheduler.editor.checks.numbers.numerals import value_of

_VAGUE = re.compile(
    r"(?:(?<![参函次指倍分基总级人整少多])数|几|(?<![以线网市晚马])上|(?<![附最])近|超)"
    r"(?P<han>[十百千万亿萬億]{1,3})(?![一二两三四五六七八九分年])"
    r"|\b(?P<english>hundreds|thousands|millions|billions|trillions)\b",
    re.IGNORECASE,
)
_ORDERS = {"hundreds": 2, "thousands": 3, "millions": 6, "billions": 9, "trillions": 12}
_SIMPLIFIED = str.maketrans("萬億", "万亿")


def magnitudes(text: str) -> Iterator[tuple[str, int]]:
    """What a text says of about how many: as written, and the order of magnitude, 6 for millions."""
    yield from ((found[0], _order(found)) for found in _VAGUE.finditer(text))


def _order(found: re.Match[str]) -> int:
    if found["english"]:
        return _ORDERS[found["english"].lower()]
    value = value_of(found["han"].translate(_SIMPLIFIED))
    return len(str(value or 1)) - 1
