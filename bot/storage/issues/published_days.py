"""Which days an edition was published on, and what shows that this changed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from bot.model import IssueState
from bot.storage.database import Database
from bot.storage.mapping import edition_id
from bot.storage.schema import issue


@dataclass
class PublishedDays:
    """Reads the days of an edition, which is named by its slug."""

    database: Database

    async def version(self, edition: str) -> int:
        """A number that grows with every issue, correction and withdrawal of the edition: while it is the same, so is
        all that readers see."""
        grown = select(func.coalesce(func.sum(issue.c.revision), 0)).where(issue.c.edition_id == edition_id(edition))
        return await self.database.scalar(grown) or 0

    async def states(self, edition: str) -> dict[date, IssueState]:
        """The state of every day's issue, the newest first."""
        days = select(issue.c.date, issue.c.state).where(issue.c.edition_id == edition_id(edition))
        return {row.date: row.state for row in await self.database.fetch(days.order_by(issue.c.date.desc()))}
