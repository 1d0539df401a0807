"""A chat about an archive of three days: the 16th, the 18th, and today, the 20th."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from bot.storage import Database
from tests.bot.commands.chat import EDITION, NOW, Chat, an_issue, chat_over
from tests.fakes import FakeClock


@pytest.fixture
async def empty_chat(sqlite_url: str) -> AsyncIterator[Chat]:
    """A chat before the first issue."""
    async with Database.open(sqlite_url) as database:
        chat = chat_over(database, FakeClock(NOW))
        await chat.context.storage.issues.ensure_edition(EDITION)
        yield chat


@pytest.fixture
async def chat(empty_chat: Chat) -> Chat:
    for day in (16, 18, 20):
        await empty_chat.publish(an_issue(date(2025, 12, day)))
    return empty_chat
