"""What has become of deliveries: questions to the ledger that change nothing.

The ledger keeps no time of sending of its own: ``due_at`` of a closed delivery is when it was settled (that of a
skipped or cancelled one when it would have been due). Of one that was edited since, ``arrived_at`` keeps it.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Lane, Place, State, Subscription
from bot.model.delivery_history import HistoryEntry, SubscriptionHistory, Tally, known_sum
from bot.storage.announcements.at_a_place import last_announced
from bot.storage.database import Database
from bot.storage.deliveries.rows import DELIVERY_COLUMNS, to_delivery
from bot.storage.mapping import SUBSCRIPTIONS, at, edition_id, in_chat, live_in, to_subscription
from bot.storage.retention.counting import ARRIVED, counted, edited, written
from bot.storage.retention.tables import PRUNED, issue_ledger
from bot.storage.schema import OPEN, UNBEGUN, delivery, edition, issue, place, subscription
from bot.storage.shared_limits import last_pause

_PLACES: Final = 20
"""So many subscriptions are read at most where one address has several (the topics of a forum)."""


class History:
    """Reads the ledger for ``why`` and ``stats``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, subscription: Subscription, *, issues: int = 14) -> SubscriptionHistory:
        """What became of the edition's newest ``issues`` at that subscription."""
        async with self._database.read() as connection:
            return await _history(connection, subscription, issues)

    async def at(self, where: Place | int, slug: str, *, issues: int = 14) -> tuple[SubscriptionHistory, ...]:
        """The same of the edition's subscriptions at a place. A chat without a topic is meant with all its topics.

        A number is that of one subscription.
        """
        wanted = SUBSCRIPTIONS.where(edition.c.slug == slug, _there(where)).order_by(place.c.thread).limit(_PLACES)
        async with self._database.read() as connection:
            found = [to_subscription(row) for row in (await connection.execute(wanted)).all()]
            return tuple([await _history(connection, one, issues) for one in found])

    async def tallies(self, slug: str, *, since: datetime, issues: int = 7) -> tuple[Tally, ...]:
        """The deliveries of the edition's newest ``issues``, by issue (the newest first) and platform.

        ``since`` is the moment of ``Tally.lately``.
        """
        async with self._database.read() as connection:
            days = {row.id: row.date for row in await connection.execute(newest(slug, issues))}
            return _tallies(days, await counted(connection, list(days), since))

    async def first_message(self, subscription: Subscription, issue_id: int) -> str:
        """The handle of the first message that brought an issue to a place; empty where none stands there."""
        wanted = select(delivery.c.messages).where(
            delivery.c.issue_id == issue_id,
            delivery.c.subscription_id == subscription.id,
            delivery.c.part == "issue",
        )
        messages = await self._database.scalar(wanted) or []
        return messages[0]["handle"] if messages else ""

    async def audience(self, platform: str, slug: str) -> int:
        """How many subscriptions to the edition the platform can reach: that many would get an issue published now."""
        subscribed = select(func.count()).select_from(subscription.join(place, subscription.c.place_id == place.c.id))
        live = subscribed.where(live_in(slug), place.c.platform == platform)
        return await self._database.scalar(live) or 0

    async def summed(self, slug: str, *, issues: int) -> tuple[Tally, ...]:
        """The same of what was written down of them, with the moment that was: nothing is counted."""
        async with self._database.read() as connection:
            days = {row.id: row.date for row in await connection.execute(newest(slug, issues))}
            return _tallies(days, (await connection.execute(written(list(days)))).all())

    async def waiting_for_their_hour(self, issue_id: int, now: datetime) -> int:
        """How many deliveries of an issue have not begun and are due later."""
        later = (delivery.c.issue_id == issue_id, UNBEGUN, delivery.c.due_at > now)
        return await self._database.scalar(select(func.count()).select_from(delivery).where(*later)) or 0

    async def oldest_due(self, platform: str, now: datetime) -> datetime | None:
        """When the oldest delivery that is due should have been sent; None where none is due.

        After a failed attempt it is due at the time of the next one.
        """
        return await self._database.scalar(oldest(platform, now))


