"""What is sent for a page: the bare API call as JSON values, and as the bytes that go out, apart from where."""

from collections.abc import Iterator
from typing import Any

from adapters.encoded_pages import encoded
from adapters.telegram.rendering import classic, rich
from adapters.telegram.rendering.dialects import Classic, Rich, TelegramDialect
from adapters.telegram.rendering.keyboard import keyboard
from bot.document import Document
from bot.layout import Page, paginate

Json = dict[str, Any]


def request(page: Page, dialect: TelegramDialect) -> Json:
    """Return ``{"method", "payload"}`` as JSON values: what is sent to the Bot API, but for the chat.

    An edit must carry the whole payload again. Nothing in a digest is meant as a mention, tag or command.
    """
    markup = keyboard(page.buttons)
    buttons = {} if markup is None else {"reply_markup": markup.to_dict()}
    if isinstance(dialect, Rich):
        content: Json = {"rich_message": {"html": rich.render(page), "skip_entity_detection": True}}
        return {"method": "sendRichMessage", "payload": content | buttons}
    text, entities = classic.render(page, dialect.commands)
    content = {
        "text": text,
        "entities": [entity.to_dict() for entity in entities],
        "link_preview_options": {"url": page.preview} if page.preview else {"is_disabled": True},
    }
    return {"method": "sendMessage", "payload": content | buttons}


def body(page: Page, dialect: TelegramDialect) -> bytes:
    """Return the payload of ``request`` as JSON."""
    return encoded(request(page, dialect)["payload"])


def article(identity: str, title: str, description: str, page: Page) -> Json:
    """An InlineQueryResultArticle: what is shown in the list, and the message that is sent if it is chosen.

    Classic, for it may go to any app. Its buttons open addresses: an inline message has no chat to answer in.
    """
    content = request(page, Classic())["payload"]
    markup = content.pop("reply_markup", None)
    text = {"message_text": content.pop("text")} | content
    found = {"type": "article", "id": identity, "title": title, "input_message_content": text}
    return found | ({"description": description} if description else {}) | ({"reply_markup": markup} if markup else {})


def preview(document: Document, *, rich: bool) -> Iterator[Json]:
    """The calls that the document comes to, but for the chat: what is sent with the default preferences."""
    dialect = Rich() if rich else Classic()
    return (request(page, dialect) for page in paginate(document, dialect))
