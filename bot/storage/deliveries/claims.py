"""The statements of a claim: what is due, that it is ours now, and what its subscribers missed before."""

from functools import cache
from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    JSON,
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    Update,
    any_,
    bindparam,
    func,
    select,
    update,
)

from bot.model import State
from bot.storage.deliveries.statements import DELIVERED
from bot.storage.mapping import SUBSCRIBED
from bot.storage.schema import OPEN, SENT, SKIPPED, delivery, edition, issue, place, schedule, subscription

_LOOK_BACK: Final = 60  # issues

CLAIMABLE: Final = (
    select(*DELIVERED, *SUBSCRIBED)
    .join_from(delivery, subscription, subscription.c.id == delivery.c.subscription_id, isouter=True)
    .join(place, place.c.id == subscription.c.place_id, isouter=True)
    .join(schedule, schedule.c.id == subscription.c.schedule_id, isouter=True)
    .join(edition, edition.c.id == subscription.c.edition_id, isouter=True)
    .where(
        delivery.c.platform == bindparam("platform"),
        delivery.c.lane == bindparam("lane"),
        delivery.c.shard == bindparam("shard"),
        OPEN,
        delivery.c.due_at <= bindparam("now"),
    )
    .order_by(delivery.c.due_at, delivery.c.id)
    .limit(bindparam("limit", type_=Integer))
    .with_for_update(of=delivery, skip_locked=True)
)
"""What is due, oldest first, each with its subscription; on PostgreSQL without what another claimer is at.

Made once: to put it together takes as long as to run it in vain, which is what most looks do.
"""


@cache
def claiming(*, sqlite: bool) -> Update:
    """Claim those of the parameter ``ids`` until ``until``."""
    ours = update(delivery).where(among(delivery.c.id, sqlite=sqlite))
    return ours.values(due_at=bindparam("until"), claim=delivery.c.claim + 1)


def among(column: ColumnElement[int], *, sqlite: bool) -> ColumnElement[bool]:
    """That it is one of the parameter ``ids``: one parameter, for many take longer to bind than to look up."""
    if sqlite:
        each = func.json_each(bindparam("ids", type_=JSON)).table_valued("value")
        return column.in_(select(each.c.value))
    return column == any_(bindparam("ids", type_=ARRAY(BigInteger)))


def closing(delivery_id: int, state: State, reason: str) -> Update:
    return update(delivery).where(delivery.c.id == delivery_id).values(state=state, reason=reason)


@cache
def skipped(*, sqlite: bool) -> Select[Any]:
    """The deliveries ``ids``, and the dates before theirs that were not sent because a newer issue came."""
    mine, its = delivery.alias("mine"), issue.alias("its")
    return (
        select(mine.c.id, issue.c.date)
        .join_from(mine, its, its.c.id == mine.c.issue_id)
        .join(delivery, delivery.c.subscription_id == mine.c.subscription_id)
        .join(issue, issue.c.id == delivery.c.issue_id)
        .where(SKIPPED, delivery.c.reason == "newer", among(mine.c.id, sqlite=sqlite), issue.c.date < its.c.date)
    )


@cache
def last_sent(*, sqlite: bool) -> Select[Any]:
    """The deliveries ``ids``, and the last date before theirs that was sent, of the last ``_LOOK_BACK``."""
    mine, its = delivery.alias("mine"), issue.alias("its")
    recent = select(issue.c.id).order_by(issue.c.date.desc()).limit(_LOOK_BACK)
    return (
        select(mine.c.id, func.max(issue.c.date))
        .join_from(mine, its, its.c.id == mine.c.issue_id)
        .join(delivery, delivery.c.subscription_id == mine.c.subscription_id)
        .join(issue, issue.c.id == delivery.c.issue_id)
        .where(delivery.c.issue_id.in_(recent), SENT, among(mine.c.id, sqlite=sqlite), issue.c.date < its.c.date)
        .group_by(mine.c.id)
    )
