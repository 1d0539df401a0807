"""The pace of a whole bot, shared by all its workers: each takes a run of slots at a time.

    now ─────┬──── first worker's run ────┬──── second worker's run ────┬─ next_free
             │  every ``spacing`` a slot  │                             │

Slots are counted by the database's clock, which is nobody's own: where a worker's was set, the others' slots would be
given away again, and all of them sent at once.

A pause (the platform told the whole bot to wait, or fails as a whole) is kept here too, for every worker to honour.
Its time is the caller's, as everywhere else in the store.
"""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.delivery_history import Pause
from bot.storage.database import Database
from bot.storage.inserts import insert
from bot.storage.schema import budget

_FARTHEST: Final = timedelta(minutes=1)
"""Slots are never taken farther ahead than this: a mark beyond it was set by a clock that was wrong."""


class SharedLimits:
    """Slots and pauses of each platform."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def now(self) -> datetime:
        """The time by which slots are counted. On SQLite, whose file is of one machine, it is the machine's."""
        if self._database.is_sqlite:
            return datetime.now(UTC)
        async with self._database.read() as connection:
            now: datetime = (await connection.execute(select(func.clock_timestamp()))).scalar_one()
        return now

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
        """Take the next ``slots`` that are free, ``spacing`` apart; returns when the first one is.

        It may lie up to ``late`` in the past, so that a worker a moment late loses nothing; never in a pause. ``now``
        is by ``now()``, and ``ahead`` by how far the clock is ahead of that by which pauses are written.
        """
        async with self._database.write() as connection:
            row = await _row(connection, platform, now)
            free = row.next_free if row.next_free <= now + _FARTHEST else now
            earliest = now - late
            first: datetime = max(free, earliest, row.paused_until - ahead if row.paused_until else earliest)
            await _set(connection, platform, next_free=first + slots * spacing)
        return first

    async def pause(self, platform: str, until: datetime, reason: str, *, now: datetime) -> None:
        """No worker may send before ``until``; a longer pause stays as it is."""
        async with self._database.write() as connection:
            row = await _row(connection, platform, now)
            if row.paused_until is None or row.paused_until < until:
                await _set(connection, platform, paused_until=until, reason=reason)

    async def paused(self, platform: str, now: datetime) -> Pause | None:
        """The pause that the platform is in, if it is."""
        async with self._database.read() as connection:
            last = await last_pause(connection, platform)
        return last if last and last.until > now else None


async def last_pause(connection: AsyncConnection, platform: str) -> Pause | None:
    """The last pause of the platform, over or not."""
    wanted = select(budget).where(budget.c.platform == platform, budget.c.paused_until.is_not(None))
    row = (await connection.execute(wanted)).first()
    return None if row is None else Pause(until=row.paused_until, reason=row.reason)


async def _row(connection: AsyncConnection, platform: str, now: datetime) -> Row[Any]:
    """The platform's row, made where it was not, and locked until the transaction ends."""
    wanted = select(budget).where(budget.c.platform == platform).with_for_update()
    row = (await connection.execute(wanted)).first()
    if row is None:
        making = insert(connection, budget).values(platform=platform, next_free=now)
        await connection.execute(making.on_conflict_do_nothing())
        row = (await connection.execute(wanted)).one()
    return row


async def _set(connection: AsyncConnection, platform: str, **values: object) -> None:
    await connection.execute(update(budget).where(budget.c.platform == platform).values(**values))
