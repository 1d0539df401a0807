"""The way couriers are woken, as the database says."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from bot.config import Settings
from bot.ports import Clock
from bot.storage import Storage
from scheduler.coordination.wakeups import LocalWakeups, QueuedWakeups, Wakeups


@asynccontextmanager
async def open_wakeups(
    settings: Settings, storage: Storage, clock: Clock, platforms: Sequence[str]
) -> AsyncIterator[Wakeups]:
    """Within the process on SQLite, by a queue that all share on PostgreSQL.

    StorageError where that has no tables.
    """
    if storage.database.is_sqlite:
        yield LocalWakeups()
        return
    from scheduler.coordination.procrastinate_queue import Queue  # noqa: PLC0415  30 MB that SQLite does without

    claims, corrections = storage.deliveries.claims, storage.deliveries.corrections
    async with Queue.open(settings.database_url) as queue:
        await queue.check()
        wakeups = QueuedWakeups(queue, claims, corrections, clock, platforms=platforms, shards=settings.shards)
        waking = asyncio.create_task(wakeups.run(), name="wakeups")
        try:
            yield wakeups
        finally:
            waking.cancel()
            await asyncio.gather(waking, return_exceptions=True)
