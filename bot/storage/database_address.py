"""The address of a database: read, and named so that anybody may see it."""

import os
from pathlib import Path
from typing import Final

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import StorageError

_DRIVERS: Final = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}

CONNECTION: Final = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
"""For a connection to PostgreSQL, in the names and units of libpq (the last in milliseconds): one that swallows all it
is sent, behind a firewall that forgot it, is given up after 15 to 25 seconds. The usual is two hours."""


def parse_url(url: str) -> URL:
    """The address with our driver. StorageError where it is none, or names no file."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise StorageError(
            "PAPERBOY_DATABASE_URL is no address of a database: sqlite:///file or postgresql://…"
        ) from error
    scheme = parsed.drivername.partition("+")[0]
    if scheme not in _DRIVERS:
        raise StorageError(f"PAPERBOY_DATABASE_URL names {scheme}; sqlite:///file and postgresql://… are known.")
    if scheme == "sqlite" and (parsed.database or ":memory:") == ":memory:":
        raise StorageError("PAPERBOY_DATABASE_URL names no file: sqlite:///file.")
    return parsed.set(drivername=_DRIVERS[scheme])


def database_name(url: str) -> str:
    """Which database it is: the whole path of the file, or the host and the name. Never the user, nor the password."""
    parsed = parse_url(url)
    if parsed.get_backend_name() == "sqlite":
        return f"SQLite, {_file(parsed).absolute()}"
    port = f" (port {parsed.port})" if parsed.port else ""
    return f"PostgreSQL, {place_of(parsed)}{port}"


def address_without_password(url: str) -> str:
    """The address as PostgreSQL's own programs take it, with all that it asks for (``sslmode`` …); the password they
    find in ~/.pgpass, or ask for it."""
    known = parse_url(url)
    asked = {name: value for name, value in known.query.items() if "password" not in name}
    return URL.create(
        "postgresql",
        username=known.username,
        host=known.host,
        port=known.port,
        database=known.database,
        query=asked,
    ).render_as_string()


def place_of(url: URL) -> str:
    """The file, or the host and the name."""
    return "/".join(filter(None, (url.host, url.database)))


def unusable(message: str, url: URL) -> StorageError:
    """The error with the database's file, or its host and name; never with the user or the password."""
    advice = "Is PAPERBOY_DATABASE_URL right, and may this user read and write there?"
    return StorageError(f"{message.rstrip('.?')} ({place_of(url)}). {advice}")


def database_file(url: str) -> Path | None:
    """The file of a SQLite address; None for one of PostgreSQL."""
    parsed = parse_url(url)
    return _file(parsed).absolute() if parsed.get_backend_name() == "sqlite" else None


def missing_file(url: str) -> Path | None:
    """The file that a SQLite address names, where nothing has been kept there yet."""
    parsed = parse_url(url)
    if parsed.get_backend_name() != "sqlite":
        return None
    file = _file(parsed)
    try:
        return None if file.stat().st_size else file.resolve()
    except (FileNotFoundError, NotADirectoryError):
        return file.resolve()
    except OSError:  # there is something that cannot be looked at: opening it says so
        return None


def _file(url: URL) -> Path:
    return Path(url.database or "")


def readable_by_others(url: str) -> tuple[Path, ...]:
    """The files of a SQLite database that others than their owner may read: none is made so, but some were once.

    They are looked at and not opened: to close one past SQLite would end this process's locks on it.
    """
    parsed = parse_url(url)
    if parsed.get_backend_name() != "sqlite":
        return ()
    files = (Path(f"{_file(parsed)}{journal}") for journal in ("", "-wal", "-shm"))
    return tuple(file for file in files if os.path.exists(file) and file.stat().st_mode & 0o077)  # noqa: PTH110  no error
