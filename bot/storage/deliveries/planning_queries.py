"""The statements of planning: which subscriptions are owed an issue, and what a newer issue makes superfluous."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Subquery,
    Values,
    column,
    exists,
    func,
    literal,
    or_,
    select,
    values,
)

from bot.model import CatchUp, Lane
from bot.storage.column_types import Instant
from bot.storage.mapping import edition_id, tried_in
from bot.storage.schema import OPEN, UNBEGUN, delivery, issue, place, subscription


def shard_of(address: ColumnElement[str] | str, shards: int) -> ColumnElement[int]:
    """The shard of a chat: the same for all its topics. More than one only on PostgreSQL."""
    if shards == 1:
        return literal(0)
    return func.hashtext(address, type_=Integer).bitwise_and(0x7FFFFFFF) % shards


def slots(due: Iterable[tuple[int, datetime]]) -> Values:
    """Schedules and the times they are due at, as a table."""
    return values(column("schedule_id", Integer), column("due_at", Instant), name="slots").data(list(due))


def planned(edition: str, published_at: datetime, due: Values, ids: range, *, shards: int) -> Subquery:
    """Which of the subscriptions ``ids`` are owed an issue, where and when."""
    # Nested, the CTE stays within the subquery: sqlite3 counts the rows only of what begins with INSERT.
    when = due.cte("slots", nesting=True)
    return (
        select(subscription.c.id, place.c.platform, shard_of(place.c.address, shards).label("shard"), when.c.due_at)
        .join_from(subscription, place, subscription.c.place_id == place.c.id)
        .join(when, when.c.schedule_id == subscription.c.schedule_id)
        .where(
            subscription.c.id >= ids.start,
            subscription.c.id < ids.stop,
            tried_in(edition),
            subscription.c.since < published_at,
            or_(subscription.c.paused_until.is_(None), subscription.c.paused_until <= when.c.due_at),
        )
        .subquery("planned")
    )


def rows(owed: Subquery, issue_id: int, expires_at: datetime) -> Select[Any]:
    """The new deliveries of the issue, in the order in which they are claimed: the oldest subscription first."""
    return select(
        literal(issue_id).label("issue_id"),
        owed.c.id.label("subscription_id"),
        owed.c.platform,
        owed.c.shard,
        owed.c.due_at,
        literal(expires_at, Instant).label("expires_at"),
    ).order_by(owed.c.id)


def outdated(edition: str, issue_id: int) -> Select[int]:
    """What is due of earlier issues where the subscriber wants the latest, and is owed this one."""
    newer = delivery.alias("newer")
    this = issue.alias("this")
    this_day = select(this.c.date).where(this.c.id == issue_id).scalar_subquery()
    earlier = select(issue.c.id).where(issue.c.edition_id == edition_id(edition), issue.c.date < this_day)
    wants_latest = select(subscription.c.id).where(subscription.c.catch_up == CatchUp.LATEST)
    owed_this = exists().where(
        newer.c.issue_id == issue_id,
        newer.c.subscription_id == delivery.c.subscription_id,
        newer.c.part == delivery.c.part,
    )
    return select(delivery.c.id).where(
        # These three lead through the open rows, which are few, not through the history.
        delivery.c.platform.in_(select(place.c.platform).distinct()),
        delivery.c.lane == int(Lane.FIRST),
        OPEN,
        UNBEGUN,
        delivery.c.part == "issue",
        delivery.c.issue_id.in_(earlier),
        delivery.c.subscription_id.in_(wants_latest),
        owed_this,
    )
