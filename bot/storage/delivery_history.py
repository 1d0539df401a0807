"""What has become of deliveries: questions to the ledger that change nothing.

The ledger keeps no time of sending of its own: ``due_at`` of a closed delivery is when it was settled (that of a
skipped or cancelled one when it would have been due).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, RowMapping, Select, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Delivery, Lane, State, Subscription
from bot.model.delivery_history import HistoryEntry, Pause, SubscriptionHistory, Tally
from bot.storage.database import Database
from bot.storage.deliveries.rows import to_delivery
from bot.storage.mapping import SUBSCRIPTIONS, edition_id, live_in, to_subscription
from bot.storage.schema import OPEN, budget, delivery, edition, issue, place, subscription

_PLACES: Final = 20
"""Subscriptions told of at once, where one address has several (the topics of a forum)."""


class History:
    """A reader of the ledger, for people who wonder."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, subscription: Subscription, *, issues: int = 14) -> SubscriptionHistory:
        """What became of the edition's newest ``issues`` at that subscription."""
        async with self._database.read() as connection:
            return await _record(connection, subscription, issues)

    async def at(
        self, platform: str, address: str, thread: str | None = None, *, issues: int = 14
    ) -> tuple[SubscriptionHistory, ...]:
        """The records of all subscriptions at an address; ``thread`` None is the chat with all its topics."""
        here: ColumnElement[bool] = (place.c.platform == platform) & (place.c.address == address)
        if thread is not None:
            here &= place.c.thread == thread
        wanted = SUBSCRIPTIONS.where(here).order_by(place.c.thread, edition.c.slug).limit(_PLACES)
        async with self._database.read() as connection:
            found = [to_subscription(row) for row in (await connection.execute(wanted)).mappings()]
            return tuple([await _record(connection, one, issues) for one in found])

    async def tallies(self, slug: str, *, since: datetime, issues: int = 7) -> tuple[Tally, ...]:
        """The deliveries of the edition's newest ``issues``, by issue (the newest first) and platform.

        What was sent ``since`` is counted by the message beside.
        """
        async with self._database.read() as connection:
            told = (await connection.execute(newest(slug, issues))).mappings().all()
            days = {row[issue.c.id]: row[issue.c.date] for row in told}
            return _tallies(days, (await connection.execute(counting(list(days), since))).mappings().all())

    async def audience(self, platform: str, slug: str) -> int:
        """How many subscriptions to the edition the platform can reach: that many would get an issue published now."""
        async with self._database.read() as connection:
            return (await connection.execute(live(platform, slug))).scalar_one()

    async def oldest_due(self, platform: str, now: datetime) -> datetime | None:
        """Since when the first of those who should have been served by now waits; None where nobody does.

        What was put off after a failed attempt waits since the end of that.
        """
        async with self._database.read() as connection:
            found: datetime | None = await connection.scalar(oldest(platform, now))
        return found


def newest(slug: str, issues: int) -> Select[Any]:
    """The edition's newest issues."""
    return select(issue).where(issue.c.edition_id == edition_id(slug)).order_by(issue.c.date.desc()).limit(issues)


def theirs(subscription_id: int, issue_ids: Sequence[int]) -> Select[Any]:
    """The subscription's deliveries of those issues, each by its key."""
    return select(delivery).where(
        delivery.c.issue_id.in_(issue_ids),
        delivery.c.subscription_id == subscription_id,
        delivery.c.part == "issue",
    )


def counting(issue_ids: Sequence[int], since: datetime) -> Select[Any]:
    """How many deliveries these issues have by platform, lane and state; by way of the key that begins with them.

    ``lately`` are the messages of those settled ``since``.
    """
    messages = case((delivery.c.due_at >= since, func.json_array_length(delivery.c.messages)), else_=0)
    by = (delivery.c.issue_id, delivery.c.platform, delivery.c.lane, delivery.c.state)
    wanted = (delivery.c.issue_id.in_(issue_ids), delivery.c.part == "issue")
    return select(*by, func.count().label("number"), func.sum(messages).label("lately")).where(*wanted).group_by(*by)


def live(platform: str, slug: str) -> Select[int]:
    """The same as planning asks of a subscriber, but for the time of subscribing."""
    subscribed = subscription.join(place, subscription.c.place_id == place.c.id)
    return select(func.count()).select_from(subscribed).where(live_in(slug), place.c.platform == platform)


def oldest(platform: str, now: datetime) -> Select[Any]:
    return select(func.min(delivery.c.due_at)).where(
        delivery.c.platform == platform, delivery.c.lane == int(Lane.FIRST), OPEN, delivery.c.due_at <= now
    )


async def _record(connection: AsyncConnection, subscription: Subscription, issues: int) -> SubscriptionHistory:
    told = (await connection.execute(newest(subscription.edition, issues))).mappings().all()
    rows = await connection.execute(theirs(subscription.id, [row[issue.c.id] for row in told]))
    deliveries = {found.issue_id: found for found in map(to_delivery, rows.mappings())}
    return SubscriptionHistory(
        subscription=subscription,
        entries=tuple(_entry(row, deliveries.get(row[issue.c.id])) for row in told),
        pause=await _pause(connection, subscription.place.platform),
    )


async def _pause(connection: AsyncConnection, platform: str) -> Pause | None:
    """The last pause of the platform, over or not."""
    wanted = select(budget).where(budget.c.platform == platform, budget.c.paused_until.is_not(None))
    row = (await connection.execute(wanted)).mappings().first()
    return None if row is None else Pause(until=row[budget.c.paused_until], reason=row[budget.c.reason])


def _entry(row: RowMapping, found: Delivery | None) -> HistoryEntry:
    return HistoryEntry(
        day=row[issue.c.date],
        state=row[issue.c.state],
        push=row[issue.c.push],
        published_at=row[issue.c.published_at],
        repeat_of=row[issue.c.repeat_of],
        delivery=found,
    )


def _tallies(days: Mapping[int, date], rows: Sequence[RowMapping]) -> tuple[Tally, ...]:
    states: defaultdict[tuple[date, str], defaultdict[State, int]] = defaultdict(lambda: defaultdict(int))
    correcting: defaultdict[tuple[date, str], int] = defaultdict(int)
    lately: defaultdict[tuple[date, str], int] = defaultdict(int)
    for row in rows:
        key, state = (days[row[delivery.c.issue_id]], row[delivery.c.platform]), row[delivery.c.state]
        if row[delivery.c.lane] == Lane.EDITS and state in {State.DUE, State.SENDING}:
            correcting[key] += row["number"]
            state = State.SENT
        elif row[delivery.c.lane] == Lane.FIRST and state is State.SENT:
            lately[key] += row["lately"]
        states[key][state] += row["number"]
    ordered = sorted(states, key=lambda key: (-key[0].toordinal(), key[1]))
    return tuple(
        Tally(
            platform=platform,
            day=day,
            states=dict(states[day, platform]),
            correcting=correcting[day, platform],
            lately=lately[day, platform],
        )
        for day, platform in ordered
    )
