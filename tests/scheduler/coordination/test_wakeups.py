"""How couriers are woken: in one process, and by way of a queue."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import pytest
from structlog.testing import capture_logs

from bot.errors import StorageError
from bot.model import State
from bot.storage.deliveries import Claims, Corrections
from scheduler.coordination.wakeups import LocalWakeups, QueuedWakeups, Wakeups
from tests.bot.storage.examples import ANN
from tests.fakes import SOON, FakeClock
from tests.scheduler.conftest import Harness


class FakeQueue:
    """A queue without a database: ``jobs`` are those that wait."""

    def __init__(self) -> None:
        self.jobs: list[tuple[str, int]] = []
        self.came = asyncio.Event()
        self.recovered = 0
        self.fault: Exception | None = None

    async def defer(self, platform: str, shard: int) -> bool:
        if (platform, shard) in self.jobs:
            return False
        self.jobs.append((platform, shard))
        self.came.set()
        return True

    async def work(self, platform: str, drain: Callable[[int], Awaitable[object]], *, concurrency: int) -> None:
        assert concurrency
        while True:
            await self.came.wait()
            self.came.clear()
            for job in [job for job in self.jobs if job[0] == platform]:
                self.jobs.remove(job)
                await drain(job[1])

    async def recover(self) -> int:
        if self.fault is not None:
            raise self.fault
        self.recovered += 1
        return 0


class FakeLedger(Claims, Corrections):
    """A ledger in which something is due at these shards."""

    def __init__(self, *due: tuple[str, int]) -> None:
        self.due = list(due)
        self.corrected = 0
        self.away = 0
        self.fault: Exception | None = None
        self.correcting = asyncio.Event()
        self.free = asyncio.Event()
        self.free.set()

    async def correct(self, now: datetime, *, since: datetime) -> int:
        assert since < now
        self.correcting.set()
        await self.free.wait()
        if self.fault is not None:
            raise self.fault
        self.corrected += 1
        return 0

    async def due_shards(self, platforms: Sequence[str], now: datetime) -> list[tuple[str, int]]:
        assert now.tzinfo is not None
        if self.away:
            self.away -= 1
            raise StorageError("away")
        return [pair for pair in self.due if pair[0] in platforms]


def queued_wakeups(queue: FakeQueue, ledger: FakeLedger) -> QueuedWakeups:
    return QueuedWakeups(queue, ledger, ledger, FakeClock(), platforms=("telegram",), shards=4)


async def finished(task: asyncio.Task[None]) -> None:
    async with asyncio.timeout(SOON):
        await task


async def test_local_wakeups_wake_the_courier_of_their_process(harness: Harness) -> None:
    wakeups: Wakeups = LocalWakeups()
    running = asyncio.create_task(wakeups.run_courier(harness.courier))
    await harness.subscribe(ANN)
    await harness.publish()
    await asyncio.sleep(0)
    wakeups.wake()
    await harness.channel.came(1)
    running.cancel()
    await harness.stop()
    await wakeups.tick()  # wakes nobody any more
    assert (await harness.delivery(ANN)).state is State.SENT


async def test_there_is_a_job_for_each_shard_that_has_something_due() -> None:
    queue = FakeQueue()
    await queued_wakeups(queue, FakeLedger(("telegram", 1), ("telegram", 3), ("discord", 0))).defer_due()
    assert queue.jobs == [("telegram", 1), ("telegram", 3)]


async def test_many_wakeups_at_once_ask_once() -> None:
    queue, ledger = FakeQueue(), FakeLedger(("telegram", 1))
    wakeups = queued_wakeups(queue, ledger)
    running = asyncio.create_task(wakeups.run())
    for _ in range(9):
        wakeups.wake()
    await queue.came.wait()
    assert queue.jobs == [("telegram", 1)]
    running.cancel()


async def test_after_an_absence_of_the_database_jobs_are_put_up_again() -> None:
    queue, ledger = FakeQueue(), FakeLedger(("telegram", 1))
    ledger.away, queue.fault = 1, StorageError("away")
    wakeups = queued_wakeups(queue, ledger)
    running = asyncio.create_task(wakeups.run())
    wakeups.wake()
    await FakeClock().settle()
    assert queue.jobs == []
    await wakeups.tick()
    async with asyncio.timeout(SOON):
        await queue.came.wait()
    assert queue.jobs == [("telegram", 1)]
    running.cancel()


async def test_a_tick_finds_what_is_out_of_date_and_recovers_dead_workers_jobs() -> None:
    queue, ledger = FakeQueue(), FakeLedger()
    await queued_wakeups(queue, ledger).tick()
    assert (ledger.corrected, queue.recovered) == (1, 1)


async def test_a_large_correction_keeps_no_worker_waiting() -> None:
    queue, ledger = FakeQueue(), FakeLedger(("telegram", 1))
    ledger.free.clear()
    wakeups = queued_wakeups(queue, ledger)
    running = asyncio.create_task(wakeups.run())
    ticking = asyncio.create_task(wakeups.tick())
    async with asyncio.timeout(SOON):
        await ledger.correcting.wait()
        await queue.came.wait()
    assert (queue.jobs, queue.recovered, ledger.corrected) == ([("telegram", 1)], 1, 0)
    queue.jobs.clear()
    queue.came.clear()
    ledger.free.set()
    await finished(ticking)
    async with asyncio.timeout(SOON):
        await queue.came.wait()  # for what the correction made due
    assert (queue.jobs, ledger.corrected) == ([("telegram", 1)], 1)
    running.cancel()


@pytest.mark.parametrize("fault", [StorageError("away"), ZeroDivisionError()])
@pytest.mark.parametrize("which", ["recover", "correct"])
async def test_one_failure_in_a_tick_is_logged_and_keeps_nothing_else_from_happening(
    fault: Exception, which: str
) -> None:
    queue, ledger = FakeQueue(), FakeLedger(("telegram", 1))
    if which == "recover":
        queue.fault = fault
    else:
        ledger.fault = fault
    wakeups = queued_wakeups(queue, ledger)
    running = asyncio.create_task(wakeups.run())
    with capture_logs() as logs:
        await wakeups.tick()
    assert [entry["part"] for entry in logs] == [which]
    assert (queue.recovered, ledger.corrected) == ((0, 1) if which == "recover" else (1, 0))
    async with asyncio.timeout(SOON):
        await queue.came.wait()
    assert queue.jobs == [("telegram", 1)]
    running.cancel()


async def test_a_courier_does_its_platforms_jobs_until_cancelled(harness: Harness) -> None:
    queue = FakeQueue()
    wakeups: Wakeups = queued_wakeups(queue, FakeLedger())
    running = asyncio.create_task(wakeups.run_courier(harness.courier))
    await harness.subscribe(ANN)
    await harness.publish()
    await queue.defer("telegram", 0)
    await harness.channel.came(1)
    running.cancel()
    await harness.stop()
    assert running.cancelled()
    assert (await harness.delivery(ANN)).state is State.SENT


class FailingQueue(FakeQueue):
    """A queue that loses its database in the middle of a job, and comes back with another for the same shard."""

    def __init__(self, sending: Callable[[], Awaitable[object]]) -> None:
        super().__init__()
        self.sending = sending
        self.given_up = asyncio.Event()

    async def work(self, platform: str, drain: Callable[[int], Awaitable[object]], *, concurrency: int) -> None:
        del platform, concurrency
        job = asyncio.ensure_future(drain(0))
        await self.sending()
        job.cancel()
        await asyncio.gather(job, return_exceptions=True)
        self.given_up.set()
        await drain(0)


async def test_a_job_that_is_given_up_leaves_what_is_on_its_way_alone(harness: Harness) -> None:
    queue = FailingQueue(lambda: harness.channel.came(1))
    wakeups = queued_wakeups(queue, FakeLedger())
    await harness.subscribe(ANN)
    await harness.publish()
    harness.channel.hold()
    running = asyncio.create_task(wakeups.run_courier(harness.courier))
    async with asyncio.timeout(SOON):
        await queue.given_up.wait()
        harness.channel.release()
        await running
    assert (await harness.delivery(ANN)).state is State.SENT
    assert len(harness.channel.sends) == 1
