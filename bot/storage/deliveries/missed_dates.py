"""The dates that a subscriber did not get since the last issue they were sent, and is told of with the next."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Claimed, State
from bot.storage.deliveries.batches import among
from bot.storage.schema import SENT, SKIPPED, delivery, issue

Missed = Mapping[int, Collection[date]]

_LOOK_BACK: Final = 60  # issues


async def missed_dates(connection: AsyncConnection, claimed: Sequence[Claimed]) -> Missed:
    """For each delivery the dates that were left out between the last one its subscriber was sent and its own: what
    was skipped, for whatever reason, and beside that what could not be brought.

    Whatever happens to others meanwhile, these stay the same: a send that is repeated must not look different.
    """
    sqlite = connection.dialect.name == "sqlite"
    ids = {"ids": [one.delivery.id for one in claimed]}
    missed: defaultdict[int, set[date]] = defaultdict(set)
    for number, day in await connection.execute(skipped(sqlite=sqlite), ids):
        missed[number].add(day)
    if missed:
        late = {"ids": list(missed)}
        for number, day in await connection.execute(failed(sqlite=sqlite), late):
            missed[number].add(day)
        for number, last in await connection.execute(last_sent(sqlite=sqlite), late):
            missed[number] = {day for day in missed[number] if day > last}
    return missed


@cache
def skipped(*, sqlite: bool) -> Select[Any]:
    """The deliveries ``ids``, and the earlier dates that were skipped: a newer issue came, or they were too late for
    who wants nothing after a gap."""
    return _earlier(issue.c.date, sqlite=sqlite).where(SKIPPED)


@cache
def failed(*, sqlite: bool) -> Select[Any]:
    """The deliveries ``ids``, and the earlier dates that could not be brought, of the newest ``_LOOK_BACK`` issues."""
    ended = delivery.c.state.in_((State.EXPIRED, State.GONE, State.REFUSED))
    return _earlier(issue.c.date, sqlite=sqlite).where(_recent(), ended)


@cache
def last_sent(*, sqlite: bool) -> Select[Any]:
    """The deliveries ``ids``, and the last earlier date that was sent, of the newest ``_LOOK_BACK`` issues."""
    sent = _earlier(func.max(issue.c.date), sqlite=sqlite).where(_recent(), SENT)
    return sent.group_by(sent.selected_columns.id)


def _recent() -> ColumnElement[bool]:
    return delivery.c.issue_id.in_(select(issue.c.id).order_by(issue.c.date.desc()).limit(_LOOK_BACK))


def _earlier(what: ColumnElement[Any], *, sqlite: bool) -> Select[Any]:
    """The deliveries ``ids``, each with ``what`` of the same subscription's deliveries of issues before it."""
    mine, its = delivery.alias("mine"), issue.alias("its")
    return (
        select(mine.c.id, what)
        .join_from(mine, its, its.c.id == mine.c.issue_id)
        .join(delivery, delivery.c.subscription_id == mine.c.subscription_id)
        .join(issue, issue.c.id == delivery.c.issue_id)
        .where(among(mine.c.id, sqlite=sqlite), issue.c.date < its.c.date)
    )
