"""The watch over the database's file: it reads all of it at the start and every hour, and ends the program once."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.errors import DatabaseLost, StorageError
from bot.storage import Database
from paperboy import database_watch
from paperboy.database_watch import CHECK_SECONDS, DatabaseWatch
from tests.fakes import SOON, FakeClock
from tests.journeys.test_a_database_that_is_lost import remove


class Checked(Database):
    """Counts the checks, which end as they are told to."""

    checks = 0
    end: StorageError | None = None

    async def quick_check(self, seconds: float) -> None:  # noqa: ARG002  the same
        self.checks += 1
        if self.end is not None:
            raise self.end


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Checked]:
    async with Checked.open(sqlite_url) as opened:
        yield opened


class Watched:
    """A watch at work, and whom it told."""

    def __init__(self, database: Checked) -> None:
        self.database = database
        self.clock = FakeClock()
        self.stop = asyncio.Event()
        self.told: list[str] = []
        self.watch = DatabaseWatch(database=database, clock=self.clock, checks=True, tell=self.tell)

    async def tell(self, lost: DatabaseLost) -> None:
        self.told.append(str(lost))

    async def ended(self) -> None:
        async with asyncio.timeout(SOON):
            await self.watch.run(self.stop)


@pytest.fixture
def watched(database: Checked, monkeypatch: pytest.MonkeyPatch) -> Watched:
    monkeypatch.setattr(database_watch, "LOOK_SECONDS", 0.001)
    return Watched(database)


async def checks(database: Checked, number: int) -> None:
    """Wait until there were so many."""
    async with asyncio.timeout(SOON):
        while database.checks < number:  # noqa: ASYNC110  a count tells nobody
            await asyncio.sleep(0.001)


async def test_all_of_it_is_read_at_the_start_and_then_every_hour(watched: Watched) -> None:
    await watched.watch.begin()
    running = asyncio.create_task(watched.watch.run(watched.stop))
    for hours in range(1, 4):
        await checks(watched.database, hours)
        await asyncio.sleep(0.02)
        assert watched.database.checks == hours
        await watched.clock.advance(CHECK_SECONDS)
    watched.stop.set()
    await running
    assert watched.told == []


async def test_damage_at_the_start_is_for_who_starts_it_and_nobody_is_told_at_every_restart(watched: Watched) -> None:
    watched.database.end = DatabaseLost("paperboy.db", "page 3 is never used")
    with pytest.raises(DatabaseLost, match="page 3 is never used"):
        await watched.watch.begin()
    assert watched.told == []


async def test_damage_that_is_found_later_is_told_and_ends_the_program(watched: Watched) -> None:
    await watched.watch.begin()
    watched.database.end = DatabaseLost("paperboy.db", "page 3 is never used")
    await watched.clock.advance(CHECK_SECONDS)
    with capture_logs() as logs:
        await watched.ended()
    assert watched.stop.is_set()
    assert len(watched.told) == 1
    assert [entry["event"] for entry in logs] == ["database.lost"]


async def test_a_check_that_could_not_be_finished_ends_nothing(watched: Watched) -> None:
    watched.database.end = StorageError("interrupted")
    with capture_logs() as logs:
        await watched.watch.begin()
    assert [entry["event"] for entry in logs] == ["database.not-checked"]


async def test_a_file_that_is_gone_ends_the_program_although_telling_hangs(
    watched: Watched, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_watch, "_TELL_SECONDS", 0.01)

    async def hang(lost: DatabaseLost) -> None:  # noqa: ARG001  it never comes to it
        await asyncio.Event().wait()

    watched.watch.tell = hang
    remove(Path(sqlite_url.removeprefix("sqlite:///")))
    await watched.ended()
    assert watched.stop.is_set()
