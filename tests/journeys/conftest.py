"""One running bot a module and database: starting the bot costs more than a journey."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.journeys.live_bot import LiveBot, open_bot


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def journey_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An upgraded database of this module's own, once each kind."""
    if request.param == "sqlite":
        file = tmp_path_factory.mktemp("journey") / "paperboy.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        yield f"sqlite:///{file}"
        return
    with request.getfixturevalue("postgres").lent() as url:
        yield url


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(journey_database: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LiveBot]:
    """The bot of this module's journeys; each journey has people and chats of its own."""
    folder: Path = tmp_path_factory.mktemp("bot")
    async with open_bot(journey_database, folder) as bot:
        yield bot
