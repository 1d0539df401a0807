"""Figures for whoever runs the bot: how many subscribers there are and were, what fails, when issues arrive, which
words are followed. Questions that change nothing, but for the census, which is written a day at a time."""

from bot.storage.database import Database
from bot.storage.figures.arriving import Arriving
from bot.storage.figures.census import Census
from bot.storage.figures.failures import Failures
from bot.storage.figures.followed_words import FollowedWords


class Figures:
    """Their parts, each for its screen."""

    def __init__(self, database: Database) -> None:
        self.census = Census(database)
        self.failures = Failures(database)
        self.arriving = Arriving(database)
        self.followed_words = FollowedWords(database)
