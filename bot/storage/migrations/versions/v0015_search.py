"""Stories are found by their words: the index, which the clock fills, in the place of folded titles."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_FTS5 = """CREATE VIRTUAL TABLE story_index USING fts5(
    title, body, ref UNINDEXED, page UNINDEXED, columnsize = 0, tokenize = "ascii tokenchars '.-_@:='")"""
_TSVECTOR = """CREATE TABLE story_index (
    rowid BIGINT PRIMARY KEY, title TEXT NOT NULL, ref TEXT NOT NULL, page TEXT NOT NULL, terms TSVECTOR NOT NULL)"""
_GIN = "CREATE INDEX ix_story_index_terms ON story_index USING gin (terms) WITH (fastupdate = off)"


def upgrade() -> None:
    op.add_column("issue", sa.Column("indexed", sa.Integer(), server_default="0", nullable=False))
    op.drop_column("story", "folded")
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in (_FTS5,) if sqlite else (_TSVECTOR, _GIN):
        op.execute(statement)
    op.create_table(
        "spelling",
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("part", "word", name=op.f("pk_spelling")),
        sqlite_with_rowid=False,
    )
