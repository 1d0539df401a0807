"""How couriers are woken: in one process, and by way of a queue."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import pytest
from structlog.testing import capture_logs

from bot.errors import StorageError
from bot.model import State
from scheduler.coordination.wakeups import LocalWakeups, QueuedWakeups, Wakeups
from tests.bot.storage.examples import ANN
from tests.fakes import SOON, FakeClock
from tests.scheduler.conftest import Round


class Board:
    """A queue without a database: jobs are put up on it."""

    def __init__(self) -> None:
        self.jobs: list[tuple[str, int]] = []
        self.news = asyncio.Event()
        self.buried = 0
        self.fault: Exception | None = None

    async def defer(self, platform: str, shard: int) -> bool:
        if (platform, shard) in self.jobs:
            return False
        self.jobs.append((platform, shard))
        self.news.set()
        return True

    async def work(self, platform: str, drain: Callable[[int], Awaitable[object]], *, concurrency: int) -> None:
        assert concurrency
        while True:
            await self.news.wait()
            self.news.clear()
            for job in [job for job in self.jobs if job[0] == platform]:
                self.jobs.remove(job)
                await drain(job[1])

    async def recover(self) -> int:
        if self.fault is not None:
            raise self.fault
        self.buried += 1
        return 0


class Nothing:
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

    async def waking(self, platforms: Sequence[str], now: datetime) -> list[tuple[str, int]]:
        assert now.tzinfo is not None
        if self.away:
            self.away -= 1
            raise StorageError("away")
        return [pair for pair in self.due if pair[0] in platforms]


def rounds(queue: Board, ledger: Nothing) -> QueuedWakeups:
    return QueuedWakeups(queue, ledger, ledger, FakeClock(), platforms=("telegram",), shards=4)


async def finished(task: asyncio.Task[None]) -> None:
    async with asyncio.timeout(SOON):
        await task


async def test_a_bell_wakes_the_courier_of_its_process(round_: Round) -> None:
    bell: Wakeups = LocalWakeups()
    carrying = asyncio.create_task(bell.carry(round_.courier))
    await round_.subscribe(ANN)
    await round_.publish()
    await asyncio.sleep(0)
    bell.wake()
    await round_.channel.came(1)
    round_.courier.stop()
    await finished(carrying)
    await bell.tick()  # wakes nobody any more


async def test_a_call_asks_for_a_worker_for_each_shard_that_has_something_due() -> None:
    board = Board()
    await rounds(board, Nothing(("telegram", 1), ("telegram", 3), ("discord", 0))).call()
    assert board.jobs == [("telegram", 1), ("telegram", 3)]


async def test_many_wakings_at_once_are_one_call() -> None:
    board, ledger = Board(), Nothing(("telegram", 1))
    calls = rounds(board, ledger)
    calling = asyncio.create_task(calls.run())
    for _ in range(9):
        calls.wake()
    await board.news.wait()
    assert board.jobs == [("telegram", 1)]
    calling.cancel()


async def test_while_the_database_is_away_the_calling_goes_on() -> None:
    board, ledger = Board(), Nothing(("telegram", 1))
    ledger.away, board.fault = 1, StorageError("away")
    calls = rounds(board, ledger)
    calling = asyncio.create_task(calls.run())
    calls.wake()
    await FakeClock().settle()
    assert board.jobs == []
    await calls.tick()
    async with asyncio.timeout(SOON):
        await board.news.wait()
    assert board.jobs == [("telegram", 1)]
    calling.cancel()


async def test_a_tick_finds_what_is_out_of_date_and_buries_the_dead() -> None:
    board, ledger = Board(), Nothing()
    await rounds(board, ledger).tick()
    assert (ledger.corrected, board.buried) == (1, 1)


async def test_while_a_large_correction_runs_the_dead_are_buried_and_workers_called() -> None:
    board, ledger = Board(), Nothing(("telegram", 1))
    ledger.free.clear()
    calls = rounds(board, ledger)
    calling = asyncio.create_task(calls.run())
    ticking = asyncio.create_task(calls.tick())
    async with asyncio.timeout(SOON):
        await ledger.correcting.wait()
        await board.news.wait()
    assert (board.jobs, board.buried, ledger.corrected) == ([("telegram", 1)], 1, 0)
    board.jobs.clear()
    board.news.clear()
    ledger.free.set()
    await finished(ticking)
    async with asyncio.timeout(SOON):
        await board.news.wait()  # for what the correction made due
    assert (board.jobs, ledger.corrected) == ([("telegram", 1)], 1)
    calling.cancel()


@pytest.mark.parametrize("fault", [StorageError("away"), ZeroDivisionError()])
@pytest.mark.parametrize("which", ["burying", "correcting"])
async def test_one_failure_in_a_tick_is_logged_and_keeps_nothing_else_from_happening(
    fault: Exception, which: str
) -> None:
    board, ledger = Board(), Nothing(("telegram", 1))
    if which == "burying":
        board.fault = fault
    else:
        ledger.fault = fault
    calls = rounds(board, ledger)
    calling = asyncio.create_task(calls.run())
    with capture_logs() as logs:
        await calls.tick()
    assert [entry["part"] for entry in logs] == [which]
    assert (board.buried, ledger.corrected) == ((0, 1) if which == "burying" else (1, 0))
    async with asyncio.timeout(SOON):
        await board.news.wait()
    assert board.jobs == [("telegram", 1)]
    calling.cancel()


async def test_a_courier_does_its_platforms_jobs_until_it_is_stopped(round_: Round) -> None:
    board = Board()
    calls: Wakeups = rounds(board, Nothing())
    carrying = asyncio.create_task(calls.carry(round_.courier))
    await round_.subscribe(ANN)
    await round_.publish()
    await board.defer("telegram", 0)
    await round_.channel.came(1)
    round_.courier.stop()
    await finished(carrying)


class TroubledQueue(Board):
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


async def test_a_job_that_is_given_up_leaves_what_is_on_its_way_alone(round_: Round) -> None:
    queue = TroubledQueue(lambda: round_.channel.came(1))
    rounds = QueuedWakeups(queue, Nothing(), Nothing(), round_.clock, platforms=["telegram"], shards=2)
    await round_.subscribe(ANN)
    await round_.publish()
    round_.channel.hold()
    carrying = asyncio.create_task(rounds.carry(round_.courier))
    async with asyncio.timeout(SOON):
        await queue.given_up.wait()
        round_.channel.release()
        while (await round_.delivery(ANN)).state is not State.SENT:  # noqa: ASYNC110  a row sets no event
            await asyncio.sleep(0.01)
    assert len(round_.channel.sends) == 1
    round_.courier.stop()
    await carrying
