"""The clock's duties, done by one process at a time: what arrives is taken in and planned, couriers are woken.

What is amiss is looked for too, for whoever runs the bot to hear of.
"""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adapters.proxies import proxy_for
from bot.config import Settings
from bot.deadline import Deadline
from bot.model.troubles import TroubleKind
from bot.ports import Clock
from bot.services.troubles import TroubleWatch
from bot.storage import Leases, Storage
from paperboy.supervisor import Role
from paperboy.tasks import CLOSING_SECONDS, unless_stopped
from scheduler.coordination.leader import Leader
from scheduler.coordination.wakeups import Wakeups
from scheduler.ingest.arrivals import Arrivals
from scheduler.timetable import Timetable

if TYPE_CHECKING:
    from scheduler.feeds.watch import FeedWatch

TICK_SECONDS = 1.0
ARRIVALS_SECONDS = 1.0
TROUBLES_SECONDS = 5.0
REJECTED_SECONDS = 1.0
FEED_SECONDS = 1.0
"""Between two questions whether the feed is to be looked at: how often that is, its settings say."""


def make_feed(settings: Settings, storage: Storage, clock: Clock) -> "FeedWatch | None":
    """What looks at the feed, as the settings say; None where none is set, which costs nothing."""
    if not settings.feed_url:
        return None
    from scheduler.feeds.watch import FeedWatch  # noqa: PLC0415  its parsers cost megabytes

    return FeedWatch.of(settings, storage.editing.sources, clock, proxy_for)


def feed_name(settings: Settings) -> str:
    """What the feed is known by, "" where none is set."""
    if not settings.feed_url:
        return ""
    from scheduler.feeds.feed_address import FeedAddress  # noqa: PLC0415  as above

    return FeedAddress(settings.feed_url).name


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockDuties:
    """What the clock does, each at its interval."""

    arrivals: Arrivals
    watch: TroubleWatch
    wakeups: Wakeups
    feed: "FeedWatch | None" = None

    async def run(self, leases: Leases, clock: Clock, stop: asyncio.Event) -> None:
        """Do them while this process leads, until ``stop``."""
        leader = Leader(leases, Role.CLOCK.value, clock)
        try:
            while await unless_stopped(stop, leader.acquire()):
                async with Timetable() as timetable:
                    timetable.every(TICK_SECONDS, "tick", self.wakeups.tick)
                    timetable.every(ARRIVALS_SECONDS, "arrivals", self.arrivals.look)
                    timetable.every(TROUBLES_SECONDS, "troubles", self.watch.look)
                    timetable.every(REJECTED_SECONDS, "rejected", self.note_rejected)
                    if self.feed is not None:
                        timetable.every(FEED_SECONDS, "feed", self.feed.look)
                    await unless_stopped(stop, leader.hold())
        finally:
            await leader.resign(Deadline.after(CLOSING_SECONDS))

    async def note_rejected(self) -> None:
        """Keep what was not taken in. StorageError while the database is away."""
        standing = await self.watch.storage.troubles.standing()
        rejected = self.arrivals.troubles(standing)
        if rejected is not None:
            await self.watch.note(rejected, standing, (TroubleKind.REJECTED, TroubleKind.NOT_TAKEN))