def newest(slug: str, issues: int) -> Select[Any]:
    """The edition's newest issues."""
    return select(issue).where(issue.c.edition_id == edition_id(slug)).order_by(issue.c.date.desc()).limit(issues)


def of_subscription(subscription_id: int, issue_ids: Sequence[int]) -> Select[Any]:
    """The subscription's deliveries of those issues, each by its key."""
    return select(*DELIVERY_COLUMNS).where(
        delivery.c.issue_id.in_(issue_ids),
        delivery.c.subscription_id == subscription_id,
        delivery.c.part == "issue",
    )


def oldest(platform: str, now: datetime) -> Select[Any]:
    return select(func.min(delivery.c.due_at)).where(
        delivery.c.platform == platform, delivery.c.lane == int(Lane.FIRST), OPEN, delivery.c.due_at <= now
    )


def _there(where: Place | int) -> ColumnElement[bool]:
    if isinstance(where, int):
        return subscription.c.id == where
    return at(where) if where.thread else in_chat(*where.chat)


async def _history(connection: AsyncConnection, subscription: Subscription, issues: int) -> SubscriptionHistory:
    gone = exists().where(issue_ledger.c.issue_id == issue.c.id, PRUNED)  # what became of those is not known any more
    through = await connection.scalar(select(edition.c.sent_through).where(edition.c.slug == subscription.edition))
    published = (await connection.execute(newest(subscription.edition, issues).where(~gone))).all()
    rows = await connection.execute(of_subscription(subscription.id, [row.id for row in published]))
    deliveries = {found.issue_id: found for found in map(to_delivery, rows)}
    entries = (
        HistoryEntry(
            day=row.date,
            state=row.state,
            push=row.push,
            published_at=row.published_at,
            repeat_of=row.repeat_of,
            repeats=row.repeats,
            restored=through is not None and row.date <= through,
            delivery=deliveries.get(row.id),
        )
        for row in published
    )
    pause = await last_pause(connection, subscription.place.platform)
    announced = await last_announced(connection, subscription.place)
    return SubscriptionHistory(subscription=subscription, entries=tuple(entries), pause=pause, announced=announced)


def _tallies(days: Mapping[int, date], rows: Sequence[Row[Any]]) -> tuple[Tally, ...]:
    """The tallies of what was ``counted``: the newest of the ``days`` first, within one by platform."""
    of: defaultdict[tuple[date, str], list[Row[Any]]] = defaultdict(list)
    for row in rows:
        of[days[row.issue_id], row.platform].append(row)
    ordered = sorted(of, key=lambda key: (-key[0].toordinal(), key[1]))
    return tuple(tally(day, platform, of[day, platform]) for day, platform in ordered)


def tally(day: date, platform: str, rows: Sequence[Row[Any]]) -> Tally:
    """What ``counting`` counted of one platform, or was ``written`` of it."""
    states, reasons = Counter[State](), Counter[tuple[State, str]]()
    correcting = lately = 0
    for row in rows:
        in_chat = edited(row)
        states[State.SENT if in_chat else row.state] += row.number
        if in_chat:
            correcting += row.number
        elif row.lane != Lane.EDITS and row.state is State.SENT:
            lately += row.lately
        if row.reason and not in_chat:
            reasons[row.state, row.reason] += row.number
    return Tally(
        platform=platform,
        day=day,
        states=states,
        reasons=reasons,
        correcting=correcting,
        lately=lately,
        late=known_sum(row.late for row in rows if row.state in ARRIVED),
        corrected=known_sum(row.corrected for row in rows if row.state in ARRIVED),
        counted_at=max((row.counted_at for row in rows if row.counted_at), default=None),
    )
