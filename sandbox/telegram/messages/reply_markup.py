"""Reply markup: the keyboards that the server takes under a message."""

from typing import Any

from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.messages.text import normalized_link

MAX_BUTTONS = 100
MAX_CALLBACK_DATA = 64  # bytes

_OTHER_BUTTONS = [
    "callback_game",
    "pay",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
]
_OTHER_MARKUPS = ("keyboard", "remove_keyboard", "force_reply")


def accept(markup: Any) -> Json | None:
    """Return the reply markup as the message will hold it, None for none; raise ApiError for a wrong one."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" not in markup:
        return markup if any(key in markup for key in _OTHER_MARKUPS) else None
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    rows = [_row(row) for row in rows if row != []]
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _row(row: Any) -> list[Json]:
    if not isinstance(row, list):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    return [_button(button) for button in row]


def _button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not str(button["text"]).strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if button.get("style") not in (None, "danger", "success", "primary"):
        raise bad_request("can't parse inline keyboard button: invalid button style specified")
    if button.get("url"):
        url = normalized_link(str(button["url"]))
        if not url:
            raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
        return button | {"url": url}
    if button.get("callback_data"):
        if len(str(button["callback_data"]).encode()) > MAX_CALLBACK_DATA:
            raise bad_request("BUTTON_DATA_INVALID")
        return button
    if not any(kind in button for kind in _OTHER_BUTTONS):
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    return button
