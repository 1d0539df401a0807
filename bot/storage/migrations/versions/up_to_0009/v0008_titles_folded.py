"""Titles are found in either script of Chinese: what is compared of them is made anew."""

import sqlalchemy as sa
from alembic import op

from bot.text_folding import folded

revision = "0008"
down_revision = "0007"

_STORY = sa.table("story", sa.column("title", sa.Text()), sa.column("folded", sa.Text()))


def upgrade() -> None:
    titles = op.get_bind().execute(sa.select(_STORY.c.title).distinct()).scalars().all()
    rows = [{"its_title": title, "folding": folded(title)} for title in titles]
    refold = sa.update(_STORY).where(_STORY.c.title == sa.bindparam("its_title")).values(folded=sa.bindparam("folding"))
    if rows:
        op.get_bind().execute(refold, rows)
