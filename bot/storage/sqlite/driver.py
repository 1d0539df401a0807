"""SQLite's driver with fewer turns: a statement and what it finds come in one turn of the driver's thread.

aiosqlite gives each connection a thread, and takes a turn of it for the cursor, for the statement, for its rows, for
the cursor's end, and to end a transaction where there is none. A turn costs more than most of our statements.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, Self, TypeVar

import aiosqlite

T = TypeVar("T")

_AT_ONCE: Final = 256
"""So many rows come with the statement; the rest of a longer answer is asked for."""
_ALL: Final = (1 << 31) - 1
"""As many rows as the driver can be asked for at once."""


class SQLiteConnection(aiosqlite.Connection):
    """A connection whose cursors are made, and ended, in the turn of their statement. It ends no transaction where none
    is begun."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=_AT_ONCE)
        self._thread.daemon = True  # as SQLAlchemy has it: a thread that was forgotten keeps no program
        self._asked = self._done = 0
        """Turns; those that were cancelled are done nevertheless."""

    def cursor(self) -> "SQLiteCursor":  # type: ignore[override]  # SQLAlchemy enters it, and awaits nothing else of it
        return SQLiteCursor(self)

    async def turn(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Have it done in the driver's thread."""
        self._asked += 1
        return await self._execute(self._count, work, self._conn)  # type: ignore[no-any-return, no-untyped-call]  # it has no types

    async def commit(self) -> None:
        if self._may_be_within_one:
            await self.turn(sqlite3.Connection.commit)

    async def rollback(self) -> None:
        if self._may_be_within_one:
            await self.turn(sqlite3.Connection.rollback)

    @property
    def _may_be_within_one(self) -> bool:
        """Whether a transaction is begun, or may yet be by what the thread is at."""
        return self._done < self._asked or self.in_transaction

    def _count(self, work: Callable[[sqlite3.Connection], T], connection: sqlite3.Connection) -> T:
        try:
            return work(connection)
        finally:
            self._done += 1  # in the driver's thread alone


class SQLiteCursor:
    """What SQLAlchemy asks of an asynchronous driver's cursor, and no more."""

    arraysize = 1

    def __init__(self, connection: SQLiteConnection) -> None:
        self._connection = connection
        self._open: sqlite3.Cursor | None = None
        """The statement, until all its rows are here."""
        self._rows: list[Any] = []
        self._closed = False
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Self:
        await self._connection.turn(lambda connection: self._begin(connection.execute(statement, parameters)))
        return self

    async def executemany(self, statement: str, parameters: Iterable[Sequence[Any]]) -> Self:
        await self._connection.turn(lambda connection: self._begin(connection.executemany(statement, parameters)))
        return self

    async def fetchone(self) -> Any:
        return next(iter(await self.fetchmany(1)), None)

    async def fetchmany(self, size: int = 1) -> list[Any]:
        if self._open is not None and len(self._rows) < size:
            await self._connection.turn(lambda _: self._read(max(size, _AT_ONCE)))
        rows, self._rows = self._rows[:size], self._rows[size:]
        return rows

    async def fetchall(self) -> list[Any]:
        return await self.fetchmany(_ALL)

    async def close(self) -> None:
        """Also of a statement that was cancelled, and that the driver's thread is still at: it is ended there."""
        self._closed = True
        if self._open is not None:
            await self._connection.turn(lambda _: self._end())

    # --- in the driver's thread -----------------------------------------------------------------------------------

    def _begin(self, cursor: sqlite3.Cursor) -> None:
        self._end()
        self._open, self._rows, self.description = cursor, [], cursor.description
        self._read(_AT_ONCE)

    def _read(self, size: int) -> None:
        """So many rows more; a statement that is at its end is ended."""
        cursor = self._open
        if cursor is None:
            return
        more = cursor.fetchmany(size) if self.description else []
        self._rows += more
        self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        if len(more) < size or self._closed:
            self._end()

    def _end(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None
