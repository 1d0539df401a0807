"""Drafts, each with its versions, and who was told of which."""

from bot.storage.database import Database
from bot.storage.editing import tables

__all__ = ["tables"]


class Drafts:
    """Keeps them."""

    def __init__(self, database: Database) -> None:
        self._database = database
