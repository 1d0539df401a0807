"""SQLAlchemy's engine over a SQLite file."""

import sqlite3
from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.storage.sqlite.driver import SQLiteConnection
from bot.storage.sqlite.file import make_file

PATIENT: Final = "PRAGMA busy_timeout = 15000"
"""Has a connection wait so many milliseconds for the file, which cannot be cancelled."""
IMPATIENT: Final = "PRAGMA busy_timeout = 250"
"""As every connection is once it is set up."""

# WAL lets readers and a writer work side by side. With it, NORMAL loses nothing when the process is killed; a
# power cut can undo the last moments, never tear the file. The file keeps it: who only reads leaves it as it is.
_TO_WORK: Final = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", "PRAGMA foreign_keys = ON")
_TO_READ: Final = ("PRAGMA schema_version", "PRAGMA query_only = ON")
"""The first looks into the file, as setting the journal does: what is no database is refused at once."""


def sqlite_engine(url: URL, *, read_only: bool = False, **options: Any) -> AsyncEngine:
    """An engine over the file, which is made with its folder; the options are those of ``create_async_engine``.
    ``read_only``: SQLite refuses whatever would write, and the file keeps its journal mode.

    A connection with the execution option ``writing`` has the file's lock from its start; one with ``single`` begins no
    transaction. StorageError where the file cannot be opened.
    """
    make_file(url)
    arguments, more = url.get_dialect()().create_connect_args(url)
    connect = partial(sqlite3.connect, *arguments, **{**more, "isolation_level": None})  # BEGIN is left to us
    engine = create_async_engine(url, async_creator=lambda: SQLiteConnection(connect), **options)
    pragmas = (PATIENT, *(_TO_READ if read_only else _TO_WORK), IMPATIENT)
    event.listen(engine.sync_engine, "connect", partial(_set_up, pragmas=pragmas))
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: object, *, pragmas: Iterable[str]) -> None:
    try:
        connection.run_async(lambda driver: driver.turn(partial(_say, pragmas)))
    except Exception:
        connection.close()  # the pool does not know it yet: its thread would stay
        raise


def _say(pragmas: Iterable[str], connection: sqlite3.Connection) -> None:
    for pragma in pragmas:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    """A writer takes its lock at the start: a reader that wants to write later would be refused at once."""
    options = connection.get_execution_options()
    if not options.get("single"):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writing") else "BEGIN")
