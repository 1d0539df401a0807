"""Work that costs, a few at a time: who comes while many wait is asked to come again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import web

RETRY_SECONDS: Final = 5


class LimitedConcurrency:
    """Lets ``at_once`` in at a time, in their order, and lets ``waiting`` more wait."""

    def __init__(self, *, at_once: int, waiting: int) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._room = at_once + waiting

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """One's turn. Raises the 429 that says when to come again where there is no room to wait."""
        if not self._room:
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(RETRY_SECONDS)})
        self._room -= 1
        try:
            async with self._free:
                yield
        finally:
            self._room += 1
