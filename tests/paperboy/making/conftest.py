"""Where the line runs: on SQLite; what asks for ``database_url`` runs on PostgreSQL, too."""

from collections.abc import AsyncIterator

import pytest

from bot.storage import Database


@pytest.fixture
async def sqlite(sqlite_url: str) -> AsyncIterator[Database]:
    """An open, upgraded SQLite database."""
    async with Database.open(sqlite_url) as opened:
        yield opened
