"""When whoever holds a lease last said that its work is being done."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    with op.batch_alter_table("lease") as table:
        table.add_column(sa.Column("ticked_at", sa.DateTime(timezone=True)))
