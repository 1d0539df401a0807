"""The ledger: what is owed to whom, and what has become of it.

    owe -> due -> (claim, intend) sending -> (record, settle) sent, or whatever the settlement says

A claim is a lease: until it ends nobody else gets the row, and afterwards anybody does. It has a number, which every
later write repeats (the fence): whoever lost their claim changes nothing, and is told so with False.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import RowMapping, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Claimed, Delivery, Lane, SentMessage, Settlement, State, Subscription
from bot.storage import deliveries, places
from bot.storage.deliveries import to_delivery
from bot.storage.planning import Planning
from bot.storage.rows import SUBSCRIPTIONS, owed_to, to_subscription
from bot.storage.schema import DUE, OPEN, delivery, issue, subscription


class Ledger(Planning):
    """Deliveries: one row for a part of an issue and a subscription, whatever happens."""

    async def claim(
        self, platform: str, now: datetime, *, limit: int, lease: timedelta, lane: Lane = Lane.FIRST
    ) -> list[Claimed]:
        """Take up to ``limit`` deliveries that are due, oldest first, for as long as ``lease``.

        What is found to be owed to nobody any more is closed instead: cancelled where the subscription is off and
        nothing was sent yet, gone where the place sleeps. So fewer than ``limit`` may come while more are due.
        """
        async with self._database.write() as connection:
            found = await connection.execute(deliveries.claimable(platform, lane, now, limit))
            rows = found.mappings().all()
            wanted = await _subscriptions(connection, {row[delivery.c.subscription_id] for row in rows})
            over = {row[delivery.c.id]: _over(row, wanted.get(row[delivery.c.subscription_id]), lane) for row in rows}
            for row_id, end in over.items():
                if end is not None:
                    await connection.execute(deliveries.closing(row_id, *end))
            kept = [row for row in rows if over[row[delivery.c.id]] is None]
            await connection.execute(deliveries.claiming([row[delivery.c.id] for row in kept], now + lease))
        return [_claimed(row, wanted[row[delivery.c.subscription_id]], now + lease) for row in kept]

    async def intend(self, claimed: Claimed) -> bool:
        """Write down that sending begins; False if the claim was lost, and then nothing may be sent."""
        return await self._changed(deliveries.fenced(claimed).values(state=State.SENDING))

    async def record(self, claimed: Claimed, messages: Sequence[SentMessage], *, revision: int) -> bool:
        """Write down all messages that stand in the chat now, and the revision they show: nothing is in doubt."""
        kept = deliveries.to_messages(messages)
        return await self._changed(deliveries.fenced(claimed).values(messages=kept, revision=revision, state=State.DUE))

    async def settle(self, claimed: Claimed, settlement: Settlement, *, now: datetime) -> bool:
        """Write down the end of the attempt, with what it means for the place, all or nothing.

        Sent counts only if the revision shown is still the published one; else it is due again, for the changes.
        """
        where = claimed.subscription.place
        async with self._database.write() as connection:
            settled = await connection.execute(deliveries.settled(claimed, settlement, now))
            if not settled.rowcount:
                return False
            if settlement.dormant:
                await places.sleep(connection, where, settlement.reason or settlement.state)
            if settlement.moved_to is not None:
                await places.move(connection, where.platform, where.address, settlement.moved_to)
        return True

    async def hand_back(self, claimed: Claimed, now: datetime) -> bool:
        """Make a claimed delivery due at once for the next claimer, if its sending was not begun."""
        return await self._changed(deliveries.fenced(claimed).where(DUE).values(due_at=now))

    # --- looking ----------------------------------------------------------------------------------------------

    async def next_due(self, platform: str, *, lane: Lane = Lane.FIRST) -> datetime | None:
        """When the next delivery is due, or the lease of a claimed one ends."""
        earliest = select(delivery.c.due_at).where(delivery.c.platform == platform, delivery.c.lane == int(lane), OPEN)
        async with self._database.read() as connection:
            found: datetime | None = await connection.scalar(earliest.order_by(delivery.c.due_at).limit(1))
        return found

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


def _claimed(row: RowMapping, wanted: Subscription, until: datetime) -> Claimed:
    found = to_delivery(row)
    return Claimed(
        delivery=replace(found, claim=found.claim + 1, due_at=until),
        subscription=wanted,
        interrupted=found.state is State.SENDING,
    )


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
