"""Backups of a SQLite database: a copy as of one moment beside those who write, and such a copy put back.

``VACUUM INTO`` writes the copy in one pass while readers and writers go on. SQLite's stepped backup begins anew after
each write of another process, and beside a busy bot does not end.
"""

import asyncio
import glob
import os
import shlex
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import text

from bot.errors import StorageError
from bot.storage.database import Database

_WAL: Final = "-wal"
_FILES: Final = ("", _WAL, "-shm")
"""A database's files, by what their names end with."""

_BEFORE: Final = ".before-"
_KEPT: Final = 3
"""So many of the backups that are made by themselves are kept, the newest."""
_NOTED: Final = ".last-backup"
"""Ends the name of the file beside a database that says where its last backup by hand went."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made once; its ``file`` may have been taken elsewhere since."""

    file: Path
    made_at: datetime


_UNFINISHED: Final = ".unfinished"
_LEFT_SECONDS: Final = 3600


async def back_up(database: Database, target: Path) -> None:
    """Write a copy of a SQLite database to ``target``, for its owner alone, in place once it is whole.

    StorageError where it cannot be written, or is the database itself; what was there before stays then.
    """
    if _is_file_of(database, target):
        raise StorageError(f"{target} is the database itself: name another file.")
    with _unfinished(target) as unfinished:
        database.check_file()
        await database.ask(lambda connection: connection.execute(text("VACUUM INTO :file"), {"file": str(unfinished)}))
        await asyncio.to_thread(_flush, unfinished)
        unfinished.replace(target)


async def back_up_before(database: Database, file: Path, version: str) -> Path:
    """The copy that is made by itself before ``file`` is changed into one of ``version``; older ones are removed."""
    target = file.with_name(f"{file.name}{_BEFORE}{version}")
    await back_up(database, target)
    for old in _made_before(file)[:-_KEPT]:
        old.unlink()
    return target


def note_backup(file: Path, target: Path) -> None:
    """Write beside the database ``file`` that a backup of it went to ``target``; not where that cannot be written."""
    with suppress(OSError), _unfinished(Path(f"{file}{_NOTED}")) as note:
        note.write_text(f"{target.resolve()}\n", "utf-8")
        note.replace(f"{file}{_NOTED}")


def newest_backup(file: Path) -> Backup | None:
    """The newest backup of the database ``file`` that is known, by hand (`note_backup`) or by itself; None for none."""
    found = [Backup(copy, _written_at(copy)) for copy in _made_before(file)[-1:]]
    with suppress(OSError, UnicodeDecodeError):
        note = Path(f"{file}{_NOTED}")
        found.append(Backup(Path(note.read_text("utf-8").rstrip("\n")), _written_at(note)))
    return max(found, key=lambda backup: backup.made_at, default=None)


def _made_before(file: Path) -> list[Path]:
    """The backups that were made by themselves, the newest last."""
    return sorted(file.parent.glob(f"{glob.escape(file.name)}{_BEFORE}*[0-9]"), key=lambda copy: copy.stat().st_mtime)


def _written_at(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def check_backup(file: Path) -> str:
    """The revision that the file is at. StorageError where it is no whole database of this program's, of whatever
    version. It is only read."""
    if not file.is_file():
        raise StorageError(f"There is no file {file}.")
    revision: tuple[str] | None = None
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if found == "ok":
                revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as fault:
        raise StorageError(f"{file} is no database of Paperboy's: {fault}.") from fault
    if found != "ok":
        raise StorageError(f"{file} is damaged: {found}.")
    if revision is None:
        raise StorageError(f"{file} is no database of Paperboy's: it names no revision.")
    journal = Path(f"{file}{_WAL}")
    if journal.exists() and journal.stat().st_size:
        raise StorageError(
            f"{file} is not all of it: what was written last is in {journal}. Put it in with this, then try again: "
            f"sqlite3 {shlex.quote(str(file))} 'PRAGMA wal_checkpoint(TRUNCATE)'"
        )
    return revision[0]


def put_back(backup: Path, file: Path, *, aside: str) -> Path | None:
    """Put a copy of ``backup`` in the place of the database ``file``; returns where that went, with its journals.

    Journals go even where there is no file: SQLite would write what they hold into the copy. Nobody may have ``file``
    open. ``aside`` is what its name ends with from then on. StorageError where a file cannot be written; the database
    is where it was then.
    """
    with _unfinished(file) as unfinished:
        shutil.copyfile(backup, unfinished)
        _flush(unfinished)
        was_there = file.exists()
        for end in _FILES:
            if (part := Path(f"{file}{end}")).exists():
                part.replace(f"{file}{aside}{end}")
        unfinished.replace(file)
    return Path(f"{file}{aside}") if was_there else None


@contextmanager
def _unfinished(target: Path) -> Iterator[Path]:
    """An empty file beside ``target``, for its owner and this call alone, which is gone afterwards. StorageError where
    it fails."""
    file: Path | None = None
    try:
        _remove_left_behind(target)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f"{target.name}.", suffix=_UNFINISHED)
        os.close(handle)
        file = Path(name)
        yield file
    except FileNotFoundError as fault:
        raise StorageError(f"{target} cannot be written: there is no folder {target.parent}.") from fault
    except OSError as fault:
        raise StorageError(f"{target} cannot be written: {fault.strerror}.") from fault
    finally:
        if file is not None:
            file.unlink(missing_ok=True)


def _remove_left_behind(target: Path) -> None:
    """Remove what a call that was killed has left: nobody has written to it for a while."""
    for file in target.parent.glob(f"{glob.escape(target.name)}.*{_UNFINISHED}"):
        if file.lstat().st_mtime < time.time() - _LEFT_SECONDS:
            file.unlink(missing_ok=True)


def _is_file_of(database: Database, target: Path) -> bool:
    return database.file is not None and target.exists() and target.samefile(database.file)


def _flush(file: Path) -> None:
    with file.open("rb") as written:
        os.fsync(written.fileno())
