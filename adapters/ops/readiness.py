"""Whether this process does its work: what a load balancer, a supervisor or an orchestrator asks."""

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.errors import StorageError
from bot.ports import Clock
from bot.storage import Leases
from bot.storage.leases import LATE_TICK, Standing

PlatformFaults = Callable[[], Mapping[str, str | None]]
"""Why nothing can be sent on each platform of this process: "" where it can, None where it is not open."""

_LONGEST: Final = 2.0
"""Seconds that the database has for its answer."""
_KEPT: Final = 1.0
"""Seconds for which an answer is good: however many ask, the database is asked once."""


@dataclass(kw_only=True, slots=True)
class Readiness:
    """Asks the database, and what this process knows of its platforms. ``clock_role`` is the name of the lease whose
    holder ticks."""

    leases: Leases
    clock: Clock
    clock_role: str
    platform_faults: PlatformFaults
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock)
    _standing: tuple[Standing, ...] | None = None
    _asked_at: float = float("-inf")

    async def faults(self) -> tuple[str, ...]:
        """A sentence for each thing that keeps the work from being done; none where it is done."""
        standing = await self._ask()
        return *self._of_database(standing), *self._of_platforms()

    async def ticks(self) -> bool:
        """Whether the clock ticks, as the database has it; False where that does not answer."""
        standing = await self._ask()
        return standing is not None and self._clock_ticks(standing)

    def _clock_ticks(self, standing: tuple[Standing, ...]) -> bool:
        now = self.clock.now()
        return any(one.ticks(now) for one in standing if one.name == self.clock_role)

    def _of_database(self, standing: tuple[Standing, ...] | None) -> Iterator[str]:
        if standing is None:
            yield "The database does not answer."
        elif not self._clock_ticks(standing):
            yield f"No process has ticked as the clock for {LATE_TICK.seconds} seconds."

    def _of_platforms(self) -> Iterator[str]:
        for name, fault in self.platform_faults().items():
            if fault is None:
                yield f"{name} is not open."
            elif fault:
                yield f"{name} refuses our token."

    async def _ask(self) -> tuple[Standing, ...] | None:
        async with self._asking:
            if time.monotonic() - self._asked_at >= _KEPT:
                try:
                    async with asyncio.timeout(_LONGEST):
                        self._standing = await self.leases.standing()
                except (StorageError, TimeoutError):
                    self._standing = None
                self._asked_at = time.monotonic()
            return self._standing
