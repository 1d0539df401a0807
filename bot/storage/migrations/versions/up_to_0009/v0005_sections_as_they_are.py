"""Any number of sections: a story knows the place of its section; what is there keeps its section's kind."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("story", sa.Column("place", sa.Integer(), server_default="0", nullable=False))
    op.add_column("issue", sa.Column("file", sa.Text(), server_default="", nullable=False))
    op.add_column("issue", sa.Column("repeats", sa.Text(), server_default="", nullable=False))
