"""What people do in chats: write, edit, press a button. Each changes the world and queues the bot's updates.

Chats and people are given by id or by name.
"""

import asyncio
import re
from typing import Any

from sandbox.telegram.messages import text
from sandbox.telegram.state import membership
from sandbox.telegram.state.server_state import ServerState
from sandbox.telegram.world.entities import (
    ADMINISTRATORS,
    ANONYMOUS_ADMINISTRATOR,
    BOT,
    BOT_ID,
    IN_CHAT,
    Chat,
    Person,
    StoredMessage,
)

Json = dict[str, Any]
Key = int | str

PATIENCE = 3.0  # seconds that a press waits for answerCallbackQuery
_COMMAND = re.compile(r"/[A-Za-z0-9_]+(?:@(?P<bot>[A-Za-z0-9_]+))?")


def say(
    state: ServerState,
    chat: Key,
    user: Key | None,
    words: str,
    thread: int | None = None,
    reply_to: int | None = None,
) -> Json:
    """Write a message and return it. `thread` is the topic, `reply_to` the id of a message.

    Where `user` is None or the chat's own id or name, the chat itself writes: a channel's post, or in a group an
    anonymous administrator. Raises LookupError for unknown names, ValueError where the person cannot write.
    """
    written, entities = text.accept(words, [])
    content: Json = {"text": written}
    if entities:
        content["entities"] = entities
    if reply_to is not None:
        content["reply_to_message"] = _existing_message(state.world.chat(chat), reply_to).body
    return post(state, chat, user, content, thread)


def post(
    state: ServerState,
    chat: Key,
    user: Key | None,
    content: Json,
    thread: int | None = None,
    *,
    ephemeral: bool = False,
) -> Json:
    """Put a message of a person's or the chat's own into a chat, as `say` does, and return it.

    An `ephemeral` one is seen by the person and the bot alone.
    """
    place = state.world.chat(chat)
    author = _author(state, place, user)
    _check_may_write(place, author, thread)
    if place.type == "private" and author is not None:
        membership.note_private_message(state, place, author)
    if ephemeral and author is not None:
        own = _senders(place, author) | {"receiver_user": BOT} | content
        stored = state.post_ephemeral(place, own, author.user["id"], thread)
        state.updates.put("message", stored.body)
        return stored.body
    stored = state.post(place, _senders(place, author) | content, thread)
    _tell_bot(state, place, stored.body, "channel_post" if place.type == "channel" else "message")
    return stored.body


def edit_message(state: ServerState, chat: Key, message_id: int, words: str) -> Json:
    """Change a person's message as its author, and return it.

    Raises LookupError for an unknown chat or message, ValueError for a message of the bot's.
    """
    place = state.world.chat(chat)
    stored = _existing_message(place, message_id)
    if stored.body.get("from") == BOT:
        raise ValueError("a person cannot change the bot's message")
    written, entities = text.accept(words, [])
    stored.body = {k: v for k, v in stored.body.items() if k != "entities"} | {"text": written}
    stored.body["edit_date"] = int(state.clock())
    if entities:
        stored.body["entities"] = entities
    state.touch(place, stored)
    _tell_bot(state, place, stored.body, "edited_channel_post" if place.type == "channel" else "edited_message")
    return stored.body


async def press_button(
    state: ServerState, chat: Key, message_id: int, data: str, user: Key, *, ephemeral: bool = False
) -> Json | None:
    """Press a button; return what answerCallbackQuery said, None if it said nothing within PATIENCE.

    `ephemeral`: the id is that of an ephemeral message.
    Raises LookupError where there is no such message or button, ValueError where the person is not in the chat.
    """
    place, person = state.world.chat(chat), state.world.person(user)
    if place.type != "private" and place.status(person.user["id"]) not in IN_CHAT:
        raise ValueError(f"{person.name} is not in {place.name}")
    message = (own_ephemeral(place, person, message_id) if ephemeral else _existing_message(place, message_id)).body
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    if not any(button.get("callback_data") == data for row in rows for button in row):
        raise LookupError(f"message {message_id} has no button {data!r}")
    query_id = str(next(state.callback_query_ids))
    query = {"id": query_id, "from": person.user, "message": message, "chat_instance": str(place.id), "data": data}
    answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
    state.callback_answers[query_id] = answer
    state.presses[query_id] = person.user["id"], place.id, state.clock()
    state.updates.put("callback_query", query)
    try:
        return await asyncio.wait_for(answer, PATIENCE)
    except TimeoutError:
        return None
    finally:
        state.callback_answers.pop(query_id, None)


def _author(state: ServerState, chat: Chat, user: Key | None) -> Person | None:
    """Return who writes, None for the chat itself."""
    if user is None or (chat.type != "private" and user in (chat.name, chat.id, str(chat.id))):
        return None
    return state.world.person(user)


def _check_may_write(chat: Chat, author: Person | None, thread: int | None) -> None:
    if chat.deleted or chat.moved_to is not None:
        raise ValueError(f"{chat.name} is not there any more")
    if thread is not None and (thread not in chat.topics or chat.topics[thread].state == "deleted"):
        raise ValueError(f"{chat.name} has no topic {thread}")
    if author is None:
        if chat.type == "private":
            raise ValueError("in a private chat only its person can write")
        return
    user_id = author.user["id"]
    is_in_chat = chat.id == user_id if chat.type == "private" else chat.status(user_id) in IN_CHAT
    if not is_in_chat:
        raise ValueError(f"{author.name} is not in {chat.name}")
    if chat.type == "channel" and chat.status(user_id) not in ADMINISTRATORS:
        raise ValueError(f"{author.name} is no administrator of {chat.name}")


def _senders(chat: Chat, author: Person | None) -> Json:
    """Return the fields `from` and `sender_chat` of a message."""
    if chat.type == "channel":
        return {"sender_chat": chat.body}
    return {"from": ANONYMOUS_ADMINISTRATOR, "sender_chat": chat.body} if author is None else {"from": author.user}


def _existing_message(chat: Chat, message_id: int) -> StoredMessage:
    stored = chat.messages.get(message_id)
    if stored is None or stored.deleted:
        raise LookupError(f"{chat.name} has no message {message_id}")
    return stored


def own_ephemeral(chat: Chat, person: Person, number: int) -> StoredMessage:
    """Return an ephemeral message that the person sees; raise LookupError."""
    stored = chat.ephemeral.get(number)
    if stored is None or stored.deleted or stored.person != person.user["id"]:
        raise LookupError(f"{person.name} sees no ephemeral message {number}")
    return stored


def _tell_bot(state: ServerState, chat: Chat, message: Json, update_type: str) -> None:
    if _bot_hears(chat, message):
        state.updates.put(update_type, message)


def _bot_hears(chat: Chat, message: Json) -> bool:
    """Say whether privacy mode lets the bot see a message (https://core.telegram.org/bots/features#privacy-mode)."""
    if chat.type == "private":
        return True
    status = chat.status(BOT_ID)
    if status in ADMINISTRATORS or status not in IN_CHAT:
        return status in ADMINISTRATORS
    if BOT in (message.get("via_bot"), message.get("reply_to_message", {}).get("from")):
        return True
    command = _COMMAND.match(message.get("text", ""))
    return command is not None and command["bot"] in (None, BOT["username"])
