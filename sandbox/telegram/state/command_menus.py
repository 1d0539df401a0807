"""Which command menu a person sees in a chat (https://core.telegram.org/bots/api#determining-list-of-commands)."""

from collections.abc import Iterator
from typing import Any

from sandbox.telegram.state.server_state import ServerState
from sandbox.telegram.world.entities import ADMINISTRATORS, Chat, Person


def visible_menu(state: ServerState, chat: Chat, person: Person) -> list[dict[str, Any]]:
    """Return the BotCommands of the narrowest scope that has any; in each, the person's language goes first."""
    language = str(person.user["language_code"]).split("-")[0]
    for scope in _scopes(chat, person):
        for code in (language, ""):
            if commands := state.menus.get((scope, code)):
                return commands
    return []


def _scopes(chat: Chat, person: Person) -> Iterator[str]:
    """Yield the scopes that apply, the narrowest first."""
    if chat.type == "channel":
        return
    if chat.type == "private":
        yield from (f"chat:{chat.id}", "all_private_chats", "default")
        return
    is_administrator = chat.status(person.user["id"]) in ADMINISTRATORS
    yield f"chat_member:{chat.id}:{person.user['id']}"
    if is_administrator:
        yield f"chat_administrators:{chat.id}"
    yield f"chat:{chat.id}"
    if is_administrator:
        yield "all_chat_administrators"
    yield from ("all_group_chats", "default")
