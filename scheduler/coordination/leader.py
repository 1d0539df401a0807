"""Doing alone what one process at a time may do: listening with a token, being the clock.

lead ── nobody has the lease ──> ours ── renewed every two seconds ──> lost: somebody took it while we slept
  ^──── somebody has it ──┘                    └── resign: let go at once
"""

import asyncio
import os
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.errors import StorageError
from bot.ports import Clock

log = structlog.get_logger()

LEASE = timedelta(seconds=6)
"""So long after its last sign of life a leader is given up."""
RENEW_SECONDS = 2.0
TRY_SECONDS = 1.0
RESIGNING_SECONDS = 0.5
"""A database that cannot be written to must not keep a process from ending: its lease ends too."""


class Leasing(Protocol):
    """Where leases are kept (``bot.storage.Leases``)."""

    async def take(self, name: str, holder: str, now: datetime, length: timedelta) -> int | None: ...

    async def renew(self, name: str, fence: int, now: datetime, length: timedelta) -> bool: ...

    async def release(self, name: str, fence: int, now: datetime) -> None: ...


class Leader:
    """One process's candidacy for ``name``."""

    def __init__(
        self,
        leases: Leasing,
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

    async def lead(self) -> None:
        """Stand by until nobody else leads; returns as the leader."""
        standing_by = False
        while (fence := await self._take()) is None:
            if not standing_by:
                log.info("standing by", role=self._name)
            standing_by = True
            await self._sleep(TRY_SECONDS)
        self._fence = fence
        log.info("leading", role=self._name)

    async def lost(self) -> None:
        """Hold on to it; returns when somebody else has taken it, because this process slept past its lease.

        While the database is away nobody can take it, so it is held on to.
        """
        while await self._renew():
            await self._sleep(RENEW_SECONDS)
        self._fence = None
        log.warning("another process leads", role=self._name)

    async def resign(self) -> None:
        """Let go at once, so that another need not wait for the end of the lease."""
        fence, self._fence = self._fence, None
        if fence is not None:
            with suppress(StorageError, TimeoutError):
                async with asyncio.timeout(RESIGNING_SECONDS):
                    await self._leases.release(self._name, fence, self._clock.now())

    async def _take(self) -> int | None:
        holder = f"{socket.gethostname()}:{os.getpid()}"
        try:
            return await self._leases.take(self._name, holder, self._clock.now(), LEASE)
        except StorageError as fault:
            log.warning("no lease: the database is away", role=self._name, fault=str(fault))
            return None

    async def _renew(self) -> bool:
        if self._fence is None:
            return False
        try:
            return await self._leases.renew(self._name, self._fence, self._clock.now(), LEASE)
        except StorageError as fault:
            log.warning("lease not renewed: the database is away", role=self._name, fault=str(fault))
            return True
