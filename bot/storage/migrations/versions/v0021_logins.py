"""Who may open the desk: links that log somebody in, and sessions."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    for table in ("login_link", "desk_session"):
        op.create_table(
            table,
            sa.Column("digest", sa.Text(), nullable=False),
            sa.Column("platform", sa.Text(), nullable=False),
            sa.Column("user", sa.Text(), nullable=False),
            sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
            sa.PrimaryKeyConstraint("digest", name=op.f(f"pk_{table}")),
        )
