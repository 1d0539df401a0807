"""The ledger: what is owed to whom, and what has become of it.

    owe -> due -> claim -> (commit: intent) sending -> (commit: result) sent, or whatever the settlement says

A claim is a lease: until it ends nobody else gets the row, and afterwards anybody does. It has a number, which every
later write repeats (the fence): whoever lost their claim changes nothing, and is told so with False.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Claimed, Delivery, Lane, State, Subscription
from bot.storage.database import Database
from bot.storage.deliveries import claims, statements
from bot.storage.deliveries.corrections import Correcting
from bot.storage.deliveries.outcomes import Commits
from bot.storage.deliveries.planning import Planning
from bot.storage.deliveries.statements import DELIVERED, delivered, to_delivery
from bot.storage.mapping import owed_to, subscribed
from bot.storage.schema import OPEN, delivery, issue

Missed = Mapping[int, Collection[date]]

_UNSUBSCRIBED: Final = (State.CANCELLED, "unsubscribed")


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
        until = now + lease
        wish = {"platform": platform, "lane": int(lane), "shard": shard, "now": now, "limit": limit}
        async with self._database.write() as connection:
            rows = (await connection.execute(claims.CLAIMABLE, wish)).all()
            kept = [one for row in rows if (one := await _claim(connection, row, lane, now, until)) is not None]
            if not kept:  # as most looks find it
                return []
            missed = await _missed(connection, kept) if lane is Lane.FIRST else {}
            claiming = claims.claiming(sqlite=self._database.is_sqlite)
            await connection.execute(claiming, {"ids": [one.delivery.id for one in kept], "until": until})
        return [_reminded(one, missed) for one in kept] if missed else kept

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
            rows = await connection.execute(statements.waking(platforms, now))
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


def _subscription(row: Row[Any]) -> Subscription | None:
    values = row[len(DELIVERED) :]
    return None if values[0] is None else subscribed(values)


async def _claim(
    connection: AsyncConnection, row: Row[Any], lane: Lane, now: datetime, until: datetime
) -> Claimed | None:
    """What is claimed by this; None where it was owed to nobody any more, and is closed."""
    wanted = _subscription(row)
    end = _over(row.revision, wanted, lane)
    if end is not None:
        await connection.execute(claims.closing(row.id, *end))
    return None if end is not None or wanted is None else _claimed(row, wanted, now, until)


def _claimed(row: Row[Any], wanted: Subscription, now: datetime, until: datetime) -> Claimed:
    return Claimed(
        delivery=delivered(row[: len(DELIVERED)], claim=row.claim + 1, due_at=until),
        subscription=wanted,
        interrupted=row.state is State.SENDING,
        late=now - row.due_at,
        lease=until - now,
    )


def _reminded(claimed: Claimed, missed: Missed) -> Claimed:
    """With the dates that were missed."""
    return replace(claimed, missed=tuple(sorted(missed.get(claimed.delivery.id, ()))))


async def _missed(connection: AsyncConnection, claimed: Sequence[Claimed]) -> Missed:
    """For each delivery the dates that were skipped between the last one its subscriber was sent and its own.

    Whatever happens to others meanwhile, these stay the same: a send that is repeated must not look different.
    """
    sqlite = connection.dialect.name == "sqlite"
    ids = {"ids": [one.delivery.id for one in claimed]}
    missed: defaultdict[int, set[date]] = defaultdict(set)
    for number, day in await connection.execute(claims.skipped(sqlite=sqlite), ids):
        missed[number].add(day)
    if missed:
        for number, last in await connection.execute(claims.last_sent(sqlite=sqlite), {"ids": list(missed)}):
            missed[number] = {day for day in missed[number] if day > last}
    return missed


def _over(revision: int, wanted: Subscription | None, lane: Lane) -> tuple[State, str] | None:
    """How a delivery ends that is owed to nobody any more; None where it is still owed, or is an edit."""
    if wanted is None:
        return _UNSUBSCRIBED
    if lane is not Lane.FIRST or wanted.live:
        return None
    if wanted.reason:
        return State.GONE, wanted.reason
    return None if revision else _UNSUBSCRIBED
