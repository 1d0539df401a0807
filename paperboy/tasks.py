"""Tasks that end when the program does."""

import asyncio
from collections.abc import Collection, Coroutine
from typing import Any

from bot.deadline import Deadline

CLOSING_SECONDS = 4.0
"""What a part of the program has for its end; what takes longer is left to itself, so that all is over in five."""


async def unless_stopped(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
    """Do it, unless ``stop`` is set before it is done: then it is cancelled. Returns whether it was done.

    Raises what it raises.
    """
    if stop.is_set():
        work.close()
        return False
    stopping, working = asyncio.create_task(stop.wait()), asyncio.create_task(work)
    try:
        await asyncio.wait({stopping, working}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        working.cancel()
        await asyncio.wait({working})
    if working.cancelled():
        return False
    working.result()
    return True


async def ended(tasks: Collection[asyncio.Task[None]], deadline: Deadline) -> Collection[asyncio.Task[None]]:
    """Wait for tasks that were cancelled, and cancel again what then tidies up for too long.

    Returns those that failed, or have not ended by ``deadline``.
    """
    for share in (0.8, 1.0):
        if tasks:
            _, left = await asyncio.wait(tasks, timeout=deadline.part(share).left)
            for task in left:
                task.cancel()
    return [task for task in tasks if not task.cancelled() and (not task.done() or task.exception() is not None)]
