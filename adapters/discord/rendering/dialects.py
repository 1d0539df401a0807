"""Discord's two kinds of message, as ``bot.layout`` measures them, and the message a page becomes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from adapters.discord.rendering import cards, components, embeds
from bot.document import Document, File
from bot.layout import Page, paginate

Json = dict[str, Any]

_ALWAYS: Json = {"allowed_mentions": {"parse": []}}  # nobody is notified

_DESCRIPTION = 1024
"""Characters: "Attachment Structure" in Discord's developer documentation."""


@dataclass(frozen=True, slots=True)
class Embeds:
    """Up to ten embeds of 6,000 characters together, up to 25 buttons."""

    name: str = "discord-embeds"
    room: int = embeds.TOTAL
    columns: int = components.COLUMNS
    flags: int = 0

    def fits(self, page: Page) -> bool:
        """Measures the rendered page: escapes and the addresses behind links count on Discord."""
        return embeds.within_limits(embeds.embeds(page)) and components.within_limits(
            components.components(page.buttons)
        )

    def content(self, page: Page) -> Json:
        """What a message says, but for its flags. Both parts are always there, so that an edit replaces both. Of a file
        only its name is: the first that is uploaded beside it. An address in the text shows the page's preview."""
        attached = {"attachments": [_attachment(page.file)]} if page.file else {}
        previewed = {"content": page.preview} if page.preview else {}
        shown = {"embeds": embeds.embeds(page), "components": components.components(page.buttons)}
        return {**attached, **previewed, **shown, **_ALWAYS}


def _attachment(file: File) -> Json:
    """The first that is uploaded beside the message, with what stands for it where it is not seen."""
    named: Json = {"id": 0, "filename": file.name}
    return named | {"description": file.says[:_DESCRIPTION]} if file.says else named


@dataclass(frozen=True, slots=True)
class Cards:
    """Components V2: 40 of them with 4,000 characters. Such a message holds nothing else, and stays of that kind."""

    name: str = "discord-cards"
    room: int = cards.CHARACTERS
    columns: int = components.COLUMNS
    flags: int = 1 << 15  # IS_COMPONENTS_V2

    def fits(self, page: Page) -> bool:
        return cards.within_limits(cards.cards(page))

    def content(self, page: Page) -> Json:
        return {"components": cards.cards(page), **_ALWAYS}


DiscordDialect = Embeds | Cards

EMBEDS, CARDS = Embeds(), Cards()


def dialect_named(name: str) -> DiscordDialect:
    """The kind of message that a handle or a page was made for."""
    return CARDS if name == CARDS.name else EMBEDS


def message(page: Page, dialect: DiscordDialect) -> Json:
    """The page as the body of a message: what is sent, edited in, and answered."""
    flagged = {"flags": dialect.flags} if dialect.flags else {}
    return flagged | dialect.content(page)


def preview(document: Document, dialect: DiscordDialect) -> Iterator[Json]:
    """The calls that the document comes to, but for the channel."""
    method = "POST /channels/{channel}/messages"
    return ({"method": method, "payload": message(page, dialect)} for page in paginate(document, dialect))
