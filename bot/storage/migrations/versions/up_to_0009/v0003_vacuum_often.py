"""PostgreSQL cleans the ledger as it goes: what was delivered would stand before what is due in its index."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE delivery SET (autovacuum_vacuum_scale_factor = 0.01)")
