"""Messages that one person of a group sees, and nobody else (Bot API 10.3): who may get one, editing, deleting.

https://core.telegram.org/bots/api#ephemeral-messages-and-commands
"""

from sandbox.telegram.errors import NOT_MODIFIED, Json, bad_request, not_found
from sandbox.telegram.methods.chat_access import editable_chat
from sandbox.telegram.methods.message_content import read_reply_markup, read_text
from sandbox.telegram.methods.parameters import Params
from sandbox.telegram.state.server_state import ServerState
from sandbox.telegram.world.entities import ADMINISTRATORS, BOT_ID, IN_CHAT, Chat, StoredMessage

FRESH = 15  # seconds in which any bot may answer a press or an ephemeral message


def receiver(state: ServerState, chat: Chat, params: Params) -> int | None:
    """Return who alone gets the message that is being sent, None for all. A server before 10.2 overlooks it."""
    to = params.json("ephemeral_message_parameters", "ephemeral message parameters")
    if to is None or not state.ephemeral:
        return None
    if not isinstance(to, dict) or not isinstance(to.get("receiver_user_id"), int):
        raise bad_request("object with a receiver expected as ephemeral message parameters")
    person = int(to["receiver_user_id"])
    if chat.type not in ("group", "supergroup"):
        raise bad_request("sandbox: only groups have ephemeral messages")
    if person not in state.world.people or chat.status(person) not in IN_CHAT:
        raise bad_request("USER_NOT_PARTICIPANT")
    if not (
        chat.status(BOT_ID) in ADMINISTRATORS
        or _is_owed(state, chat, person, params, str(to.get("callback_query_id", "")))
    ):
        raise bad_request("sandbox: a bot that is no administrator only answers what was pressed or asked just now")
    return person


def replied_to(state: ServerState, chat: Chat, params: Params) -> StoredMessage | None:
    """Return the ephemeral message that the one being sent replies to."""
    reply = params.json("reply_parameters", "reply parameters")
    number = reply.get("ephemeral_message_id") if state.ephemeral and isinstance(reply, dict) else None
    if number is None:
        return None
    stored = chat.ephemeral.get(int(number))
    if stored is None or stored.deleted:
        raise bad_request("message to be replied not found")
    return stored


def edit_ephemeral_message_text(state: ServerState, params: Params) -> bool:
    """https://core.telegram.org/bots/api#editephemeralmessagetext"""
    content, markup = read_text(params), read_reply_markup(params)
    chat, stored = _own(state, params)
    body = {key: value for key, value in stored.body.items() if key not in ("text", "entities", "reply_markup")}
    body |= content | ({} if markup is None else {"reply_markup": markup})
    if body == stored.body:
        raise bad_request(NOT_MODIFIED)
    stored.body = body
    state.touch(chat, stored)
    return True


def delete_ephemeral_message(state: ServerState, params: Params) -> bool:
    """https://core.telegram.org/bots/api#deleteephemeralmessage"""
    chat, stored = _own(state, params)
    stored.deleted = True
    state.touch(chat, stored)
    return True


def _is_owed(state: ServerState, chat: Chat, person: int, params: Params, query: str) -> bool:
    """Say whether the person pressed, and waits for the answer, or has just written what only the bot sees."""
    *who, when = state.presses.get(query, (0, 0, 0.0))
    asked = replied_to(state, chat, params)
    if asked is not None and who != [person, chat.id]:
        who, when = [asked.person, chat.id], asked.body["date"]
    return who == [person, chat.id] and state.clock() - when <= FRESH


def _own(state: ServerState, params: Params) -> tuple[Chat, StoredMessage]:
    if not state.ephemeral:
        raise not_found()
    chat = editable_chat(state, params)
    stored = chat.ephemeral.get(params.integer("ephemeral_message_id"))
    sent: Json = {} if stored is None else stored.body
    if (
        stored is None
        or stored.deleted
        or sent.get("receiver_user", {}).get("id") != params.integer("receiver_user_id")
    ):
        raise bad_request("message to edit not found")
    return chat, stored
