"""What people do with the bot in any chat: type behind its name, and send what it found.

Chats and people are given by id or by name.
"""

import asyncio
from typing import Any

from sandbox.telegram import user_actions
from sandbox.telegram.state.server_state import ServerState
from sandbox.telegram.world.entities import BOT

Json = dict[str, Any]
Key = int | str

PATIENCE = 3.0  # seconds that a client waits for answerInlineQuery
LONGEST = 256


async def ask(state: ServerState, user: Key, words: str, offset: str = "", chat: Key | None = None) -> Json | None:
    """Type `@bot words`; return `results` and `next_offset`, None after PATIENCE without an answer.

    `offset` is the `next_offset` of the results before. Raises ValueError where BotFather's switch is off or the words
    are too many.
    """
    person = state.world.person(user)
    if not state.inline:
        raise ValueError("inline mode is off at BotFather")
    if len(words) > LONGEST:
        raise ValueError(f"an inline query has at most {LONGEST} characters")
    query_id = str(next(state.inline_query_ids))
    query: Json = {"id": query_id, "from": person.user, "query": words, "offset": offset}
    if chat is not None:
        kind = state.world.chat(chat)
        query["chat_type"] = "sender" if kind.id == person.user["id"] else kind.type
    answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
    state.inline_answers[query_id] = answer
    state.updates.put("inline_query", query)
    try:
        found = await asyncio.wait_for(answer, PATIENCE)
    except TimeoutError:
        return None
    finally:
        state.inline_answers.pop(query_id, None)
    state.inline_results.update({(person.user["id"], each["id"]): each["message"] for each in found["results"]})
    return found


def send(state: ServerState, chat: Key, user: Key, result_id: str, thread: int | None = None) -> Json:
    """Send a result that the person was shown into a chat, and return the message.

    Raises LookupError where they were shown no such result, ValueError where they cannot write.
    """
    person = state.world.person(user)
    message = state.inline_results.get((person.user["id"], result_id))
    if message is None:
        raise LookupError(f"{person.name} was shown no result {result_id!r}")
    return user_actions.post(state, chat, user, message | {"via_bot": BOT}, thread)
