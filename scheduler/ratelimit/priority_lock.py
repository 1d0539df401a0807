"""A lock whose urgent takers go first."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


class PriorityLock:
    """Held by one at a time: urgent takers before all others, each in the order of coming.

    A taker that is cancelled, while it waits or just as its turn comes, leaves the turn to the next.
    """

    def __init__(self) -> None:
        self.taken = False
        self._urgent: deque[asyncio.Future[None]] = deque()
        self._others: deque[asyncio.Future[None]] = deque()

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._urgent) + len(self._others)

    @asynccontextmanager
    async def turn(self, *, urgent: bool = False) -> AsyncIterator[None]:
        """Hold it within ``async with``."""
        await self._acquire(urgent=urgent)
        try:
            yield
        finally:
            self._release()

    async def _acquire(self, *, urgent: bool) -> None:
        if not self.taken:
            self.taken = True
            return
        queue = self._urgent if urgent else self._others
        turn = asyncio.get_running_loop().create_future()
        queue.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.cancelled():
                with suppress(ValueError):  # a release meanwhile has passed it over already
                    queue.remove(turn)
            else:
                self._release()
            raise

    def _release(self) -> None:
        """Give it to the next without freeing it, so that nobody comes in between."""
        for queue in (self._urgent, self._others):
            while queue:
                turn = queue.popleft()
                if not turn.done():
                    turn.set_result(None)
                    return
        self.taken = False
