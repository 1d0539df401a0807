"""The places that sleep: how many there are and why, and waking many of them at once."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from bot.storage.database import Database
from bot.storage.schema import place, subscription
from bot.storage.subscribers import places
from bot.storage.subscribers.bulk import CHUNK


@dataclass(frozen=True, kw_only=True, slots=True)
class Sleeping:
    """How many places of a platform sleep for one reason, such as ``blocked``."""

    platform: str
    reason: str
    places: int


@dataclass(frozen=True, slots=True)
class Sleepers:
    """The places that sleep and have a subscription that is on."""

    database: Database

    async def count(self, reasons: Collection[str] = ()) -> tuple[Sleeping, ...]:
        """How many there are by platform and reason; only those that sleep for one of ``reasons``, if any are given."""
        by = (place.c.platform, place.c.reason)
        counting = select(*by, func.count().label("places")).where(*_asleep(reasons)).group_by(*by).order_by(*by)
        rows = await self.database.fetch(counting)
        return tuple(Sleeping(platform=row.platform, reason=row.reason, places=row.places) for row in rows)

    async def wake(
        self, reasons: Collection[str], now: datetime, progress: Callable[[int], None] = lambda _: None
    ) -> int:
        """Wake them; returns how many, of which ``progress`` hears meanwhile.

        What was published while they slept is not owed to them. A transaction is for some of them, so that other
        writers get their turn; waking that was stopped is finished by doing it again.
        """
        woken, last = 0, 0
        while True:
            async with self.database.write() as connection:
                some = select(place.c.id).where(*_asleep(reasons), place.c.id > last).order_by(place.c.id).limit(CHUNK)
                ids = list((await connection.execute(some)).scalars())
                if not ids:
                    return woken
                await places.wake(connection, place.c.id.in_(ids), now)
            woken, last = woken + len(ids), ids[-1]
            progress(woken)


def _asleep(reasons: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    subscribed = place.c.id.in_(select(subscription.c.place_id).where(subscription.c.active))
    why = place.c.reason.in_(reasons) if reasons else place.c.reason != ""
    return why, place.c.reason != "", subscribed
