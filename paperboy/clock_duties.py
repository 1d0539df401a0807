"""The clock's duties, done by one process at a time: what arrives is taken in and planned, couriers are woken."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

from bot.ports import Clock
from bot.storage import Leases
from scheduler.coordination.leader import Leader
from scheduler.coordination.wakeups import Wakeups
from scheduler.ingest.arrivals import Arrivals
from scheduler.timetable import Timetable

log = structlog.get_logger()

ROLE = "clock"
TICK_SECONDS = 1.0
ARRIVALS_SECONDS = 1.0


async def run_clock(arrivals: Arrivals, wakeups: Wakeups, leases: Leases, clock: Clock, stop: asyncio.Event) -> None:
    """Stand by, then keep the time until ``stop``, or until another process does so; and so on."""
    leader = Leader(leases, ROLE, clock)
    try:
        while await unless_stopped(stop, leader.lead()):
            async with Timetable() as timetable:
                timetable.every(TICK_SECONDS, "tick", wakeups.tick)
                timetable.every(ARRIVALS_SECONDS, "arrivals", Arriving(arrivals))
                await unless_stopped(stop, leader.lost())
    finally:
        await leader.resign()


async def unless_stopped(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
    """Do it, but for ``stop``; whether it was done. Raises what it raises."""
    if stop.is_set():
        work.close()
        return False
    stopping, working = asyncio.create_task(stop.wait()), asyncio.create_task(work)
    try:
        await asyncio.wait({stopping, working}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        working.cancel()
        await asyncio.wait({working})
    if working.cancelled():
        return False
    working.result()
    return True


class Arriving:
    """A look. What an earlier one took in but perhaps did not plan (a crash, an absent database) is planned first."""

    def __init__(self, arrivals: Arrivals) -> None:
        self._arrivals = arrivals
        self._planned = False

    async def __call__(self) -> None:
        if not self._planned:
            await self._arrivals.resume()
        self._planned = False  # what is taken in is known, and passed over by the next look: if this one fails …
        await self._arrivals.look()
        self._planned = True
