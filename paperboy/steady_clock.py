"""The program's clock: the machine's time of day, counted on by its monotonic clock, so that no step takes it unawares.

    small differences ──> followed a little at a time      a step ──> logged once, outlived in the database, followed

Machines' clocks are set: by NTP, by a person, after a sleep. Whatever waits in this process counts monotonic seconds;
what the database keeps is the time of day, and is brought in order when that moves (``bot.storage.clock_steps``).
"""

import asyncio
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Self

import structlog

from bot.errors import StorageError
from bot.ports import Clock
from bot.repeated_faults import RepeatedFaults
from bot.storage import ClockSteps, Storage
from bot.storage.clock_steps import UNDER_WAY
from bot.storage.deliveries.claims import MOST_SPARED, Claims, Span
from paperboy.tasks import unless_stopped

log = structlog.get_logger()

LOOK_SECONDS = 0.5
STEP = timedelta(seconds=2)
"""A difference beyond this is a step. What is less no reader sees, and is made up for …"""
SLEW = timedelta(seconds=0.05)
"""… by so much a look: time that goes back a little would hold up what is due now."""
LOOKS_AFTER = (1.0, 4.0, 15.0, UNDER_WAY.total_seconds())
"""Seconds after a step back when the database is looked at again, for what was under way and was written since."""


class SystemClock:
    """The clocks of this machine (``bot.ports.Clock``)."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


SYSTEM_CLOCK = SystemClock()


class SteadyClock:
    """A Clock that only moves with the monotonic seconds of ``machine``, until it is told to ``follow``."""

    def __init__(self, machine: Clock) -> None:
        self._machine = machine
        self._begun = machine.monotonic()
        self._began_at = machine.now()

    def now(self) -> datetime:
        return self._began_at + timedelta(seconds=self.monotonic() - self._begun)

    def monotonic(self) -> float:
        return self._machine.monotonic()

    @property
    def behind(self) -> timedelta:
        """How far the machine's time of day is ahead of this clock; negative where that was set back."""
        return self._machine.now() - self.now()

    def follow(self, by: timedelta) -> None:
        """Move the time by so much."""
        self._began_at += by


@dataclass(kw_only=True)
class ClockWatch:
    """Lets ``clock`` follow the machine's, and has the database outlive every step. ``lease``: how long claims last;
    ``useful``: how old an issue may be and still be sent."""

    clock: SteadyClock
    steps: ClockSteps
    claims: Claims
    lease: timedelta
    useful: timedelta
    _logged: bool = False
    _to_mend: bool = False
    _looks: list[tuple[float, datetime]] = field(default_factory=list)
    """When to look again for what was under way at the last step back, in monotonic seconds, and the time it was."""
    _spared: list[tuple[float, Span]] = field(default_factory=list)
    """What is spared for each step forth, and until when, in monotonic seconds."""
    _faults: RepeatedFaults = field(default_factory=RepeatedFaults)

    @classmethod
    async def begun(cls, clock: SteadyClock, storage: Storage, *, lease: timedelta, useful: timedelta) -> Self:
        """One that has begun; see ``begin``."""
        claims = storage.deliveries.claims
        watch = cls(clock=clock, steps=storage.clock_steps, claims=claims, lease=lease, useful=useful)
        await watch.begin()
        return watch

    async def begin(self) -> None:
        """Before any work: was the clock set back while nobody looked? StorageError while the database is away."""
        now = self.clock.now()
        ahead = await self.steps.ahead(now)
        if ahead > timedelta():
            log.warning("clock.jumped", seconds=-round(ahead.total_seconds(), 1), when="before the start")
            await self.steps.pauses_back(now + ahead, now)
            await self.steps.back(now, self.lease, self.useful)
        else:  # what was too little to be seen by that
            await self.steps.nothing_later(now, self.useful)

    async def run(self, stop: asyncio.Event) -> None:
        """Look now and then, until ``stop``."""
        while await unless_stopped(stop, asyncio.sleep(LOOK_SECONDS)):
            await self.look()

    async def look(self) -> None:
        """Follow the machine's clock. While the database is away a step is followed as far as that does no harm."""
        moved = self.clock.behind
        if abs(moved) > STEP and not self._logged:
            log.warning("clock.jumped", seconds=round(moved.total_seconds(), 1))
            self._logged = True
        try:
            await self._follow(moved)
        except StorageError as fault:
            if times := self._faults.due(fault):
                log.warning("clock.storage-away", fault=str(fault), times=times)
        else:
            self._logged = False
            self._faults.over()

    async def _follow(self, moved: timedelta) -> None:
        """Forth after the claims are made longer, back before they are made shorter: else all would seem over."""
        now = self.clock.now()
        if moved > STEP:
            await self.steps.forth(now, now + moved)
            self._spare(now, now + moved)
            self.clock.follow(moved)
            self._looks.clear()
        elif moved < -STEP:
            await self.steps.nothing_later(now + moved, self.useful)
            await self.steps.pauses_back(now, now + moved)
            self.clock.follow(moved)
            self._spared.clear()
            self._to_mend = True
            # By then what a shorter step has held up is due by itself.
            again = LOOKS_AFTER if -moved > UNDER_WAY else ()
            self._looks = [(self.clock.monotonic() + after, now) for after in again]
        else:
            self.clock.follow(max(-SLEW, min(SLEW, moved)))
        self._spared = [(ends, span) for ends, span in self._spared if self.clock.monotonic() < ends]
        self.claims.spared = tuple(span for _, span in self._spared)
        await self._mend()

    def _spare(self, before: datetime, now: datetime) -> None:
        """Leave alone what was claimed by the time ``before`` and seems over by the time ``now``, for as long as it may
        be sent: claims that were being written meanwhile, and those of processes that have yet to see the step."""
        longest = self.lease + UNDER_WAY
        spared = (before, min(now, before + longest))
        # The latest alone: a clock that is set at every look is followed, and its claims run out as they may.
        self._spared = [*self._spared, (self.clock.monotonic() + longest.total_seconds(), spared)][-MOST_SPARED:]

    async def _mend(self) -> None:
        if self._to_mend:
            await self.steps.back(self.clock.now(), self.lease, self.useful)
            self._to_mend = False
        elif self._looks and self._looks[0][0] <= self.clock.monotonic():
            await self.steps.back_again(self.clock.now(), self._looks[0][1], self.lease, self.useful)
            del self._looks[0]
