"""The file of a SQLite database: whether it is still the one that was opened, and whole.

It is looked at by its path alone. To open and close it past SQLite would end all locks of this process on it.
"""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Final

from sqlalchemy.engine import URL

from bot.errors import DatabaseLost, StorageError
from bot.storage.database_address import unusable

_DAMAGED: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_PRIMARY: Final = 0xFF
"""The part of SQLite's result code that says what kind of fault it is."""


class DatabaseFile:
    """A file that was just opened. Once ``lost``, it stays so: what is written there would not be kept."""

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self._opened: tuple[int, int] | None = None
        self._opened = self._found()
        self.lost: DatabaseLost | None = None

    def check(self) -> None:
        """DatabaseLost where no file, or another one, has its path by now, or it was found damaged."""
        if self.lost is None and self._found() != self._opened:
            self.lost = DatabaseLost(str(self._path))
        if self.lost is not None:
            raise self.lost

    def damage(self, fault: BaseException | None) -> DatabaseLost | None:
        """What SQLite's fault says of the file: that it is damaged, or None."""
        code = getattr(fault, "sqlite_errorcode", None)
        return self.damaged(str(fault)) if code is not None and code & _PRIMARY in _DAMAGED else None

    def damaged(self, how: str) -> DatabaseLost:
        """Note that SQLite found it damaged; what to raise."""
        self.lost = self.lost or DatabaseLost(str(self._path), how)
        return self.lost

    def _found(self) -> tuple[int, int] | None:
        """The file at the path; where that cannot be looked at, the one that was opened."""
        try:
            status = os.stat(self._path)  # noqa: PTH116  at each write: Path.stat takes twice as long
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:
            return self._opened
        return status.st_dev, status.st_ino


def make_file(url: URL) -> None:
    """Make it for its owner alone, and so its journals. StorageError where the file cannot be opened.

    The driver's own thread would die of it with a traceback.
    """
    file = Path(url.database or "")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # One that is there must not be opened and closed past SQLite: that ends all locks of this process on it.
        with suppress(OSError):
            os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        sqlite3.connect(file).close()
    except OSError as error:
        raise StorageError(f"The database's folder cannot be made: {error}") from error
    except sqlite3.Error as error:
        raise unusable(f"The database says: {error}", url) from error
