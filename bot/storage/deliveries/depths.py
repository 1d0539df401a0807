"""How much is due, and since when: what is watched while the bot runs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CTE, CompoundSelect, Select, func, literal, select, union_all

from bot.model import Lane
from bot.storage.column_types import Instant
from bot.storage.database import Database
from bot.storage.deliveries.claims import every_shard
from bot.storage.schema import OPEN, delivery


@dataclass(frozen=True, kw_only=True, slots=True)
class Depth:
    """So many deliveries of a platform are ``due`` in a lane, and no worker has taken them; the ``oldest`` since then,
    None where none is due."""

    platform: str
    lane: Lane
    due: int
    oldest: datetime | None


class Depths:
    """Reads them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, platforms: Iterable[str], now: datetime) -> tuple[Depth, ...]:
        """A depth for each of the platforms and lanes. The index of what is open is read, as far as that is due: a
        hundred thousand deliveries take some 20 ms. StorageError while the database is away."""
        rows = await self._database.fetch(how_deep(platforms, now))
        return tuple(
            Depth(platform=row.platform, lane=Lane(row.lane), due=int(row.due), oldest=row.oldest) for row in rows
        )


def how_deep(platforms: Iterable[str], now: datetime) -> CompoundSelect[Any]:
    """The statement: shard by shard, for the index has them before the times."""
    shards = every_shard()
    return union_all(*(_of(name, lane, shards, now) for name in platforms for lane in Lane))


def _of(platform: str, lane: Lane, shards: CTE, now: datetime) -> Select[*tuple[Any, ...]]:
    due = (
        delivery.c.platform == platform,
        delivery.c.lane == int(lane),
        delivery.c.shard == shards.c.shard,
        OPEN,
        delivery.c.due_at <= now,
    )
    counted = select(func.count()).select_from(delivery).where(*due).scalar_subquery()
    oldest = select(delivery.c.due_at).where(*due).order_by(delivery.c.due_at).limit(1).scalar_subquery()
    return select(
        literal(platform).label("platform"),
        literal(int(lane)).label("lane"),
        func.sum(counted).label("due"),
        func.min(oldest, type_=Instant).label("oldest"),
    ).select_from(shards)
