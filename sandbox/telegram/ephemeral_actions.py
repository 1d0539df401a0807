"""What people do whose app knows ephemeral messages: they ask in a group, and only the bot sees it.

Chats and people are given by id or by name.
"""

import re

from sandbox.telegram import user_actions
from sandbox.telegram.messages import text
from sandbox.telegram.state.command_menus import visible_menu
from sandbox.telegram.state.server_state import ServerState
from sandbox.telegram.world.entities import BOT, Chat, Json, Person

Key = int | str

_COMMAND = re.compile(r"/([A-Za-z0-9_]+)(?:@([A-Za-z0-9_]+))?")


def say(
    state: ServerState, chat: Key, user: Key, words: str, thread: int | None = None, reply_to: int | str | None = None
) -> Json:
    """Write a message and return it, as `user_actions.say` does.

    A command that the person's menu calls ephemeral is so, and what replies to an ephemeral message (`reply_to` is
    `e` and its id). Raises LookupError and ValueError as there.
    """
    place = state.world.chat(chat)
    is_the_chat = place.type != "private" and user in (place.name, place.id, str(place.id))
    person = None if is_the_chat else state.world.person(user)
    whispered = isinstance(reply_to, str) and reply_to.startswith("e")
    if person is None or not (whispered or _is_ephemeral(state, place, person, words)):
        return user_actions.say(state, chat, user, words, thread, None if reply_to is None else int(reply_to))
    written, entities = text.accept(words, [])
    content: Json = {"text": written} | ({"entities": entities} if entities else {})
    if whispered:
        content["reply_to_message"] = user_actions.own_ephemeral(place, person, int(str(reply_to)[1:])).body
    return user_actions.post(state, chat, user, content, thread, ephemeral=True)


def _is_ephemeral(state: ServerState, chat: Chat, person: Person, words: str) -> bool:
    command = _COMMAND.match(words)
    if command is None or chat.type not in ("group", "supergroup") or command[2] not in (None, BOT["username"]):
        return False
    return any(each["command"] == command[1] and each.get("is_ephemeral") for each in visible_menu(state, chat, person))
