"""The methods that delete messages."""

from sandbox.telegram.errors import bad_request
from sandbox.telegram.methods.chat_access import editable_chat, existing_message
from sandbox.telegram.methods.parameters import Params
from sandbox.telegram.state.server_state import ServerState
from sandbox.telegram.world.entities import ADMINISTRATORS, BOT, BOT_ID, Chat, StoredMessage

DELETABLE = 48 * 3600  # seconds after which a message stays for good
MAX_DELETED = 100


def delete_message(state: ServerState, params: Params) -> bool:
    """https://core.telegram.org/bots/api#deletemessage"""
    if "chat_id" not in params:
        raise bad_request("chat identifier is not specified")
    if "message_id" not in params:
        raise bad_request("message identifier is not specified")
    chat = editable_chat(state, params)
    _delete(state, chat, existing_message(chat, params.integer("message_id"), "message to delete"))
    return True


def delete_messages(state: ServerState, params: Params) -> bool:
    """https://core.telegram.org/bots/api#deletemessages; ids that do not exist are passed over."""
    ids = params.json("message_ids", "message identifiers", [])
    if not ids or not isinstance(ids, list):
        raise bad_request("message identifiers are not specified")
    if len(ids) > MAX_DELETED:
        raise bad_request("too many message identifiers specified")
    chat = editable_chat(state, params)
    for message_id in ids:
        stored = chat.messages.get(int(message_id))
        if stored is not None and not stored.deleted:
            _delete(state, chat, stored)
    return True


def _delete(state: ServerState, chat: Chat, stored: StoredMessage) -> None:
    own = stored.body.get("from") == BOT
    if not own and chat.type != "private" and chat.status(BOT_ID) not in ADMINISTRATORS:
        raise bad_request("message can't be deleted")
    if state.clock() - stored.body["date"] > DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    stored.deleted = True
    state.touch(chat, stored)
