"""Workers that share a bot's rate through the real store, with a clock that does as it is told."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.errors import StorageError
from bot.model import Place
from bot.ports import Limits, Rate, Reason, Scope
from bot.storage import Database, SharedLimits
from scheduler.ratelimit.pace import Pace
from scheduler.ratelimit.shared_slots import SharedSlots
from tests.fakes import SOON, FakeClock

THIRTY = Limits(bot=Rate(seconds=1 / 30, burst=2))


class Workers:
    """Workers that share limits; ``left`` has when each message left, in seconds."""

    def __init__(self, limits: "FakeSharedLimits", count: int) -> None:
        self.clock = limits.clock
        self.limits = limits
        self.paces = [self._pace() for _ in range(count)]
        self.left: list[float] = []
        self._tasks: list[asyncio.Task[None]] = []

    def _pace(self) -> Pace:
        slots = SharedSlots("telegram", self.limits, self.clock, monotonic=self.clock.monotonic)
        return Pace(THIRTY, slots=slots, monotonic=self.clock.monotonic, sleep=self.clock.sleep)

    def broadcast(self, worker: int, count: int) -> None:
        for number in range(count):
            self.send(worker, number + 1000 * worker)

    def send(self, worker: int, number: int, *, urgent: bool = False) -> None:
        self._tasks.append(asyncio.create_task(self._send(worker, number, urgent=urgent)))

    async def _send(self, worker: int, number: int, *, urgent: bool) -> None:
        await self.paces[worker].take(Place(platform="telegram", address=str(number)), urgent=urgent)
        self.left.append(self.clock.monotonic())

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


class FakeSharedLimits(SharedLimits):
    """Keeps slots in memory: those in the database are tried in their own tests and in the benchmark."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self._begun = clock.now()
        self.free: datetime | None = None
        self.asked = 0
        self.away = 0

    async def now(self) -> datetime:
        if self.away:
            self.away -= 1
            raise StorageError("away")
        return self._begun + timedelta(seconds=self.clock.monotonic())

    async def reserve(
        self,
        platform: str,
        now: datetime,
        *,
        slots: int,
        spacing: timedelta,
        late: timedelta = timedelta(),
        ahead: timedelta = timedelta(),
    ) -> datetime:
        assert (platform, now + ahead) == ("telegram", self.clock.now())
        self.asked += 1
        first = max(self.free or now, now - late)
        self.free = first + slots * spacing
        return first


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def limits(clock: FakeClock) -> FakeSharedLimits:
    return FakeSharedLimits(clock)


def most_within(times: list[float], window: float) -> int:
    return max(sum(1 for t in times if start <= t < start + window) for start in times)


async def test_slots_come_from_the_database(database: Database, clock: FakeClock) -> None:
    slots = SharedSlots("telegram", SharedLimits(database), clock, monotonic=clock.monotonic)
    await slots.fill(3, 0.1)
    for expected in (0.0, 0.1, 0.2):
        assert slots.ready_at() == pytest.approx(expected)
        slots.take()


@pytest.mark.parametrize("hours", [-1, 1])
async def test_slots_that_are_taken_stay_so_however_the_clock_is_set(
    database: Database, clock: FakeClock, hours: int
) -> None:
    """Given away twice they would all be used at once, and the platform would tell everybody to wait."""
    limits = SharedLimits(database)
    one, other = (SharedSlots("telegram", limits, clock, monotonic=clock.monotonic) for _ in range(2))
    await one.fill(1, 30.0)
    clock.set_by(timedelta(hours=hours))
    await other.fill(1, 30.0)
    assert other.ready_at() == pytest.approx(30, abs=SOON)


@pytest.mark.parametrize("hours", [-1, 1])
async def test_a_pause_is_as_long_whatever_a_workers_clock_says(
    database: Database, clock: FakeClock, hours: int
) -> None:
    limits = SharedLimits(database)
    clock.set_by(timedelta(hours=hours))
    now = clock.now()
    await limits.pause("telegram", now + timedelta(seconds=100), Reason.RATE_LIMIT, now=now)
    slots = SharedSlots("telegram", limits, clock, monotonic=clock.monotonic)
    await slots.fill(1, 0.5)
    assert slots.ready_at() == pytest.approx(100, abs=SOON)


