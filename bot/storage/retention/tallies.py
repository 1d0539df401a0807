"""Sums over an issue's deliveries, written once when all of them are over: to count a million takes seconds.

deliveries over ──> counted, beside whoever writes ──> written, if none was made due meanwhile (``openings``)

While an issue is not over its sums are written too, now and then (``note_open``): they tell how it was at that moment.
"""

import asyncio
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, delete, or_, select
from sqlalchemy import insert as insert_into
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.inserts import insert
from bot.storage.retention.counting import Key, Number, Sums, counting_all, still_open, sums
from bot.storage.retention.tables import PRUNED, arrivals, issue_ledger, tally
from bot.storage.schema import issue

ISSUES_A_LOOK: Final = 20
OPEN_ISSUES: Final = 8
"""So many that are not over: who reads on Fridays alone is owed those of a week."""
AGAIN_SECONDS: Final = 60.0
_SHARE: Final = 0.01
"""The part of the time in which one that is not over is counted."""
_UNSETTLED: Final = timedelta(days=1)
"""So long after an issue was published its deliveries are still made due by people, again and again."""
_LATELY: Final = timedelta(minutes=1)
"""What was sent since then counts for the rate that is used, which no sum tells."""


@dataclass
class Tallies:
    """Counts deliveries, and writes down what does not change any more."""

    database: Database
    _rests: dict[int, float] = field(default_factory=dict)
    """Until which monotonic second an issue that is not over is not counted again."""

    async def close(self, now: datetime, *, most: int = ISSUES_A_LOOK) -> int:
        """Sum up the newest issues whose deliveries have come to an end since, so many at most; how many did.

        Between two it rests as long as one took.
        """
        closed = 0
        for issue_id in (await self._ended(now - _UNSETTLED))[:most]:
            began = time.monotonic()
            found = await self.count(issue_id, now)
            closed += found.over and await self.write(found)
            await asyncio.sleep(time.monotonic() - began)
        return closed

    async def count(self, issue_id: int, now: datetime) -> Sums:
        """Count an issue's deliveries as they are."""
        so_far = select(issue_ledger.c.openings).where(issue_ledger.c.issue_id == issue_id)
        async with self.database.read() as connection:
            openings = await connection.scalar(so_far) or 0  # first: what is made due meanwhile is noticed later
            rows = (await connection.execute(counting_all(issue_id, now - _LATELY))).all()
        return sums(issue_id, openings, now, rows)

    async def write(self, found: Sums) -> bool:
        """Write down sums that are ``over``; False, and nothing, where deliveries were made due or pruned since."""
        return await self._write(found, tallied=found.openings)

    async def note_open(self, now: datetime, *, most: int = OPEN_ISSUES) -> int:
        """Write down how the newest issues stand that are not over, so many at most; of how many.

        That of one is done again after ``AGAIN_SECONDS``, or a hundred times as long as it took.
        """
        noted, open_ones = 0, (await self._unsettled())[:most]
        self._rests = {issue_id: self._rests.get(issue_id, 0.0) for issue_id in open_ones}
        for issue_id in open_ones:
            began = time.monotonic()
            if began < self._rests[issue_id]:
                continue
            noted += await self._write(await self.count(issue_id, now))
            took = time.monotonic() - began
            self._rests[issue_id] = began + max(AGAIN_SECONDS, took / _SHARE)
            await asyncio.sleep(took)
        return noted

    async def _write(self, found: Sums, **further: int) -> bool:
        values = {"issue_id": found.issue_id, "openings": found.openings, "counted_at": found.counted_at, **further}
        same = (issue_ledger.c.openings == found.openings) & ~PRUNED
        async with self.database.write() as connection:
            noting = insert(connection, issue_ledger).values(values)
            noting = noting.on_conflict_do_update(index_elements=["issue_id"], set_=values, where=same)
            if not (await connection.execute(noting)).rowcount:
                return False
            await _replace(connection, found)
        return True

    async def _ended(self, before: datetime) -> list[int]:
        """The issues published before that have no sums, or had deliveries made due since, of which nothing is due."""
        found = [row.id for row in await self.database.fetch(_without_sums(issue.c.published_at < before))]
        still_open = await self.open_issues() if found else frozenset()
        return [issue_id for issue_id in found if issue_id not in still_open]

    async def _unsettled(self) -> list[int]:
        """The issues of which something was owed and whose sums do not hold, the newest first."""
        owed = issue_ledger.c.openings > 0
        return [row.id for row in await self.database.fetch(_without_sums(owed))]

    async def open_issues(self) -> frozenset[int]:
        """The issues of which something is due."""
        return frozenset(row.issue_id for row in await self.database.fetch(still_open()))


def _without_sums(*which: ColumnElement[bool]) -> Select[Any]:
    """Those of these issues that were not summed up since something of them was made due, the newest first."""
    unknown = or_(issue_ledger.c.issue_id.is_(None), issue_ledger.c.tallied.is_distinct_from(issue_ledger.c.openings))
    wanted = select(issue.c.id).outerjoin(issue_ledger, issue_ledger.c.issue_id == issue.c.id)
    return wanted.where(*which, unknown, ~PRUNED).order_by(issue.c.date.desc())


async def _replace(connection: AsyncConnection, found: Sums) -> None:
    """Put the sums in place of those that are there of the issue."""
    for table in (tally, arrivals):
        await connection.execute(delete(table).where(table.c.issue_id == found.issue_id))
    numbers = [_row(key, number) for key, number in found.numbers.items()]
    hours = [{"platform": name, "hour": hour, "number": each} for (name, hour), each in found.arrivals.items()]
    for table, rows in ((tally, numbers), (arrivals, hours)):
        if rows:
            await connection.execute(insert_into(table).values(issue_id=found.issue_id), rows)


def _row(key: Key, number: Number) -> dict[str, object]:
    figures = {"number": number.deliveries, "late": number.known_late, "corrected": number.corrected}
    return key._asdict() | figures
