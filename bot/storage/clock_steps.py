"""What the database keeps of the time of day, brought in order when the clock was set.

    set back:   what was due, held or paused "until later" by the old clock would wait for that time to come again;
                what came by it was published, or subscribed, in the future; what was too old for it may be news
    set forth:  what is held or paused for a while would seem to be over

A subscriber's hour is a wall time and stays one: what is due at a time of its schedule waits for that time, by
whichever clock. Everything else in the future is a wait, which the old clock counted. Repeating either does no harm, so
every process that sees the step may do it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, Row, Select, bindparam, exists, func, select, update

from bot.model import EVERY_DAY, IssueState, Schedule, State
from bot.schedule import HELD_UNTIL, next_slot, oldest_useful
from bot.storage.database import Database
from bot.storage.deliveries.batches import change_all
from bot.storage.schema import (
    OPEN,
    budget,
    delivery,
    issue,
    lease,
    place,
    schedule,
    subscription,
)
from bot.storage.troubles.tables import trouble_notice

LONGEST: Final = timedelta(minutes=1)
"""A lease ends sooner, and who waits longer to be told of a trouble is told by then."""

UNDER_WAY: Final = timedelta(minutes=1)
"""What is under way began so long ago at the most."""

_CHUNK: Final = 5_000
_KEPT_IN_ORDER: Final = 20
"""So many of the issues published in the future keep their order among the subscriptions: the older ones are not owed
any more."""
_MOMENT: Final = timedelta(microseconds=1)

_OPEN_ONES: Final[Select[Any]] = (
    select(delivery.c.id, delivery.c.due_at, delivery.c.claim, issue.c.published_at, schedule)
    .join_from(delivery, issue, issue.c.id == delivery.c.issue_id, isouter=True)
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

    async def nothing_later(self, now: datetime, useful: timedelta) -> None:
        """The time is, or is to be, ``now``: whatever is said to have been later was before it, in the same order.

        So who had subscribed before an issue is owed it, and who came after it gets what is published from now. An
        issue that was too old by the later time is news if it is ``useful`` by this one, and was the newest then.
        """
        later = select(issue.c.published_at).where(issue.c.published_at > now).distinct()
        rows = await self.database.fetch(later.order_by(issue.c.published_at.desc()).limit(_KEPT_IN_ORDER))
        async with self.database.write() as connection:
            if rows:
                await connection.execute(update(issue).where(_misjudged(now, useful)).values(push=True))
            published, since = issue.c.published_at, subscription.c.since
            for moments, (at,) in reversed([*enumerate(rows, 1)]):
                then = now - 2 * moments * _MOMENT
                before = update(subscription).where(since > now, since < at)
                await connection.execute(before.values(since=then))
                until = update(issue).where(published > now, published <= at)
                await connection.execute(until.values(published_at=then + _MOMENT))
            await connection.execute(update(subscription).where(since > now).values(since=now))

    async def back(self, now: datetime, claim: timedelta, useful: timedelta) -> None:
        """The time is ``now``, and was later before. ``claim`` is how long a worker may hold a delivery, ``useful`` how
        old an issue may be and still be sent.

        What nobody holds, and is due by no hour of its schedule, is due at once; what somebody holds lasts ``claim`` at
        the most; what was too late by that time, and is not, is due again. Nothing was published, and nobody has
        subscribed, in the future. A platform's pauses are ``pauses_back``'s.
        """
        await self.nothing_later(now, useful)
        await self._due_by(now, delivery.c.due_at > now, claim)
        for row in await self.database.fetch(_newest_to_push()):
            again = {"state": State.DUE, "due_at": now, "reason": ""}
            await change_all(self.database, _expired_too_soon(row.id, now), again, opens=row.id)
        async with self.database.write() as connection:
            await connection.execute(update(place).where(place.c.slept_at > now).values(slept_at=now))
            for until in (lease.c.until, trouble_notice.c.next_at):
                latest = now + LONGEST
                await connection.execute(update(until.table).where(until > latest).values({until: latest}))

    async def back_again(self, now: datetime, before: datetime, claim: timedelta, useful: timedelta) -> None:
        """``back`` was done, and the time was ``before`` then: what was under way is written since, by that time.

        That ends about then. Waits that end at another time were begun since, and stay.
        """
        await self.nothing_later(now, useful)
        about_then = delivery.c.due_at.between(before - UNDER_WAY, before + claim)
        await self._due_by(now, (delivery.c.due_at > now) & about_then, claim)

    async def _due_by(self, now: datetime, which: ColumnElement[bool], claim: timedelta) -> None:
        moved = []
        async with self.database.stream(_OPEN_ONES.where(which)) as rows:
            async for row in rows:
                due = _due_again(row, now, claim)
                if due < row.due_at:
                    moved.append((row.id, row.due_at, due))
        await self._move(moved)

    async def forth(self, before: datetime, now: datetime) -> None:
        """The time is to be ``now``, and is ``before`` still: what would last longer than that lasts as long by now."""
        between = (delivery.c.claim > 0) & (delivery.c.due_at > before) & (delivery.c.due_at <= now)
        async with self.database.stream(_OPEN_ONES.where(between)) as rows:
            moved = [(row.id, row.due_at, row.due_at + (now - before)) async for row in rows if not _at_its_hour(row)]
        await self._move(moved)
        await self._move_pauses((budget.c.paused_until > before) & (budget.c.paused_until <= now), now - before)

    async def pauses_back(self, before: datetime, now: datetime) -> None:
        """The time is to be ``now``, and is ``before`` still: a platform's pause lasts as long as it would have."""
        over = (budget.c.paused_until > now) & (budget.c.paused_until <= before)
        await self.database.change(update(budget).where(over).values(paused_until=now))
        await self._move_pauses(budget.c.paused_until > before, now - before)

    async def _move_pauses(self, which: ColumnElement[bool], by: timedelta) -> None:
        for row in await self.database.fetch(select(budget).where(which)):
            same = (budget.c.platform == row.platform) & (budget.c.paused_until == row.paused_until)
            moved = update(budget).where(same).values(paused_until=row.paused_until + by)
            await self.database.change(moved)

    async def _move(self, moved: Sequence[_Moved]) -> None:
        for start in range(0, len(moved), _CHUNK):
            some = sorted(moved[start : start + _CHUNK])  # in the order in which a worker's commit takes its rows too
            async with self.database.write() as connection:
                values = [{"this": row_id, "before": before, "then": then} for row_id, before, then in some]
                await connection.execute(_MOVE, values)


