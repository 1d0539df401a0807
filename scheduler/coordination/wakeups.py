"""How couriers learn that there may be something due: within a process, or by way of a queue that many share.

timetable, arrivals, commands -> wake() ─┬─ Bell ────> each courier of this process looks
                                         └─ Rounds ──> a job for each shard that has something due -> some worker's
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol

import structlog

from bot.errors import StorageError
from bot.ports import Clock
from scheduler.delivery.courier import USEFUL_CORRECTION, Courier

log = structlog.get_logger()

FINISHING_SECONDS = 2.0


class Wakeups(Protocol):
    """What the program needs of either."""

    def wake(self) -> None:
        """There may be something due."""
        ...

    async def tick(self) -> None:
        """What the clock does every second."""
        ...

    async def carry(self, courier: Courier) -> None:
        """Let the courier work whenever there is something for it; returns after ``courier.stop()``."""
        ...


class LocalWakeups:
    """Wakes the couriers of this process. Enough for SQLite, where all is done in one as a rule."""

    def __init__(self) -> None:
        self._couriers: list[Courier] = []

    def wake(self) -> None:
        for courier in self._couriers:
            courier.wake()

    async def tick(self) -> None:
        self.wake()

    async def carry(self, courier: Courier) -> None:
        self._couriers.append(courier)
        try:
            await courier.run()
        finally:
            self._couriers.remove(courier)


class JobQueue(Protocol):
    """Carries jobs to workers (``scheduler.coordination.job_queue``): "something is due at this platform's shard"."""

    async def defer(self, platform: str, shard: int) -> bool:
        """Put a job into the queue, if none waits there yet. StorageError where the database is away."""
        ...

    async def work(self, platform: str, drain: Callable[[int], Awaitable[object]], *, concurrency: int) -> None:
        """Do the platform's jobs, until cancelled."""
        ...

    async def recover(self) -> int:
        """Take the jobs of dead workers out of the way. StorageError while the database is away."""
        ...


class KnowsDue(Protocol):
    """Knows what is due (``bot.storage.deliveries.Claims``)."""

    async def waking(self, platforms: Sequence[str], now: datetime) -> list[tuple[str, int]]:
        """The platforms' shards that have something due."""
        ...


class FindsOutdated(Protocol):
    """Finds messages that are out of date (``bot.storage.deliveries.Corrections``)."""

    async def correct(self, now: datetime, *, since: datetime) -> int:
        """Make due what shows an older revision of an issue published since then."""
        ...


class QueuedWakeups:
    """Wakes whichever worker is free, one for each shard. ``run`` is to run in every process that may wake."""

    def __init__(
        self,
        queue: JobQueue,
        claims: KnowsDue,
        corrections: FindsOutdated,
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
        self._news = asyncio.Event()

    def wake(self) -> None:
        self._news.set()

    async def tick(self) -> None:
        """Bury dead workers' jobs, call for workers, find what is out of date, call again.

        A large correction takes a while, and the calling must not wait for it; nor does one's failure keep the others.
        """
        await _outlived("burying", self._queue.recover())
        self.wake()
        now = self._clock.now()
        await _outlived("correcting", self._corrections.correct(now, since=now - USEFUL_CORRECTION))
        self.wake()

    async def run(self) -> None:
        """Call for workers whenever woken, until cancelled."""
        while True:
            await self._news.wait()
            self._news.clear()
            await _outlived("calling", self.call())

    async def call(self) -> None:
        """Call for a worker for each shard that has something due."""
        for platform, shard in await self._claims.waking(self._platforms, self._clock.now()):
            await self._queue.defer(platform, shard)

    async def carry(self, courier: Courier) -> None:
        drains = _Drains(courier)
        work = self._queue.work(courier.sender.platform, drains.drain, concurrency=self._shards)
        working = asyncio.create_task(work, name=f"queue {courier.sender.platform}")
        stopped = asyncio.create_task(courier.stopped.wait())
        try:
            await asyncio.wait({working, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                working.result()  # a queue that gave up says why, and the stand is made anew
        finally:
            stopped.cancel()
            working.cancel()
            # Neither can end while the database is away.
            await asyncio.wait({working, *drains.running}, timeout=FINISHING_SECONDS)
            for running in drains.running:
                running.cancel()


async def _outlived(part: str, work: Awaitable[object]) -> None:
    """Do it; what fails is logged, and done by the next tick."""
    try:
        await work
    except StorageError as fault:
        log.warning("a part of a tick was missed: the database is away", part=part, fault=str(fault))
    except Exception:
        log.exception("a part of a tick failed", part=part)


class _Drains:
    """A courier's drains, one a shard: a queue in trouble gives up its jobs, which must not tear what is on its way."""

    def __init__(self, courier: Courier) -> None:
        self._courier = courier
        self._by_shard: dict[int, asyncio.Task[None]] = {}

    @property
    def running(self) -> list[asyncio.Task[None]]:
        return [task for task in self._by_shard.values() if not task.done()]

    async def drain(self, shard: int) -> None:
        """Begin, or wait for the one that was given up by its job and still runs."""
        task = self._by_shard.get(shard)
        if task is None or task.done():
            task = self._by_shard[shard] = asyncio.create_task(self._courier.drain(shard), name=f"shard {shard}")
        await asyncio.shield(task)
