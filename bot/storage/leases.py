"""Leases: what one process at a time may do, and another takes over when it dies.

The time is the caller's, as everywhere in the store: machines that share a database keep their clocks together (NTP),
to within a second. Clocks are set all the same: so who wants a lease may watch it, and take it once nobody has renewed
it for as long as it lasts. A holder that slept past its lease finds out when it renews.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, select, update

from bot.storage.database import Database
from bot.storage.inserts import insert
from bot.storage.schema import lease

LATE_TICK: Final = timedelta(seconds=5)
"""Who has said nothing for so long does not work: it does every second."""


@dataclass(frozen=True, slots=True)
class HeldLease:
    """A lease as it stands: it changes whenever it is taken, renewed or let go."""

    fence: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a lease: until when it is held, and when its holder last said that the work is being done
    (None: never)."""

    name: str
    until: datetime
    ticked_at: datetime | None

    def ticks(self, now: datetime) -> bool:
        """Whether the work is being done. A time that lies ahead says nothing: a clock was set back since."""
        return self.ticked_at is not None and abs(now - self.ticked_at) < LATE_TICK


class Leases:
    """Named leases, each with a fence: a number that grows with every new holder."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def look(self, name: str) -> HeldLease | None:
        """The lease as it stands, over or not; None where nobody ever had it."""
        rows = await self._database.fetch(select(lease.c.fence, lease.c.until).where(lease.c.name == name))
        return HeldLease(rows[0].fence, rows[0].until) if rows else None

    async def holders(self, now: datetime) -> Mapping[str, str]:
        """Who holds which, by its name."""
        rows = await self._database.fetch(select(lease).where(lease.c.until > now).order_by(lease.c.name))
        return {row.name: row.holder for row in rows}

    async def standing(self) -> tuple[Standing, ...]:
        """All that anybody ever had, by name: a handful."""
        rows = await self._database.fetch(select(lease.c.name, lease.c.until, lease.c.ticked_at).order_by(lease.c.name))
        return tuple(Standing(row.name, row.until, row.ticked_at) for row in rows)

    async def tick(self, name: str, fence: int, now: datetime) -> None:
        """Say that its holder does its work."""
        await self._database.change(update(lease).where(*_held(name, fence)).values(ticked_at=now))

    async def take(
        self, name: str, holder: str, now: datetime, length: timedelta, *, dead: HeldLease | None = None
    ) -> int | None:
        """Take a lease that has no holder, or whose time is over; its fence, or None while another holds it.

        One that stands as ``dead`` still is over, whatever its time; and then no other is.
        """
        values = {"holder": holder, "until": now + length}
        over = lease.c.until <= now
        if dead is not None:
            over = (lease.c.fence == dead.fence) & (lease.c.until == dead.until)
        async with self._database.write() as connection:
            making = insert(connection, lease).values(name=name, fence=1, **values)
            taking = making.on_conflict_do_update(
                index_elements=[lease.c.name], set_={**values, "fence": lease.c.fence + 1}, where=over
            )
            fence: int | None = await connection.scalar(taking.returning(lease.c.fence))
        return fence

    async def renew(self, name: str, fence: int, now: datetime, length: timedelta) -> bool:
        """Hold it for another ``length``, also when it ran out and was not taken since; False where another took it."""
        return await self._change(name, fence, now + length)

    async def release(self, name: str, fence: int, now: datetime) -> None:
        """Let go at once, if it is still held."""
        await self._change(name, fence, now)

    async def _change(self, name: str, fence: int, until: datetime) -> bool:
        return await self._database.change(update(lease).where(*_held(name, fence)).values(until=until)) > 0


def _held(name: str, fence: int) -> tuple[ColumnElement[bool], ...]:
    """The conditions that a row is that lease, held by whom that fence was given to."""
    return lease.c.name == name, lease.c.fence == fence
