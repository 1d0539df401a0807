"""What the database keeps of the time of day, brought in order when the clock was set.

    set back:   what was due, held or paused "until later" by the old clock would wait for that time to come again
    set forth:  what is held or paused for a while would seem to be over

A subscriber's hour is a wall time and stays one: what is due at a time of its schedule waits for that time, by
whichever clock. Everything else in the future is a wait, which the old clock counted. Repeating either does no harm, so
every process that sees the step may do it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, Select, bindparam, func, select, update

from bot.model import EVERY_DAY, Schedule
from bot.schedule import HELD_UNTIL, next_slot
from bot.storage.database import Database
from bot.storage.schema import OPEN, budget, delivery, issue, lease, schedule, subscription

LONGEST: Final = timedelta(minutes=1)
"""A lease ends sooner, and a pause that lasts longer is asked for again by the platform that wants it."""

_CHUNK: Final = 5_000

_OPEN_ONES: Final[Select[Any]] = (
    select(delivery.c.id, delivery.c.due_at, delivery.c.claim, issue.c.published_at, schedule)
    .join_from(delivery, issue, issue.c.id == delivery.c.issue_id)
    .join(subscription, subscription.c.id == delivery.c.subscription_id)
    .join(schedule, schedule.c.id == subscription.c.schedule_id)
    .where(OPEN)
)
_MOVE: Final = (
    update(delivery)
    .where(delivery.c.id == bindparam("this"), delivery.c.due_at == bindparam("before"), OPEN)
    .values(due_at=bindparam("then"))
)
"""Unless a worker has written another time meanwhile."""

_Moved = tuple[int, datetime, datetime]


@dataclass
class ClockSteps:
    """Outlives steps of the clock."""

    database: Database

    async def ahead(self, now: datetime) -> timedelta:
        """How far the clock was ahead of ``now`` when somebody last led; zero where that cannot be seen."""
        last = await self.database.scalar(select(func.max(lease.c.until)))
        return last - now if last is not None and last > now + LONGEST else timedelta()

    async def nobody_later(self, now: datetime) -> None:
        """The time is to be ``now``, and is later still: who has subscribed by then gets what is published from now."""
        later = update(subscription).where(subscription.c.since > now)
        await self.database.change(later.values(since=now))

    async def back(self, now: datetime, claim: timedelta, *, later_than: datetime | None = None) -> None:
        """The time is ``now``, and was later before. ``claim`` is how long a worker may hold a delivery.

        What nobody holds, and is due by no hour of its schedule, is due at once; what somebody holds lasts ``claim`` at
        the most. Nobody has subscribed, and nothing was published, in the future. ``later_than``: waits that end by
        then were begun since, and stay.
        """
        await self.nobody_later(now)
        moved = []
        waits_from = max(now, later_than or now)
        async with self.database.stream(_OPEN_ONES.where(delivery.c.due_at > waits_from)) as rows:
            async for row in rows:
                due = _due_again(row, now, claim)
                if due < row.due_at:
                    moved.append((row.id, row.due_at, due))
        await self._move(moved)
        async with self.database.write() as connection:
            for past in (issue.c.published_at, budget.c.next_free):
                await connection.execute(update(past.table).where(past > now).values({past: now}))
            for until in (lease.c.until, budget.c.paused_until):
                longer = until > max(now + LONGEST, waits_from)
                await connection.execute(update(until.table).where(longer).values({until: now + LONGEST}))

    async def forth(self, before: datetime, now: datetime) -> None:
        """The time is to be ``now``, and is ``before`` still: what would last longer than that lasts as long by now."""
        between = (delivery.c.claim > 0) & (delivery.c.due_at > before) & (delivery.c.due_at <= now)
        async with self.database.stream(_OPEN_ONES.where(between)) as rows:
            moved = [(row.id, row.due_at, row.due_at + (now - before)) async for row in rows if not _at_its_hour(row)]
        await self._move(moved)
        paused = select(budget).where(budget.c.paused_until > before, budget.c.paused_until <= now)
        for row in await self.database.fetch(paused):
            same = (budget.c.platform == row.platform) & (budget.c.paused_until == row.paused_until)
            longer = update(budget).where(same).values(paused_until=row.paused_until + (now - before))
            await self.database.change(longer)

    async def _move(self, moved: Sequence[_Moved]) -> None:
        for start in range(0, len(moved), _CHUNK):
            some = sorted(moved[start : start + _CHUNK])  # in the order in which a worker's commit takes its rows too
            async with self.database.write() as connection:
                values = [{"this": row_id, "before": before, "then": then} for row_id, before, then in some]
                await connection.execute(_MOVE, values)


def _due_again(row: Row[Any], now: datetime, claim: timedelta) -> datetime:
    """When an open delivery is due, whose time lies after ``now``."""
    due: datetime = row.due_at
    if _at_its_hour(row):
        # Planned by a clock that was ahead, it may have missed an hour that is still to come.
        return next_slot(_schedule(row), now) if row.published_at > now and not row.claim else due
    return min(due, now + claim) if row.claim else now


def _at_its_hour(row: Row[Any]) -> bool:
    """Whether a delivery is due at a time of its schedule: claims and retries never end at such a one."""
    wanted = _schedule(row)
    if wanted.at is None:
        if wanted.days == EVERY_DAY:
            return False
        wanted = replace(wanted, at=HELD_UNTIL)
    due: datetime = row.due_at
    return next_slot(wanted, due) == due


def _schedule(row: Row[Any]) -> Schedule:
    return Schedule(at=row.at, zone=row.zone, days=row.days)
