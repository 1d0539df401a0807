"""The tables of what is made of articles: ``source`` - ``article`` - ``run`` - ``draft`` - ``draft_version``.

``call`` is what a model was asked and has answered: paid once, whatever ends in between. ``draft_notice`` says who was
shown which version of a draft, and where.
"""

from typing import Final

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
)

from bot.model.articles import ArticleState
from bot.model.drafts import DraftState, RunState
from bot.storage.column_types import Instant, word
from bot.storage.schema import metadata

source: Final = Table(
    "source",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("edition_id", ForeignKey("edition.id"), nullable=False),
    Column("url", Text, nullable=False),  # without what is secret in it
    Column("title", Text, nullable=False, default=""),
    Column("etag", Text, nullable=False, default=""),
    Column("last_modified", Text, nullable=False, default=""),
    Column("answered", Text, nullable=False, default=""),  # a digest of the address that these two are of
    Column("is_feed", Boolean, nullable=False, default=False),  # it was one: a page in its place is no article
    Column("looked_at", Instant),
    Column("next_look_at", Instant, nullable=False),
    Column("failures", Integer, nullable=False, default=0),  # in a row
    Column("failing_since", Instant),  # NULL: it answered
    Column("fault", Text, nullable=False, default=""),  # the kind of the last failure; "" where it answered
    Column("reason", Text, nullable=False, default=""),  # the same in words
    UniqueConstraint("edition_id", "url"),
)

article: Final = Table(
    "article",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", ForeignKey("source.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("state", word(ArticleState), nullable=False),
    Column("digest", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("grown_to", Integer, nullable=False, default=0),
    Column("first_seen", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("published_at", Instant),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False, default=""),  # "" of one that is passed
    Column("markdown", Boolean, nullable=False, default=False),
    Column("base", Text, nullable=False, default=""),
    UniqueConstraint("source_id", "key"),
)

# An article is worked on once. Every write is made under its claim, as in the ledger.
run: Final = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("article.id"), nullable=False, unique=True),
    Column("state", word(RunState), nullable=False),
    Column("claim", Integer, nullable=False, default=0),
    Column("attempts", Integer, nullable=False, default=0),
    Column("due_at", Instant, nullable=False),  # of one that is worked on: until when its claim lasts
    Column("reason", Text, nullable=False, default=""),  # of failure, in words, or what it repeats
    Column("pages", JSON, nullable=False, default=list),  # the keys of its links' pages, to know a repeat by
    Column("made_at", Instant, nullable=False),
)

# A question on a day. Reserved before it is asked: ``answer`` is NULL until it came, and what was reserved counts as
# spent until then, whoever reserved it.
call: Final = Table(
    "call",
    metadata,
    Column("key", Text, primary_key=True),  # a digest of model, prompt and schema
    Column("day", Date, primary_key=True),  # of the budget
    Column("purpose", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("url", Text, nullable=False, default=""),  # the article's; its title where it has none
    Column("made_at", Instant, nullable=False),
    Column("tokens_in", Integer, nullable=False),
    Column("tokens_out", Integer, nullable=False),
    Column("cost", Integer, nullable=False),  # millionths of the prices' currency
    Column("answer", Text),
    Index(None, "day"),
)

draft: Final = Table(
    "draft",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", ForeignKey("run.id"), nullable=False, unique=True),
    Column("edition_id", ForeignKey("edition.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("state", word(DraftState), nullable=False),
    Column("version", Integer, nullable=False),
    Column("published", Integer, nullable=False, default=0),  # the version that the archive has; 0: none
    Index(None, "state"),
)

OPEN: Final = draft.c.state.in_([literal_column("'held'"), literal_column("'approved'")])

# Two drafts that wait never have one day: the second would correct what the first one's readers were sent.
Index("ix_draft_day", draft.c.edition_id, draft.c.day, unique=True, sqlite_where=OPEN, postgresql_where=OPEN)

draft_version: Final = Table(
    "draft_version",
    metadata,
    Column("draft_id", ForeignKey("draft.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("content", JSON, nullable=False),
    Column("made_by", Text, nullable=False, default=""),
    Column("made_at", Instant, nullable=False),
    Column("why", Text, nullable=False, default=""),
)

draft_notice: Final = Table(
    "draft_notice",
    metadata,
    Column("draft_id", ForeignKey("draft.id"), primary_key=True),
    Column("platform", Text, primary_key=True),
    Column("user", Text, primary_key=True),
    Column("version", Integer, nullable=False),  # the one that was told last
    Column("attempts", Integer, nullable=False),
    Column("next_at", Instant),  # NULL: it was told
)
