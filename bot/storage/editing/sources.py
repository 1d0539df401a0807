"""Sources and their articles: when to look, what came, and what is known of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, case, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.articles import Article, ArticleState, Tracked
from bot.model.drafts import DraftState, RunState
from bot.model.sources import ListedArticle, SourceState, SourceSummary
from bot.storage.database import Database
from bot.storage.editing.owed_work import owe_work
from bot.storage.editing.tables import article, draft, run, source
from bot.storage.inserts import insert
from bot.storage.mapping import edition_id

__all__ = ["BODIES_KEPT", "Sources", "TrackedArticle", "row_of"]

BODIES_KEPT: Final = timedelta(days=31)
"""So long after its last change an article's words are kept, and until the work on it is over."""
MOST_GROWN: Final = 5

TrackedArticle = tuple[Tracked, Article]
"""What is known of an article, and the article."""

_TRACKED: Final = tuple(one.name for one in fields(Tracked))
_LISTED: Final = tuple(one.name for one in fields(ListedArticle))
_OPEN_DRAFT: Final = exists().where(
    draft.c.run_id == run.c.id, draft.c.state.in_((DraftState.HELD, DraftState.APPROVED))
)
_NEEDED: Final = exists().where(
    run.c.article_id == article.c.id, or_(run.c.state.in_((RunState.DUE, RunState.WORKING)), _OPEN_DRAFT)
)
"""That somebody works on an article, or may still change what was made of it."""


class Sources:
    """Keeps them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, edition: str, name: str) -> SourceState | None:
        """The source of an edition; None where it was never looked at."""
        rows = await self._database.fetch(select(source).where(_is(edition, name)))
        return _state(rows[0]) if rows else None

    async def find_or_add(self, edition: str, name: str, now: datetime) -> SourceState:
        """The source of an edition, to be looked at ``now`` where it is new."""
        found = await self.find(edition, name)
        if found is not None:
            return found
        async with self._database.write() as connection:
            adding = insert(connection, source).values(edition_id=edition_id(edition), url=name, next_look_at=now)
            await connection.execute(adding.on_conflict_do_nothing())
            return _state((await connection.execute(select(source).where(_is(edition, name)))).one())

    async def tracked(self, source_id: int) -> Mapping[str, Tracked]:
        """All that is known of its articles, by their keys."""
        wanted = select(*[article.c[name] for name in _TRACKED]).where(article.c.source_id == source_id)
        rows = await self._database.fetch(wanted)
        return {row.key: Tracked(**dict(zip(_TRACKED, row, strict=True))) for row in rows}

    async def looked(self, state: SourceState, changed: Iterable[TrackedArticle], now: datetime) -> None:
        """Keep what a look came to: the source as it is, the articles of which something has changed, and the work that
        is due for those that are taken, all or nothing.

        An article leaves a state that it ended in no more, and is worked on once, whoever else writes. The words of one
        that is passed are not kept, nor those of old ones.
        """
        found = list(changed)
        async with self._database.write() as connection:
            values = {name: value for name, value in asdict(state).items() if name not in ("id", "name")}
            await connection.execute(update(source).where(source.c.id == state.id).values(values))
            await _write(connection, state.id, found)
            await owe_work(connection, await _taken(connection, state.id, found), now, now)
            old = (article.c.body != "") & (article.c.changed_at < now - BODIES_KEPT) & ~_NEEDED
            await connection.execute(update(article).where(article.c.source_id == state.id, old).values(body=""))

    async def waited(self, source_id: int, looked_at: datetime, next_look_at: datetime) -> None:
        """Its next look is at another time than was said, for the clock was set."""
        moved = update(source).where(source.c.id == source_id)
        await self._database.change(moved.values(looked_at=looked_at, next_look_at=next_look_at))

    async def summaries(self, edition: str, *, by_hand: bool = True) -> Sequence[SourceSummary]:
        """The sources of an edition, the one that was looked at last first; with articles that were given ``by_hand``,
        or without."""
        mine = select(source).where(source.c.edition_id == edition_id(edition))
        if not by_hand:
            mine = mine.where(source.c.looked_at.is_not(None) | ~exists().where(article.c.source_id == source.c.id))
        rows = await self._database.fetch(mine.order_by(source.c.looked_at.desc(), source.c.id.desc()))
        return [await self._summary(_state(row)) for row in rows]

    async def _summary(self, state: SourceState) -> SourceSummary:
        mine = article.c.source_id == state.id
        counting = select(article.c.state, func.count().label("number")).where(mine).group_by(article.c.state)
        listed = select(*[article.c[name] for name in _LISTED]).where(mine)
        is_passed = case((article.c.state == ArticleState.PASSED, 1), else_=0)
        last = listed.order_by(article.c.first_seen.desc(), is_passed, article.c.id).limit(1)
        grown = listed.where(article.c.grown_to > 0).order_by(article.c.first_seen.desc()).limit(MOST_GROWN)
        counts = {row.state: row.number for row in await self._database.fetch(counting)}
        newest = [_listed(row) for row in await self._database.fetch(last)]
        return SourceSummary(
            source=state,
            articles={one: counts.get(one, 0) for one in ArticleState},
            last=newest[0] if newest else None,
            grown=tuple(_listed(row) for row in await self._database.fetch(grown)),
        )


async def _write(connection: AsyncConnection, source_id: int, changed: Iterable[TrackedArticle]) -> None:
    grown = [tracked for tracked, _ in changed if tracked.grown_to]
    rows = [row_of(source_id, *one) for one in changed if not one[0].grown_to]
    if rows:
        making = insert(connection, article)
        new = {name: making.excluded[name] for name in rows[0] if name not in ("source_id", "key")}
        keys = [article.c.source_id, article.c.key]
        is_open = article.c.state == ArticleState.SETTLING
        await connection.execute(making.on_conflict_do_update(index_elements=keys, set_=new, where=is_open), rows)
    for one in grown:
        growing = update(article).where(article.c.source_id == source_id, article.c.key == one.key)
        await connection.execute(growing.values(grown_to=one.grown_to))


async def _taken(connection: AsyncConnection, source_id: int, changed: Iterable[TrackedArticle]) -> Sequence[int]:
    """The articles that are taken now, the oldest first."""
    keys = [one.key for one, _ in changed if one.state is ArticleState.TAKEN]
    mine = select(article.c.id).where(article.c.source_id == source_id, article.c.key.in_(keys))
    return (await connection.scalars(mine.order_by(article.c.published_at, article.c.id))).all() if keys else ()


def row_of(source_id: int, tracked: Tracked, found: Article) -> dict[str, Any]:
    """An article as it is kept."""
    is_kept = tracked.state is not ArticleState.PASSED
    return {
        "source_id": source_id,
        **asdict(tracked),
        "url": _storable(found.url),
        "title": _storable(found.title),
        "body": _storable(found.body) if is_kept else "",
        "markdown": found.markdown,
        "base": _storable(found.base),
    }


def _storable(text: str) -> str:
    """A text as both databases can keep it."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _is(edition: str, name: str) -> ColumnElement[bool]:
    return (source.c.edition_id == edition_id(edition)) & (source.c.url == name)


def _listed(row: Row[Any]) -> ListedArticle:
    return ListedArticle(**dict(zip(_LISTED, row, strict=True)))


def _state(row: Row[Any]) -> SourceState:
    values = dict(zip(source.c.keys(), row, strict=True))
    del values["edition_id"]
    return SourceState(name=values.pop("url"), **values)
