"""A counter with an archive of three days behind it: the 16th, the 18th, and today, the 20th."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from bot.storage import Database
from tests.bot.commands.chat import EDITION, NOW, Chat, an_issue, chat_over
from tests.fakes import FakeClock


@pytest.fixture
async def empty_counter(sqlite_url: str) -> AsyncIterator[Chat]:
    """A counter before the first issue."""
    async with Database.open(sqlite_url) as database:
        chat = chat_over(database, FakeClock(NOW))
        await chat.context.storage.issues.ensure_edition(EDITION)
        yield chat


@pytest.fixture
async def chat(empty_counter: Chat) -> Chat:
    for day in (16, 18, 20):
        await empty_counter.publish(an_issue(date(2025, 12, day)))
    return empty_counter
