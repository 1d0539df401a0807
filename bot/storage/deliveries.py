"""The ledger's statements and rows, without a connection."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    RowMapping,
    Select,
    Update,
    Values,
    case,
    column,
    exists,
    literal,
    select,
    update,
    values,
)

from bot.model import CatchUp, Claimed, Delivery, Lane, SentMessage, Settlement, State
from bot.storage.rows import edition_id
from bot.storage.schema import DUE, OPEN, delivery, issue, place, subscription
from bot.storage.types import Instant

UNSENT = delivery.c.revision == 0


def fresh(platform: object, **fields: object) -> dict[str, Any]:
    """The columns of a new delivery: values, or what a SELECT brings."""
    fixed: dict[str, Any] = {
        "part": "issue",
        "lane": int(Lane.FIRST),
        "state": State.DUE,
        "claim": 0,
        "attempts": 0,
        "revision": 0,
        "messages": [],
        "reason": "",
    }
    return {**fields, "platform": platform, **fixed}


def slots(due: Iterable[tuple[int, datetime]]) -> Values:
    """Schedules and the times they are due at, as a table."""
    return values(column("schedule_id", Integer), column("due_at", Instant), name="slots").data(list(due))


def planned(issue_id: int, edition: str, published_at: datetime, due: Values, expires_at: datetime) -> Select[Any]:
    """A new delivery for everybody who is owed the issue."""
    when = due.cte("slots")
    row = fresh(
        place.c.platform,
        issue_id=issue_id,
        subscription_id=subscription.c.id,
        due_at=when.c.due_at,
        expires_at=expires_at,
    )
    columns = [
        (value if isinstance(value, ColumnElement) else literal(value, delivery.c[name].type)).label(name)
        for name, value in row.items()
    ]
    return (
        select(*columns)
        .join_from(subscription, place, subscription.c.place_id == place.c.id)
        .join(when, when.c.schedule_id == subscription.c.schedule_id)
        .where(
            subscription.c.edition_id == edition_id(edition),
            subscription.c.active,
            subscription.c.since < published_at,
            place.c.reason == "",
        )
    )


def outdated(edition: str, issue_id: int) -> Update:
    """Skip what is due of earlier issues where the subscriber wants the latest, and is owed this one."""
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
    return (
        update(delivery)
        .where(
            # These three lead through the open rows, which are few, not through the history.
            delivery.c.platform.in_(select(place.c.platform).distinct()),
            delivery.c.lane == int(Lane.FIRST),
            OPEN,
            DUE,
            UNSENT,
            delivery.c.part == "issue",
            delivery.c.issue_id.in_(earlier),
            delivery.c.subscription_id.in_(wants_latest),
            owed_this,
        )
        .values(state=State.SKIPPED, reason="newer")
    )


def claimable(platform: str, lane: Lane, now: datetime, limit: int) -> Select[Any]:
    """What is due, oldest first; on PostgreSQL without what another claimer is at."""
    return (
        select(delivery)
        .where(delivery.c.platform == platform, delivery.c.lane == int(lane), OPEN, delivery.c.due_at <= now)
        .order_by(delivery.c.due_at, delivery.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )


def claiming(ids: Sequence[int], until: datetime) -> Update:
    return update(delivery).where(delivery.c.id.in_(ids)).values(due_at=until, claim=delivery.c.claim + 1)


def closing(delivery_id: int, state: State, reason: str) -> Update:
    return update(delivery).where(delivery.c.id == delivery_id).values(state=state, reason=reason)


def fenced(claimed: Claimed) -> Update:
    """A change of a claimed delivery, which happens only while the claim holds and the delivery is open."""
    return update(delivery).where(
        delivery.c.id == claimed.delivery.id, delivery.c.claim == claimed.delivery.claim, OPEN
    )


def settled(claimed: Claimed, settlement: Settlement, now: datetime) -> Update:
    """What the settlement says; sent only if the published revision was, else due again for what has changed."""
    fields: dict[str, Any] = {"attempts": settlement.attempts, "reason": settlement.reason}
    if settlement.state is not State.SENT:
        return fenced(claimed).values(state=settlement.state, due_at=settlement.due_at, **fields)
    published = select(issue.c.revision).where(issue.c.id == delivery.c.issue_id).scalar_subquery()
    kind = delivery.c.state.type
    state = case((delivery.c.revision == published, literal(State.SENT, kind)), else_=literal(State.DUE, kind))
    return fenced(claimed).values(state=state, due_at=now, **fields)


def to_messages(messages: Iterable[SentMessage]) -> list[dict[str, str]]:
    return [asdict(message) for message in messages]


def to_delivery(row: RowMapping) -> Delivery:
    fields = {name: row[name] for name in delivery.c.keys()}  # noqa: SIM118  the names, not the columns
    fields["lane"] = Lane(fields["lane"])
    fields["messages"] = tuple(SentMessage(**message) for message in fields["messages"])
    return Delivery(**fields)
