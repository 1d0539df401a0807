"""The tables. Their keys forbid what must not happen twice; what changes them is a migration.

A ``default`` is the program's, for the rows it inserts: the database knows none of them.

The archive: ``edition`` - ``issue`` - ``revision``/``story``. Who wants what, where and when: ``place`` -
``subscription`` - ``schedule``/``filter``. The ledger: ``delivery``, one row for a part of an issue and a subscription,
without foreign keys, which would nearly double the time of planning a broadcast. What several processes share:
``lease``, ``budget``. Other domains have their tables beside what reads them.
"""

from typing import Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
)

from bot.model import CatchUp, IssueState, Lane, PlaceKind, State, Style
from bot.storage.column_types import Days, Instant, SectionKey, WallTime, word

_NAME: Final = "%(table_name)s_%(column_0_N_name)s"
_NAMES: Final = {"pk": "pk_%(table_name)s"} | {kind: f"{kind}_{_NAME}" for kind in ("fk", "uq", "ix")}
metadata: Final = MetaData(naming_convention=_NAMES)

edition: Final = Table(
    "edition",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False, default=""),
    Column("sent_through", Date),  # nothing of that day or before is pushed any more: a backup was put back
)

issue: Final = Table(
    "issue",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("edition_id", ForeignKey("edition.id"), nullable=False),
    Column("date", Date, nullable=False),
    Column("state", word(IssueState), nullable=False),
    Column("repeat_of", Date),
    Column("push", Boolean, nullable=False),
    Column("revision", Integer, nullable=False),  # the published one
    Column("published_at", Instant, nullable=False),
    Column("source_url", Text),
    Column("file", Text, nullable=False, server_default=""),  # the name of the text it was taken from
    Column("repeats", Text, nullable=False, server_default=""),  # why it counts as a repeat
    Column("indexed", Integer, nullable=False, server_default="0"),  # the version of its terms in the index; 0: none
    UniqueConstraint("edition_id", "date"),
)

