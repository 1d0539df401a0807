"""Claiming: what is due is one worker's for a while, each delivery with its subscription and the dates it missed.

A claim is a lease: until it ends no other worker gets the row, and afterwards any worker may. It has a number, which
every later write repeats (the fence): a worker that lost its claim changes nothing, and learns it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    CTE,
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Integer,
    Row,
    ScalarSelect,
    Update,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.config import MOST_SHARDS
from bot.model import Claimed, Lane, State, Subscription
from bot.storage.column_types import Instant
from bot.storage.database import Database
from bot.storage.deliveries.batches import among
from bot.storage.deliveries.by_another import by_another
from bot.storage.deliveries.missed_dates import missed_dates
from bot.storage.deliveries.rows import DELIVERY_COLUMNS, to_delivery
from bot.storage.filters import filter_
from bot.storage.mapping import SUBSCRIBED, to_subscription
from bot.storage.schema import OPEN, delivery, edition, place, schedule, subscription

Span = tuple[datetime, datetime]
"""After the first moment, until the second."""
NOTHING: Final[Span] = (datetime.min.replace(tzinfo=UTC),) * 2
MOST_SPARED: Final = 4
"""So many spans ``Claims.spared`` may have: the clock is set forth that often while one claim lasts, at most."""

_UNSUBSCRIBED: Final = (State.CANCELLED, "unsubscribed")


@dataclass
class Claims:
    """Gives each delivery that is due to one worker at a time."""

    database: Database
    spared: Sequence[Span] = ()
    """Claims that end in one of these are nobody's to take over: their holders' clock was set forth since, and may have
    been while they were being written."""

    async def claim(
        self,
        platform: str,
        now: datetime,
        *,
        limit: int,
        lease: timedelta,
        lane: Lane = Lane.FIRST,
        shard: int = 0,
    ) -> list[Claimed]:
        """Take up to ``limit`` deliveries that are due, oldest first, for as long as ``lease``.

        A delivery that is no longer owed is closed instead: cancelled where the subscription is off and nothing was
        sent yet, gone where the place sleeps for good. So fewer than ``limit`` may come while more are due.
        """
        until = now + lease
        wanted = {"platform": platform, "lane": int(lane), "shard": shard, "now": now, "limit": limit}
        for number, (since, until_then) in enumerate(self.spared):
            wanted |= {f"spared_from_{number}": since, f"spared_until_{number}": until_then}
        async with self.database.write() as connection:
            rows = (await connection.execute(CLAIMABLE, wanted)).all()
            kept = [one for row in rows if (one := await _claim(connection, row, lane, now, until)) is not None]
            if not kept:  # as most looks find it
                return []
            missed = await missed_dates(connection, kept) if lane is Lane.FIRST else {}
            claim_them = claiming(sqlite=self.database.is_sqlite)
            await connection.execute(claim_them, {"ids": [one.delivery.id for one in kept], "until": until})
        return [replace(one, missed=tuple(sorted(missed.get(one.delivery.id, ())))) for one in kept] if missed else kept

    async def due_lane(self, platform: str, now: datetime, *, shard: int = 0) -> Lane | None:
        """The first lane that has something due, None where none has: a look into the index."""
        (row,) = await self.database.fetch(FIRST_DUE, {"platform": platform, "shard": shard, "now": now})
        return None if row.lane is None else Lane(row.lane)

    async def due_shards(self, platforms: Sequence[str], now: datetime) -> list[tuple[str, int]]:
        """Which platforms' shards have something due."""
        rows = await self.database.fetch(shards_with_work(platforms, now))
        return [(row.platform, row.shard) for row in rows]


async def _claim(
    connection: AsyncConnection, row: Row[Any], lane: Lane, now: datetime, until: datetime
) -> Claimed | None:
    """The delivery of a row of ``CLAIMABLE``; None where it is no longer owed: then it is closed."""
    values, of_subscription = row[: len(DELIVERY_COLUMNS)], row[len(DELIVERY_COLUMNS) :]
    subscribed = None if of_subscription[0] is None else to_subscription(of_subscription)
    if lane is Lane.ANNOUNCEMENTS and subscribed and not row.revision and (subscribed.paused(now) or not subscribed.on):
        subscribed = await by_another(connection, to_delivery(values), subscribed, now)
    end = subscribed and _over(row.revision, subscribed, lane)
    if subscribed is None or end is not None:
        state, reason = end or _UNSUBSCRIBED
        this = update(delivery).where(delivery.c.id == row.id)
        await connection.execute(this.values(state=state, reason=reason))
        return None
    return Claimed(
        delivery=to_delivery(values, claim=row.claim + 1, due_at=until, subscription_id=subscribed.id),
        subscription=subscribed,
        interrupted=row.state is State.SENDING,
        late=now - row.due_at,
        lease=until - now,
    )