@pytest.mark.parametrize("count", [1, 4])
async def test_workers_share_the_rate_and_use_all_of_it(limits: FakeSharedLimits, count: int) -> None:
    workers = Workers(limits, count)
    for worker in range(count):
        workers.broadcast(worker, 300 // count)
    await workers.clock.advance(20)
    assert len(workers.left) == 300
    assert workers.left[-1] == pytest.approx(300 / 30, abs=0.2)
    assert most_within(workers.left, 1.0) <= 34


async def test_a_run_is_asked_for_and_not_each_slot(limits: FakeSharedLimits) -> None:
    workers = Workers(limits, 1)
    workers.broadcast(0, 150)
    await workers.clock.advance(10)
    assert limits.asked <= 16


async def test_one_message_asks_for_one_slot(limits: FakeSharedLimits) -> None:
    workers = Workers(limits, 1)
    workers.send(0, 1)
    await workers.clock.advance(1)
    assert limits.free == workers.clock.now() - timedelta(seconds=1 - 1 / 30)


async def test_an_answer_leaves_at_once_and_is_charged(limits: FakeSharedLimits) -> None:
    workers = Workers(limits, 2)
    workers.broadcast(0, 300)
    await workers.clock.advance(1)
    before = limits.free
    assert before is not None
    workers.left.clear()
    workers.send(1, 7, urgent=True)
    await workers.clock.settle()
    assert workers.clock.monotonic() in workers.left
    assert limits.free == before + timedelta(seconds=1 / 30)
    await workers.stop()


async def test_slots_that_grew_old_are_no_burst(limits: FakeSharedLimits) -> None:
    workers = Workers(limits, 1)
    slots = SharedSlots("telegram", limits, workers.clock, monotonic=workers.clock.monotonic)
    pace = Pace(THIRTY, slots=slots, monotonic=workers.clock.monotonic, sleep=workers.clock.sleep)
    await slots.fill(15, 1 / 30)
    await workers.clock.advance(10)
    assert not pace.take_now(Place(platform="telegram", address="1"))
    await slots.fill(1, 1 / 30)
    assert slots.ready_at() >= workers.clock.monotonic() - 0.1


class SlowSharedLimits(FakeSharedLimits):
    """Takes three seconds to answer."""

    async def reserve(self, *args: Any, **kwargs: Any) -> datetime:
        first = await super().reserve(*args, **kwargs)
        await self.clock.sleep(3)
        return first


async def test_a_database_that_takes_long_to_answer_is_waited_for(clock: FakeClock) -> None:
    slots = SharedSlots("telegram", SlowSharedLimits(clock), clock, monotonic=clock.monotonic)
    pace = Pace(THIRTY, slots=slots, monotonic=clock.monotonic, sleep=clock.sleep)
    taking = asyncio.create_task(pace.take(Place(platform="telegram", address="1")))
    await clock.advance(3)
    await taking


async def test_what_is_here_already_is_taken_without_waiting(limits: FakeSharedLimits, clock: FakeClock) -> None:
    slots = SharedSlots("telegram", limits, clock, monotonic=clock.monotonic)
    pace = Pace(THIRTY, slots=slots, monotonic=clock.monotonic, sleep=clock.sleep)
    await slots.fill(2, 1 / 30)
    await clock.advance(0.1)
    assert pace.take_now(Place(platform="telegram", address="1"))
    assert pace.take_now(Place(platform="telegram", address="2"))
    assert not pace.take_now(Place(platform="telegram", address="3"))


async def test_while_the_database_is_away_the_broadcast_waits_and_answers_do_not(limits: FakeSharedLimits) -> None:
    workers = Workers(limits, 1)
    limits.away = 3
    workers.send(0, 1, urgent=True)
    workers.send(0, 2)
    await workers.clock.settle()
    assert workers.left == [0]
    await workers.clock.advance(2)
    assert workers.left == [0, pytest.approx(1.0)]


async def test_after_the_whole_bot_was_told_to_wait_slots_are_farther_apart(limits: FakeSharedLimits) -> None:
    workers = Workers(limits, 1)
    workers.paces[0].pause(1, Scope.PLATFORM, Place(platform="telegram", address="1"))
    workers.broadcast(0, 100)
    await workers.clock.advance(3)
    assert workers.paces[0].share == 0.9
    assert len(workers.left) == pytest.approx(2 * 27, abs=5)
    assert min(workers.left) >= 1
    await workers.stop()
