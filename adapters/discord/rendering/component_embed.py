"""A document as Discord shows it in place of a link's preview.

"Component Embeds" in Discord's developer documentation: a page names the address of a JSON document with one container
in it, whose components do nothing but show and link. What breaks a rule shows nothing at all, not the Open Graph tags
either.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from adapters.discord.rendering.blocks import COLOURS
from adapters.discord.rendering.cards import CONTAINER, cards, within_limits
from adapters.discord.rendering.components import COLUMNS
from bot.document import Button, Document, Entry, plain_document
from bot.layout import Page, paginate
from bot.model import SectionKind

BYTES: Final = 3000
"""Of the JSON document."""


def component_embed(document: Document, section: SectionKind) -> bytes:
    """The beginning of the document that fits, with its buttons that lead to an address, in the section's colour; as
    JSON. Where addresses alone are too long, without those in the text, and of the buttons with the first, or none."""
    dialect, bare = _ComponentEmbed(colour=COLOURS[section]), plain_document(document)
    ways = tuple(button for row in document.buttons for button in row if button.url is not None)
    attempts = (_beginning(shown, few, dialect) for shown, few in ((document, ways), (bare, ways[:1]), (bare, ())))
    return dialect.encoded(next(page for page in attempts if dialect.fits(page)))


def _beginning(document: Document, ways: Sequence[Button], dialect: "_ComponentEmbed") -> Page:
    """As much of the document as fits beside the buttons."""
    blocks = tuple(replace(block, beside=None) if isinstance(block, Entry) else block for block in document.blocks)
    buttons = tuple(tuple(ways[at : at + COLUMNS]) for at in range(0, len(ways), COLUMNS))
    first, *_ = paginate(Document(blocks=blocks, buttons=buttons), dialect)
    return Page(blocks=first.blocks, buttons=buttons)


@dataclass(frozen=True, kw_only=True, slots=True)
class _ComponentEmbed:
    """How it is measured (``bot.layout.Dialect``)."""

    colour: int
    name: str = "discord-component-embed"
    room: int = BYTES
    columns: int = COLUMNS

    def fits(self, page: Page) -> bool:
        return within_limits(self._container(page)) and len(self.encoded(page)) <= BYTES

    def encoded(self, page: Page) -> bytes:
        (container,) = self._container(page)
        return json.dumps({"component": container}, ensure_ascii=False, separators=(",", ":")).encode()

    def _container(self, page: Page) -> list[dict[str, Any]]:
        return [{"type": CONTAINER, "accent_color": self.colour, "components": cards(page)}]
