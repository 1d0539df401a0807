"""The clock's duties, done by one process at a time: what arrives and what is announced is planned, couriers are woken.

What is amiss is looked for too, for whoever runs the bot to hear of.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.deadline import Deadline
from bot.model.troubles import TroubleKind
from bot.ports import Clock
from bot.services.troubles import TroubleWatch
from bot.storage import Leases, Storage
from paperboy.supervision.supervisor import Role
from paperboy.tasks import CLOSING_SECONDS, unless_stopped
from paperboy.watching.observer import Observer, Unobserved
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
TALLIES_SECONDS = 60.0
LOGINS_SECONDS = 600.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """Something that is done again and again, so many seconds apart."""

    seconds: float
    name: str
    do: Callable[[], Awaitable[object]]


def upkeep(storage: Storage, clock: Clock) -> tuple[Duty, ...]:
    """What the database wants done now and then: an index that is filled, sums of what is over, no logins that
    are."""
    return (
        Duty(seconds=FILLING_SECONDS, name="search index", do=storage.filling.look),
        Duty(seconds=TALLIES_SECONDS, name="tallies", do=lambda: storage.tallies.close(clock.now())),
        Duty(seconds=LOGINS_SECONDS, name="logins", do=lambda: storage.logins.clear(clock.now())),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockDuties:
    """What the clock does, each at its interval; ``more`` is never waited for by the others."""

    arrivals: Arrivals
    watch: TroubleWatch
    wakeups: Wakeups
    more: tuple[Duty, ...] = ()
    observer: Observer = field(default_factory=Unobserved)

    async def run(self, leases: Leases, clock: Clock, stop: asyncio.Event) -> None:
        """Do them while this process leads, until ``stop``."""
        leader = Leader(leases, Role.CLOCK.value, clock)
        try:
            while await unless_stopped(stop, leader.acquire()):
                async with Timetable() as timetable:
                    for duty in self._all(leader):
                        timetable.every(duty.seconds, duty.name, self.observer.duty(duty.name, duty.do))
                    await unless_stopped(stop, leader.hold())
        finally:
            await leader.resign(Deadline.after(CLOSING_SECONDS))

    def _all(self, leader: Leader) -> tuple[Duty, ...]:
        return (
            Duty(seconds=TICK_SECONDS, name="tick", do=self.wakeups.tick),
            Duty(seconds=TICK_SECONDS, name="sign of life", do=leader.tick),  # a tick may take as long as it needs
            Duty(seconds=ARRIVALS_SECONDS, name="arrivals", do=self.arrivals.look),
            Duty(seconds=TROUBLES_SECONDS, name="troubles", do=self.watch.look),
            Duty(seconds=REJECTED_SECONDS, name="rejected", do=self.note_rejected),
            Duty(seconds=ANNOUNCEMENTS_SECONDS, name="announcements", do=self.watch.storage.announcements.plan),
            *self.more,
        )

    async def note_rejected(self) -> None:
        """Keep what was not taken in. StorageError while the database is away."""
        standing = await self.watch.storage.troubles.standing()
        rejected = self.arrivals.troubles(standing)
        if rejected is not None:
            await self.watch.note(rejected, standing, (TroubleKind.REJECTED, TroubleKind.NOT_TAKEN))
