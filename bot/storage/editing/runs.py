"""The work on articles, each done once."""

from bot.storage.database import Database
from bot.storage.editing import tables

__all__ = ["tables"]


class Runs:
    """Lends what is due to one worker at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database
