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
)

# How many deliveries ended so: the sums of those that are there, or that were.
tally: Final = Table(
    "tally",
    metadata,
    Column("issue_id", Integer, primary_key=True, autoincrement=False),
    Column("part", Text, primary_key=True),
    Column("platform", Text, primary_key=True),
    Column("state", word(State), primary_key=True),
    Column("reason", Text, primary_key=True),
    Column("number", Integer, nullable=False),
)

TALLIED: Final = issue_ledger.c.tallied == issue_ledger.c.openings
"""That the sums hold."""
PRUNED: Final = issue_ledger.c.pruned_at.is_not(None)
