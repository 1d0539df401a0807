"""What Paperboy remembers: the archive, the subscribers, the ledger. The only place that knows SQLAlchemy."""

from bot.storage.database import Database
from bot.storage.migrations import check, prepare, upgrade

__all__ = ["Database", "check", "prepare", "upgrade"]
