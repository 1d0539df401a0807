"""The program's clock beside a machine's that is set."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.errors import StorageError
from bot.model import Preferences, Schedule, Settlement, State
from bot.services.planning import plan
from bot.storage import ClockSteps, Database, Leases, Storage
from bot.storage.deliveries.claims import Claims
from paperboy.steady_clock import ClockWatch, SteadyClock
from tests.bot.storage.examples import ANN, EDITION, FIRST, publish, settle, subscribe
from tests.fakes import FakeClock

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
LEASE = timedelta(seconds=90)


class StepsAway(ClockSteps):
    """A database that is away."""

    async def forth(self, before: datetime, now: datetime) -> None:  # noqa: ARG002  it is away
        raise StorageError("away")


class Watched:
    """A machine's clock, the program's, and what was logged of both."""

    def __init__(self, steps: ClockSteps) -> None:
        self.machine = FakeClock()
        self.clock = SteadyClock(self.machine)
        self.claims = Claims(steps.database)
        self.watch = ClockWatch(clock=self.clock, steps=steps, claims=self.claims, lease=LEASE, useful=3 * DAY)
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


async def subscribed(database: Database, now: datetime) -> Storage:
    """A storage in which somebody has long wanted each issue as it comes."""
    storage = Storage(database)
    await storage.issues.ensure_edition(EDITION)
    await subscribe(storage.subscribers, ANN, Preferences(schedule=Schedule()), now=now - 9 * HOUR)
    return storage


async def published(storage: Storage, now: datetime) -> None:
    archived = await publish(storage.issues, FIRST, now=now)
    await plan(archived, storage.deliveries.planning, useful=72 * HOUR)


async def test_what_was_under_way_as_the_clock_was_set_back_is_due_though_it_was_written_after_that(
    watched: Watched, database: Database
) -> None:
    begun = watched.machine.now()
    storage = await subscribed(database, begun)
    watched.machine.set_by(-HOUR)
    await watched.look()
    await published(storage, begun)
    await watched.look(3)
    assert len(await storage.deliveries.claims.claim("telegram", watched.clock.now(), limit=9, lease=HOUR)) == 1


async def test_a_claim_that_was_being_written_as_the_clock_was_set_forth_is_taken_over_by_nobody(
    watched: Watched, database: Database
) -> None:
    begun = watched.machine.now()
    await published(await subscribed(database, begun), begun)
    watched.machine.set_by(HOUR)
    await watched.look()

    async def claim(now: datetime) -> int:
        return len(await watched.claims.claim("telegram", now, limit=9, lease=LEASE))

    assert await claim(begun + SECOND) == 1, "by the time before the step"
    assert await claim(watched.clock.now()) == 0
    await watched.look(400)
    assert await claim(watched.clock.now()) == 1, "its holder is dead"


async def test_a_retry_is_taken_up_though_the_clock_is_set_forth_every_minute(
    watched: Watched, database: Database
) -> None:
    begun = watched.machine.now()
    await published(await subscribed(database, begun), begun)
    watched.machine.set_by(HOUR / 6)
    await watched.look()
    now = watched.clock.now()
    (claimed,) = await watched.claims.claim("telegram", now, limit=9, lease=LEASE)
    told = Settlement(state=State.DUE, due_at=now + 5 * SECOND, attempts=1)
    await settle(Storage(database).deliveries, claimed, told, now=now)
    await watched.machine.advance(60)
    watched.machine.set_by(HOUR / 6)
    await watched.look()
    assert len(await watched.claims.claim("telegram", watched.clock.now(), limit=9, lease=LEASE)) == 1


@pytest.mark.parametrize("forth_again", [False, True])
@pytest.mark.parametrize("wait", [HOUR / 4, 2 * HOUR])
async def test_a_wait_that_was_begun_after_the_clock_was_set_back_is_kept(
    watched: Watched, database: Database, wait: timedelta, *, forth_again: bool
) -> None:
    storage = await subscribed(database, watched.machine.now())
    watched.machine.set_by(-HOUR)
    await watched.look()
    if forth_again:
        watched.machine.set_by(HOUR)
        await watched.look()
    now = watched.clock.now()
    await published(storage, now)
    claims = storage.deliveries.claims
    (claimed,) = await claims.claim("telegram", now, limit=9, lease=HOUR)
    told = Settlement(state=State.DUE, due_at=now + wait, attempts=1)
    await settle(storage.deliveries, claimed, told, now=now)
    await watched.look(130)
    assert not await claims.claim("telegram", now + wait - SECOND, limit=9, lease=HOUR)
    assert await claims.claim("telegram", now + wait, limit=9, lease=HOUR)


@pytest.mark.parametrize("wait", [6 * SECOND, 600 * SECOND])
async def test_a_pause_lasts_as_long_as_the_platform_said_however_the_clock_is_set(
    watched: Watched, database: Database, wait: timedelta
) -> None:
    limits = Storage(database).limits
    await limits.pause("telegram", watched.clock.now() + wait, "rate-limit", now=watched.clock.now())
    await limits.pause("discord", watched.clock.now() + SECOND / 10, "rate-limit", now=watched.clock.now())
    for step in (-HOUR, HOUR, -HOUR / 2):
        watched.machine.set_by(step)
        await watched.look()
    assert await limits.paused("discord", watched.clock.now()) is None, "it was over before the clock was set"
    found = await limits.paused("telegram", watched.clock.now())
    assert found is not None
    assert abs(found.until - watched.clock.now() - (wait - 1.5 * SECOND)) <= SECOND / 2


async def test_at_the_start_a_pause_of_a_clock_that_was_ahead_has_as_long_to_go_as_it_had_then(
    watched: Watched, database: Database
) -> None:
    storage, ahead = Storage(database), watched.clock.now() + HOUR
    await storage.leases.take("clock", "a process that was ended", ahead, timedelta(seconds=6))
    await storage.limits.pause("telegram", ahead + 3 * SECOND, "rate-limit", now=ahead)
    await storage.limits.pause("discord", ahead + HOUR / 2, "rate-limit", now=ahead)
    await watched.watch.begin()
    assert await storage.limits.paused("telegram", watched.clock.now()) is None
    found = await storage.limits.paused("discord", watched.clock.now())
    assert found is not None
    assert abs(found.until - watched.clock.now() - HOUR / 2) <= 10 * SECOND
