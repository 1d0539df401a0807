"""The methods that write, change and remove messages."""

from sandbox.telegram.errors import NOT_MODIFIED, QUERY_TOO_OLD, Json, bad_request
from sandbox.telegram.messages import rich_message as rich
from sandbox.telegram.messages import text
from sandbox.telegram.messages.reply_markup import read_markup
from sandbox.telegram.methods import chat_access as access
from sandbox.telegram.methods.parameters import Params
from sandbox.telegram.state.server_state import State
from sandbox.telegram.world.world import ABOVE, BOT, BOT_ID, Chat, Stored

DELETABLE = 48 * 3600  # seconds
MOST_DELETED = 100
LONGEST_ANSWER = 200
_CONTENT = ("text", "entities", "link_preview_options", "rich_message")


def send_message(state: State, params: Params) -> Json:
    """https://core.telegram.org/bots/api#sendmessage"""
    return _send(state, params, _text(params))


def send_rich_message(state: State, params: Params) -> Json:
    """https://core.telegram.org/bots/api#sendrichmessage"""
    return _send(state, params, _rich(params))


def _send(state: State, params: Params, content: Json) -> Json:
    markup = read_markup(params)
    chat, thread = access.writable(state, params)
    reply = _reply(chat, params)
    state.pace.take(chat.id, chat.type)
    body: Json = {"sender_chat": chat.head} if chat.type == "channel" else {"from": BOT}
    body |= content
    if reply is not None:
        body["reply_to_message"] = {k: v for k, v in reply.items() if k != "reply_to_message"}
    if markup is not None:
        body["reply_markup"] = markup
    return _shown(state.post(chat, body, thread).body)


def _shown(body: Json) -> Json:
    """Return the message as the API shows it: only inline keyboards are part of a message."""
    if "inline_keyboard" in body.get("reply_markup", {"inline_keyboard": ()}):
        return body
    return {key: value for key, value in body.items() if key != "reply_markup"}


def _text(params: Params) -> Json:
    if params.text("parse_mode").lower() not in ("", "none"):
        raise bad_request("sandbox: parse_mode is not supported, send entities")
    entities = params.json("entities", "entities", [])
    if not isinstance(entities, list):
        entities = []
    written, marks = text.accept(params.text("text"), entities)
    body: Json = {"text": written}
    if marks:
        body["entities"] = marks
    if options := params.json("link_preview_options", "link preview options"):
        if not isinstance(options, dict):
            raise bad_request("object expected as link preview options")
        body["link_preview_options"] = options
    return body


def _rich(params: Params) -> Json:
    message = params.json("rich_message", "rich message")
    if message is None:
        raise bad_request("message text is empty")
    return {"rich_message": rich.accept(message)}


def _reply(chat: Chat, params: Params) -> Json | None:
    reply = params.json("reply_parameters", "reply parameters")
    if not reply:
        return None
    if not isinstance(reply, dict):
        raise bad_request("object expected as reply parameters")
    stored = chat.messages.get(int(reply.get("message_id", 0)))
    if stored is not None and not stored.deleted:
        return stored.body
    if reply.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def edit_message_text(state: State, params: Params) -> Json:
    """https://core.telegram.org/bots/api#editmessagetext"""
    content = _rich(params) if "rich_message" in params else _text(params)
    markup = read_markup(params)
    chat, stored = _own(state, params)
    return _edit(state, chat, stored, content, markup)


def edit_message_reply_markup(state: State, params: Params) -> Json:
    """https://core.telegram.org/bots/api#editmessagereplymarkup"""
    markup = read_markup(params)
    chat, stored = _own(state, params)
    content = {key: stored.body[key] for key in _CONTENT if key in stored.body}
    return _edit(state, chat, stored, content, markup)


def _edit(state: State, chat: Chat, stored: Stored, content: Json, markup: Json | None) -> Json:
    was = {key: stored.body[key] for key in _CONTENT if key in stored.body}
    if was == content and stored.body.get("reply_markup") == markup:
        raise bad_request(NOT_MODIFIED)
    body = {k: v for k, v in stored.body.items() if k not in _CONTENT and k != "reply_markup"}
    body |= content | {"edit_date": int(state.clock())}
    if markup is not None:
        body["reply_markup"] = markup
    stored.body = body
    state.change(chat, stored)
    return body


def _own(state: State, params: Params) -> tuple[Chat, Stored]:
    if "inline_message_id" in params:
        raise bad_request("sandbox: there are no inline messages here")
    chat = access.editable(state, params)
    stored = _existing(chat, params.integer("message_id"), "message to edit")
    own = stored.body.get("from") == BOT or (chat.type == "channel" and chat.status(BOT_ID) in ABOVE)
    markup = stored.body.get("reply_markup", {"inline_keyboard": ()})
    if not own or "inline_keyboard" not in markup:
        raise bad_request("message can't be edited")
    return chat, stored


def _existing(chat: Chat, message_id: int, what: str) -> Stored:
    stored = chat.messages.get(message_id)
    if stored is None or stored.deleted:
        raise bad_request(f"{what} not found")
    return stored


def delete_message(state: State, params: Params) -> bool:
    """https://core.telegram.org/bots/api#deletemessage"""
    if "chat_id" not in params:
        raise bad_request("chat identifier is not specified")
    if "message_id" not in params:
        raise bad_request("message identifier is not specified")
    chat = access.editable(state, params)
    _delete(state, chat, _existing(chat, params.integer("message_id"), "message to delete"))
    return True


def delete_messages(state: State, params: Params) -> bool:
    """https://core.telegram.org/bots/api#deletemessages; ids that do not exist are passed over."""
    ids = params.json("message_ids", "message identifiers", [])
    if not ids or not isinstance(ids, list):
        raise bad_request("message identifiers are not specified")
    if len(ids) > MOST_DELETED:
        raise bad_request("too many message identifiers specified")
    chat = access.editable(state, params)
    for message_id in ids:
        stored = chat.messages.get(int(message_id))
        if stored is not None and not stored.deleted:
            _delete(state, chat, stored)
    return True


def _delete(state: State, chat: Chat, stored: Stored) -> None:
    own = stored.body.get("from") == BOT
    if not own and chat.type != "private" and chat.status(BOT_ID) not in ABOVE:
        raise bad_request("message can't be deleted")
    if state.clock() - stored.body["date"] > DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    stored.deleted = True
    state.change(chat, stored)


def answer_callback_query(state: State, params: Params) -> bool:
    """https://core.telegram.org/bots/api#answercallbackquery; every press takes one answer."""
    if len(params.text("text")) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    if "url" in params:
        raise bad_request("URL_INVALID")  # only games and the bot's own links may open one
    waiting = state.queries.pop(params.text("callback_query_id"), None)
    if waiting is None:
        raise bad_request(QUERY_TOO_OLD)
    if not waiting.done():
        answer: Json = {"show_alert": params.flag("show_alert")}
        if "text" in params:
            answer["text"] = params.text("text")
        waiting.set_result(answer)
    return True
