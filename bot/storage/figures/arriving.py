"""When issues arrive: how many readers had one in which hour, as the sums of deliveries tell."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.mapping import edition_id
from bot.storage.retention.tables import arrivals, issue_ledger
from bot.storage.schema import issue


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrived:
    """So many deliveries arrived on a platform in the ``hour`` that begins then; counted at that moment."""

    platform: str
    hour: datetime
    number: int
    counted_at: datetime | None = None


@dataclass
class Arriving:
    """Reads it."""

    database: Database

    async def of(self, slug: str, day: date) -> tuple[Arrived, ...]:
        """The hours in which the issue of that day arrived, the first one first; none before it was counted."""
        wanted = (
            select(arrivals.c.platform, arrivals.c.hour, arrivals.c.number, issue_ledger.c.counted_at)
            .join(issue, issue.c.id == arrivals.c.issue_id)
            .join(issue_ledger, issue_ledger.c.issue_id == arrivals.c.issue_id)
            .where(issue.c.edition_id == edition_id(slug), issue.c.date == day)
            .order_by(arrivals.c.hour, arrivals.c.platform)
        )
        return tuple(Arrived(**row._asdict()) for row in await self.database.fetch(wanted))
