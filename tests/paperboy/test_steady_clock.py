"""The program's clock beside a machine's that is set."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.errors import StorageError
from bot.storage import ClockSteps, Database, Leases
from paperboy.steady_clock import ClockWatch, SteadyClock
from tests.fakes import FakeClock

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


class StepsAway(ClockSteps):
    """A database that is away."""

    async def forth(self, before: datetime, now: datetime) -> None:  # noqa: ARG002  it is away
        raise StorageError("away")


class Watched:
    """A machine's clock, the program's, and what was logged of both."""

    def __init__(self, steps: ClockSteps) -> None:
        self.machine = FakeClock()
        self.clock = SteadyClock(self.machine)
        self.watch = ClockWatch(clock=self.clock, steps=steps, lease=timedelta(seconds=90), useful=3 * DAY)
        self.logs: list[Mapping[str, Any]] = []

    async def look(self, times: int = 1) -> None:
        with capture_logs() as logs:
            for _ in range(times):
                await self.machine.advance(0.5)
                await self.watch.look()
        self.logs += logs


@pytest.fixture
def watched(database: Database) -> Watched:
    return Watched(ClockSteps(database))


@pytest.mark.parametrize("step", [-HOUR, HOUR])
async def test_a_step_is_followed_and_logged_once_with_how_far(watched: Watched, step: timedelta) -> None:
    watched.machine.set_by(step)
    await watched.look(5)
    assert watched.clock.now() == watched.machine.now()
    assert [(log["event"], log["seconds"]) for log in watched.logs] == [("clock.jumped", step.total_seconds())]


async def test_a_second_back_freezes_nothing(watched: Watched) -> None:
    watched.machine.set_by(-SECOND)
    before = watched.clock.now()
    for _ in range(30):
        await watched.look()
        assert watched.clock.now() > before
        before = watched.clock.now()
    assert abs(watched.clock.behind) < SECOND / 10
    assert watched.logs == []


async def test_forth_it_goes_once_the_database_has_outlived_that(database: Database) -> None:
    away = Watched(StepsAway(database))
    away.machine.set_by(HOUR)
    await away.look(3)
    assert away.clock.behind == HOUR
    away.watch.steps = ClockSteps(database)
    await away.look(2)
    assert away.clock.behind == timedelta()
    assert [log["event"] for log in away.logs] == ["clock.jumped", "clock.storage-away"], "each once, not each look"


async def test_a_clock_that_was_set_back_while_nobody_looked_is_noticed_at_the_start(
    watched: Watched, database: Database
) -> None:
    later = watched.machine.now() + HOUR
    await Leases(database).take("clock", "a process that died", later, timedelta(seconds=6))
    with capture_logs() as logs:
        await watched.watch.begin()
        await watched.watch.begin()
    assert [(log["event"], log["seconds"]) for log in logs] == [("clock.jumped", -3606.0)]
