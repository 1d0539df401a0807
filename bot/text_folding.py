"""Text as it is compared: width, case, and the script of Chinese make no difference to what people mean."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_FULL_WIDTH = 0xFEE0
"""A full-width sign of Unicode's block "Halfwidth and Fullwidth Forms" lies so far behind the usual one."""

_PROSE = "！＂＇（），：；？"
"""Full-width signs that are Chinese punctuation: they stay as they are where a text is only made readable."""

_NARROW = {chr(sign): chr(sign - _FULL_WIDTH) for sign in range(0xFF01, 0xFF5F) if chr(sign) not in _PROSE}
_CIRCLED = {chr(ord("①") + number): str(number + 1) for number in range(20)}
_USUAL = str.maketrans(_NARROW | _CIRCLED | {"\u3000": " "})


def narrow(text: str) -> str:
    """The text with usual letters, digits, signs and spaces for full-width and circled ones: ``／ｔｏｐ　③`` is
    ``/top 3``."""
    return text.translate(_USUAL)


def folded(text: str) -> str:
    """What is compared of a text: in small, narrow, simplified characters. Two texts that read alike are equal so.

    Chinese is folded a character a time, so that a part of a text is folded as in the whole.
    """
    return unicodedata.normalize("NFKC", text).casefold().translate(_simplified())


def folded_typed(text: str) -> str:
    """The same of what people type, on any keyboard: ``I’m`` is ``i'm``."""
    return folded(text).replace("’", "'")


@cache
def _simplified() -> Mapping[int, str]:
    """The simplified character of each traditional one; read once, when it is first needed."""
    lines = files("bot").joinpath("simplified.txt").read_text("utf-8").splitlines()
    (pairs,) = (line for line in lines if not line.startswith("#"))
    return {ord(sign): simple for sign, simple in zip(pairs[::2], pairs[1::2], strict=True)}