revision: Final = Table(
    "revision",
    metadata,
    Column("issue_id", ForeignKey("issue.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("markdown", Text, nullable=False),
    Column("content", JSON(none_as_null=True)),  # the same, read; NULL where 0.1 kept it
    Column("digest", Text, nullable=False, server_default=""),  # of the file's bytes; "" where that was not kept
    Column("made_by", Text, nullable=False, default=""),
    Column("made_at", Instant, nullable=False),
    Column("why", Text, nullable=False, default=""),
    Index(None, "digest"),
)

# The stories of the published revision, for finding them.
story: Final = Table(
    "story",
    metadata,
    Column("issue_id", ForeignKey("issue.id"), primary_key=True),
    Column("section", SectionKey, primary_key=True),
    Column("place", Integer, nullable=False, server_default="0"),  # of the section in the issue, from 1
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("url", Text),
    Column("url_key", Text),
)

place: Final = Table(
    "place",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("thread", Text, nullable=False),  # "" rather than NULL, so that the unique key covers it
    Column("root", Text, nullable=False),
    Column("kind", word(PlaceKind), nullable=False),
    Column("language", Text, nullable=False, default=""),
    Column("reason", Text, nullable=False, default=""),  # why it is dormant; "" while it is live
    Column("told_at", Instant),
    Column("slept_at", Instant),  # since when it is dormant, where that is known
    UniqueConstraint("platform", "address", "thread"),
    Index(None, "platform", "root"),
    Index(None, "slept_at"),
)

# A schedule is stored once and shared: the time that an issue is due is worked out per schedule, not per subscriber.
schedule: Final = Table(
    "schedule",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", WallTime, nullable=False),
    Column("zone", Text, nullable=False),
    Column("days", Days, nullable=False),
    UniqueConstraint("at", "zone", "days"),
)

subscription: Final = Table(
    "subscription",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("place_id", ForeignKey("place.id"), nullable=False),
    Column("edition_id", ForeignKey("edition.id"), nullable=False),
    Column("sections", Text, nullable=False, default=""),  # "" is all of them
    Column("schedule_id", ForeignKey("schedule.id"), nullable=False),
    Column("style", word(Style), nullable=False),
    Column("catch_up", word(CatchUp), nullable=False, default=CatchUp.LATEST),
    Column("options", JSON, nullable=False, default=dict),
    Column("active", Boolean, nullable=False, default=True),  # False keeps the preferences of a subscriber who left
    Column("since", Instant, nullable=False),
    Column("made_by", Text, nullable=False, default=""),
    Column("paused_at", Instant),  # of the last pause, which may be over
    Column("paused_until", Instant),
    Column("filter_id", ForeignKey("filter.id")),  # NULL wants all of an issue, as most do
    UniqueConstraint("place_id", "edition_id", "sections"),
)

FILTERED: Final = subscription.c.filter_id.is_not(None)
Index("ix_subscription_filter_id", subscription.c.filter_id, sqlite_where=FILTERED, postgresql_where=FILTERED)

delivery: Final = Table(
    "delivery",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("issue_id", Integer, nullable=False),
    Column("subscription_id", Integer, nullable=False),
    Column("part", Text, nullable=False, default="issue"),
    Column("platform", Text, nullable=False),
    # Which of the workers' shares it belongs to: all of a chat's are in one, so that one worker keeps its pace.
    Column("shard", Integer, nullable=False, server_default="0"),
    Column("lane", Integer, nullable=False, default=int(Lane.FIRST)),
    Column("state", word(State), nullable=False, default=State.DUE),
    Column("due_at", Instant, nullable=False),  # of a closed one: when it was settled, so when it was sent
    Column("expires_at", Instant, nullable=False),
    Column("claim", Integer, nullable=False, default=0),
    Column("attempts", Integer, nullable=False, default=0),
    Column("revision", Integer, nullable=False, default=0),  # the one its messages show; 0: nothing was sent yet
    Column("messages", JSON, nullable=False, default=list),
    Column("reason", Text, nullable=False, default=""),
    # Those of the pages that are being sent; "": the whole issue's, as in rows of before there were any.
    Column("shapes", Text, nullable=False, server_default=""),
    Column("first_due_at", Instant),  # what ``due_at`` was before anybody claimed it
    Column("arrived_at", Instant),  # of one that was edited since; of others ``due_at`` tells
    UniqueConstraint("issue_id", "subscription_id", "part"),
)

# Literals, not bound parameters: SQLite uses a partial index only where the query repeats its words.
OPEN: Final = delivery.c.state.in_([literal_column("'due'"), literal_column("'sending'")])
DUE: Final = delivery.c.state == literal_column("'due'")
SENT: Final = delivery.c.state == literal_column("'sent'")
SKIPPED: Final = delivery.c.state == literal_column("'skipped'")
UNBEGUN: Final = DUE & (delivery.c.revision == 0)
"""That nothing was sent of a delivery yet."""
HINDERED: Final = (delivery.c.reason != literal_column("''")) & delivery.c.state.in_(
    [literal_column(f"'{state}'") for state in (State.DUE, State.SENDING, State.GONE, State.REFUSED, State.EXPIRED)]
    + [literal_column(f"'{State.UNKNOWN}'")]
)
"""That it did not arrive, and why is known: it failed, or is tried again."""
SET_ASIDE: Final = OPEN & (delivery.c.reason == literal_column("'defect'"))  # its message cannot be made

Index(
    "ix_delivery_open",
    *(delivery.c[name] for name in ("platform", "lane", "shard", "due_at", "id")),
    sqlite_where=OPEN,
    postgresql_where=OPEN,
)
Index("ix_delivery_sent", delivery.c.issue_id, delivery.c.revision, sqlite_where=SENT, postgresql_where=SENT)
Index("ix_delivery_set_aside", delivery.c.issue_id, sqlite_where=SET_ASIDE, postgresql_where=SET_ASIDE)
Index(
    "ix_delivery_hindered",
    *(delivery.c[name] for name in ("issue_id", "platform", "state", "reason", "due_at")),
    sqlite_where=HINDERED,
    postgresql_where=HINDERED,
)
Index("ix_delivery_skipped", delivery.c.subscription_id, sqlite_where=SKIPPED, postgresql_where=SKIPPED)

# Command lines too long for a button, which then says the number. Each belongs to the place where it was shown, and to
# the person it was shown to, alone where ``private``. The key is a digest of all that: an index entry has a limit
# (2,704 bytes on PostgreSQL) and a line has none. No number is given twice: a button of an earlier one may be around.
phrase: Final = Table(
    "phrase",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("platform", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("user", Text, nullable=False),  # "" where nobody is known to have asked
    Column("private", Boolean, nullable=False),
    Column("line", Text, nullable=False),
    Column("created_at", Instant, nullable=False),  # when it was last shown
    Index(None, "created_at"),
    sqlite_autoincrement=True,
)

# What one process at a time may do (listen with a token, be the clock). The fence counts the holders.
lease: Final = Table(
    "lease",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Instant, nullable=False),
    Column("fence", Integer, nullable=False),
    Column("ticked_at", Instant),  # when its holder last said that the work is being done: the clock, every second
)

# The pace of a whole bot, shared by all its workers: the first free slot, and until when and why nothing is sent.
budget: Final = Table(
    "budget",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("next_free", Instant, nullable=False),
    Column("paused_until", Instant),
    Column("reason", Text, nullable=False, default=""),
)
