"""The index as it is asked (``bot.search.StoryIndex``)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import BigInteger, BindParameter, Select, bindparam, func, select

from bot.model import StoryRef
from bot.search import Match, Query, is_slip, parts
from bot.storage.database import Database
from bot.storage.schema import edition as edition_table
from bot.storage.search.keys import day_of, keys_of
from bot.storage.search.matching import matching
from bot.storage.search.tables import spelling, story_index

_MOST_NEAR: Final = 8
"""Words that one may be misspelt of."""

_SAMPLE: Final = 100
"""So many of the newest matches tell how common something is."""


@dataclass(frozen=True, slots=True)
class DatabaseIndex:
    """The index of a database of either kind."""

    database: Database
    _editions: dict[str, int] = field(default_factory=dict)
    """The ids of editions, which never change: a database plans better by a number than by a question for it."""

    async def newest(self, edition: str, query: Query, *, limit: int) -> Sequence[Match]:
        """See ``StoryIndex``."""
        columns = (story_index.c.rowid, story_index.c.title, story_index.c.ref, story_index.c.page)
        rows = await self.database.fetch((await self._newest(edition, query, *columns)).limit(limit))
        return [Match(ref=_ref(row.rowid, row.ref), title=row.title, page=row.page) for row in rows]

    async def how_common(self, edition: str, queries: Sequence[Query]) -> Sequence[tuple[int, date | None]]:
        """See ``StoryIndex``."""
        newest = [await self._newest(edition, query, story_index.c.rowid) for query in queries]
        samples = [each.limit(_SAMPLE).subquery() for each in newest]
        counts = [select(func.count()).select_from(some).scalar_subquery() for some in samples]
        oldest = [select(func.min(some.c.rowid)).scalar_subquery() for some in samples]
        (row,) = await self.database.fetch(select(*counts, *oldest))
        found = zip(row[: len(queries)], row[len(queries) :], strict=True)
        return [(count, None if key is None else day_of(key)) for count, key in found]

    async def near(self, words: Collection[str]) -> Mapping[str, Sequence[str]]:
        """See ``StoryIndex``."""
        left = sorted(frozenset().union(*map(parts, words)))
        wanted = select(spelling.c.word).where(spelling.c.part.in_(left)).distinct()
        known = sorted([row.word for row in await self.database.fetch(wanted)]) if left else []
        return {word: [each for each in known if each == word or is_slip(word, each)][:_MOST_NEAR] for word in words}

    async def _newest(self, edition: str, query: Query, *columns: Any) -> Select[Any]:
        """These columns of what has all that is asked for, the newest first."""
        key, filters = story_index.c.rowid, query.filters
        least, end = keys_of(await self._id_of(edition), filters.since, filters.until)
        # PostgreSQL reads backwards until it has enough; where it only guesses how many there are, that may be all.
        guessed = query.is_relaxed and not self.database.is_sqlite
        found = select(*columns).where(key >= _written(least), key < _written(end))
        found = found.order_by((key + 0).desc() if guessed else key.desc())
        matched = matching(query, sqlite=self.database.is_sqlite)
        return found if matched is None else found.where(matched)

    async def _id_of(self, edition: str) -> int:
        """The number of an edition; 0, which none has, where it is unknown."""
        if edition not in self._editions:
            found = await self.database.scalar(select(edition_table.c.id).where(edition_table.c.slug == edition))
            if found is None:
                return 0
            self._editions[edition] = found
        return self._editions[edition]


def _written(key: int) -> BindParameter[int]:
    """In the statement itself: a plan is made for these very stories."""
    return bindparam(None, key, BigInteger, literal_execute=True)


def _ref(key: int, ref: str) -> StoryRef:
    found = StoryRef.parse(ref)
    assert found is not None  # noqa: S101  what none can ask for is not indexed
    return replace(found, day=day_of(key))
