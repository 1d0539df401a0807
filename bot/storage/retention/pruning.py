"""Removing the deliveries of old issues, once their sums are written down."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import delete, exists, func, select, update

from bot.storage.database import Database
from bot.storage.retention.tables import PRUNED, TALLIED, issue_ledger
from bot.storage.schema import OPEN, delivery, issue

KEPT_ISSUES: Final = 60
"""Of each edition the newest so many are kept whatever their age: by them a reply is understood, ``/why`` tells what
came, and a reader of a weekly is told what was missed."""

_CHUNK: Final = 2_000
"""Deliveries in a transaction, so that other writers get their turn."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OldIssue:
    """An issue whose deliveries are still there. ``pruned``: their removal was begun."""

    id: int
    day: date
    pruned: bool


@dataclass
class Pruning:
    """Removes deliveries for good, less those of the newest ``kept`` issues of each edition."""

    database: Database
    kept: int = KEPT_ISSUES

    async def old(self, before: datetime) -> list[OldIssue]:
        """The issues of days before then, published before then, that have deliveries, the oldest first."""
        newest = func.row_number().over(partition_by=issue.c.edition_id, order_by=issue.c.date.desc())
        ranked = select(issue.c.id, issue.c.date, issue.c.published_at, newest.label("rank")).subquery()
        has_some = exists().where(delivery.c.issue_id == ranked.c.id)
        wanted = (
            select(ranked.c.id, ranked.c.date, issue_ledger.c.pruned_at)
            .outerjoin(issue_ledger, issue_ledger.c.issue_id == ranked.c.id)
            .where(ranked.c.rank > self.kept, ranked.c.date < before.date(), ranked.c.published_at < before, has_some)
            .order_by(ranked.c.date)
        )
        rows = await self.database.fetch(wanted)
        return [OldIssue(id=row.id, day=row.date, pruned=row.pruned_at is not None) for row in rows]

    async def is_pruned(self, issue_id: int) -> bool:
        """Whether nobody knows any more who got the issue."""
        found = select(issue_ledger.c.issue_id).where(issue_ledger.c.issue_id == issue_id, PRUNED)
        return await self.database.scalar(found) is not None

    async def begin(self, issue_id: int, now: datetime) -> bool:
        """From here on the sums are all that is known of the issue's deliveries, and none becomes due.

        False where they are not summed up, or something was made due since.
        """
        known = update(issue_ledger).where(issue_ledger.c.issue_id == issue_id, TALLIED)
        return await self.database.change(known.values(pruned_at=now)) > 0

    def remove(self, issue_id: int) -> AsyncIterator[int]:
        """Remove the deliveries of an issue that was begun, some at a time: how many these were."""
        return remove_over(self.database, issue_id)


async def remove_over(database: Database, issue_id: int) -> AsyncIterator[int]:
    """Remove what nobody is owed of an issue, or of an announcement, some deliveries at a time: how many these were.

    After each it rests as long as that took: a broadcast beside it goes on.
    """
    some = select(delivery.c.id).where(delivery.c.issue_id == issue_id, ~OPEN).limit(_CHUNK)
    removing = delete(delivery).where(delivery.c.id.in_(some))
    while True:
        began = time.monotonic()
        removed = await database.change(removing)
        if not removed:
            return
        yield removed
        await asyncio.sleep(time.monotonic() - began)
