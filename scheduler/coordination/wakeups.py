"""How couriers learn that something may be due: within a process, or by way of a queue that many share.

timetable, arrivals, commands -> wake() ─┬─ LocalWakeups ───> each courier of this process drains its shard
                                         └─ QueuedWakeups ──> a job for each shard that has something due ──> a worker
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

import structlog

from bot.errors import StorageError
from bot.ports import Clock
from bot.repeated_faults import RepeatedFaults
from bot.storage.deliveries import Claims, Corrections
from scheduler.delivery.courier import USEFUL_CORRECTION, Courier

log = structlog.get_logger()


class Wakeups(Protocol):
    """What the program needs of either."""

    def wake(self) -> None:
        """Say that something may be due."""
        ...

    async def tick(self) -> None:
        """What the clock does every second."""
        ...

    async def run_courier(self, courier: Courier) -> None:
        """Let the courier drain whenever something may be due, until cancelled: what it has begun then is its own."""
        ...


class LocalWakeups:
    """Wakes the couriers of this process. Enough for SQLite, where one process does everything as a rule."""

    def __init__(self) -> None:
        self._woken: list[asyncio.Event] = []

    def wake(self) -> None:
        for woken in self._woken:
            woken.set()

    async def tick(self) -> None:
        self.wake()

    async def run_courier(self, courier: Courier) -> None:
        woken = asyncio.Event()
        self._woken.append(woken)
        try:
            while True:
                await woken.wait()
                woken.clear()
                await courier.drain()
        finally:
            self._woken.remove(woken)


class ShardQueue(Protocol):
    """Asks workers to drain shards (``scheduler.coordination.procrastinate_queue.Queue``)."""

    async def defer(self, platform: str, shard: int) -> bool:
        """Ask for a shard to be drained, unless that is asked for already. StorageError while the database is away."""
        ...

    async def work(self, platform: str, drain: Callable[[int], Awaitable[object]], *, concurrency: int) -> None:
        """Drain the platform's shards as they are asked for, until cancelled."""
        ...

    async def recover(self) -> int:
        """Take the jobs of dead workers out of the way. StorageError while the database is away."""
        ...


class QueuedWakeups:
    """Wakes whichever worker is free, one for each shard. ``run`` is to run in every process that may wake."""

    def __init__(
        self,
        queue: ShardQueue,
        claims: Claims,
        corrections: Corrections,
        clock: Clock,
        *,
        platforms: Sequence[str],
        shards: int,
    ) -> None:
        self._queue = queue
        self._claims = claims
        self._corrections = corrections
        self._clock = clock
        self._platforms = platforms
        self._shards = shards
        self._faults = RepeatedFaults()
        self._woken = asyncio.Event()

    def wake(self) -> None:
        self._woken.set()

    async def tick(self) -> None:
        """Take dead workers' jobs out of the way, wake, make due what is out of date, and wake again.

        A large correction takes a while, and waking must not wait for it. What fails keeps nothing else from happening.
        """
        await self._log_failure("recover", self._queue.recover())
        self.wake()
        now = self._clock.now()
        await self._log_failure("correct", self._corrections.correct(now, since=now - USEFUL_CORRECTION))
        self.wake()

    async def run(self) -> None:
        """Put jobs into the queue whenever woken, until cancelled."""
        while True:
            await self._woken.wait()
            self._woken.clear()
            await self._log_failure("defer", self.defer_due())

    async def defer_due(self) -> None:
        """Put a job into the queue for each shard that has something due. StorageError while the database is away."""
        for platform, shard in await self._claims.due_shards(self._platforms, self._clock.now()):
            await self._queue.defer(platform, shard)

    async def run_courier(self, courier: Courier) -> None:
        await self._queue.work(courier.platform, courier.drain, concurrency=self._shards)

    async def _log_failure(self, part: str, work: Awaitable[object]) -> None:
        """Do it; what fails is logged, and done by the next tick."""
        try:
            await work
        except StorageError as fault:
            if times := self._faults.due(f"{part}: {fault}"):
                log.warning("wakeups.storage-away", part=part, fault=str(fault), times=times)
        except Exception as defect:
            if times := self._faults.due(f"{part}: {defect!r}"):
                log.exception("wakeups.failed", part=part, times=times)
