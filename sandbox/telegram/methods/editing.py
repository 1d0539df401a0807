"""The methods that change messages of the bot's."""

from sandbox.telegram.errors import NOT_MODIFIED, Json, bad_request
from sandbox.telegram.methods.chat_access import editable_chat, existing_message
from sandbox.telegram.methods.message_content import read_reply_markup, read_rich_message, read_text
from sandbox.telegram.methods.parameters import Params
from sandbox.telegram.state.server_state import ServerState
from sandbox.telegram.world.entities import ADMINISTRATORS, BOT, BOT_ID, Chat, StoredMessage

_CONTENT = ("text", "entities", "link_preview_options", "rich_message")


def edit_message_text(state: ServerState, params: Params) -> Json:
    """https://core.telegram.org/bots/api#editmessagetext"""
    content = read_rich_message(params) if "rich_message" in params else read_text(params)
    markup = read_reply_markup(params)
    chat, stored = _editable_message(state, params)
    if {"document", "photo"} & set(stored.body):
        raise bad_request("there is no text in the message to edit")
    return _edit(state, chat, stored, content, markup)


def edit_message_reply_markup(state: ServerState, params: Params) -> Json:
    """https://core.telegram.org/bots/api#editmessagereplymarkup"""
    markup = read_reply_markup(params)
    chat, stored = _editable_message(state, params)
    return _edit(state, chat, stored, _content_of(stored), markup)


def _editable_message(state: ServerState, params: Params) -> tuple[Chat, StoredMessage]:
    if "inline_message_id" in params:
        raise bad_request("sandbox: there are no inline messages here")
    chat = editable_chat(state, params)
    stored = existing_message(chat, params.integer("message_id"), "message to edit")
    own = stored.body.get("from") == BOT or (chat.type == "channel" and chat.status(BOT_ID) in ADMINISTRATORS)
    markup = stored.body.get("reply_markup", {"inline_keyboard": ()})
    if not own or "inline_keyboard" not in markup:
        raise bad_request("message can't be edited")
    return chat, stored


def _edit(state: ServerState, chat: Chat, stored: StoredMessage, content: Json, markup: Json | None) -> Json:
    if _content_of(stored) == content and stored.body.get("reply_markup") == markup:
        raise bad_request(NOT_MODIFIED)
    body = {k: v for k, v in stored.body.items() if k not in _CONTENT and k != "reply_markup"}
    body |= content | {"edit_date": int(state.clock())}
    if markup is not None:
        body["reply_markup"] = markup
    stored.body = body
    state.touch(chat, stored)
    return body


def _content_of(stored: StoredMessage) -> Json:
    return {key: stored.body[key] for key in _CONTENT if key in stored.body}
