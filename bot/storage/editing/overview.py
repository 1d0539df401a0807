"""Reading what the making of issues has come to, for those who run the bot."""

from datetime import date, timedelta
from typing import Final

from sqlalchemy import ColumnElement, ScalarSelect, case, func, select

from bot.model.drafts import DraftState, RunState
from bot.model.editing_overview import DaySpent, EditingOverview, RunOverview
from bot.storage.database import Database
from bot.storage.editing.sources import Sources
from bot.storage.editing.tables import article, call, draft, run, source
from bot.storage.mapping import edition_id

_RUNS: Final = 5
_DAYS: Final = timedelta(days=7)


class Overview:
    """Sums it up."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sources = Sources(database)

    async def of(self, edition: str, today: date) -> EditingOverview:
        """The edition's sources but articles that were given by hand, its last articles, and what models cost in the
        last seven days."""
        return EditingOverview(
            sources=tuple(await self._sources.summaries(edition, by_hand=False)),
            runs=await self._runs(edition),
            spent=await self._spent(today),
        )

    async def last_ended(self, edition: str) -> RunOverview | None:
        """The newest article of which it is decided whether an issue comes of it, repeats aside; without what it cost.
        None where there is none."""
        rows = await self._database.fetch(
            select(article.c.title, article.c.url, run.c.state, run.c.reason, run.c.made_at)
            .join_from(run, article)
            .join(source)
            .where(source.c.edition_id == edition_id(edition), run.c.state.in_([RunState.DRAFTED, RunState.FAILED]))
            .order_by(run.c.id.desc())
            .limit(1)
        )
        if not rows:
            return None
        row = rows[0]
        return RunOverview(title=row.title or row.url, state=row.state, reason=row.reason, made_at=row.made_at)

    async def _runs(self, edition: str) -> tuple[RunOverview, ...]:
        is_published = draft.c.state == DraftState.PUBLISHED
        untaken = (is_published & (draft.c.version != draft.c.published)).label("untaken")
        of_draft = (draft.c.id.label("draft"), draft.c.version, untaken)
        tokens = _spent_on_article(call.c.tokens_in + call.c.tokens_out).label("tokens")
        cost = _spent_on_article(call.c.cost).label("cost")
        rows = await self._database.fetch(
            select(article.c.title, run.c.state, run.c.reason, run.c.made_at, *of_draft, tokens, cost)
            .join_from(run, article)
            .join(source)
            .join(draft, draft.c.run_id == run.c.id, isouter=True)
            .where(source.c.edition_id == edition_id(edition))
            .order_by(run.c.id.desc())
            .limit(_RUNS)
        )
        return tuple(
            RunOverview(
                title=row.title,
                state=row.state,
                reason=row.reason,
                made_at=row.made_at,
                draft=f"{row.draft}.{row.version}" if row.draft else "",
                untaken=bool(row.untaken),
                tokens=row.tokens,
                cost=row.cost,
            )
            for row in rows
        )

    async def _spent(self, today: date) -> tuple[DaySpent, ...]:
        sums = (func.sum(call.c[name]).label(name) for name in ("tokens_in", "tokens_out", "cost"))
        rows = await self._database.fetch(
            select(call.c.day, func.count().label("calls"), *sums)
            .where(call.c.day > today - _DAYS)
            .group_by(call.c.day)
            .order_by(call.c.day.desc())
        )
        return tuple(
            DaySpent(day=row.day, calls=row.calls, tokens_in=row.tokens_in, tokens_out=row.tokens_out, cost=row.cost)
            for row in rows
        )


def _spent_on_article(what: ColumnElement[int]) -> ScalarSelect[int]:
    """The sum over all that models were asked about an article."""
    name = case((article.c.url == "", article.c.title), else_=article.c.url)
    asked = select(func.coalesce(func.sum(what), 0)).where(call.c.url == name)
    return asked.correlate(article).scalar_subquery()
