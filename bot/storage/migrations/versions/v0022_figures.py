"""When deliveries were due at first and when they arrived, the sums of that, and how many subscribers there are."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.add_column("delivery", sa.Column("first_due_at", sa.DateTime(timezone=True)))
    op.add_column("delivery", sa.Column("arrived_at", sa.DateTime(timezone=True)))
    hindered = sa.text("reason != '' AND state IN ('due', 'sending', 'gone', 'refused', 'expired', 'unknown')")
    columns = ["issue_id", "platform", "state", "reason", "due_at"]
    op.create_index("ix_delivery_hindered", "delivery", columns, sqlite_where=hindered, postgresql_where=hindered)
    op.add_column("issue_ledger", sa.Column("counted_at", sa.DateTime(timezone=True)))
    for name in ("late", "corrected"):
        op.add_column("tally", sa.Column(name, sa.Integer()))
    op.create_table(
        "arrivals",
        sa.Column("issue_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("issue_id", "platform", "hour", name=op.f("pk_arrivals")),
    )
    op.create_table(
        "census",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("asleep", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_census_edition_id")),
        sa.PrimaryKeyConstraint("edition_id", "day", "platform", "kind", name=op.f("pk_census")),
    )
