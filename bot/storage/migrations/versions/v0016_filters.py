"""What of an issue a subscription wants: a value stored once; and the ledger keeps the shape that a page is sent in."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "filter",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("follow", sa.Text(), nullable=False),
        sa.Column("mute", sa.Text(), nullable=False),
        sa.Column("sections", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filter")),
        sa.UniqueConstraint("digest", name=op.f("uq_filter_digest")),
    )
    # In one statement: SQLite adds no constraint to a table that is there.
    op.execute(
        "ALTER TABLE subscription ADD COLUMN filter_id INTEGER"
        " CONSTRAINT fk_subscription_filter_id REFERENCES filter (id)"
    )
    some = sa.text("filter_id IS NOT NULL")
    op.create_index(
        "ix_subscription_filter_id", "subscription", ["filter_id"], sqlite_where=some, postgresql_where=some
    )
    op.add_column("delivery", sa.Column("shapes", sa.Text(), server_default="", nullable=False))
