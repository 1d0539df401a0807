"""How many there are before a subscription, about: counting a million takes half a second, so it is seldom done."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Select, func, select

from bot.model import Schedule, Subscription
from bot.storage.database import Database
from bot.storage.mapping import live_in, to_schedule
from bot.storage.schema import place, schedule, subscription

FRESH_SECONDS: Final = 600.0
"""How long a count is good enough for a sentence that says "about"."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cohort:
    """The live subscriptions that share a schedule: how many there are, the smallest id and the largest."""

    number: int
    first: int
    last: int

    def before(self, own: int) -> int:
        """How many of them have a smaller id than ``own``: exact where theirs are evenly spread, else about."""
        if own <= self.first:
            return 0
        if own > self.last:
            return self.number
        return -(-(own - self.first) * (self.number - 1) // (self.last - self.first))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Count:
    since: float
    queue_positions: Mapping[Schedule, Cohort]


class QueuePositions:
    """The crowds of each edition and platform, as they were up to ``FRESH_SECONDS`` ago.

    They are counted when somebody asks, one at a time: that takes one connection, whoever else asks meanwhile.
    """

    def __init__(self, database: Database, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._monotonic = monotonic
        self._counts: dict[tuple[str, str], _Count] = {}
        self._counting = asyncio.Lock()

    async def before(self, own: Subscription) -> Mapping[Schedule, int]:
        """About how many live subscriptions to its edition on its platform are older than this one, by schedule.

        Planning goes by age, and a claim by due time, then by what was planned first: of those that are due at the
        same time, these come before it. A schedule that nobody older has is left out.
        """
        queue_positions = await self._fresh(own.edition, own.place.platform)
        before = {theirs: crowd.before(own.id) for theirs, crowd in queue_positions.items()}
        return {theirs: number for theirs, number in before.items() if number}

    async def _fresh(self, edition: str, platform: str) -> Mapping[Schedule, Cohort]:
        async with self._counting:  # whoever waited here finds what was counted meanwhile
            now = self._monotonic()
            count = self._counts.get((edition, platform))
            if count is None or now - count.since >= FRESH_SECONDS:
                count = _Count(since=now, queue_positions=await self._count(edition, platform))
                self._counts[edition, platform] = count
            return count.queue_positions

    async def _count(self, edition: str, platform: str) -> Mapping[Schedule, Cohort]:
        async with self._database.read() as connection:
            rows = (await connection.execute(_counted(edition, platform))).mappings()
            return {
                to_schedule(row): Cohort(number=row["number"], first=row["first"], last=row["last"]) for row in rows
            }


def _counted(edition: str, platform: str) -> Select[tuple[object, ...]]:
    ids = subscription.c.id
    crowd = (
        select(
            subscription.c.schedule_id,
            func.count().label("number"),
            func.min(ids).label("first"),
            func.max(ids).label("last"),
        )
        .join_from(subscription, place, subscription.c.place_id == place.c.id)
        .where(live_in(edition), place.c.platform == platform)
        .group_by(subscription.c.schedule_id)
        .subquery()
    )
    return select(schedule, crowd.c.number, crowd.c.first, crowd.c.last).join_from(
        schedule, crowd, schedule.c.id == crowd.c.schedule_id
    )
