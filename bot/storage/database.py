"""The database, SQLite or PostgreSQL: connections to read, to write, and to write in single statements."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from functools import partial
from math import inf
from pathlib import Path
from typing import Any, Final, Self, TypeVar

from sqlalchemy import Connection, Executable, Row, Select, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncResult, create_async_engine
from sqlalchemy.util import greenlet_spawn

from bot.errors import DatabaseLost, DatabaseMissing, StorageError
from bot.storage.database_address import CONNECTION, missing_file, parse_url, unusable
from bot.storage.sqlite.engine import sqlite_engine
from bot.storage.sqlite.file import DatabaseFile

T = TypeVar("T")

_LOCKED_SECONDS: Final = 15.0
"""So long a writer waits for SQLite's file while another program has it."""

ANSWER_SECONDS: Final = 60.0
"""So long a transaction on PostgreSQL may take, for work is done in chunks; then its connection is given up. A server
that is stuck, or a way to it that swallows all, never answers."""

IDLE_SECONDS: Final = 5
"""So long a transaction on PostgreSQL may wait for its process to go on; then the server ends it."""

_AUTOCOMMIT: Final = {"isolation_level": "AUTOCOMMIT"}

_OPTIONS: Final[dict[str, Any]] = {
    "hide_parameters": True,  # what people wrote stays out of errors and logs
    "execution_options": {"preserve_rowcount": True},  # psycopg forgets it after INSERT … SELECT otherwise
}


