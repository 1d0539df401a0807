"""How a program is told to stop, and ends whatever holds it up."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Coroutine
from typing import Any, Final

import structlog

log = structlog.get_logger()

END_SECONDS: Final = 4.8
"""Seconds after which a program that was told to stop ends in any case; closing takes at most `CLOSING_SECONDS`."""


async def until_stopped(work: Callable[[asyncio.Event], Coroutine[Any, Any, None]]) -> None:
    """Do ``work`` until SIGTERM or SIGINT sets its event; what has not ended ``END_SECONDS`` later is left as it is."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, _stop, stop, loop)
    await work(stop)


def _stop(stop: asyncio.Event, loop: asyncio.AbstractEventLoop) -> None:
    stop.set()
    last = threading.Timer(END_SECONDS, _end, (loop,))
    last.daemon = True  # it keeps no process that ends in time
    last.start()


def _end(loop: asyncio.AbstractEventLoop) -> None:
    """The end that nothing can hold up, such as a database that swallows all it is asked. No different from a crash,
    after which the ledger knows what may have arrived."""
    try:
        advice = "Something did not end in time: is the database there?"
        log.error("run.cut-short", seconds=END_SECONDS, unfinished=_unfinished(loop), advice=advice)
    finally:
        os._exit(1)


def _unfinished(loop: asyncio.AbstractEventLoop) -> list[str]:
    """The tasks that have not ended, each with the innermost line it waits at, as far as Python knows it."""
    return sorted(f"{task.get_name()} at {_place(task.get_coro())}" for task in asyncio.all_tasks(loop))


def _place(coroutine: object) -> str:
    """``module:line`` where a coroutine, or what it waits for, waits."""
    place = "?"
    while (frame := getattr(coroutine, "cr_frame", None)) is not None:
        place = f"{frame.f_globals['__name__']}:{frame.f_lineno}"
        coroutine = getattr(coroutine, "cr_await", None)
    return place
