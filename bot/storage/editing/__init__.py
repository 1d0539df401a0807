"""What is kept of articles, of the work on them, and of the drafts that come of it."""

from bot.storage.database import Database
from bot.storage.editing.drafts import Drafts
from bot.storage.editing.given_articles import GivenArticles
from bot.storage.editing.model_calls import ModelCalls
from bot.storage.editing.overview import Overview
from bot.storage.editing.runs import Runs
from bot.storage.editing.sources import Sources

__all__ = ["Editing"]


class Editing:
    """All of it, by domain."""

    def __init__(self, database: Database) -> None:
        self.sources = Sources(database)
        self.given = GivenArticles(database)
        self.runs = Runs(database)
        self.calls = ModelCalls(database)
        self.drafts = Drafts(database)
        self.overview = Overview(database)
