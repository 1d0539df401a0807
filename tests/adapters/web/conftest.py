"""The web has a database; what is asked of it is asked of both kinds elsewhere."""

from collections.abc import AsyncIterator

import pytest

from bot.storage import Database


@pytest.fixture
async def sqlite_database(sqlite_url: str) -> AsyncIterator[Database]:
    async with Database.open(sqlite_url) as opened:
        yield opened
