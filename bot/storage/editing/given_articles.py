"""Articles that somebody gives by hand: each is worked on once, as those that a feed brings."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.articles import ArticleState
from bot.model.drafts import RunState
from bot.storage.database import Database
from bot.storage.editing.owed_work import owe_work
from bot.storage.editing.sources import TrackedArticle, row_of
from bot.storage.editing.tables import article, run, source
from bot.storage.inserts import insert
from bot.storage.mapping import edition_id


@dataclass(frozen=True, kw_only=True, slots=True)
class RunOutcome:
    """How far the work on an article is; ``reason`` is of failure, in words, or the address that it repeats."""

    state: RunState
    reason: str = ""


class GivenArticles:
    """Takes them, and says what came of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, edition: str, name: str, given: TrackedArticle, now: datetime, due_at: datetime) -> int:
        """Keep an article as one that the source of that name brought and that is taken; returns the id of the work on
        it, which is due at that time for whoever looks for work.

        One that was taken before stays as it is, with its work; work that failed is due once more. A source that is new
        is one that was never looked at.
        """
        tracked, found = given
        taken = (replace(tracked, state=ArticleState.TAKEN), found)
        async with self._database.write() as connection:
            source_id = await _source(connection, edition, name, now)
            mine = and_(article.c.source_id == source_id, article.c.key == tracked.key)
            values = row_of(source_id, *taken)
            keeping = insert(connection, article).values(**values)
            is_open = article.c.state != ArticleState.TAKEN
            keys = [article.c.source_id, article.c.key]
            await connection.execute(keeping.on_conflict_do_update(index_elements=keys, set_=values, where=is_open))
            article_id = (await connection.execute(select(article.c.id).where(mine))).scalar_one()
            return await _work(connection, article_id, now, due_at)

    async def outcome(self, run_id: int) -> RunOutcome:
        """What the work has come to."""
        (row,) = await self._database.fetch(select(run.c.state, run.c.reason).where(run.c.id == run_id))
        return RunOutcome(state=row.state, reason=row.reason)


async def _source(connection: AsyncConnection, edition: str, name: str, now: datetime) -> int:
    of_edition = edition_id(edition)
    adding = insert(connection, source).values(edition_id=of_edition, url=name, next_look_at=now)
    await connection.execute(adding.on_conflict_do_nothing())
    wanted = select(source.c.id).where(source.c.edition_id == of_edition, source.c.url == name)
    found: int = (await connection.execute(wanted)).scalar_one()
    return found


async def _work(connection: AsyncConnection, article_id: int, now: datetime, due_at: datetime) -> int:
    await owe_work(connection, [article_id], now, due_at)
    again: dict[str, Any] = {"state": RunState.DUE, "due_at": due_at, "attempts": 0, "reason": ""}
    failed = and_(run.c.article_id == article_id, run.c.state == RunState.FAILED)
    await connection.execute(update(run).where(failed).values(**again))
    found: int = (await connection.execute(select(run.c.id).where(run.c.article_id == article_id))).scalar_one()
    return found
