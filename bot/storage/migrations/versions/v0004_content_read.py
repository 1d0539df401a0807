"""Revisions keep their content as it was read: delivering reads no Markdown again."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("revision", sa.Column("content", sa.JSON(none_as_null=True)))
