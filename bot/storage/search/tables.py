"""The tables of the index. ``story_index`` is a table of FTS5 on SQLite, one with a ``tsvector`` on PostgreSQL: the key
of a story (``keys``) is its ``rowid`` in either. No ``Table`` describes that; the migration 0015 makes it.

Terms are made by ``bot.search`` and kept as they are, a space between: neither database parses any text.
"""

from typing import Any, Final

from sqlalchemy import BigInteger, Column, Table, Text, column, table

from bot.storage.column_types import TextSearch
from bot.storage.schema import metadata

story_index: Final[Any] = table(
    "story_index",
    column("rowid", BigInteger),
    column("title", Text),
    column("body", Text),
    column("ref", Text),
    column("page", Text),
    column("terms", TextSearch("TSVECTOR")),
)
"""A row a live story: the terms of its title and of the rest (``body`` on SQLite; both are ``terms`` on PostgreSQL),
its reference in its issue, and the key of its address."""

# Each word with itself and with all that is left of it where a letter is left out.
spelling: Final = Table(
    "spelling",
    metadata,
    Column("part", Text, primary_key=True),
    Column("word", Text, primary_key=True),
    sqlite_with_rowid=False,
)
