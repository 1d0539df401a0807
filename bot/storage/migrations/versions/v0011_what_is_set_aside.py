"""Which issues have deliveries that wait because their message cannot be made: to be asked every few seconds."""

from alembic import op
from sqlalchemy import text

revision = "0011"
down_revision = "0009"


def upgrade() -> None:
    waits = text("state IN ('due', 'sending') AND reason = 'defect'")
    op.create_index("ix_delivery_set_aside", "delivery", ["issue_id"], sqlite_where=waits, postgresql_where=waits)
