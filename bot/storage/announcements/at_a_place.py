"""What a place was announced."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import ANNOUNCEMENT, Place
from bot.model.announcements import Announced
from bot.storage.announcements.tables import KEPT, announcement, to_announcement
from bot.storage.deliveries.rows import DELIVERY_COLUMNS, to_delivery
from bot.storage.mapping import at
from bot.storage.schema import delivery, place, subscription


async def last_announced(connection: AsyncConnection, where: Place) -> Announced | None:
    """The last announcement that the place was owed, of the newest ``KEPT``, and its delivery there."""
    newest = await connection.execute(select(announcement).order_by(announcement.c.id.desc()).limit(KEPT))
    known = {-row.id: to_announcement(row) for row in newest}
    if not known:  # as in most installations
        return None
    here = select(subscription.c.id).join(place, place.c.id == subscription.c.place_id).where(at(where))
    wanted = select(*DELIVERY_COLUMNS).where(
        delivery.c.issue_id.in_(known), delivery.c.subscription_id.in_(here), delivery.c.part == ANNOUNCEMENT
    )
    row = (await connection.execute(wanted.order_by(delivery.c.issue_id).limit(1))).first()
    return None if row is None else Announced(announcement=known[row.issue_id], delivery=to_delivery(row))
