"""Revisions keep their content as it was read: delivering reads no Markdown again, and texts are compared as such."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("revision") as revision:
        revision.add_column(sa.Column("content", sa.JSON(none_as_null=True)))
        revision.drop_column("digest")
