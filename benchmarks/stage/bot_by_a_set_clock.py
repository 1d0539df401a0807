"""The bot itself, by a clock that is set from outside: each line of standard input sets it by so many seconds.

It ends with its standard input, or by SIGTERM.
"""

import asyncio
import os
import sys
import time
from datetime import UTC, datetime, timedelta

from bot.config import read_settings
from paperboy import app
from paperboy.logs import set_up
from paperboy.platforms import settings_of, specs
from paperboy.stopping import until_stopped


class SetClock:
    """The machine's clocks (``bot.ports.Clock``), of which that of the day is ``ahead``."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def monotonic(self) -> float:
        return time.monotonic()


async def _obey(clock: SetClock, stop: asyncio.Event) -> None:
    # Not in a thread: the loop's end would wait for the next line.
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        clock.ahead += timedelta(seconds=float(line))
    stop.set()


async def _run(stop: asyncio.Event) -> None:
    settings, clock = read_settings(os.environ, settings_of(specs())), SetClock()
    set_up(settings.log_level, settings.secrets)
    obeying = asyncio.create_task(_obey(clock, stop))
    await app.run(settings, stop, clock=clock, started=app.tune_interpreter)
    obeying.cancel()


if __name__ == "__main__":
    asyncio.run(until_stopped(_run))
