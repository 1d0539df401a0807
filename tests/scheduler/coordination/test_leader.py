"""Two processes that want to do what one alone may do, over the real leases."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.deadline import Deadline
from bot.errors import StorageError
from bot.storage import Database, Leases
from bot.storage.leases import HeldLease
from scheduler.coordination.leader import LEASE, RENEW_SECONDS, TRY_SECONDS, Leader
from tests.fakes import SOON, FakeClock

HOUR = timedelta(hours=1)


class Candidates:
    """Each has a clock to sleep by, which all share."""

    def __init__(self, leases: Leases) -> None:
        self.clock = FakeClock()
        self.leases = leases

    def new(self) -> Leader:
        return Leader(self.leases, "telegram", self.clock, sleep=self.clock.sleep)

    async def seconds(self, seconds: float, *, of: int = 1) -> None:
        """Small steps: the candidates, so many, ask the database in between, and that takes real time."""
        for _ in range(round(seconds / TRY_SECONDS)):
            await self.clock.until_asleep(of)
            await self.clock.advance(TRY_SECONDS)


class LeasesAway(Leases):
    """A database that is away as long as it is told to be."""

    away = True

    async def look(self, name: str) -> HeldLease | None:
        if self.away:
            raise StorageError("away")
        return await super().look(name)

    async def renew(self, name: str, fence: int, now: datetime, length: timedelta) -> bool:
        if self.away:
            raise StorageError("away")
        return await super().renew(name, fence, now, length)

    async def release(self, name: str, fence: int, now: datetime) -> None:
        if self.away:
            raise StorageError("away")
        await super().release(name, fence, now)


@pytest.fixture
def candidates(database: Database) -> Candidates:
    return Candidates(Leases(database))


async def test_the_first_leads_at_once_and_the_second_stands_by(candidates: Candidates) -> None:
    first, second = candidates.new(), candidates.new()
    await first.acquire()
    holding, waiting = asyncio.create_task(first.hold()), asyncio.create_task(second.acquire())
    await candidates.seconds(30, of=2)  # else one that is slow at the database would lose its lease meanwhile
    assert not holding.done()
    assert not waiting.done()
    holding.cancel()
    waiting.cancel()
    await asyncio.wait({holding, waiting})


async def test_when_the_leader_dies_the_second_leads_within_its_lease(candidates: Candidates) -> None:
    await candidates.new().acquire()
    waiting = asyncio.create_task(candidates.new().acquire())
    await candidates.seconds(LEASE.total_seconds())
    await waiting


async def test_a_dead_leaders_lease_does_not_last_longer_where_the_clock_is_set_back(candidates: Candidates) -> None:
    await candidates.new().acquire()
    candidates.clock.set_by(-HOUR)
    waiting = asyncio.create_task(candidates.new().acquire())
    await candidates.seconds(LEASE.total_seconds())
    await waiting


async def test_a_living_leaders_lease_is_not_over_where_the_clock_is_set_forth(candidates: Candidates) -> None:
    first, second = candidates.new(), candidates.new()
    await first.acquire()
    holding, waiting = asyncio.create_task(first.hold()), asyncio.create_task(second.acquire())
    await candidates.seconds(3, of=2)
    candidates.clock.set_by(HOUR)
    await candidates.seconds(30, of=2)
    assert not holding.done()
    assert not waiting.done()
    holding.cancel()
    waiting.cancel()
    await asyncio.wait({holding, waiting})


async def test_when_it_resigns_the_second_leads_at_once(candidates: Candidates) -> None:
    first = candidates.new()
    await first.acquire()
    await first.resign(Deadline.after(SOON))
    await candidates.new().acquire()


async def test_who_slept_past_its_lease_is_told_that_another_leads(candidates: Candidates) -> None:
    first, second = candidates.new(), candidates.new()
    await first.acquire()
    await candidates.clock.advance(LEASE.total_seconds())
    await second.acquire()
    await first.hold()
    await first.resign(Deadline.after(SOON))
    holding = asyncio.create_task(second.hold())
    await candidates.seconds(RENEW_SECONDS)
    assert not holding.done()
    holding.cancel()
    await asyncio.wait({holding})


async def test_who_resigned_can_lead_again(candidates: Candidates) -> None:
    first = candidates.new()
    await first.acquire()
    await first.resign(Deadline.after(SOON))
    await first.acquire()
    await first.resign(Deadline.after(SOON))
    await first.hold()


async def test_while_the_database_is_away_nobody_leads_anew_and_the_leader_holds_on(database: Database) -> None:
    leases = LeasesAway(database)
    candidates = Candidates(leases)
    leader = candidates.new()
    leading = asyncio.create_task(leader.acquire())
    await candidates.seconds(3)
    assert not leading.done()
    leases.away = False
    await candidates.seconds(TRY_SECONDS)
    await leading
    leases.away = True
    holding = asyncio.create_task(leader.hold())
    await candidates.seconds(60)
    assert not holding.done()
    holding.cancel()
    await asyncio.wait({holding})
    await leader.resign(Deadline.after(SOON))


async def test_resigning_does_not_wait_for_a_database_that_does_not_answer(database: Database) -> None:
    class Silent(Leases):
        async def release(self, name: str, fence: int, now: datetime) -> None:
            del name, fence, now
            await asyncio.Event().wait()

    leader = Candidates(Silent(database)).new()
    await leader.acquire()
    async with asyncio.timeout(SOON):
        await leader.resign(Deadline.after(0.1))


async def test_a_leader_ticks_and_who_stands_by_does_not(candidates: Candidates) -> None:
    leader, standing_by = candidates.new(), candidates.new()
    await leader.acquire()
    await standing_by.tick()
    assert [one.ticked_at for one in await candidates.leases.standing()] == [None]
    await leader.tick()
    assert [one.ticked_at for one in await candidates.leases.standing()] == [candidates.clock.now()]
