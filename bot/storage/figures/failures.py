"""What did not arrive, and why: by the index of the deliveries that have a reason for it, which are few."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import CompoundSelect, Row, Select, func, literal, select, union_all

from bot.model import Lane, PlaceKind, State
from bot.storage.column_types import Instant
from bot.storage.database import Database
from bot.storage.delivery_history import newest
from bot.storage.mapping import edition_id
from bot.storage.schema import HINDERED, OPEN, delivery, issue, place, subscription

ISSUES: Final = 7
"""What failed of older ones is no news."""
_BROUGHT: Final = delivery.c.lane != int(Lane.EDITS)
"""What is edited has arrived, whatever keeps the edit."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Failing:
    """So many deliveries of an issue are in that state on a platform for a ``reason``, a ``bot.ports.Reason`` or what
    the ledger has in its place; the last of them at ``latest``: ended then, or is tried again then."""

    day: date
    platform: str
    state: State
    reason: str
    number: int
    latest: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """One of them: its subscription's number and the kind of its place, not whose it is."""

    subscription: int
    kind: PlaceKind
    at: datetime
    attempts: int


@dataclass
class Failures:
    """Reads it."""

    database: Database

    async def counts(self, slug: str, *, issues: int = ISSUES) -> tuple[Failing, ...]:
        """What failed of the edition's newest issues, or is tried again: the newest issue first, then the most."""
        days = {row.id: row.date for row in await self.database.fetch(newest(slug, issues))}
        found = [
            Failing(
                day=days[row.issue_id],
                platform=row.platform,
                state=row.state,
                reason=row.reason,
                number=row.number,
                latest=row.latest,
            )
            for row in await self._failing(days)
        ]
        return tuple(sorted(found, key=lambda each: (-each.day.toordinal(), -each.number)))

    async def _failing(self, issue_ids: Collection[int]) -> Sequence[Row[Any]]:
        return await self.database.fetch(failing(issue_ids)) if issue_ids else ()

    async def examples(self, slug: str, of: Failing, *, most: int = 10) -> tuple[Example, ...]:
        """Some of the deliveries that were counted as ``of``."""
        rows = await self.database.fetch(examples(slug, of, most))
        return tuple(Example(**row._asdict()) for row in rows)


def failing(issue_ids: Iterable[int]) -> CompoundSelect[Any]:
    """The statement: for each issue a stretch of the index, which is in the order of the groups. Of what has ended it
    has all that is asked for; of what is open, which is little, the lane is looked up."""
    by = (delivery.c.platform, delivery.c.state, delivery.c.reason)
    figures = (func.count().label("number"), func.max(delivery.c.due_at, type_=Instant).label("latest"))
    return union_all(
        *(
            select(literal(issue_id).label("issue_id"), *by, *figures)
            .where(delivery.c.issue_id == issue_id, HINDERED, which)
            .group_by(*by)
            for issue_id in issue_ids
            for which in (~OPEN, OPEN & _BROUGHT)
        )
    )


def examples(slug: str, of: Failing, most: int) -> Select[Any]:
    """Deliveries of one group, the latest first. They are chosen before anything is asked about them: so no planner
    begins with the places, of which there are many."""
    its = select(issue.c.id).where(issue.c.edition_id == edition_id(slug), issue.c.date == of.day).scalar_subquery()
    some = (
        select(delivery.c.subscription_id, delivery.c.due_at, delivery.c.attempts)
        .where(
            HINDERED,
            delivery.c.issue_id == its,
            delivery.c.platform == of.platform,
            delivery.c.state == of.state,
            delivery.c.reason == of.reason,
            ~OPEN | _BROUGHT,
        )
        .order_by(delivery.c.due_at.desc())
        .limit(most)
        .subquery("some")
    )
    told = (some.c.subscription_id.label("subscription"), place.c.kind, some.c.due_at.label("at"), some.c.attempts)
    joined = select(*told).join_from(some, subscription, subscription.c.id == some.c.subscription_id)
    return joined.join(place, place.c.id == subscription.c.place_id).order_by(some.c.due_at.desc())
