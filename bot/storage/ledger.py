"""The ledger: what is owed to whom, and what has become of it.

    owe -> due -> claim -> (commit: intent) sending -> (commit: result) sent, or whatever the settlement says

A claim is a lease: until it ends nobody else gets the row, and afterwards anybody does. It has a number, which every
later write repeats (the fence): whoever lost their claim changes nothing, and is told so with False.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import RowMapping, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Claimed, Delivery, Lane, State, Subscription
from bot.storage import deliveries
from bot.storage.commits import Commits
from bot.storage.correcting import Correcting
from bot.storage.database import Database
from bot.storage.deliveries import to_delivery
from bot.storage.planning import Planning
from bot.storage.rows import SUBSCRIPTIONS, owed_to, to_subscription
from bot.storage.schema import OPEN, delivery, issue, subscription

Missed = Mapping[int, Collection[date]]


class Ledger(Planning, Commits, Correcting):
    """Deliveries: one row for a part of an issue and a subscription, whatever happens.

    ``shards`` is into how many shares a platform's deliveries are planned, by chat; SQLite has one always.
    """

    def __init__(self, database: Database, shards: int = 1) -> None:
        super().__init__(database, shards)

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

        What is found to be owed to nobody any more is closed instead: cancelled where the subscription is off and
        nothing was sent yet, gone where the place sleeps. So fewer than ``limit`` may come while more are due.
        """
        async with self._database.write() as connection:
            found = await connection.execute(deliveries.claimable(platform, lane, now, limit, shard=shard))
            rows = found.mappings().all()
            wanted = await _subscriptions(connection, {row[delivery.c.subscription_id] for row in rows})
            over = {row[delivery.c.id]: _over(row, wanted.get(row[delivery.c.subscription_id]), lane) for row in rows}
            for row_id, end in over.items():
                if end is not None:
                    await connection.execute(deliveries.closing(row_id, *end))
            kept = [row for row in rows if over[row[delivery.c.id]] is None]
            missed = await _missed(connection, kept) if lane is Lane.FIRST else {}
            await connection.execute(deliveries.claiming([row[delivery.c.id] for row in kept], now + lease))
        return [_claimed(row, wanted, missed, now, now + lease) for row in kept]

    # --- looking ----------------------------------------------------------------------------------------------

    async def next_due(self, platform: str, *, lane: Lane = Lane.FIRST) -> datetime | None:
        """When the next delivery is due, or the lease of a claimed one ends."""
        theirs = (delivery.c.platform == platform, delivery.c.lane == int(lane), OPEN)
        async with self._database.read() as connection:
            found: datetime | None = await connection.scalar(select(func.min(delivery.c.due_at)).where(*theirs))
        return found

    async def waking(self, platforms: Sequence[str], now: datetime) -> list[tuple[str, int]]:
        """Which platforms' shards have something due."""
        async with self._database.read() as connection:
            rows = await connection.execute(deliveries.waking(platforms, now))
            return [(row.platform, row.shard) for row in rows]

    async def of(self, subscription_id: int, limit: int) -> tuple[Delivery, ...]:
        """A subscription's deliveries, the newest issue first."""
        history = (
            select(delivery)
            .join(issue, issue.c.id == delivery.c.issue_id)
            .where(owed_to(subscription_id))
            .order_by(issue.c.date.desc(), delivery.c.id)
            .limit(limit)
        )
        async with self._database.read() as connection:
            return tuple(map(to_delivery, (await connection.execute(history)).mappings()))

    async def counts(self) -> Mapping[tuple[str, int, State], int]:
        """How many deliveries there are by platform, issue and state."""
        by = (delivery.c.platform, delivery.c.issue_id, delivery.c.state)
        async with self._database.read() as connection:
            rows = await connection.execute(select(*by, func.count()).group_by(*by))
            return {(platform, issue_id, state): number for platform, issue_id, state, number in rows}


def _claimed(
    row: RowMapping, wanted: Mapping[int, Subscription], missed: Missed, now: datetime, until: datetime
) -> Claimed:
    found = to_delivery(row)
    return Claimed(
        delivery=replace(found, claim=found.claim + 1, due_at=until),
        subscription=wanted[found.subscription_id],
        interrupted=found.state is State.SENDING,
        missed=tuple(sorted(missed.get(found.subscription_id, ()))),
        late=now - found.due_at,
    )


async def _missed(connection: AsyncConnection, rows: Sequence[RowMapping]) -> Missed:
    """The dates that were skipped for a newer issue since the last one that each subscription was sent."""
    ids = {row[delivery.c.subscription_id] for row in rows}
    missed: defaultdict[int, set[date]] = defaultdict(set)
    if ids:
        for subscription_id, day in await connection.execute(deliveries.skipped(ids)):
            missed[subscription_id].add(day)
    if missed:
        for subscription_id, last in await connection.execute(deliveries.last_sent(list(missed))):
            missed[subscription_id] = {day for day in missed[subscription_id] if day > last}
    return missed


async def _subscriptions(connection: AsyncConnection, ids: set[int]) -> dict[int, Subscription]:
    if not ids:
        return {}
    rows = await connection.execute(SUBSCRIPTIONS.where(subscription.c.id.in_(ids)))
    return {found.id: found for found in map(to_subscription, rows.mappings())}


def _over(row: RowMapping, wanted: Subscription | None, lane: Lane) -> tuple[State, str] | None:
    """How a delivery ends that is owed to nobody any more; None where it is still owed, or is an edit."""
    if wanted is None:
        return State.CANCELLED, "unsubscribed"
    if lane is not Lane.FIRST or wanted.live:
        return None
    if wanted.reason:
        return State.GONE, wanted.reason
    return None if row[delivery.c.revision] else (State.CANCELLED, "unsubscribed")
