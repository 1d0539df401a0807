"""Databases for the tests: a SQLite file and a real PostgreSQL, a fresh upgraded one of each for every test."""

import asyncio
import gc
import shutil
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import hypothesis
import pytest
import structlog

from bot.storage import Database, IssueArchive, Ledger, Subscribers, upgrade
from scheduler.coordination.procrastinate_queue import Queue
from tests.bot.storage.examples import EDITION
from tests.postgres import Databases, running
from tests.shared_dialects import share_dialects

# A machine that is busy with something else is no failure.
hypothesis.settings.register_profile("paperboy", deadline=None)
hypothesis.settings.register_profile("few", deadline=None, max_examples=10)
hypothesis.settings.load_profile("paperboy")

share_dialects()

# What nobody set up logs like this. The usual way draws a traceback with the values of every frame, which can take
# longer than a platform waits for an answer.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ]
)


_LAST_WAIT = 0.9
"""No module begins to wait when so much of the others is done: all else would be done before it."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a PostgreSQL, and put the modules that wait (journeys, a browser) among those that compute:
    one after the other they would leave the processors idle."""
    for item in items:
        if _needs_postgresql(item):
            item.add_marker("postgresql")
    places = _places([item for item in items if _waits(item)], _LAST_WAIT)
    places |= _places([item for item in items if not _waits(item)], 1.0)
    items.sort(key=lambda item: places[item.nodeid])


def pytest_collection_finish() -> None:
    """What was collected stays to the end: looking through it again and again took three hundredths of all time."""
    gc.freeze()


def _waits(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("journey") or item.get_closest_marker("browser"))


def _places(items: list[pytest.Item], end: float) -> dict[str, float]:
    """Where each item's module comes, between 0 and ``end``."""
    first = {item.path: at for at, item in reversed([*enumerate(items)])}
    return {item.nodeid: end * first[item.path] / len(items) for item in items}


def _needs_postgresql(item: pytest.Item) -> bool:
    parameters = item.callspec.params.values() if hasattr(item, "callspec") else ()
    return "postgres" in getattr(item, "fixturenames", ()) or "postgresql" in parameters


def _finish(work: Coroutine[None, None, None]) -> None:
    """Run it in a loop of its own thread, so that the loops of the tests are left alone."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


async def _upgrade(url: str) -> None:
    async with Database.open(url) as database:
        await upgrade(database)
        shared = not database.is_sqlite
    if shared:
        async with Queue.open(url) as queue:
            await queue.install()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Databases]:
    """A PostgreSQL of this test process's own, which lends upgraded databases."""
    with running() as server:
        databases = Databases(server)
        template = databases.new()
        _finish(_upgrade(template))
        databases.take_for_template(template)
        yield databases
        databases.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An upgraded file to copy."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    _finish(_upgrade(f"sqlite:///{file}"))
    return file


@pytest.fixture
def empty_postgres_url(postgres: Databases) -> str:
    return postgres.new()


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """An upgraded SQLite database of this test's own."""
    file = tmp_path / "paperboy.db"
    shutil.copy(sqlite_template, file)
    return f"sqlite:///{file}"


@pytest.fixture
def postgres_url(postgres: Databases) -> Iterator[str]:
    """An upgraded PostgreSQL database of this test's own."""
    with postgres.lent() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An upgraded database of this test's own, once each kind."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The same without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    url: str = request.getfixturevalue("empty_postgres_url")
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open, upgraded database, once each kind."""
    async with Database.open(database_url) as opened:
        yield opened


# --- what stands on a database ------------------------------------------------------------------------------------


@pytest.fixture
async def archive(database: Database) -> IssueArchive:
    archive = IssueArchive(database)
    await archive.ensure_edition(EDITION, title="AI News")
    return archive


@pytest.fixture
async def subscribers(database: Database) -> Subscribers:
    await IssueArchive(database).ensure_edition(EDITION)
    return Subscribers(database)


@pytest.fixture
def ledger(database: Database) -> Ledger:
    return Ledger(database)
