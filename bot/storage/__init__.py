"""What Paperboy remembers: the archive, the subscribers, the ledger. The only place that knows SQLAlchemy."""

from bot.storage.callback_tokens import CallbackTokens
from bot.storage.database import Database
from bot.storage.deliveries.ledger import Ledger
from bot.storage.issues.archive import IssueArchive
from bot.storage.leases import Leases
from bot.storage.limits import SharedLimits
from bot.storage.migrations import check, prepare, upgrade
from bot.storage.subscribers.queue_position import QueuePositions
from bot.storage.subscribers.subscribers import Subscribers

__all__ = [
    "CallbackTokens",
    "Database",
    "IssueArchive",
    "Leases",
    "Ledger",
    "QueuePositions",
    "SharedLimits",
    "Subscribers",
    "check",
    "prepare",
    "upgrade",
]
