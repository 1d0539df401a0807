"""The whole bot's turns where several workers share them: taken from the database, a run of slots at a time."""

import math
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from bot.ports import Clock

RUN_SECONDS = 0.5
"""The longest run: with many workers each waits its turn, so a run is short; with a thousand slots a second it must not
cost a transaction for each."""
LATE = 0.1
"""So many seconds of slots that nobody took may still be taken: asking takes a moment."""
STALE = 0.25
"""A slot in hand is given up so long after its time: used all at once, old ones would be a burst."""


class Reserving(Protocol):
    """Where slots come from (``bot.storage.SharedLimits``)."""

    async def reserve(
        self, platform: str, now: datetime, *, slots: int, spacing: timedelta, late: timedelta = timedelta()
    ) -> datetime:
        """Take the next ``slots`` that are nobody's; returns when the first one is."""
        ...


class SharedSlots:
    """SharedSlots in hand, by this process's monotonic clock."""

    def __init__(
        self,
        platform: str,
        budget: Reserving,
        clock: Clock,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._platform = platform
        self._budget = budget
        self._clock = clock
        self._monotonic = monotonic
        self._first = 0.0
        self._spacing = 0.0
        self._left = 0

    def ready_at(self) -> float:
        """When the next slot in hand is; never, where there is none that is not too old."""
        return self._first if self._left and not self._stale() else math.inf

    def take(self) -> None:
        """Use the next slot in hand."""
        self._first += self._spacing
        self._left -= 1

    async def fill(self, wanted: int, spacing: float) -> None:
        """Have at least one slot in hand: where there is none, take as many as are ``wanted`` (a run at the most).

        StorageError where the database cannot serve.
        """
        while self._left and self._stale():
            self.take()
        if self._left:
            return
        slots = max(1, min(wanted, int(RUN_SECONDS / spacing)))
        first = await self._reserve(slots, spacing)
        self._first, self._spacing, self._left = first, spacing, slots

    async def charge(self, spacing: float) -> None:
        """Have one slot used up that was not waited for."""
        await self._reserve(1, spacing)

    def _stale(self) -> bool:
        return self._first < self._monotonic() - STALE

    async def _reserve(self, slots: int, spacing: float) -> float:
        now = self._clock.now()
        gap, late = timedelta(seconds=spacing), timedelta(seconds=LATE)
        first = await self._budget.reserve(self._platform, now, slots=slots, spacing=gap, late=late)
        here = self._monotonic()
        # However long the asking took, its slots are no older than the budget grants: they must not be stale at once.
        return here + max(-LATE, (first - self._clock.now()).total_seconds())
