"""Sums over an issue's deliveries, written once when all of them are over: to count a million takes seconds.

deliveries over ──> counted, beside whoever writes ──> written, if none was made due meanwhile (``openings``)
"""

import asyncio
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Integer, Row, Select, case, delete, func, literal, or_, select
from sqlalchemy import insert as insert_into
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Lane, State
from bot.storage.database import Database
from bot.storage.inserts import insert
from bot.storage.retention.tables import PRUNED, TALLIED, issue_ledger, tally
from bot.storage.schema import OPEN, delivery, issue, place

ISSUES_A_LOOK: Final = 20
_UNSETTLED: Final = timedelta(days=1)
"""So long after an issue was published its deliveries are still made due by people, again and again."""
_LATELY: Final = timedelta(minutes=1)
"""What was sent since then counts for the rate that is used, which no sum tells."""

Key = tuple[str, str, State, str]
"""Part, platform, state, reason."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sums:
    """An issue's deliveries, counted after so many ``openings``. ``over``: nothing of them is due. ``latest``: when
    the last was sent."""

    issue_id: int
    openings: int
    numbers: Mapping[Key, int]
    over: bool
    latest: datetime | None

    @property
    def deliveries(self) -> int:
        return sum(self.numbers.values())


@dataclass
class Tallies:
    """Counts deliveries, and writes down what does not change any more."""

    database: Database

    async def close(self, now: datetime, *, most: int = ISSUES_A_LOOK) -> int:
        """Sum up the newest issues whose deliveries have come to an end since, so many at most; how many did.

        Between two it rests as long as one took.
        """
        closed = 0
        for issue_id in (await self._ended(now - _UNSETTLED))[:most]:
            began = time.monotonic()
            sums = await self.count(issue_id, now)
            closed += sums.over and await self.write(sums)
            await asyncio.sleep(time.monotonic() - began)
        return closed

    async def count(self, issue_id: int, now: datetime) -> Sums:
        """Count an issue's deliveries as they are."""
        so_far = select(issue_ledger.c.openings).where(issue_ledger.c.issue_id == issue_id)
        async with self.database.read() as connection:
            openings = await connection.scalar(so_far) or 0  # first: what is made due meanwhile is noticed later
            rows = (await connection.execute(counting([issue_id], now - _LATELY, part=None))).all()
        numbers = Counter[Key]()
        for row in rows:
            numbers[row.part, row.platform, row.state, row.reason] += row.number
        return Sums(
            issue_id=issue_id,
            openings=openings,
            numbers=numbers,
            over=not any(row.state in {State.DUE, State.SENDING} or row.lately for row in rows),
            latest=max((row.latest for row in rows if row.state is State.SENT), default=None),
        )

    async def write(self, sums: Sums) -> bool:
        """Write down sums that are ``over``; False, and nothing, where deliveries were made due or pruned since."""
        values = {"issue_id": sums.issue_id, "openings": sums.openings, "tallied": sums.openings}
        same = (issue_ledger.c.openings == sums.openings) & ~PRUNED
        async with self.database.write() as connection:
            noting = insert(connection, issue_ledger).values(values)
            noting = noting.on_conflict_do_update(index_elements=["issue_id"], set_=values, where=same)
            if not (await connection.execute(noting)).rowcount:
                return False
            await connection.execute(delete(tally).where(tally.c.issue_id == sums.issue_id))
            names = ("part", "platform", "state", "reason")
            rows = [dict(zip(names, key, strict=True)) | {"number": each} for key, each in sums.numbers.items()]
            if rows:
                await connection.execute(insert_into(tally).values(issue_id=sums.issue_id), rows)
        return True

    async def _ended(self, before: datetime) -> list[int]:
        """The issues published before that have no sums, or had deliveries made due since, of which nothing is due."""
        unknown = or_(
            issue_ledger.c.issue_id.is_(None), issue_ledger.c.tallied.is_distinct_from(issue_ledger.c.openings)
        )
        wanted = select(issue.c.id).outerjoin(issue_ledger, issue_ledger.c.issue_id == issue.c.id)
        wanted = wanted.where(issue.c.published_at < before, unknown, ~PRUNED).order_by(issue.c.date.desc())
        found = [row.id for row in await self.database.fetch(wanted)]
        still_open = await self.open_issues() if found else frozenset()
        return [issue_id for issue_id in found if issue_id not in still_open]

    async def open_issues(self) -> frozenset[int]:
        """The issues of which something is due."""
        return frozenset(row.issue_id for row in await self.database.fetch(still_open()))


async def counted(connection: AsyncConnection, issue_ids: Sequence[int], since: datetime) -> Sequence[Row[Any]]:
    """What ``counting`` counts of these issues; of those that are summed up, what was written down."""
    closed = select(issue_ledger.c.issue_id).where(issue_ledger.c.issue_id.in_(issue_ids), TALLIED)
    known = set((await connection.execute(closed)).scalars())
    others = [issue_id for issue_id in issue_ids if issue_id not in known]
    found = (await connection.execute(counting(others, since))).all() if others else []
    return [*found, *(await connection.execute(written(list(known)))).all()] if known else found


def counting(issue_ids: Sequence[int], since: datetime, *, part: str | None = "issue") -> Select[Any]:
    """How many deliveries these issues have by what became of them; by way of the key that begins with them.

    ``lately`` are the messages of those settled ``since``, ``latest`` is when the last of them was. ``part`` None: all.
    """
    messages = case((delivery.c.due_at >= since, func.json_array_length(delivery.c.messages)), else_=0)
    names = ("issue_id", "part", "platform", "lane", "state", "reason")
    by = [delivery.c[name] for name in names]
    figures = (
        func.count().label("number"),
        func.sum(messages).label("lately"),
        func.max(delivery.c.due_at).label("latest"),
    )
    found = select(*by, *figures).where(delivery.c.issue_id.in_(issue_ids)).group_by(*by)
    return found if part is None else found.where(delivery.c.part == part)


def written(issue_ids: Sequence[int]) -> Select[Any]:
    """The same of issues that are summed up."""
    lane, lately = (literal(each, Integer) for each in (int(Lane.FIRST), 0))
    found = select(tally, lane.label("lane"), lately.label("lately"))
    return found.where(tally.c.issue_id.in_(issue_ids), tally.c.part == "issue")


def still_open() -> Select[Any]:
    """The issues of which something is due: by way of the open rows, which are few, not of the history."""
    platforms, lanes = select(place.c.platform).distinct(), (int(Lane.FIRST), int(Lane.EDITS))
    found = select(delivery.c.issue_id).where(delivery.c.platform.in_(platforms), delivery.c.lane.in_(lanes), OPEN)
    return found.distinct()