def _over(revision: int, subscribed: Subscription, lane: Lane) -> tuple[State, str] | None:
    """How a delivery ends that is no longer owed; None where it still is, or is an edit."""
    if not lane.brings or subscribed.tried:
        return None
    if subscribed.reason:
        return State.GONE, subscribed.reason
    return None if revision else _UNSUBSCRIBED


def _outside(number: int) -> ColumnElement[bool]:
    """That a claim ends outside that of the spans that are spared."""
    since: BindParameter[datetime] = bindparam(f"spared_from_{number}", NOTHING[0])
    until: BindParameter[datetime] = bindparam(f"spared_until_{number}", NOTHING[1])
    return (delivery.c.due_at <= since) | (delivery.c.due_at > until)


# --- statements -------------------------------------------------------------------------------------------------

CLAIMABLE: Final = (
    select(*DELIVERY_COLUMNS, *SUBSCRIBED)
    .join_from(delivery, subscription, subscription.c.id == delivery.c.subscription_id, isouter=True)
    .join(place, place.c.id == subscription.c.place_id, isouter=True)
    .join(schedule, schedule.c.id == subscription.c.schedule_id, isouter=True)
    .join(edition, edition.c.id == subscription.c.edition_id, isouter=True)
    .join(filter_, filter_.c.id == subscription.c.filter_id, isouter=True)
    .where(
        delivery.c.platform == bindparam("platform"),
        delivery.c.lane == bindparam("lane"),
        delivery.c.shard == bindparam("shard"),
        OPEN,
        delivery.c.due_at <= bindparam("now"),
        (delivery.c.claim == 0) | and_(*map(_outside, range(MOST_SPARED))),
    )
    .order_by(delivery.c.due_at, delivery.c.id)
    .limit(bindparam("limit", type_=Integer))
    .with_for_update(of=delivery, skip_locked=True)
)
"""What is due, oldest first, each with its subscription; on PostgreSQL without rows that another worker has locked.

Made once: to put the statement together takes as long as to run it where nothing is due, as is most often so.
"""


@cache
def claiming(*, sqlite: bool) -> Update:
    """Claim the deliveries of the parameter ``ids`` until ``until``."""
    chosen = update(delivery).where(among(delivery.c.id, sqlite=sqlite))
    first = func.coalesce(delivery.c.first_due_at, delivery.c.due_at)
    return chosen.values(due_at=bindparam("until"), claim=delivery.c.claim + 1, first_due_at=first)


def shards_with_work(platforms: Iterable[str], now: datetime) -> CompoundSelect[Any]:
    """The platforms and shards that have something due: a look into the index for each that there may be."""
    series = every_shard()
    return union_all(
        *(
            select(literal(name).label("platform"), series.c.shard).where(_due(name, series.c.shard, now))
            for name in platforms
        )
    )


def every_shard() -> CTE:
    """The shards that there may be, not those that there are now: with another number of them, rows of the old ones
    remain."""
    series = select(literal(0).label("shard")).cte("series", recursive=True)
    return series.union_all(select(series.c.shard + 1).where(series.c.shard < MOST_SHARDS - 1))


def _due(platform: str, shard: ColumnElement[int], now: datetime) -> ColumnElement[bool]:
    """That something is due there, in any lane.

    The earliest is asked for, not whether there is one: for that, PostgreSQL would rather read the whole table.
    """
    return or_(*(_earliest(platform, lane, shard) <= now for lane in Lane))


def _earliest(
    platform: ColumnElement[str] | str, lane: Lane, shard: ColumnElement[int] | int
) -> ScalarSelect[datetime]:
    """When the first of what is open there is due."""
    there = (delivery.c.platform == platform, delivery.c.lane == int(lane), delivery.c.shard == shard)
    return select(delivery.c.due_at).where(*there, OPEN).order_by(delivery.c.due_at).limit(1).scalar_subquery()


FIRST_DUE: Final = select(
    case(
        *(
            (_earliest(bindparam("platform"), lane, bindparam("shard")) <= bindparam("now", type_=Instant), int(lane))
            for lane in Lane
        )
    ).label("lane")
)
"""The first lane of a shard that has something due. Made once, as ``CLAIMABLE`` is."""
