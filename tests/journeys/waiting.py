"""Waiting for what comes by itself."""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count
from typing import TypeVar

T = TypeVar("T")

SOON = 15.0
"""Seconds after which a journey gives up."""
TICK = 0.05
"""Seconds between two looks, most of which are at a database: with more of them a journey takes longer."""


async def eventually(probe: Callable[[], Awaitable[T | None]], what: str, *, within: float = SOON) -> T:
    """Ask again and again until there is an answer."""
    try:
        async with asyncio.timeout(within):
            return await _asked(probe)
    except TimeoutError:
        raise TimeoutError(f"waited in vain until {what}") from None


async def _asked(probe: Callable[[], Awaitable[T | None]]) -> T:
    for _ in count():
        found = await probe()
        if found is not None:
            return found
        await asyncio.sleep(TICK)
    raise AssertionError("never comes to its end")
