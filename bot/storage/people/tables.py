"""The tables of people: the languages that they chose, and the stories that they keep."""

from typing import Final

from sqlalchemy import Column, ColumnElement, ForeignKey, Integer, Table, Text, UniqueConstraint

from bot.model.people import Person
from bot.storage.column_types import Instant, SectionKey
from bot.storage.schema import metadata

person: Final = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("language", Text, nullable=False),
    UniqueConstraint("platform", "user"),
)

# A story that somebody keeps. What a correction has left out stays kept, and is not shown.
save: Final = Table(
    "save",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("issue_id", ForeignKey("issue.id"), primary_key=True),
    Column("section", SectionKey, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("saved_at", Instant, nullable=False),
)


def is_person(who: Person) -> ColumnElement[bool]:
    """The condition that a row of ``person`` is this one's."""
    return (person.c.platform == who.platform) & (person.c.user == who.user)
