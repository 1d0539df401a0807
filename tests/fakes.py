"""Stand-ins for what the core gets from outside, with verbs to drive them."""

import asyncio
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import count


class FakeClock:
    """A clock that stands still until told to advance; whoever sleeps by it wakes in the order of the deadlines."""

    def __init__(self, start: datetime = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)) -> None:
        self._start = start
        self._seconds = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = count()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._seconds)

    def monotonic(self) -> float:
        return self._seconds

    async def sleep(self, seconds: float) -> None:
        waking: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heappush(self._sleepers, (self._seconds + seconds, next(self._order), waking))
        await waking

    async def advance(self, seconds: float) -> None:
        """Let so many seconds pass, and everybody do what they do in them."""
        end = self._seconds + seconds
        await self.settle()
        while self._sleepers and self._sleepers[0][0] <= end:
            deadline, _, waking = heappop(self._sleepers)
            self._seconds = max(self._seconds, deadline)
            if not waking.done():
                waking.set_result(None)
                await self.settle()
        self._seconds = end

    async def settle(self) -> None:
        """Let every task run until it waits for time or for something outside."""
        for _ in range(20):
            await asyncio.sleep(0)
