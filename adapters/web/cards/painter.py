"""Draws cards beside the event loop, and keeps the last. What draws is loaded with the first: it costs megabytes."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from bot.compose import Card

KEPT: Final = 64
"""Cards, each of some 50 KB."""


@dataclass(frozen=True, slots=True)
class Painter:
    """``bot.ports.CardPainter``. One card is drawn at a time, whoever asks: more would take the processor from what the
    program is for."""

    kept: int = KEPT
    _drawn: OrderedDict[Card, bytes] = field(default_factory=OrderedDict)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def draw(self, card: Card) -> bytes:
        """The card as a PNG; one that says something else is another card."""
        async with self._turn:
            if card not in self._drawn:
                self._drawn[card] = await asyncio.to_thread(_draw, card)
            self._drawn.move_to_end(card)
            if len(self._drawn) > self.kept:
                self._drawn.popitem(last=False)
            return self._drawn[card]


def _draw(card: Card) -> bytes:
    from adapters.web.cards.layouts import draw  # noqa: PLC0415  see above

    return draw(card)
