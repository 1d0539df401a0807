"""Filling the index where it has nothing of an issue yet, or what an earlier version made of it."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, select

from bot.model import IssueState
from bot.search import VERSION
from bot.storage.database import Database
from bot.storage.issues.stored import STORED, stored_content
from bot.storage.schema import issue, revision
from bot.storage.search.writing import index_issue

ISSUES_A_LOOK: Final = 20


@dataclass(frozen=True, slots=True)
class Filling:
    """Indexes what is to be indexed, a transaction an issue."""

    database: Database

    async def look(self, most: int = ISSUES_A_LOOK) -> int:
        """Index the newest issues that need it, so many at most; how many did."""
        stale = select(issue.c.id).where(_STALE).order_by(issue.c.date.desc()).limit(most)
        waiting = [row.id for row in await self.database.fetch(stale)]
        for issue_id in waiting:
            await self._index(issue_id)
        return len(waiting)

    async def _index(self, issue_id: int) -> None:
        published = (revision.c.issue_id == issue.c.id) & (revision.c.number == issue.c.revision)
        found = (
            select(issue.c.date, *STORED).join_from(issue, revision, published).where(issue.c.id == issue_id, _STALE)
        )
        async with self.database.write() as connection:
            row = (await connection.execute(found.with_for_update(of=issue))).one_or_none()
            if row is not None:  # nobody was quicker
                await index_issue(connection, issue_id, stored_content(row)[0])


_STALE: Final[ColumnElement[bool]] = (issue.c.state == IssueState.LIVE) & (issue.c.indexed != VERSION)
