"""Which text a revision was read from: the same one is not taken again because the program reads it otherwise."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("revision", sa.Column("digest", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_revision_digest", "revision", ["digest"])
