"""Document + Dialect -> pages. Pages break between stories; only what is longer than a page is cut inside."""

from dataclasses import dataclass, replace
from typing import Protocol

from bot.document import Block, Rows


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """What fits into one message. ``number`` of ``count`` is shown where there are several; buttons are the last's."""

    blocks: tuple[Block, ...]
    buttons: Rows = ()
    number: int = 1
    count: int = 1


class Dialect(Protocol):
    """How one kind of message is measured: the adapter's, handed in."""

    name: str
    room: int
    """An upper bound of the visible UTF-16 units in a page: where a first cut is tried."""
    columns: int
    """Buttons in a row, at the most."""

    def fits(self, page: Page) -> bool:
        """Whether the page, rendered as it would be sent, is within all limits of its platform."""
        ...


__all__ = ["Dialect", "Page", "replace"]
