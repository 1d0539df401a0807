"""Leading: doing alone what one process at a time may do, such as listening with a token or being the clock.

acquire ── nobody has the lease ──> hold: renewed every two seconds ── somebody took it while we slept ──> returns
  ^──── somebody has it ──┘                    └── resign: released at once

A lease is over when it was not renewed for as long as it lasts, by our own monotonic seconds: where the clock is set
back a dead leader's would last for that long more, and set forth a living one's would be over.
"""

import asyncio
import os
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot.deadline import Deadline
from bot.errors import StorageError
from bot.ports import Clock
from bot.repeated_faults import RepeatedFaults
from bot.storage import Leases
from bot.storage.leases import HeldLease

log = structlog.get_logger()

LEASE = timedelta(seconds=6)
"""So long after its last sign of life a leader is given up."""
RENEW_SECONDS = 2.0
TRY_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class _Watched:
    """Somebody's lease, and when it is over (monotonic seconds) unless it changes."""

    lease: HeldLease
    over_at: float


class Leader:
    """One process that wants to lead ``name``."""

    def __init__(
        self,
        leases: Leases,
        name: str,
        clock: Clock,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._leases = leases
        self._name = name
        self._clock = clock
        self._sleep = sleep
        self._fence: int | None = None
        self._watched: _Watched | None = None
        self._faults = RepeatedFaults()

    async def acquire(self) -> None:
        """Return as the leader, once nobody else is."""
        standing_by = False
        while (fence := await self._take()) is None:
            if not standing_by:
                log.info("leader.standing-by", role=self._name)
            standing_by = True
            await self._sleep(TRY_SECONDS)
        self._fence = fence
        log.info("leader.leading", role=self._name)

    async def hold(self) -> None:
        """Stay the leader; returns when another process has taken over, because this one slept past its lease.

        While the database is away nobody can take over, so this one leads on.
        """
        while await self._renew():
            await self._sleep(RENEW_SECONDS)
        self._fence = None
        log.warning("leader.lost", role=self._name)

    async def tick(self) -> None:
        """Let everybody see that the work is being done. StorageError while the database is away."""
        if self._fence is not None:
            await self._leases.tick(self._name, self._fence, self._clock.now())

    async def resign(self, deadline: Deadline) -> None:
        """Lead no more, so that another need not wait for the end of the lease.

        Where the database cannot be written to, half the time until ``deadline`` is waited: the lease ends by itself.
        """
        fence, self._fence = self._fence, None
        if fence is not None:
            with suppress(StorageError, TimeoutError):
                async with asyncio.timeout_at(deadline.part(0.5).at):
                    await self._leases.release(self._name, fence, self._clock.now())

    async def _take(self) -> int | None:
        holder = f"{socket.gethostname()}:{os.getpid()}"
        try:
            found = await self._leases.look(self._name)
            if found is not None and not self._over(found):
                return None
            return await self._leases.take(self._name, holder, self._clock.now(), LEASE, dead=found)
        except StorageError as fault:
            if times := self._faults.due(fault):
                log.warning("leader.storage-away", role=self._name, fault=str(fault), times=times)
            return None

    def _over(self, found: HeldLease) -> bool:
        """Whether the lease, as it was found, is over. What it says is left of it counts at the first sight of one;
        one that was renewed since has a holder who lives, whatever the time of day says."""
        here = self._clock.monotonic()
        if self._watched is None:
            left = min(LEASE, found.until - self._clock.now()).total_seconds()
            self._watched = _Watched(found, here + max(0.0, left))
        elif self._watched.lease != found:
            self._watched = _Watched(found, here + LEASE.total_seconds())
        return here >= self._watched.over_at

    async def _renew(self) -> bool:
        if self._fence is None:
            return False
        try:
            return await self._leases.renew(self._name, self._fence, self._clock.now(), LEASE)
        except StorageError as fault:
            if times := self._faults.due(fault):
                log.warning("leader.lease-not-renewed", role=self._name, fault=str(fault), times=times)
            return True
