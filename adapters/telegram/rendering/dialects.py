"""Telegram's two kinds of message, as ``bot.layout`` measures them."""

from dataclasses import dataclass

from adapters.telegram.rendering import classic, rich
from adapters.telegram.rendering.text_cleaning import utf16
from bot.layout import Page

CLASSIC = "telegram-classic"
RICH = "telegram-rich"


@dataclass(frozen=True, slots=True)
class Classic:
    """A text message with entities: 4,096 UTF-16 units; beyond 100 entities the server drops the rest in silence. Below
    a file it is a caption, which is shorter.

    ``commands`` are the bot's own, which stay tappable where it speaks itself (``classic.render``).
    """

    commands: frozenset[str] = frozenset()
    name: str = CLASSIC
    room: int = 4096
    columns: int = 8
    entities: int = 100
    caption: int = 1024

    def fits(self, page: Page) -> bool:
        text, entities = classic.render(page, self.commands)
        return utf16(text) <= (self.caption if page.file else self.room) and len(entities) <= self.entities


@dataclass(frozen=True, slots=True)
class Rich:
    """A rich message (Bot API 10.1): 32,768 visible characters, 500 blocks."""

    name: str = RICH
    room: int = 32_768
    columns: int = 8
    blocks: int = 500

    def fits(self, page: Page) -> bool:
        units, blocks = rich.measure(page)
        return units <= self.room and blocks <= self.blocks


TelegramDialect = Classic | Rich
