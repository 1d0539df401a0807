"""The parameters of a call: which ones each method takes (Bot API 10.1, and the ephemeral messages of 10.3), and how
they are read."""

import json
import re
from collections.abc import Mapping
from typing import Any

from sandbox.telegram.errors import bad_request, not_found

_SEND = (
    "business_connection_id chat_id message_thread_id direct_messages_topic_id disable_notification protect_content "
    "ephemeral_message_parameters "
    "allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters reply_markup"
)
_EDIT = "business_connection_id chat_id message_id inline_message_id reply_markup"

_TABLE = {
    "getMe": "",
    "getUpdates": "offset limit timeout allowed_updates",
    "setWebhook": "url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token",
    "deleteWebhook": "drop_pending_updates",
    "getWebhookInfo": "",
    "sendMessage": f"{_SEND} text parse_mode entities link_preview_options",
    "sendRichMessage": f"{_SEND} rich_message",
    "sendPhoto": f"{_SEND} photo caption parse_mode caption_entities show_caption_above_media has_spoiler",
    "sendDocument": (f"{_SEND} document thumbnail caption parse_mode caption_entities disable_content_type_detection"),
    "editMessageText": f"{_EDIT} text parse_mode entities link_preview_options rich_message",
    "editMessageReplyMarkup": _EDIT,
    "editEphemeralMessageText": "chat_id receiver_user_id ephemeral_message_id text parse_mode entities "
    "link_preview_options rich_message reply_markup",
    "deleteEphemeralMessage": "chat_id receiver_user_id ephemeral_message_id",
    "deleteMessage": "chat_id message_id",
    "deleteMessages": "chat_id message_ids",
    "answerCallbackQuery": "callback_query_id text show_alert url cache_time",
    "answerInlineQuery": "inline_query_id results cache_time is_personal next_offset button",
    "setMyCommands": "commands scope language_code",
    "getMyCommands": "scope language_code",
    "deleteMyCommands": "scope language_code",
    "setMyName": "name language_code",
    "getMyName": "language_code",
    "setMyDescription": "description language_code",
    "getMyDescription": "language_code",
    "setMyShortDescription": "short_description language_code",
    "getMyShortDescription": "language_code",
    "getChat": "chat_id",
    "getChatMember": "chat_id user_id",
    "getChatMemberCount": "chat_id",
    "getChatAdministrators": "chat_id return_bots",
    "leaveChat": "chat_id",
    "sendChatAction": "business_connection_id chat_id message_thread_id action",
}
_LANGUAGE = re.compile(r"[a-z]{2}")
_ALLOWED = {method: frozenset(names.split()) for method, names in _TABLE.items()}
_METHODS = {method.lower(): method for method in _ALLOWED}


def method_name(name: str) -> str:
    """Return a method's name as documented: the server does not care how it is capitalised."""
    return _METHODS.get(name.lower(), name)


class Params:
    """The parameters of one call, from a form (all of them text) or from JSON.

    Raises ApiError 404 for an unknown method, 400 for a parameter that the method does not have. Of the getters
    `json` and `language_code` raise ApiError 400; the others are as lenient as the server.
    """

    def __init__(self, method: str, values: Mapping[str, Any]) -> None:
        if method not in _ALLOWED:
            raise not_found()
        for name in values:
            if name not in _ALLOWED[method]:
                raise bad_request(f"sandbox: unknown parameter '{name}' for {method}")
        self.values = values

    def __contains__(self, name: str) -> bool:
        return self.values.get(name) not in (None, "")

    def text(self, name: str) -> str:
        """Return a string, "" if it is missing."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return an integer, `default` if there is none."""
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """Return a boolean, False if it is missing."""
        return self.text(name).lower() in ("true", "1", "yes", "t")

    def json(self, name: str, label: str, default: Any = None) -> Any:
        """Return a structure, which a form carries as JSON text; `label` names it in the error for broken JSON."""
        if name not in self:
            return default
        value = self.values[name]
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {label} JSON object") from None

    def language_code(self) -> str:
        """Return the parameter `language_code`, "" for all languages; raise ApiError 400 for what is none."""
        code = self.text("language_code")
        if code and not _LANGUAGE.fullmatch(code):
            raise bad_request("invalid language code specified")
        return code
