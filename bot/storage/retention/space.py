"""The space that the database takes, and giving back what nothing fills any more.

SQLite's file shrinks where it was made to (``make_file``): a few pages at a time, beside whoever writes. An older file
has to be written anew once, while nobody else works with it. PostgreSQL keeps the space for what comes.
"""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageError
from bot.storage.database import Database
from bot.storage.sqlite.engine import IMPATIENT, PATIENT

_STEP: Final = 256
"""Pages in a transaction: a megabyte."""
_INCREMENTAL: Final = 2
"""SQLite's number of the mode in which a file can shrink by steps."""
_CHECKPOINTS: Final = 20
_BETWEEN: Final = 0.05


@dataclass
class Space:
    """Looks at the space, and gives it back."""

    database: Database

    async def used(self) -> int:
        """Bytes: of SQLite's pages, which may not be in its file yet, or of PostgreSQL's table of deliveries with its
        indexes."""
        async with self.database.read() as connection:
            if self.database.is_sqlite:
                return await _pragma(connection, "page_count") * await _pragma(connection, "page_size")
            size = text("SELECT pg_total_relation_size('delivery')")
            return int(await connection.scalar(size))

    async def free(self) -> int:
        """Bytes of SQLite's file that nothing fills; 0 on PostgreSQL, which does not say."""
        if not self.database.is_sqlite:
            return 0
        async with self.database.read() as connection:
            return await _pragma(connection, "freelist_count") * await _pragma(connection, "page_size")

    async def shrinks(self) -> bool:
        """Whether SQLite's file can shrink while others work with it."""
        if not self.database.is_sqlite:
            return False
        async with self.database.read() as connection:
            return await _pragma(connection, "auto_vacuum") == _INCREMENTAL

    async def give_back(self) -> AsyncIterator[int]:
        """Let SQLite's file shrink by what is free now: how many bytes are left to give back, before each step."""
        async with self.database.read() as connection:
            steps = -(-await _pragma(connection, "freelist_count") // _STEP)
        for _ in range(steps):
            yield await self.free()
            began = time.monotonic()
            await self._run(f"PRAGMA incremental_vacuum({_STEP})")
            await asyncio.sleep(time.monotonic() - began)
        await self._cut()

    async def rebuild(self) -> None:
        """Write SQLite's file anew, as one that can shrink: others wait until that is done. As much space again is
        needed meanwhile; StorageError where there is none."""
        await self._run(f"PRAGMA auto_vacuum = {_INCREMENTAL}; VACUUM")
        await self._cut()

    async def _cut(self) -> None:
        """Have SQLite bring the file to its new length, which it does at a checkpoint that nobody overtakes.

        Nobody waits for that; beside somebody who reads for long it is done later, by whoever writes.
        """
        for _ in range(_CHECKPOINTS):
            await self._run("PRAGMA wal_checkpoint(PASSIVE)")
            if self.database.file is None or self.database.file.stat().st_size <= await self.used():
                return
            await asyncio.sleep(_BETWEEN)

    async def _run(self, script: str) -> None:
        """As a script: of a statement without columns Python takes the first step alone, which is one page."""
        async with self.database.single() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            try:
                await driver.executescript(f"{PATIENT}; {script}")
            except sqlite3.Error as fault:
                raise StorageError(f"The database says: {fault}") from fault
            finally:  # for whoever has the connection next
                await driver.executescript(IMPATIENT)


async def _pragma(connection: AsyncConnection, name: str) -> int:
    return int((await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one())
