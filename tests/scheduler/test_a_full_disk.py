"""A disk that is full: what fails every second is logged once a minute, in a line."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.storage import Storage
from bot.storage.sqlite import engine
from scheduler.timetable import Timetable
from tests.fakes import SOON


@pytest.fixture
def full(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database that cannot grow."""
    monkeypatch.setattr(engine, "_TO_WORK", ("PRAGMA max_page_count = 1",))
    return sqlite_url


async def test_an_action_that_fails_every_time_is_logged_in_one_line(full: str) -> None:
    attempts = 0

    async with Storage.open(full) as storage:

        async def keep_something_large() -> None:
            nonlocal attempts
            attempts += 1
            await storage.subscribers.set_person_language("telegram", "1", "x" * 100_000)

        with capture_logs() as logs:
            async with Timetable() as timetable:
                timetable.every(0.02, "arrivals", keep_something_large)
                async with asyncio.timeout(SOON):
                    while attempts < 10:  # noqa: ASYNC110  an action sets no event
                        await asyncio.sleep(0.01)
    (log,) = logs
    assert (log["event"], log["log_level"], log["times"]) == ("timetable.failed", "warning", 1)
    assert log["fault"] == "The database says: database or disk is full"
    assert "exc_info" not in log
