"""The tables of who may open the desk: links that log somebody in, and sessions. Of either only a digest is kept."""

from typing import Final

from sqlalchemy import Column, ColumnElement, Table, Text

from bot.model.people import Person
from bot.storage.column_types import Instant
from bot.storage.schema import metadata


def _secrets(name: str) -> Table:
    """Whose each of them is, and until when."""
    return Table(
        name,
        metadata,
        Column("digest", Text, primary_key=True),
        Column("platform", Text, nullable=False),
        Column("user", Text, nullable=False),
        Column("expires_at", Instant, nullable=False),
    )


# It is deleted by whoever uses it: of two at once one finds it.
login_link: Final = _secrets("login_link")
desk_session: Final = _secrets("desk_session")


def is_theirs(table: Table, who: Person) -> ColumnElement[bool]:
    """The condition that a row of either table is somebody's."""
    return (table.c.platform == who.platform) & (table.c.user == who.user)
