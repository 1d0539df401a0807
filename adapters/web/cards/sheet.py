"""A sheet of paper to set a card on: text in one typeface, and rules."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Final, TypeAlias

from PIL import Image, ImageDraw, ImageFont

WIDTH: Final = 1200
HEIGHT: Final = 630
"""Pixels: what previews of links are made for."""

FONT: Final = Path(__file__).with_name("NotoSerifSC-Bold-subset.otf")

Colour: TypeAlias = tuple[int, int, int]

PAPER: Final[Colour] = (252, 250, 245)
INK: Final[Colour] = (29, 27, 24)
SOFT: Final[Colour] = (96, 90, 80)
RED: Final[Colour] = (163, 33, 27)
HAIRLINE: Final[Colour] = (217, 210, 197)
"""The colours of the pages (``static/paper.css``), by day."""

_COLOURS: Final = 64
"""Ink and red on paper need no more: a third of the bytes, and half of the time."""


@cache
def typeface(size: int) -> ImageFont.FreeTypeFont:
    """The typeface with an em of so many pixels: read once, for it does not change."""
    return ImageFont.truetype(str(FONT), size)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A blank sheet. Places are pixels from its left and its top; text stands on its baseline."""

    image: Image.Image = field(default_factory=partial(Image.new, "RGB", (WIDTH, HEIGHT), PAPER))

    def text(self, left: float, baseline: float, text: str, size: int, colour: Colour = INK) -> None:
        self._text((left, baseline), text, size, colour, "ls")

    def text_to(self, right: float, baseline: float, text: str, size: int, colour: Colour = INK) -> None:
        """Text that ends there."""
        self._text((right, baseline), text, size, colour, "rs")

    def lines(self, left: float, baseline: float, lines: Sequence[str], size: int, leading: float) -> float:
        """Set lines below each other, and return where the last stands."""
        for number, line in enumerate(lines):
            self.text(left, baseline + number * leading, line, size)
        return baseline + max(0, len(lines) - 1) * leading

    def rule(self, left: float, top: float, right: float, thickness: int, colour: Colour = INK) -> None:
        ImageDraw.Draw(self.image).rectangle((left, top, right - 1, top + thickness - 1), fill=colour)

    def png(self) -> bytes:
        file, method = BytesIO(), Image.Quantize.FASTOCTREE
        self.image.quantize(_COLOURS, method, dither=Image.Dither.NONE).save(file, "PNG")
        return file.getvalue()

    def _text(self, at: tuple[float, float], text: str, size: int, colour: Colour, anchor: str) -> None:
        ImageDraw.Draw(self.image).text(at, text, colour, typeface(size), anchor)
