"""How Discord's messages are measured, and the message a page becomes."""

from collections.abc import Iterator
from typing import Any

from adapters.discord.rendering import components, embeds
from bot.document import Document
from bot.layout import Page, paginate

Json = dict[str, Any]


class Embeds:
    """Implements bot.layout.Dialect: up to ten embeds of 6,000 characters together, up to 25 buttons."""

    name = "discord-embeds"
    room = embeds.TOTAL
    columns = components.COLUMNS

    def fits(self, page: Page) -> bool:
        """Measures the rendered page: escapes and the addresses behind links count on Discord."""
        return embeds.within_limits(embeds.embeds(page)) and components.within_limits(
            components.components(page.buttons)
        )


def message(page: Page) -> Json:
    """The page as the body of a message: what is sent, edited in, and answered. It notifies nobody.

    ``components`` and ``embeds`` are always there, so that an edit replaces both. Of a file only its name is: the first
    that is uploaded beside it.
    """
    attached = {"attachments": [{"id": 0, "filename": page.file.name}]} if page.file else {}
    return attached | {
        "embeds": embeds.embeds(page),
        "components": components.components(page.buttons),
        "allowed_mentions": {"parse": []},
    }


def preview(document: Document) -> Iterator[Json]:
    """The calls that the document comes to, but for the channel."""
    method = "POST /channels/{channel}/messages"
    return ({"method": method, "payload": message(page)} for page in paginate(document, Embeds()))
