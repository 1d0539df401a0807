"""The clock's duties, done by one process at a time: what arrives is taken in and planned, couriers are woken."""

import asyncio

from bot.deadline import Deadline
from bot.ports import Clock
from bot.storage import Leases
from paperboy.supervisor import Role
from paperboy.tasks import CLOSING_SECONDS, unless_stopped
from scheduler.coordination.leader import Leader
from scheduler.coordination.wakeups import Wakeups
from scheduler.ingest.arrivals import Arrivals
from scheduler.timetable import Timetable

TICK_SECONDS = 1.0
ARRIVALS_SECONDS = 1.0


async def run_clock(arrivals: Arrivals, wakeups: Wakeups, leases: Leases, clock: Clock, stop: asyncio.Event) -> None:
    """Do the clock's duties while this process leads, until ``stop``."""
    leader = Leader(leases, Role.CLOCK.value, clock)
    try:
        while await unless_stopped(stop, leader.acquire()):
            async with Timetable() as timetable:
                timetable.every(TICK_SECONDS, "tick", wakeups.tick)
                timetable.every(ARRIVALS_SECONDS, "arrivals", arrivals.look)
                await unless_stopped(stop, leader.hold())
    finally:
        await leader.resign(Deadline.after(CLOSING_SECONDS))
