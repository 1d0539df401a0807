"""A chat about an archive of three days: the 16th, the 18th, and today, the 20th."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from bot.storage import Database
from tests.bot.commands.chat import EDITION, NOW, Chat, an_issue, chat_over
from tests.fakes import FakeClock


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[Chat]:
    async with Database.open(url) as database:
        yield chat_over(database, FakeClock(NOW))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def archive_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the three days' issues, to copy."""
    file = tmp_path_factory.mktemp("archive") / "template.db"
    shutil.copy(sqlite_template, file)
    async with _opened(f"sqlite:///{file}") as chat:
        await chat.context.storage.issues.ensure_edition(EDITION)
        for day in (16, 18, 20):
            await chat.publish(an_issue(date(2025, 12, day)))
    return file


@pytest.fixture
async def empty_chat(sqlite_url: str) -> AsyncIterator[Chat]:
    """A chat before the first issue."""
    async with _opened(sqlite_url) as chat:
        await chat.context.storage.issues.ensure_edition(EDITION)
        yield chat


@pytest.fixture
async def chat(archive_template: Path, tmp_path: Path) -> AsyncIterator[Chat]:
    file = tmp_path / "paperboy.db"
    shutil.copy(archive_template, file)
    async with _opened(f"sqlite:///{file}") as chat:
        yield chat
