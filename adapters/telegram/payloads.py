"""What is sent for a page, apart from where: the arguments of the library's calls, or the bare API call as JSON."""

from typing import Any

from telegram import InlineKeyboardMarkup, LinkPreviewOptions

from adapters.telegram import classic, rich
from adapters.telegram.dialects import Classic, Rich, TelegramDialect
from adapters.telegram.keyboard import keyboard
from bot.layout import Page

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def text_message(page: Page, dialect: Classic) -> dict[str, Any]:
    """Return the arguments of ``send_message`` and ``edit_message_text``: an edit must carry all of them again."""
    text, entities = classic.render(page, dialect.commands)
    return {"text": text, "entities": entities, "link_preview_options": _NO_PREVIEW, **_buttons(page)}


def rich_message(page: Page) -> dict[str, Any]:
    """Return the arguments of ``sendRichMessage``. Nothing in a digest is meant as a mention, tag or command."""
    return {"rich_message": {"html": rich.render(page), "skip_entity_detection": True}, **_buttons(page)}


def _buttons(page: Page) -> dict[str, InlineKeyboardMarkup]:
    markup = keyboard(page.buttons)
    return {} if markup is None else {"reply_markup": markup}


def request(page: Page, dialect: TelegramDialect) -> dict[str, Any]:
    """Return ``{"method", "payload"}`` as JSON values: what would be sent to the Bot API, but for the chat."""
    if isinstance(dialect, Rich):
        return {"method": "sendRichMessage", "payload": _json(rich_message(page))}
    return {"method": "sendMessage", "payload": _json(text_message(page, dialect))}


def _json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _json(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_json(item) for item in value]
    return value.to_dict() if hasattr(value, "to_dict") else value