class Database:
    """An open database. ``Database.open`` makes one."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._writing_engine = engine.execution_options(writing=True)
        self.is_sqlite: Final = engine.dialect.name == "sqlite"
        # SQLite's driver knows nothing of transactions (see ``sqlite_engine``).
        self._single_engine = engine.execution_options(single=True, **({} if self.is_sqlite else _AUTOCOMMIT))
        # One writer at a time: SQLite's writers wait in this lock's queue, which is fair, not in its busy handler.
        self._writer: AbstractAsyncContextManager[object] = asyncio.Lock() if self.is_sqlite else nullcontext()
        self.file: Final = Path(engine.url.database or "").absolute() if self.is_sqlite else None
        self._file = DatabaseFile(self.file) if self.file else None

    @classmethod
    @asynccontextmanager
    async def open(
        cls, url: str, *, pool: int = 10, create: bool = True, read_only: bool = False
    ) -> AsyncIterator[Self]:
        """Open ``sqlite:///file`` (made, with its folder) or ``postgresql://…`` with at most ``pool`` connections.

        StorageError if the address is not understood or nothing answers there, DatabaseMissing where there is no file
        and it is not to be made (``create``). ``read_only``: none is, and the database itself refuses whatever would
        write.
        """
        if (read_only or not create) and (missing := missing_file(url)):
            raise DatabaseMissing(str(missing))
        engine = _engine(parse_url(url), pool, read_only=read_only)
        try:
            database = cls(engine)
            await database._answer()
            yield database
        finally:
            await engine.dispose()

    async def _answer(self) -> None:
        """StorageError, naming the database, where it does not."""
        try:
            async with self.read():
                pass
        except StorageError as fault:
            said = f"The database says: {fault.damage}" if isinstance(fault, DatabaseLost) else str(fault)
            raise unusable(said, self._engine.url) from fault

    def check_file(self) -> None:
        """DatabaseLost where SQLite's file is not the one that was opened any more, or was found damaged."""
        if self._file is not None:
            self._file.check()

    async def quick_check(self, seconds: float) -> None:
        """Have SQLite read its whole file: DatabaseLost where that is damaged, StorageError where it takes longer."""
        if self._file is None:
            return
        async with self.read() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            checking = asyncio.ensure_future(connection.exec_driver_sql("PRAGMA quick_check(1)"))
            try:
                await asyncio.wait({checking}, timeout=seconds)
            finally:  # its thread cannot be cancelled, and may only be about to begin
                while not checking.done():
                    await driver.interrupt()
                    await asyncio.wait({checking}, timeout=0.01)
                await asyncio.gather(checking, return_exceptions=True)
            found = checking.result().scalar()
        if found != "ok":
            raise self._file.damaged(str(found))

    @asynccontextmanager
    async def _answering(self, seconds: float | None = ANSWER_SECONDS) -> AsyncIterator[None]:
        """SQLAlchemy's errors leave the storage as StorageError, and so does an answer that takes PostgreSQL longer."""
        limit = asyncio.timeout(None if self.is_sqlite else seconds)
        try:
            async with limit:
                yield
        except TimeoutError as error:
            if not limit.expired():  # it is the caller's own
                raise
            raise StorageError(f"The database has not answered for {seconds} seconds.") from error
        except DBAPIError as error:
            message = " ".join(str(error.orig).split())  # PostgreSQL adds its advice on a second line
            lost = self._file.damage(error.orig) if self._file else None
            raise lost or StorageError(f"The database says: {message}") from error
        except PoolTimeout as error:
            raise StorageError("The database is busy: no connection became free in time.") from error

    @asynccontextmanager
    async def read(self, *, seconds: float | None = ANSWER_SECONDS) -> AsyncIterator[AsyncConnection]:
        """A connection to read with, for so long at most: what it sees on SQLite is one moment. StorageError if the
        database fails."""
        async with self._answering(seconds), self._engine.connect() as connection:
            yield connection

    @asynccontextmanager
    async def write(self, *, seconds: float | None = ANSWER_SECONDS) -> AsyncIterator[AsyncConnection]:
        """A transaction, of so long at most: committed at the end, rolled back by an exception. Do not nest it.

        For SQLite's file it waits a while, with ``seconds`` None until it has it. StorageError if the database fails,
        also where it forbids what was written.
        """
        async with self._answering(seconds), self._writer, self._writing_engine.connect() as connection:
            await _begun(connection, _LOCKED_SECONDS if seconds is not None else inf)
            self.check_file()
            yield connection
            await connection.commit()

    @asynccontextmanager
    async def single(self) -> AsyncIterator[AsyncConnection]:
        """A connection to write with whose every statement is a transaction of its own, and quicker for it.

        StorageError if the database fails, on SQLite also where another program has the file for a moment.
        """
        async with self._answering(), self._writer, self._single_engine.connect() as connection:
            self.check_file()
            yield connection

    async def ask(self, question: Callable[[Connection], T]) -> T:
        """The answer to a single question, which sees one moment by itself. StorageError if the database fails.

        On SQLite all of it is one greenlet of SQLAlchemy's, which takes a quarter less than one each for the
        connection, for the question, and for the connection's end. PostgreSQL has to be told to end a statement that
        is cancelled: there the connection's end is shielded from a second cancellation, as SQLAlchemy does it.
        """

        def answer() -> T:
            with self._single_engine.sync_engine.connect() as connection:
                return question(connection)

        async with self._answering():
            if self.is_sqlite:
                return await greenlet_spawn(answer)
            async with self._single_engine.connect() as shielded:
                return await shielded.run_sync(question)

    async def fetch(self, query: Executable, parameters: Mapping[str, object] | None = None) -> Sequence[Row[Any]]:
        """All that the query finds, asked as by ``ask``."""
        return await self.ask(lambda connection: connection.execute(query, parameters).all())

    @asynccontextmanager
    async def stream(self, query: Executable) -> AsyncIterator[AsyncResult[*tuple[Any, ...]]]:
        """What the query finds, to be read as it comes, as by ``read``. Its cursor is closed however that ends."""
        async with self.read(seconds=None) as connection:
            result = await connection.stream(query)
            try:
                yield result
            finally:
                await result.close()

    async def scalar(self, query: Select[T], parameters: Mapping[str, object] | None = None) -> T | None:
        """The first column of the first row that the query finds, None where there is no row; asked as by ``ask``."""
        return await self.ask(lambda connection: connection.scalar(query, parameters))

    async def change(self, statement: Executable) -> int:
        """Write with a single statement, as by ``write``; how many rows it changed."""
        async with self.write() as connection:
            return (await connection.execute(statement)).rowcount


def _engine(url: URL, pool: int, *, read_only: bool) -> AsyncEngine:
    if url.get_backend_name() == "postgresql":
        engine = create_async_engine(
            url, pool_size=pool, max_overflow=0, pool_pre_ping=True, connect_args=dict(CONNECTION), **_OPTIONS
        )
        event.listen(engine.sync_engine, "connect", partial(_set_up_postgresql, read_only=read_only))
        return engine
    return sqlite_engine(url, read_only=read_only, pool_size=pool, max_overflow=0, **_OPTIONS)


def _set_up_postgresql(connection: DBAPIConnection, _record: object, *, read_only: bool) -> None:
    """Limit idle transactions: a process that is paused in one would hold its locks, and delay every other worker."""
    cursor = connection.cursor()
    cursor.execute(f"SET idle_in_transaction_session_timeout = '{IDLE_SECONDS}s'")
    if read_only:
        cursor.execute("SET default_transaction_read_only = on")
    cursor.close()
    connection.commit()


async def _begun(connection: AsyncConnection, seconds: float) -> None:
    """Begin. SQLite waits in its driver's thread, which cannot be cancelled: so it waits a moment, again and again."""
    until = time.monotonic() + seconds
    while True:
        try:
            await connection.begin()
        except DBAPIError as error:
            locked = getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
            if not locked or time.monotonic() > until:
                raise
        else:
            return
