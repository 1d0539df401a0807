"""Telegram's ids as people write them, and as the Bot API takes them."""

import re
from typing import Any

from bot.model import Place, PlaceKind

_CHAT = re.compile(r"-?[1-9]\d{0,15}", re.ASCII)
"""At most 52 significant bits (the Bot API's page on "Chat"): 16 digits."""
_TOPIC = re.compile(r"[1-9]\d{0,9}", re.ASCII)


_GENERAL = "1"
"""The topic that every forum has. It is reached by naming none: to send to number 1 fails."""


def topic_of(thread: object) -> str:
    """The number of a topic as a place has it: empty for none, and for General."""
    number = str(thread or "")
    return "" if number == _GENERAL else number


def place_parameters(place: Place) -> dict[str, Any]:
    """What names a place in a call of the Bot API."""
    thread = topic_of(place.thread)  # an earlier version kept General as a topic of its own
    return {"chat_id": int(place.address)} | ({"message_thread_id": int(thread)} if thread else {})


def parse_address(address: str, thread: str, kind: PlaceKind | None, root: str) -> Place:
    """The place of a chat and a topic of it; see ``bot.addresses.ParseAddress``. A private chat is its person's."""
    if not _CHAT.fullmatch(address):
        raise ValueError(f"{address!r} is no chat id such as 123 or -1001234567890")
    if thread and not _TOPIC.fullmatch(thread):
        raise ValueError(f"{thread!r} is no number of a topic")
    thread = topic_of(thread)
    if kind is PlaceKind.TOPIC and not thread:
        kind = PlaceKind.GROUP
    kind = kind or (PlaceKind.TOPIC if thread else PlaceKind.GROUP if address.startswith("-") else PlaceKind.PRIVATE)
    own = address if kind is PlaceKind.PRIVATE else ""
    return Place(platform="telegram", address=address, thread=thread, root=root or own, kind=kind)
