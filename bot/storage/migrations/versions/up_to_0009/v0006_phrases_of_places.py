"""The long lines of buttons belong to a place and a person, and expire. Those kept so far belong to nobody any more.

Their rows stay until the next one is written, so that no number is given a second time.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_TEXTS = ("platform", "address", "thread", "user")
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_NEVER_TWICE = {"sqlite_autoincrement": True}


def upgrade() -> None:
    with op.batch_alter_table("phrase", table_kwargs=_NEVER_TWICE) as phrase:
        for name in _TEXTS:
            phrase.add_column(sa.Column(name, sa.Text()))
        phrase.add_column(sa.Column("private", sa.Boolean()))
        phrase.add_column(sa.Column("created_at", sa.DateTime(timezone=True)))
    table = sa.table(
        "phrase", *map(sa.column, (*_TEXTS, "private")), sa.column("created_at", sa.DateTime(timezone=True))
    )
    op.execute(table.update().values({**dict.fromkeys(_TEXTS, ""), "private": True, "created_at": _LONG_AGO}))
    with op.batch_alter_table("phrase", table_kwargs=_NEVER_TWICE) as phrase:
        for name in (*_TEXTS, "private", "created_at"):
            phrase.alter_column(name, nullable=False)
        phrase.create_index("ix_phrase_created_at", ["created_at"])
