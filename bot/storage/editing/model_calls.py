"""What models were asked, and have answered."""

from bot.storage.database import Database
from bot.storage.editing import tables

__all__ = ["tables"]


class ModelCalls:
    """Keeps them, within a day's budget."""

    def __init__(self, database: Database) -> None:
        self._database = database
