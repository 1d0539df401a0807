"""Who draws the cards in this process."""

from importlib.util import find_spec

from adapters.web.cards.painter import Painter
from bot.ports import CardPainter


def card_painter() -> CardPainter | None:
    """What draws them; None where the library that it needs is not there."""
    return Painter() if find_spec("PIL") else None
