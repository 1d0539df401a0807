"""A program that something holds up at its end: ``python -m tests.paperboy.held_up "a task"``."""

import asyncio
import sys
import threading
from collections.abc import Awaitable, Callable
from typing import Final

from paperboy import stopping


async def _left_to_a_thread() -> None:
    asyncio.get_running_loop().run_in_executor(None, threading.Event().wait)


async def _in_the_loop() -> None:
    threading.Event().wait()


async def _nothing() -> None:
    pass


HELD: Final[dict[str, Callable[[], Awaitable[object]]]] = {
    "a task": lambda: asyncio.Event().wait(),
    "a thread": lambda: asyncio.to_thread(threading.Event().wait),
    "a thread that nobody waits for": _left_to_a_thread,
    "the loop itself": _in_the_loop,
    "nothing": _nothing,
}


async def work(stop: asyncio.Event) -> None:
    """Be at work until it is told to stop, and then be held up."""
    sys.stdout.write("at work\n")
    sys.stdout.flush()
    await stop.wait()
    await asyncio.create_task(_held(), name="the end")


async def _held() -> None:
    await HELD[sys.argv[1]]()


if __name__ == "__main__":
    stopping.END_SECONDS = 0.2  # type: ignore[misc]  # for one that is not waited for
    asyncio.run(stopping.until_stopped(work))
