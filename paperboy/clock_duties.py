"""The clock's duties, done by one process at a time: what arrives and what is announced is planned, couriers are woken.

What is amiss is looked for too, for whoever runs the bot to hear of.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.deadline import Deadline
from bot.model.troubles import TroubleKind
from bot.ports import Clock
from bot.services.troubles import TroubleWatch
from bot.storage import Leases
from paperboy.supervision.supervisor import Role
from paperboy.tasks import CLOSING_SECONDS, unless_stopped
from scheduler.coordination.leader import Leader
from scheduler.coordination.wakeups import Wakeups
from scheduler.ingest.arrivals import Arrivals
from scheduler.timetable import Timetable

TICK_SECONDS = 1.0
ARRIVALS_SECONDS = 1.0
TROUBLES_SECONDS = 5.0
REJECTED_SECONDS = 1.0
ANNOUNCEMENTS_SECONDS = 1.0
FILLING_SECONDS = 2.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """Something that is done again and again, so many seconds apart."""

    seconds: float
    name: str
    do: Callable[[], Awaitable[object]]


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockDuties:
    """What the clock does, each at its interval; ``more`` is never waited for by the others."""

    arrivals: Arrivals
    watch: TroubleWatch
    wakeups: Wakeups
    more: tuple[Duty, ...] = ()

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
                    timetable.every(ANNOUNCEMENTS_SECONDS, "announcements", self.watch.storage.announcements.plan)
                    for duty in self.more:
                        timetable.every(duty.seconds, duty.name, duty.do)
                    await unless_stopped(stop, leader.hold())
        finally:
            await leader.resign(Deadline.after(CLOSING_SECONDS))

    async def note_rejected(self) -> None:
        """Keep what was not taken in. StorageError while the database is away."""
        standing = await self.watch.storage.troubles.standing()
        rejected = self.arrivals.troubles(standing)
        if rejected is not None:
            await self.watch.note(rejected, standing, (TroubleKind.REJECTED, TroubleKind.NOT_TAKEN))
