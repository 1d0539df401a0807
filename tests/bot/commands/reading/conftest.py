"""The same chat as the commands have, and a conversation in it."""

from collections.abc import Awaitable, Callable

import pytest

from bot.commands import Dispatcher
from bot.commands.context import Incoming
from bot.document import Invocation
from tests.bot.commands.chat import ANN, Chat, FakePermissions, shown
from tests.bot.commands.conftest import archive_template, chat, empty_chat

__all__ = ["Say", "archive_template", "chat", "empty_chat", "say"]

Say = Callable[..., Awaitable[str]]


@pytest.fixture
def say(chat: Chat) -> Say:
    """One conversation: every line goes to the same dispatcher."""
    dispatcher = Dispatcher(context=chat.context)

    async def said(line: str | Invocation, locale: str = "en", **how: object) -> str:
        fields = {"place": ANN, "permissions": FakePermissions(), "user": "1", "free_text": True} | how
        answer = await dispatcher.answer(Incoming(said=line, locale=locale, **fields))  # type: ignore[arg-type]  # a test names the fields
        assert answer is not None
        return shown(answer)

    return said
