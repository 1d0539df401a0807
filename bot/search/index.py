"""What a question is asked of: the storage has one for each database, and both answer alike."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Protocol

from bot.search.query import Query
from bot.search.ranking import Match


class StoryIndex(Protocol):
    """Finds the live stories of an edition."""

    async def newest(self, edition: str, query: Query, *, limit: int) -> Sequence[Match]:
        """So many of the stories that have all that is asked for, the newest first, in the order of their issue."""
        ...

    async def how_common(self, edition: str, queries: Sequence[Query]) -> Sequence[tuple[int, date | None]]:
        """How many of a hundred stories each of these finds, and the day of the oldest of these: the greater of two
        answers is the more common question's, without counting thousands."""
        ...

    async def near(self, words: Collection[str]) -> Mapping[str, Sequence[str]]:
        """The words of stories that each of these may be: itself, or a slip away; in the order of the alphabet."""
        ...
