"""A released database: written down as SQL, and made of it again."""

import re
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Final

import psycopg

from tests.postgres import programs

_HERE: Final = Path(__file__).parent
KINDS: Final = ("sqlite", "postgresql")
_OURS: Final = ("--schema=public", "--no-owner", "--no-privileges", "--inserts")


def kept(version: str, kind: str) -> Path:
    """The file of a version."""
    return _HERE / f"{version}.{kind}.sql"


def write_down(url: str, version: str) -> Path:
    """Write down the database at the address as the one of that version."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            virtual = connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
            again = tuple(f'INSERT INTO "{name}" ' for (name,) in virtual)  # their rows are in tables of their own, too
            script = "\n".join(line for line in connection.iterdump() if not line.startswith(again)) + "\n"
    else:
        words = [str(programs() / "pg_dump"), *_OURS, url]
        script = subprocess.run(words, check=True, capture_output=True, text=True).stdout  # noqa: S603  our own words
    file = kept(version, "sqlite" if url.startswith("sqlite") else "postgresql")
    file.write_text(script, encoding="utf-8")
    return file


def put_there(version: str, url: str) -> None:
    """Make the database of that version in an empty one."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            connection.executescript(kept(version, "sqlite").read_text(encoding="utf-8"))
        return
    script = kept(version, "postgresql").read_text(encoding="utf-8")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public")
        connection.execute(re.sub(r"^\\.*$", "", script, flags=re.MULTILINE).encode())  # what is for psql alone
