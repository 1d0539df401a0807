"""What Paperboy remembers: the archive, the subscribers, the ledger. The only place that knows SQLAlchemy."""

from bot.storage.archive import Archive
from bot.storage.budgets import Budgets
from bot.storage.crowds import Crowds
from bot.storage.database import Database
from bot.storage.leases import Leases
from bot.storage.ledger import Ledger
from bot.storage.migrations import check, prepare, upgrade
from bot.storage.phrases import Phrases
from bot.storage.subscribers import Subscribers

__all__ = [
    "Archive",
    "Budgets",
    "Crowds",
    "Database",
    "Leases",
    "Ledger",
    "Phrases",
    "Subscribers",
    "check",
    "prepare",
    "upgrade",
]
