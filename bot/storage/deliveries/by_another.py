"""An announcement is for a place: where the subscription that it was to come by ends or pauses, it comes by another."""

from datetime import datetime

from sqlalchemy import and_, case, exists, null, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Delivery, Subscription
from bot.storage.mapping import LIVE, SUBSCRIPTIONS, at, to_subscription
from bot.storage.schema import delivery, subscription


async def by_another(
    connection: AsyncConnection, owed: Delivery, subscribed: Subscription, now: datetime
) -> Subscription:
    """The place's live subscription that does not pause, or pauses least; the delivery is that one's then.

    Without one it is the same that it was.
    """
    has_one = exists().where(
        delivery.c.issue_id == owed.issue_id,
        delivery.c.subscription_id == subscription.c.id,
        delivery.c.part == owed.part,
        delivery.c.id != owed.id,
    )
    pausing = and_(subscription.c.paused_until.is_not(None), subscription.c.paused_until > now)
    until = case((pausing, subscription.c.paused_until), else_=null()).nulls_first()
    others = SUBSCRIPTIONS.where(at(subscribed.place), LIVE, ~has_one)
    ordered = others.order_by(until, subscription.c.id != subscribed.id, subscription.c.id)
    row = (await connection.execute(ordered.limit(1))).first()
    chosen = subscribed if row is None else to_subscription(row)
    if chosen.id != subscribed.id:
        await connection.execute(update(delivery).where(delivery.c.id == owed.id).values(subscription_id=chosen.id))
    return chosen
