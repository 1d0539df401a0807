"""Telegram's ids as people write them."""

import re

from bot.model import Place, PlaceKind

_CHAT = re.compile(r"-?[1-9]\d{0,15}", re.ASCII)
"""At most 52 significant bits (the Bot API's page on "Chat"): 16 digits."""
_TOPIC = re.compile(r"[1-9]\d{0,9}", re.ASCII)


def parse_address(address: str, thread: str, kind: PlaceKind | None, root: str) -> Place:
    """The place of a chat and a topic of it; see ``bot.addresses.ParseAddress``. A private chat is its person's."""
    if not _CHAT.fullmatch(address):
        raise ValueError(f"{address!r} is no chat id such as 123 or -1001234567890")
    if thread and not _TOPIC.fullmatch(thread):
        raise ValueError(f"{thread!r} is no number of a topic")
    kind = kind or (PlaceKind.TOPIC if thread else PlaceKind.GROUP if address.startswith("-") else PlaceKind.PRIVATE)
    own = address if kind is PlaceKind.PRIVATE else ""
    return Place(platform="telegram", address=address, thread=thread, root=root or own, kind=kind)
