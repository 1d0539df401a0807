"""Telegram's chats as places."""

from telegram import Chat, Message

from adapters.telegram.address_parsing import topic_of
from adapters.telegram.channel import PLATFORM
from bot.model import Place, PlaceKind

_KINDS = {
    Chat.PRIVATE: PlaceKind.PRIVATE,
    Chat.GROUP: PlaceKind.GROUP,
    Chat.SUPERGROUP: PlaceKind.GROUP,
    Chat.CHANNEL: PlaceKind.CHANNEL,
}


def place_of(chat: Chat, message: Message | None = None) -> Place:
    """Return the place of a chat, or of the topic of a message in it.

    Threads of replies carry an id too, and General is reached by giving none: only ``is_topic_message`` counts.
    """
    address = str(chat.id)
    kind = _KINDS.get(chat.type, PlaceKind.GROUP)
    root = address if kind is PlaceKind.PRIVATE else ""
    thread = topic_of(message.message_thread_id) if message is not None and message.is_topic_message else ""
    if thread and kind is PlaceKind.GROUP:
        kind = PlaceKind.TOPIC
    return Place(platform=PLATFORM, address=address, thread=thread, root=root, kind=kind)


def private_place(user: str) -> Place:
    """Return the private chat with a person: it has the person's id."""
    return Place(platform=PLATFORM, address=user, root=user, kind=PlaceKind.PRIVATE)
