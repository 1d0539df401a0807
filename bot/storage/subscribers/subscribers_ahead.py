"""About how many subscriptions come before one: counting a million takes half a second, so it is seldom done."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf
from typing import Final

from sqlalchemy import Select, func, select

from bot.model import Schedule, Subscription
from bot.storage.database import Database
from bot.storage.mapping import live_in
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
        """How many of them have a smaller id than ``own``: exact where the ids are evenly spread, else about."""
        if own <= self.first:
            return 0
        if own > self.last:
            return self.number
        return -(-(own - self.first) * (self.number - 1) // (self.last - self.first))


class QueuePositions:
    """The cohorts of each edition and platform, as they were up to ``FRESH_SECONDS`` ago.

    They are counted when somebody asks, one edition and platform at a time: so counting takes one connection.
    """

    def __init__(self, database: Database, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._monotonic = monotonic
        self._counted: dict[tuple[str, str], tuple[float, Mapping[Schedule, Cohort]]] = {}
        self._counting = asyncio.Lock()

    async def before(self, own: Subscription) -> Mapping[Schedule, int]:
        """About how many live subscriptions to its edition on its platform are older than this one, by schedule.

        Planning goes by age, and a claim by due time, then by what was planned first: of the deliveries
        that are due at the same time, these come before its own. A schedule without an older subscription is left out.
        """
        cohorts = await self._cohorts(own.edition, own.place.platform)
        before = {schedule: cohort.before(own.id) for schedule, cohort in cohorts.items()}
        return {schedule: number for schedule, number in before.items() if number}

    async def _cohorts(self, edition: str, platform: str) -> Mapping[Schedule, Cohort]:
        async with self._counting:  # a call that waited here finds what was counted meanwhile
            now = self._monotonic()
            since, cohorts = self._counted.get((edition, platform), (-inf, {}))
            if now - since >= FRESH_SECONDS:
                cohorts = await self._count(edition, platform)
                self._counted[edition, platform] = now, cohorts
            return cohorts

    async def _count(self, edition: str, platform: str) -> Mapping[Schedule, Cohort]:
        return {
            Schedule(at=row.at, zone=row.zone, days=row.days): Cohort(number=row.number, first=row.first, last=row.last)
            for row in await self._database.fetch(_counted(edition, platform))
        }


def _counted(edition: str, platform: str) -> Select[tuple[object, ...]]:
    ids = subscription.c.id
    cohort = (
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
    counts = (cohort.c.number, cohort.c.first, cohort.c.last)
    return select(schedule, *counts).join_from(schedule, cohort, schedule.c.id == cohort.c.schedule_id)
