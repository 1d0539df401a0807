"""Sources and their articles: when to look, what came, and what is known of each."""

from bot.storage.database import Database
from bot.storage.editing import tables

__all__ = ["tables"]


class Sources:
    """Keeps them."""

    def __init__(self, database: Database) -> None:
        self._database = database
