"""Troubles, and who has heard of them; since when a place sleeps."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "trouble",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("over_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trouble")),
        sa.UniqueConstraint("kind", "key", name=op.f("uq_trouble_kind_key")),
    )
    op.create_table(
        "trouble_notice",
        sa.Column("trouble_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("over", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["trouble_id"], ["trouble.id"], name=op.f("fk_trouble_notice_trouble_id_trouble")),
        sa.PrimaryKeyConstraint("trouble_id", "platform", "user", "over", name=op.f("pk_trouble_notice")),
    )
    op.add_column("place", sa.Column("slept_at", sa.DateTime(timezone=True)))
    op.create_index("ix_place_slept_at", "place", ["slept_at"])
