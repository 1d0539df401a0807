"""A value that many ask for, and that is asked of its source once a second at the most, or more seldom."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, Generic, TypeVar

from bot.errors import StorageError

T = TypeVar("T")

EVERY_SECONDS: Final = 1.0

PATIENCE_SECONDS: Final = 1.0
"""So long an answer is waited for where another is known."""


class Polled(Generic[T]):
    """``ask`` tells the value; ``monotonic`` counts the seconds. All who come meanwhile wait for one answer, for
    ``patience`` seconds at most where another is known."""

    def __init__(
        self,
        ask: Callable[[], Awaitable[T]],
        monotonic: Callable[[], float],
        patience: float = PATIENCE_SECONDS,
        *,
        every: float = EVERY_SECONDS,
    ) -> None:
        self._ask = ask
        self._monotonic = monotonic
        self._patience = patience
        self._every = every
        self._asked_at = float("-inf")
        self._asking: asyncio.Future[T] | None = None
        self._known: list[T] = []

    async def value(self) -> T:
        """The value, ``every`` seconds old at most. Where the storage does not answer, or not in time, it is the last
        that is known; StorageError without one."""
        if self._asking is None:
            if self._known and self._monotonic() < self._asked_at + self._every:
                return self._known[0]
            self._asked_at = self._monotonic()
            self._asking = asyncio.ensure_future(self._ask())
            self._asking.add_done_callback(self._answered)
        try:
            left = self._asked_at + self._patience - self._monotonic()
            async with asyncio.timeout(max(left, 0) if self._known else None):
                return await asyncio.shield(self._asking)
        except (StorageError, TimeoutError):
            if not self._known:
                raise
            return self._known[0]

    def _answered(self, asking: asyncio.Future[T]) -> None:
        self._asking = None
        if not asking.cancelled() and asking.exception() is None:
            self._known[:] = [asking.result()]
