"""A figure that takes long to count: counted when somebody asks for it, at a price that the database does not feel.

Whoever asks waits a moment for the count, and gets the one before where it takes longer: its time tells from when.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final, Generic, TypeAlias, TypeVar

from bot.errors import StorageError

T = TypeVar("T")
Start: TypeAlias = Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]]
"""Begins a task beside whoever asked; whoever has it ends it."""

PATIENCE: Final = 0.08
"""Seconds that are waited for a count."""
_SHARE: Final = 10
"""Counting takes one part in so many of the time, at the most: what takes longer is counted less often."""


class Kept(Generic[T]):
    """What ``count`` found last. It is not counted anew for ``seconds``, or many times as long as it took; after a
    fault for the latter alone.

    ``start`` begins counting, ``monotonic`` gives seconds.
    """

    def __init__(
        self,
        count: Callable[[], Awaitable[T]],
        seconds: float,
        *,
        start: Start = asyncio.create_task,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._count = count
        self._seconds = seconds
        self._start = start
        self._monotonic = monotonic
        self._rests_until = 0.0
        self._counting: asyncio.Task[None] | None = None
        self._last: T | None = None
        self._fault: StorageError | None = None

    async def get(self, *, patience: float = PATIENCE) -> T | None:
        """What was counted last, if that takes too long now; None while the first count goes on.

        StorageError where the database was away at the first. All who ask at once wait for the same count.
        """
        if self._counting is None and self._monotonic() >= self._rests_until:
            self._counting = self._start(self._count_anew())
        if self._counting is not None:
            await asyncio.wait({self._counting}, timeout=patience)
        if self._last is None and self._fault is not None:
            raise self._fault
        return self._last

    async def _count_anew(self) -> None:
        began = self._monotonic()
        try:
            self._last, self._fault = await self._count(), None
        except StorageError as fault:
            self._fault = fault
        finally:
            now = self._monotonic()
            at_least = 0.0 if self._fault else self._seconds
            self._rests_until = now + max(at_least, _SHARE * (now - began))
            self._counting = None
