"""Two places become one: what was owed to both is owed to it once."""

from sqlalchemy import exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import State
from bot.storage.announcements.tables import announcement
from bot.storage.schema import DUE, delivery, subscription


async def owe_once(connection: AsyncConnection, place_id: int) -> None:
    """Of each announcement that is owed to the place more than once, the delivery that is due is cancelled."""
    other = delivery.alias("other")
    here = select(subscription.c.id).where(subscription.c.place_id == place_id)
    has_it_too = exists().where(
        other.c.issue_id == delivery.c.issue_id,
        other.c.part == delivery.c.part,
        other.c.subscription_id.in_(here),
        other.c.id != delivery.c.id,
        other.c.state != State.CANCELLED,
        (other.c.state != State.DUE) | (other.c.id < delivery.c.id),
    )
    superfluous = update(delivery).where(
        delivery.c.issue_id.in_(select(-announcement.c.id)), delivery.c.subscription_id.in_(here), DUE, has_it_too
    )
    await connection.execute(superfluous.values(state=State.CANCELLED, reason="merged"))
