"""What is sent for a page: the bare API call as JSON values, and as the bytes that go out, apart from where."""

import json
from typing import Any

from adapters.telegram import classic, rich
from adapters.telegram.dialects import Rich, TelegramDialect
from adapters.telegram.keyboard import keyboard
from bot.layout import Page

Json = dict[str, Any]


def request(page: Page, dialect: TelegramDialect) -> Json:
    """Return ``{"method", "payload"}`` as JSON values: what is sent to the Bot API, but for the chat.

    An edit must carry the whole payload again. Nothing in a digest is meant as a mention, tag or command.
    """
    if isinstance(dialect, Rich):
        content: Json = {"rich_message": {"html": rich.render(page), "skip_entity_detection": True}}
        return {"method": "sendRichMessage", "payload": content | _buttons(page)}
    text, entities = classic.render(page, dialect.commands)
    content = {
        "text": text,
        "entities": [entity.to_dict() for entity in entities],
        "link_preview_options": {"is_disabled": True},
    }
    return {"method": "sendMessage", "payload": content | _buttons(page)}


def body(page: Page, dialect: TelegramDialect) -> bytes:
    """Return the payload of ``request`` as JSON, to be aimed at a place."""
    return _encoded(request(page, dialect)["payload"])


def aimed(where: Json, content: bytes = b"{}") -> bytes:
    """Return the parameters of a call: ``where`` (never empty) spliced in before the members of ``content``."""
    head = _encoded(where)
    return head if content == b"{}" else head[:-1] + b"," + content[1:]


def _encoded(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _buttons(page: Page) -> Json:
    markup = keyboard(page.buttons)
    return {} if markup is None else {"reply_markup": markup.to_dict()}
