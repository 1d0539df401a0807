"""What is kept of an issue's deliveries: their sums, which outlive them, and whether they were removed."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "issue_ledger",
        sa.Column("issue_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("openings", sa.Integer(), nullable=False),
        sa.Column("tallied", sa.Integer()),
        sa.Column("pruned_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("issue_id", name=op.f("pk_issue_ledger")),
    )
    op.create_table(
        "tally",
        sa.Column("issue_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("issue_id", "part", "platform", "state", "reason", name=op.f("pk_tally")),
    )
