"""The methods that send messages and chat actions."""

from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.methods import ephemeral
from sandbox.telegram.methods.chat_access import writable_chat
from sandbox.telegram.methods.message_content import (
    picture_size,
    read_caption,
    read_reply_markup,
    read_rich_message,
    read_text,
    read_upload,
)
from sandbox.telegram.methods.parameters import Params
from sandbox.telegram.state.server_state import ServerState
from sandbox.telegram.world.entities import BOT, Chat

_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def send_message(state: ServerState, params: Params) -> Json:
    """https://core.telegram.org/bots/api#sendmessage"""
    return _send(state, params, read_text(params))


def send_rich_message(state: ServerState, params: Params) -> Json:
    """https://core.telegram.org/bots/api#sendrichmessage"""
    return _send(state, params, read_rich_message(params))


def send_document(state: ServerState, params: Params) -> Json:
    """https://core.telegram.org/bots/api#senddocument"""
    file = read_upload(params, "document")
    content, data = read_caption(params), file.file.read()
    if not data:
        raise bad_request("file must be non-empty")
    path = state.files.add(file.filename, file.content_type, data)
    document: Json = {"file_name": file.filename, "mime_type": file.content_type, "file_size": len(data)}
    document |= {"file_id": path, "file_unique_id": path.split("/")[-2]}
    return _send(state, params, {"document": document, **content})


def send_photo(state: ServerState, params: Params) -> Json:
    """https://core.telegram.org/bots/api#sendphoto"""
    file = read_upload(params, "photo")
    content, data = read_caption(params), file.file.read()
    width, height = picture_size(data)
    path = state.files.add(file.filename, file.content_type, data)
    size = {"file_id": path, "file_unique_id": path.split("/")[-2], "width": width, "height": height}
    return _send(state, params, {"photo": [size | {"file_size": len(data)}], **content})


def send_chat_action(state: ServerState, params: Params) -> bool:
    """https://core.telegram.org/bots/api#sendchataction"""
    if params.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    writable_chat(state, params)
    return True


def _send(state: ServerState, params: Params, content: Json) -> Json:
    markup = read_reply_markup(params)
    chat, thread = writable_chat(state, params)
    person = ephemeral.receiver(state, chat, params)
    whispered = ephemeral.replied_to(state, chat, params)
    reply = _message_replied_to(chat, params) if whispered is None else whispered.body
    state.rate_limits.take(chat.id, chat.type)
    body: Json = {"sender_chat": chat.body} if chat.type == "channel" else {"from": BOT}
    body |= content
    if reply is not None:
        body["reply_to_message"] = {k: v for k, v in reply.items() if k != "reply_to_message"}
    if markup is not None:
        body["reply_markup"] = markup
    if person is not None:
        body["receiver_user"] = state.world.people[person].user
        return _as_answered(state.post_ephemeral(chat, body, person, thread).body)
    return _as_answered(state.post(chat, body, thread).body)


def _message_replied_to(chat: Chat, params: Params) -> Json | None:
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


def _as_answered(message: Json) -> Json:
    """Return the message as the API shows it: of reply markup only inline keyboards are part of a message."""
    if "inline_keyboard" in message.get("reply_markup", {"inline_keyboard": ()}):
        return message
    return {key: value for key, value in message.items() if key != "reply_markup"}
