"""Another program that keeps SQLite's file to itself: a backup, say, or a shell that somebody left open."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.fakes import SOON


@asynccontextmanager
async def locked(url: str) -> AsyncIterator[None]:
    """Nobody else can write to the SQLite database while the block lasts."""

    def lock() -> sqlite3.Connection:
        file = url.removeprefix("sqlite:///")
        connection = sqlite3.connect(file, timeout=SOON, isolation_level=None, check_same_thread=False)
        connection.execute("BEGIN IMMEDIATE")
        return connection

    connection = await asyncio.to_thread(lock)
    try:
        yield
    finally:
        connection.close()
