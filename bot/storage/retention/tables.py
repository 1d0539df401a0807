"""The tables of what is kept of an issue's deliveries. Like these, they have no foreign keys."""

from typing import Final

from sqlalchemy import Column, Integer, Table, Text

from bot.model import State
from bot.storage.column_types import Instant, word
from bot.storage.schema import metadata

# All of an issue's deliveries as one. The sums in ``tally`` hold while ``tallied`` is the number of ``openings``: how
# often deliveries were made due, each time counted in the transaction that does it.
issue_ledger: Final = Table(
    "issue_ledger",
    metadata,
    Column("issue_id", Integer, primary_key=True, autoincrement=False),
    Column("openings", Integer, nullable=False),
    Column("tallied", Integer),  # NULL: they were never summed up
    Column("pruned_at", Instant),  # since when the sums are all there is, and nothing can be due again
    Column("counted_at", Instant),  # when the sums were counted that are there, whether they hold or not
)

# How many deliveries ended so, or wait: the sums of those that are there, or that were.
tally: Final = Table(
    "tally",
    metadata,
    Column("issue_id", Integer, primary_key=True, autoincrement=False),
    Column("part", Text, primary_key=True),
    Column("platform", Text, primary_key=True),
    Column("state", word(State), primary_key=True),
    Column("reason", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("late", Integer),  # of those that arrived, how many came late; NULL where nobody knows
    Column("corrected", Integer),  # of those that are in a chat, how many show a corrected text
)

# How many deliveries arrived in the hour that begins then.
arrivals: Final = Table(
    "arrivals",
    metadata,
    Column("issue_id", Integer, primary_key=True, autoincrement=False),
    Column("platform", Text, primary_key=True),
    Column("hour", Instant, primary_key=True),
    Column("number", Integer, nullable=False),
)

TALLIED: Final = issue_ledger.c.tallied == issue_ledger.c.openings
"""That the sums hold."""
PRUNED: Final = issue_ledger.c.pruned_at.is_not(None)
