"""The work on articles, each done once.

An article that is taken is owed a run; a run is lent to one worker at a time, for a while, and lent again where that
one died. Every write is made under the claim's number: who lost it changes nothing, and learns it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, Update, and_, or_, select, update
from sqlalchemy import insert as insert_into
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.articles import Article
from bot.model.drafts import DraftContent, DraftState, RunState
from bot.storage.database import Database
from bot.storage.editing.draft_json import to_json
from bot.storage.editing.tables import article, draft, draft_version, run, source
from bot.storage.mapping import edition_id

ATTEMPTS: Final = 3
"""So often a run is begun before it is given up."""
LONGEST_WAIT: Final = timedelta(hours=1)
"""No run waits for longer: one that seems to was put off by a clock that was ahead."""

_GIVEN_UP: Final = (
    f"It was begun {ATTEMPTS} times and never came to its end: the program ended in the middle of it each time."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimedRun:
    """The work on an article, lent to whoever has the ``claim``; ``attempts`` with this one."""

    id: int
    claim: int
    attempts: int
    edition: str
    article: Article
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierRun:
    """What a draft was made of before: the article's address and title, and the keys of its links' pages."""

    url: str
    title: str
    pages: frozenset[str]
    made_at: datetime


class Runs:
    """Lends what is due to one worker at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(
        self, edition: str, now: datetime, lease: timedelta, *, only: int | None = None
    ) -> ClaimedRun | None:
        """Take the run that is due for longest, for as long as ``lease``; None where nothing is due. ``only`` that one,
        if nobody works on it, whenever it is due.

        One whose workers died too often is failed instead.
        """
        due = _due(edition, now, only)
        if not await self._database.fetch(due):  # most often: nobody else's writing waits for that
            return None
        async with self._database.write() as connection:
            free = due.with_for_update(of=run, skip_locked=True)
            while (row := (await connection.execute(free)).first()) is not None:
                mine = update(run).where(run.c.id == row.id)
                if row.attempts >= ATTEMPTS:
                    values = {"state": RunState.FAILED, "reason": row.reason or _GIVEN_UP, "claim": row.claim + 1}
                    await connection.execute(mine.values(**values))
                    continue
                number = {"claim": row.claim + 1, "attempts": row.attempts + 1}
                await connection.execute(mine.values(state=RunState.WORKING, due_at=now + lease, **number))
                return ClaimedRun(id=row.id, edition=edition, article=_article(row), pages=tuple(row.pages), **number)
        return None

    async def renew(self, claimed: ClaimedRun, now: datetime, lease: timedelta) -> bool:
        """Keep the claim for as long as ``lease`` from now; False where somebody else has it."""
        return await self._database.change(_mine(claimed).values(due_at=now + lease)) > 0

    async def release(self, claimed: ClaimedRun, due_at: datetime) -> bool:
        """Give the run back as if it had not been begun, due at that time."""
        values = {"state": RunState.DUE, "due_at": due_at, "attempts": claimed.attempts - 1}
        return await self._database.change(_mine(claimed).values(**values)) > 0

    async def later(self, claimed: ClaimedRun, reason: str, at: datetime) -> bool:
        """Let it be tried again at that time, but for the last attempt: then it has failed. False where the claim is
        somebody else's."""
        if claimed.attempts >= ATTEMPTS:
            return await self.failed(claimed, reason)
        return await self._database.change(_mine(claimed).values(state=RunState.DUE, reason=reason, due_at=at)) > 0

    async def failed(self, claimed: ClaimedRun, reason: str) -> bool:
        """Nothing comes of it, for that reason. False where the claim is somebody else's."""
        return await self._database.change(_mine(claimed).values(state=RunState.FAILED, reason=reason)) > 0

    async def repeat(self, claimed: ClaimedRun, reason: str, pages: Sequence[str]) -> bool:
        """It tells what an issue told. False where the claim is somebody else's."""
        values = {"state": RunState.REPEAT, "reason": reason, "pages": list(pages)}
        return await self._database.change(_mine(claimed).values(**values)) > 0

    async def drafted(
        self,
        claimed: ClaimedRun,
        content: DraftContent,
        *,
        day: date,
        state: DraftState,
        pages: Sequence[str],
        now: datetime,
    ) -> int | None:
        """Keep the draft that came of it, and its first version; returns its id, None where the claim is somebody
        else's. StorageError where another draft waits for that day."""
        async with self._database.write() as connection:
            ending = _mine(claimed).values(state=RunState.DRAFTED, reason="", pages=list(pages))
            if not (await connection.execute(ending)).rowcount:
                return None
            return await _made(connection, claimed, content, {"day": day, "state": state}, now)

    async def earlier(self, edition: str, since: datetime) -> tuple[EarlierRun, ...]:
        """What drafts were made of since then, the oldest first."""
        of_edition = (source.c.edition_id == edition_id(edition)) & (run.c.made_at >= since)
        rows = await self._database.fetch(
            select(article.c.url, article.c.title, run.c.pages, run.c.made_at)
            .join_from(run, article)
            .join(source)
            .where(of_edition, run.c.state == RunState.DRAFTED)
            .order_by(run.c.made_at, run.c.id)
        )
        return tuple(
            EarlierRun(url=row.url, title=row.title, pages=frozenset(row.pages), made_at=row.made_at) for row in rows
        )

    async def article(self, run_id: int) -> Article | None:
        """What a run works on."""
        rows = await self._database.fetch(select(article).join_from(run, article).where(run.c.id == run_id))
        return _article(rows[0]) if rows else None


def _due(edition: str, now: datetime, only: int | None) -> Select[Any]:
    waits = or_(run.c.due_at <= now, run.c.due_at > now + LONGEST_WAIT)
    if only is not None:
        waits = (run.c.id == only) & or_(waits, run.c.state == RunState.DUE)
    open_ = run.c.state.in_([RunState.DUE, RunState.WORKING])
    return (
        select(run.c.id, run.c.claim, run.c.attempts, run.c.reason, run.c.pages, *_ARTICLE)
        .join_from(run, article)
        .join(source)
        .where(source.c.edition_id == edition_id(edition), open_, waits)
        .order_by(run.c.due_at, run.c.id)
        .limit(1)
    )


def _mine(claimed: ClaimedRun) -> Update:
    is_mine = and_(run.c.id == claimed.id, run.c.claim == claimed.claim, run.c.state == RunState.WORKING)
    return update(run).where(is_mine)


_ARTICLE: Final[tuple[ColumnElement[Any], ...]] = (
    article.c.url, article.c.title, article.c.body, article.c.published_at, article.c.markdown, article.c.base,
)  # fmt: skip


def _article(row: Any) -> Article:
    return Article(
        url=row.url,
        title=row.title,
        body=row.body,
        published_at=row.published_at,
        markdown=row.markdown,
        base=row.base,
    )


async def _made(
    connection: AsyncConnection, claimed: ClaimedRun, content: DraftContent, values: dict[str, Any], now: datetime
) -> int:
    """The draft and its first version."""
    own = {"run_id": claimed.id, "edition_id": edition_id(claimed.edition), "version": 1, **values}
    made: int = (await connection.execute(insert_into(draft).values(**own).returning(draft.c.id))).scalar_one()
    version = {"draft_id": made, "number": 1, "content": to_json(content), "made_at": now}
    await connection.execute(insert_into(draft_version).values(**version))
    return made
