"""The table of announcements, and which rows of the ledger are theirs."""

from typing import Any, Final

from sqlalchemy import Boolean, Column, ColumnElement, Index, Integer, Row, Table, Text, select

from bot.model.announcements import Announcement
from bot.storage.column_types import Instant
from bot.storage.schema import delivery, metadata

KEPT: Final = 5
"""The newest so many are kept whatever their age: ``paperboy stats`` and ``why`` tell of them."""

announcement: Final = Table(
    "announcement",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("digest", Text, nullable=False),  # of the text: the same is not said twice by accident
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("planned", Boolean, nullable=False),  # every place is owed it
    Index(None, "digest"),
)


def announced_to(subscription_id: int) -> ColumnElement[bool]:
    """That a delivery is of an announcement and goes to this subscription's place. By way of the announcements, because
    the key begins with them."""
    announcements = select(-announcement.c.id)
    return delivery.c.issue_id.in_(announcements) & (delivery.c.subscription_id == subscription_id)


def to_announcement(row: Row[Any]) -> Announcement:
    return Announcement(id=row.id, text=row.text, made_at=row.made_at, expires_at=row.expires_at, planned=row.planned)
