"""Tasks that end when the program does."""

import asyncio
from collections.abc import Callable, Collection, Coroutine
from typing import Any, TypeAlias

from bot.deadline import Deadline

Task: TypeAlias = Callable[[asyncio.Event], Coroutine[None, None, None]]
"""What is done until the event is set."""

CLOSING_SECONDS = 4.0
"""What a part of the program has for its end; what takes longer is left to itself, so that all is over in five."""


async def until_first(*works: Coroutine[Any, Any, object]) -> list[object]:
    """Do all of them until the first is done; the others are cancelled. Raises what any of them raises.

    Returns their results, a CancelledError for each that was cancelled.
    """
    tasks = [asyncio.create_task(work) for work in works]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        ends: list[object] = await asyncio.gather(*tasks, return_exceptions=True)
    for end in ends:
        if isinstance(end, Exception):
            raise end
    return ends


async def unless_stopped(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
    """Do it, unless ``stop`` is set before it is done: then it is cancelled. Returns whether it was done.

    Raises what it raises.
    """
    if stop.is_set():
        work.close()
        return False
    done, _ = await until_first(work, stop.wait())
    return not isinstance(done, asyncio.CancelledError)


async def to_its_end(work: Coroutine[Any, Any, None], seconds: float) -> None:
    """Do it; where this is cancelled meanwhile, it has ``seconds`` to be done nevertheless. Raises what it raises."""
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    finally:
        if not task.done():
            await asyncio.wait({task}, timeout=seconds)
            task.cancel()


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
