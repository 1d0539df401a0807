"""What a backup that was put back still owes, though it may have been sent since the backup was made."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, case, exists, func, literal, or_, select, true, update

from bot.model import ANNOUNCEMENT, ArchivedIssue, Lane, State
from bot.storage.announcements.tables import announcement
from bot.storage.database import Database
from bot.storage.deliveries.batches import change_all
from bot.storage.mapping import IN_DOUBT, tried_in
from bot.storage.schema import OPEN, delivery, edition, issue, place, subscription

_REASON: Final = "restored"
_MAY_HAVE_ARRIVED: Final = or_(delivery.c.state == State.SENDING, IN_DOUBT)
_BRINGS: Final = OPEN & (delivery.c.lane != int(Lane.EDITS))


@dataclass
class Restoring:
    """Closes what is open of a restored day."""

    database: Database

    async def owed(self) -> dict[date, int]:
        """How many issues are still to be brought, by their day, the oldest first; what is only to be edited apart."""
        days = select(issue.c.date, func.count().label("number")).join(delivery, delivery.c.issue_id == issue.c.id)
        days = days.where(OPEN, delivery.c.lane == int(Lane.FIRST)).group_by(issue.c.date).order_by(issue.c.date)
        return {row.date: row.number for row in await self.database.fetch(days)}

    async def announcements_owed(self, now: datetime) -> dict[int, int | None]:
        """How many places are still to get an announcement, by its number; None where planning it is not done, so that
        nobody can tell."""
        theirs = (delivery.c.issue_id == -announcement.c.id) & (delivery.c.part == ANNOUNCEMENT) & OPEN
        places = select(func.count()).where(theirs).scalar_subquery().label("places")
        wanted = select(announcement.c.id, announcement.c.planned, places).where(announcement.c.expires_at > now)
        rows = await self.database.fetch(wanted.order_by(announcement.c.id))
        return {row.id: row.places if row.planned else None for row in rows if row.places or not row.planned}

    async def on_their_way(self, day: date) -> int:
        """How many deliveries of that day or before may have arrived, as far as the backup knows."""
        wanted = select(func.count()).select_from(delivery).where(_BRINGS, _of(day), _MAY_HAVE_ARRIVED)
        return await self.database.scalar(wanted) or 0

    async def may_have_got(self, archived: ArchivedIssue, only: int | None = None) -> int:
        """How many subscriptions (of ``only`` that one) had perhaps got an issue before: nothing is known of it there,
        and they are older than it is here. Who came since has not."""
        wanted = select(func.count()).select_from(subscription.join(place, place.c.id == subscription.c.place_id))
        known = exists().where(delivery.c.issue_id == archived.id, delivery.c.subscription_id == subscription.c.id)
        meant = true() if only is None else subscription.c.id == only
        older = subscription.c.since < archived.published_at
        return await self.database.scalar(wanted.where(tried_in(archived.edition), meant, older, ~known)) or 0

    async def sent_through(self, day: date, unsure: State) -> int:
        """Nothing of that day or before is sent any more, also where its issue comes in only now; how many deliveries
        were closed, as ``unsure``: UNKNOWN or SKIPPED. One that was on its way is in doubt in any case. An announcement
        has no day: what the backup owes of it was sent, too."""
        async with self.database.write() as connection:
            await connection.execute(update(edition).values(sent_through=day))
            await connection.execute(update(announcement).values(planned=True))
        found = select(delivery.c.id).where(_BRINGS, _of(day))
        unknown, other = (literal(each, delivery.c.state.type) for each in (State.UNKNOWN, unsure))
        values = {"state": case((_MAY_HAVE_ARRIVED, unknown), else_=other), "reason": _REASON}
        return await change_all(self.database, _BRINGS, values, found=found)


def _of(day: date) -> ColumnElement[bool]:
    """Of an issue of that day or before, or of an announcement."""
    issues = select(issue.c.id).where(issue.c.date <= day)
    return delivery.c.issue_id.in_(issues) | (delivery.c.part == ANNOUNCEMENT)
