"""What Paperboy remembers: the archive, the subscribers, the ledger. The only place that knows SQLAlchemy."""

from bot.storage.callback_tokens import Phrases
from bot.storage.database import Database
from bot.storage.deliveries.ledger import Ledger
from bot.storage.issues.archive import Archive
from bot.storage.leases import Leases
from bot.storage.limits import Budgets
from bot.storage.migrations import check, prepare, upgrade
from bot.storage.subscribers.queue_position import Crowds
from bot.storage.subscribers.subscribers import Subscribers

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
