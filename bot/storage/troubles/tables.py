"""The tables of troubles: what those who run the bot hear of, and who has heard."""

from typing import Final

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from bot.model.troubles import TroubleKind
from bot.storage.column_types import Instant, word
from bot.storage.schema import metadata

# One that comes again takes the place of the old one.
trouble: Final = Table(
    "trouble",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", word(TroubleKind), nullable=False),
    Column("key", Text, nullable=False),
    Column("details", JSON, nullable=False),
    Column("since", Instant, nullable=False),
    Column("over_at", Instant),
    UniqueConstraint("kind", "key"),
)

# That it began, and that it is over, are told apart. Without ``next_at`` it was told.
trouble_notice: Final = Table(
    "trouble_notice",
    metadata,
    Column("trouble_id", ForeignKey("trouble.id"), primary_key=True),
    Column("platform", Text, primary_key=True),
    Column("user", Text, primary_key=True),
    Column("over", Boolean, primary_key=True),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Instant),
)
