"""The whole bot's turns where several workers share them: reserved in the database, a run of slots at a time."""

import math
import time
from collections.abc import Callable
from datetime import timedelta

from bot.ports import Clock
from bot.storage import SharedLimits

RUN_SECONDS = 0.5
"""The longest run: short, because the workers take turns; a run, because at a thousand slots a second each would cost a
transaction."""
LATE = 0.1
"""Slots of the last so many seconds that nobody reserved may still be: asking takes a moment."""
STALE = 0.25
"""A slot that is not used so many seconds after its time is given up: many old ones at once would be a burst."""


class SharedSlots:
    """The slots that this process has reserved and not used, by its own ``monotonic`` clock (seconds)."""

    def __init__(
        self,
        platform: str,
        shared_limits: SharedLimits,
        clock: Clock,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """``clock`` is the one by which pauses are written."""
        self._platform = platform
        self._shared_limits = shared_limits
        self._clock = clock
        self._monotonic = monotonic
        self._first = 0.0
        self._spacing = 0.0
        self._left = 0

    def ready_at(self) -> float:
        """The time of the next slot; infinity where there is none, or none that is not stale."""
        return self._first if self._left and not self._stale() else math.inf

    def take(self) -> None:
        """Use the next slot."""
        self._first += self._spacing
        self._left -= 1

    async def fill(self, wanted: int, spacing: float) -> None:
        """Have at least one slot: where there is none, reserve as many as are ``wanted``, a run at the most.

        ``spacing`` is the seconds between two. StorageError where the database cannot serve.
        """
        while self._left and self._stale():
            self.take()
        if self._left:
            return
        slots = max(1, min(wanted, int(RUN_SECONDS / spacing)))
        first = await self._reserve(slots, spacing)
        self._first, self._spacing, self._left = first, spacing, slots

    async def charge(self, spacing: float) -> None:
        """Use up one slot for a message that did not wait for it. StorageError where the database cannot serve."""
        await self._reserve(1, spacing)

    def _stale(self) -> bool:
        return self._first < self._monotonic() - STALE

    async def _reserve(self, slots: int, spacing: float) -> float:
        now = await self._shared_limits.now()
        asked, ahead = self._monotonic(), self._clock.now() - now
        gap, late = timedelta(seconds=spacing), timedelta(seconds=LATE)
        first = await self._shared_limits.reserve(self._platform, now, slots=slots, spacing=gap, late=late, ahead=ahead)
        # However long the asking took, the slots count as no older than ``LATE``: they must not be stale at once.
        return max(self._monotonic() - LATE, asked + (first - now).total_seconds())
