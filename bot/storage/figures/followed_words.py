"""What people follow: the words of filters, and how many have each filter. Who they are is not asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, case, cast, func, literal, select

from bot.storage.database import Database
from bot.storage.filters import filter_
from bot.storage.mapping import live_in
from bot.storage.schema import FILTERED, place, subscription


@dataclass
class FollowedWords:
    """Reads it."""

    database: Database

    async def by_people(self, slug: str) -> Sequence[tuple[tuple[str, ...], int]]:
        """The words that each filter of live subscriptions follows, and how many people have it.

        Each person counts once, by the oldest of their subscriptions that follow something, in however many places
        they follow. A million filtered subscriptions take seconds.
        """
        rows = await self.database.fetch(following(slug))
        return [(tuple(row.follow.split("\n")), row.people) for row in rows]


def following(slug: str) -> Select[Any]:
    theirs = (
        select(func.min(subscription.c.id).label("id"))
        .join_from(subscription, place, place.c.id == subscription.c.place_id)
        .join(filter_, filter_.c.id == subscription.c.filter_id)
        .where(FILTERED, live_in(slug), filter_.c.follow != "")
        .group_by(place.c.platform, _person())
        .subquery("theirs")
    )
    return (
        select(filter_.c.follow, func.count().label("people"))
        .join_from(theirs, subscription, subscription.c.id == theirs.c.id)
        .join(filter_, filter_.c.id == subscription.c.filter_id)
        .group_by(filter_.c.id, filter_.c.follow)
    )


def _person() -> ColumnElement[str]:
    """Whose subscription it is; where nobody is known to have made it, its place's."""
    its_place = literal("place ") + cast(place.c.id, Text)
    return case((subscription.c.made_by == "", its_place), else_=subscription.c.made_by)
