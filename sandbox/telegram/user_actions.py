"""What people do: write, rewrite, press, join, leave. Each changes the world and queues the bot's updates."""

import asyncio
import re
from typing import Any

from sandbox.telegram.messages import text
from sandbox.telegram.state import membership as members
from sandbox.telegram.state.server_state import State
from sandbox.telegram.world.world import (
    ABOVE,
    ANONYMOUS,
    BOT,
    BOT_ID,
    GENERAL,
    INSIDE,
    Chat,
    Person,
    Status,
    Stored,
)

Json = dict[str, Any]

PATIENCE = 3.0  # seconds that a press waits for answerCallbackQuery
_COMMAND = re.compile(r"/[A-Za-z0-9_]+(?:@(?P<bot>[A-Za-z0-9_]+))?")


def say(
    state: State,
    chat: Chat,
    author: Person | None,
    words: str,
    thread: int | None = None,
    reply_to: int | None = None,
) -> Json:
    """Write a message as `author`, or as the chat itself (None: a channel's post, an anonymous administrator).

    Raises ValueError where the person cannot write.
    """
    _check_may_write(chat, author, thread)
    if chat.type == "private" and author is not None:
        members.returned(state, chat, author)
    written, entities = text.accept(words, [])
    body = _from(chat, author) | {"text": written}
    if entities:
        body["entities"] = entities
    if reply_to is not None:
        body["reply_to_message"] = _standing(chat, reply_to).body
    stored = state.post(chat, body, thread)
    _deliver(state, chat, stored.body, "channel_post" if chat.type == "channel" else "message")
    return stored.body


def _check_may_write(chat: Chat, author: Person | None, thread: int | None) -> None:
    if chat.gone or chat.moved_to is not None:
        raise ValueError(f"{chat.name} is not there any more")
    if thread is not None and (thread not in chat.topics or chat.topics[thread].state == "deleted"):
        raise ValueError(f"{chat.name} has no topic {thread}")
    if author is None:
        if chat.type == "private":
            raise ValueError("in a private chat only its person can write")
        return
    own = chat.id == author.user["id"] if chat.type == "private" else chat.status(author.user["id"]) in INSIDE
    if not own:
        raise ValueError(f"{author.name} is not in {chat.name}")
    if chat.type == "channel" and chat.status(author.user["id"]) not in ABOVE:
        raise ValueError(f"{author.name} is no administrator of {chat.name}")


def _from(chat: Chat, author: Person | None) -> Json:
    if chat.type == "channel":
        return {"sender_chat": chat.head}
    return {"from": ANONYMOUS, "sender_chat": chat.head} if author is None else {"from": author.user}


def _deliver(state: State, chat: Chat, body: Json, kind: str) -> None:
    if _hears(chat, body):
        state.updates.put(kind, body)


def _hears(chat: Chat, body: Json) -> bool:
    """Say whether privacy mode lets the bot see a message."""
    if chat.type == "private":
        return True
    status = chat.status(BOT_ID)
    if status in ABOVE or status not in INSIDE:
        return status in ABOVE
    if body.get("reply_to_message", {}).get("from") == BOT:
        return True
    command = _COMMAND.match(body.get("text", ""))
    return command is not None and command["bot"] in (None, BOT["username"])


def rewrite(state: State, chat: Chat, message_id: int, words: str) -> Json:
    """Change a person's message as its author; raises LookupError, or ValueError for a message of the bot's."""
    stored = _standing(chat, message_id)
    if stored.body.get("from") == BOT:
        raise ValueError("a person cannot change the bot's message")
    written, entities = text.accept(words, [])
    stored.body = {k: v for k, v in stored.body.items() if k != "entities"} | {"text": written}
    stored.body["edit_date"] = int(state.clock())
    if entities:
        stored.body["entities"] = entities
    state.change(chat, stored)
    _deliver(state, chat, stored.body, "edited_channel_post" if chat.type == "channel" else "edited_message")
    return stored.body


def _standing(chat: Chat, message_id: int) -> Stored:
    stored = chat.messages.get(message_id)
    if stored is None or stored.deleted:
        raise LookupError(f"{chat.name} has no message {message_id}")
    return stored


async def press(state: State, chat: Chat, message_id: int, data: str, person: Person) -> Json | None:
    """Press a button; return what answerCallbackQuery said, None if it said nothing within PATIENCE.

    Raises LookupError where there is no such message or button, ValueError where the person is not there.
    """
    if chat.type != "private" and chat.status(person.user["id"]) not in INSIDE:
        raise ValueError(f"{person.name} is not in {chat.name}")
    body = _standing(chat, message_id).body
    rows = body.get("reply_markup", {}).get("inline_keyboard", ())
    if not any(button.get("callback_data") == data for row in rows for button in row):
        raise LookupError(f"message {message_id} has no button {data!r}")
    query = str(next(state.query_ids))
    waiting: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
    state.queries[query] = waiting
    state.updates.put(
        "callback_query",
        {"id": query, "from": person.user, "message": body, "chat_instance": str(chat.id), "data": data},
    )
    try:
        return await asyncio.wait_for(waiting, PATIENCE)
    except TimeoutError:
        return None
    finally:
        state.queries.pop(query, None)


def join(state: State, chat: Chat, status: Status, user_id: int, by: int) -> None:
    """Make `user_id` (the bot's for the bot) what `status` says, with the update and the service message of it."""
    was = chat.status(user_id)
    members.changed(state, chat, user_id, status, by)
    if chat.type in ("group", "supergroup") and was not in INSIDE and status in INSIDE:
        who = members.user_of(state, user_id)
        body: Json = {"from": members.user_of(state, by), "new_chat_members": [who]}
        stored = state.post(chat, body)
        if chat.status(BOT_ID) in INSIDE:
            state.updates.put("message", stored.body)


def upgrade(state: State, chat: Chat) -> Chat:
    """Turn a group into a supergroup: two service messages, as Telegram sends them."""
    if chat.type != "group" or chat.moved_to is not None:
        raise ValueError(f"{chat.name} is not a group")
    follower = state.world.upgrade(chat)
    by: Json = {"from": members.user_of(state, next(iter(members.administrators(chat)), BOT_ID))}
    old = state.post(chat, by | {"migrate_to_chat_id": follower.id})
    new = state.post(follower, by | {"sender_chat": follower.head, "migrate_from_chat_id": chat.id})
    if chat.status(BOT_ID) in INSIDE:
        state.updates.put("message", old.body)
        state.updates.put("message", new.body)
    return follower


def set_topic(state: State, chat: Chat, thread: int, to: str) -> None:
    """Make a topic `closed`, `open` or `deleted`; the first two leave a service message, the last nothing.

    Raises LookupError for an unknown topic, ValueError for another state.
    """
    topic = chat.topics[thread]
    if to not in ("closed", "open", "deleted") or (to == "deleted" and thread == GENERAL):
        raise ValueError(f"a topic cannot be {to!r}")
    topic.state = to
    if to == "deleted":
        state.tell(chat)
        return
    key = "forum_topic_closed" if to == "closed" else "forum_topic_reopened"
    by = members.user_of(state, next(iter(members.administrators(chat)), BOT_ID))
    stored = state.post(chat, {"from": by, key: {}}, thread)
    if chat.status(BOT_ID) in INSIDE:
        state.updates.put("message", stored.body)
