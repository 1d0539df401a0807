"""Watching that the database's file is there and whole: without it, what is sent would be recorded nowhere.

deleted, replaced ──> seen at the next write, which fails, and by the next look ──┐
damaged ────────────> seen where SQLite stumbles over it, and by the checks ──────┴─> logged, told, the program ends
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Self

import structlog

from bot.errors import DatabaseLost, StorageError
from bot.ports import Clock
from bot.storage import Database
from paperboy.tasks import unless_stopped

log = structlog.get_logger()

LOOK_SECONDS: Final = 0.5
CHECK_SECONDS: Final = 3600.0
"""So often the whole file is read. Measured: 0.6 s for 565 MB in the page cache; readers and writers go on."""
_LONGEST_CHECK: Final = 60.0
_LONGEST_FIRST: Final = 3.0
"""The first check comes before any work, and a program that is told to stop has five seconds."""
_TELL_SECONDS: Final = 2.0


@dataclass(kw_only=True)
class DatabaseWatch:
    """Looks after ``database``, and reads all of it now and then where it ``checks``: one process does that. ``tell``
    is called once, before the end."""

    database: Database
    clock: Clock
    checks: bool
    tell: Callable[[DatabaseLost], Awaitable[None]]
    _checked_at: float = 0.0

    @classmethod
    async def begun(
        cls, database: Database, clock: Clock, *, checks: bool, tell: Callable[[DatabaseLost], Awaitable[None]]
    ) -> Self:
        """One that has begun; see ``begin``."""
        watch = cls(database=database, clock=clock, checks=checks, tell=tell)
        await watch.begin()
        return watch

    async def begin(self) -> None:
        """Before any work. DatabaseLost where the file is damaged: whoever starts the program hears of it."""
        if self.checks:
            await self._check(_LONGEST_FIRST)

    async def run(self, stop: asyncio.Event) -> None:
        """Look now and then, until ``stop``; set it where the database is lost, as its ``check_file`` says then."""
        try:
            while await unless_stopped(stop, self._look()):
                pass
        except DatabaseLost as lost:
            log.critical("database.lost", fault=str(lost))
            with suppress(TimeoutError):
                async with asyncio.timeout(_TELL_SECONDS):
                    await self.tell(lost)
            stop.set()

    async def _look(self) -> None:
        await asyncio.sleep(LOOK_SECONDS)
        self.database.check_file()
        if self.checks and self.clock.monotonic() - self._checked_at >= CHECK_SECONDS:
            await self._check(_LONGEST_CHECK)

    async def _check(self, longest: float) -> None:
        self._checked_at = self.clock.monotonic()
        try:
            await self.database.quick_check(longest)
        except DatabaseLost:
            raise
        except StorageError as fault:
            log.warning("database.not-checked", fault=str(fault))
