"""A subscription can pause: since when, and until when."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    for name in ("paused_at", "paused_until"):
        op.add_column("subscription", sa.Column(name, sa.DateTime(timezone=True)))
