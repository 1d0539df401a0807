"""The table of figures that no other table tells later."""

from typing import Final

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, Table, Text

from bot.model import PlaceKind
from bot.storage.column_types import word
from bot.storage.schema import metadata

# How many subscriptions an edition had on a day, those apart (``asleep``) whose place could not be reached. Not
# ``counted`` ones were worked out later from what is known of those that are left.
census: Final = Table(
    "census",
    metadata,
    Column("edition_id", ForeignKey("edition.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("platform", Text, primary_key=True),
    Column("kind", word(PlaceKind), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("asleep", Integer, nullable=False),
    Column("counted", Boolean, nullable=False),
)