def _misjudged(now: datetime, useful: timedelta) -> ColumnElement[bool]:
    """Issues that a later time only kept in the archive, and that are to be sent by ``now`` (``services.intake``)."""
    earlier = issue.alias("earlier")
    newer = exists().where(
        earlier.c.edition_id == issue.c.edition_id,
        earlier.c.id < issue.c.id,
        earlier.c.date > issue.c.date,
        _live(earlier),
    )
    old = ~issue.c.push & issue.c.repeat_of.is_(None) & (issue.c.published_at > now)
    return old & _live(issue) & (issue.c.date >= oldest_useful(now, useful)) & ~newer


def _newest_to_push() -> Select[Any]:
    """Each edition's newest issue that is sent to readers."""
    newer = issue.alias("newer")
    sent_later = exists().where(
        newer.c.edition_id == issue.c.edition_id, newer.c.date > issue.c.date, newer.c.push, _live(newer)
    )
    return select(issue.c.id).where(issue.c.push, _live(issue), ~sent_later)


def _expired_too_soon(issue_id: int, now: datetime) -> ColumnElement[bool]:
    """Deliveries of an issue that a later time had called too late, and that are not."""
    closed = (delivery.c.state == State.EXPIRED) & (delivery.c.due_at > now)
    return (delivery.c.issue_id == issue_id) & closed & (delivery.c.expires_at > now)


def _live(issues: FromClause) -> ColumnElement[bool]:
    return issues.c.state == IssueState.LIVE


def _due_again(row: Row[Any], now: datetime, claim: timedelta) -> datetime:
    """When an open delivery is due, whose time lies after ``now``."""
    due: datetime = row.due_at
    if not _at_its_hour(row):
        return min(due, now + claim) if row.claim else now
    # Planned by a clock that was ahead, it may have missed an hour that is still to come.
    hour = next_slot(_schedule(row), row.published_at)
    return hour if hour > now and not row.claim else due


def _at_its_hour(row: Row[Any]) -> bool:
    """Whether a delivery is due at a time of its schedule: claims and retries never end at such a one."""
    wanted = _schedule(row)
    if row.published_at is None:  # it is no issue's: an announcement has no hour
        return False
    if wanted.at is None:
        if wanted.days == EVERY_DAY:
            return False
        wanted = replace(wanted, at=HELD_UNTIL)
    due: datetime = row.due_at
    return next_slot(wanted, due) == due


def _schedule(row: Row[Any]) -> Schedule:
    return Schedule(at=row.at, zone=row.zone, days=row.days)
