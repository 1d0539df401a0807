"""The pace of a whole bot, shared by all its workers: each takes a run of slots at a time.

    now ─────┬──── first worker's run ────┬──── second worker's run ────┬─ next_free
             │  every ``spacing`` a slot  │                             │

A pause (the platform told the whole bot to wait, or fails as a whole) is kept here too, for every worker to honour.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import RowMapping, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.delivery_history import Pause
from bot.storage.database import Database, insert
from bot.storage.schema import budget

_FARTHEST: Final = timedelta(minutes=1)
"""Slots are never taken farther ahead than this: a mark beyond it was set by a clock that was wrong."""


class SharedLimits:
    """Slots and pauses of each platform."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def reserve(
        self, platform: str, now: datetime, *, slots: int, spacing: timedelta, late: timedelta = timedelta()
    ) -> datetime:
        """Take the next ``slots`` that are nobody's, ``spacing`` apart; returns when the first one is.

        It may lie up to ``late`` in the past, so that whoever comes a moment late loses nothing; never in a pause.
        """
        async with self._database.write() as connection:
            row = await _row(connection, platform, now)
            free: datetime = row[budget.c.next_free]
            first = max(free if free <= now + _FARTHEST else now, now - late, row[budget.c.paused_until] or now - late)
            await _set(connection, platform, next_free=first + slots * spacing)
        return first

    async def pause(self, platform: str, until: datetime, reason: str, *, now: datetime) -> None:
        """Let nobody send before ``until``; a longer pause stays as it is."""
        async with self._database.write() as connection:
            row = await _row(connection, platform, now)
            before: datetime | None = row[budget.c.paused_until]
            if before is None or before < until:
                await _set(connection, platform, paused_until=until, reason=reason)

    async def paused(self, platform: str, now: datetime) -> Pause | None:
        """The pause that the platform is in, if it is."""
        wanted = select(budget).where(budget.c.platform == platform, budget.c.paused_until > now)
        async with self._database.read() as connection:
            row = (await connection.execute(wanted)).mappings().first()
        return None if row is None else Pause(until=row[budget.c.paused_until], reason=row[budget.c.reason])


async def _row(connection: AsyncConnection, platform: str, now: datetime) -> RowMapping:
    """The platform's row, made where it was not, and locked until the transaction ends."""
    wanted = select(budget).where(budget.c.platform == platform).with_for_update()
    row = (await connection.execute(wanted)).mappings().first()
    if row is None:
        fresh = {"platform": platform, "next_free": now, "reason": ""}
        await connection.execute(insert(connection, budget).values(fresh).on_conflict_do_nothing())
        row = (await connection.execute(wanted)).mappings().one()
    return row


async def _set(connection: AsyncConnection, platform: str, **values: object) -> None:
    await connection.execute(update(budget).where(budget.c.platform == platform).values(**values))
