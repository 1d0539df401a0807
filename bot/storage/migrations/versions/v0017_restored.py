"""Through which day a database that was put back had been sent."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    with op.batch_alter_table("edition") as table:
        table.add_column(sa.Column("sent_through", sa.Date()))
