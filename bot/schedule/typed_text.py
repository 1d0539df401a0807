"""What all readers of typed text share: one normal form, and the answer when it is not understood."""

import unicodedata
from enum import StrEnum

# Traditional characters of the words below, and what stands for a colon, a hyphen or a comma.
_PLAIN = str.maketrans(
    "點時鐘週禮東區個兩雙標題摺疊馬隨間與夜裡後∶﹕−–—‒、；;’",
    "点时钟周礼东区个两双标题折叠马随间与夜里后::----,,,'",
)
_EDGES = " \t,.。!?()（）\"'“”「」"


class Piece(StrEnum):
    """What a piece of a subscription line is about."""

    TIME = "time"
    ZONE = "zone"
    DAYS = "days"
    STYLE = "style"


class NotUnderstood(ValueError):  # noqa: N818  the name says what happened
    """``text``, as it was typed, is no ``piece``: the kind is the best guess where the line could mean any.

    ``again``: it is one, but the line said one before.
    """

    def __init__(self, piece: Piece, text: str, *, again: bool = False) -> None:
        super().__init__(f"no {piece.value}: {text!r}")
        self.again = again
        self.piece = piece
        self.text = text


def normal(text: str) -> str:
    """The same for all ways to type the same: half-width, simplified where it matters, lower case, single spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN)
    return " ".join(folded.split()).strip(_EDGES)


_SPELLED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
SPELLED = {word: value for value, word in enumerate(_SPELLED, start=1)}
_LONGEST_NUMBER, _LONGEST_CHINESE = 9, 3
_TOO_MUCH = 99
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def read_number(text: str) -> int | None:
    """The whole number that ``text`` is: ``3``, ``三``, ``十二``, ``three``; None if it is none."""
    if text.isdecimal():
        return int(text) if len(text) <= _LONGEST_NUMBER else None
    if text and len(text) <= _LONGEST_CHINESE and set(text) <= {*_DIGITS, "十"}:
        return number(text)
    return SPELLED.get(text.lower())


def number(text: str) -> int:
    """A number below 100, in digits or as Chinese writes it: 八, 十二, 二十, 四十五, 零五. Nonsense is 99 or more."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    digits = [_DIGITS.get(character, _TOO_MUCH) for character in tens + ones]
    if ten:
        return 10 * (digits[0] if tens else 1) + (digits[-1] if ones else 0)
    return int("".join(str(digit) for digit in digits))
