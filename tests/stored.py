"""What stands in the database, for tests to look at: questions that no part of the program asks."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select

from bot.model import Delivery, Lane, Place, State, Subscription
from bot.storage import Database, Ledger, Subscribers
from bot.storage.deliveries.rows import DELIVERY_COLUMNS, to_delivery
from bot.storage.editing.tables import draft_version
from bot.storage.mapping import SUBSCRIPTIONS, at, owed_to, to_subscription
from bot.storage.schema import OPEN, delivery, issue, place, subscription


async def deliveries_of(ledger: Ledger, subscription_id: int, limit: int) -> tuple[Delivery, ...]:
    """A subscription's deliveries, the newest issue first."""
    history = (
        select(*DELIVERY_COLUMNS)
        .join(issue, issue.c.id == delivery.c.issue_id)
        .where(owed_to(subscription_id))
        .order_by(issue.c.date.desc(), delivery.c.id)
        .limit(limit)
    )
    async with ledger.claims.database.read() as connection:
        return tuple(map(to_delivery, await connection.execute(history)))


async def count_deliveries(ledger: Ledger) -> Mapping[tuple[str, int, State], int]:
    """How many deliveries there are by platform, issue and state."""
    by = (delivery.c.platform, delivery.c.issue_id, delivery.c.state)
    async with ledger.claims.database.read() as connection:
        rows = await connection.execute(select(*by, func.count()).group_by(*by))
        return {(platform, issue_id, state): number for platform, issue_id, state, number in rows}


async def next_due(ledger: Ledger, platform: str, *, lane: Lane = Lane.FIRST) -> datetime | None:
    """When the next delivery is due, or the lease of a claimed one ends."""
    theirs = (delivery.c.platform == platform, delivery.c.lane == int(lane), OPEN)
    async with ledger.claims.database.read() as connection:
        found: datetime | None = await connection.scalar(select(func.min(delivery.c.due_at)).where(*theirs))
    return found


async def subscriptions_at(subscribers: Subscribers, where: Place) -> tuple[Subscription, ...]:
    """All of the place's subscriptions, on or off."""
    async with subscribers.database.read() as connection:
        rows = await connection.execute(SUBSCRIPTIONS.where(at(where)).order_by(subscription.c.id))
        return tuple(map(to_subscription, rows))


async def was_told(subscribers: Subscribers, where: Place) -> bool:
    """Whether somebody was told of the place's trouble since it last woke."""
    async with subscribers.database.read() as connection:
        return await connection.scalar(select(place.c.told_at).where(at(where))) is not None


async def versions_of(database: Database, draft_id: int) -> list[tuple[int, str, str]]:
    """Who changed what of a draft: each version's number, who made it, and why; the first one first."""
    columns = (draft_version.c.number, draft_version.c.made_by, draft_version.c.why)
    wanted = select(*columns).where(draft_version.c.draft_id == draft_id).order_by(draft_version.c.number)
    return [(row.number, row.made_by, row.why) for row in await database.fetch(wanted)]
