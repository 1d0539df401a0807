"""What models were asked, and have answered: reserved before it is asked, so that no day costs more than it may.

reserve -> asked -> settle      the answer is kept, with what it cost in truth
                 -> release     it was surely not billed
                 -> (a kill)    counts as spent; who asks the same again takes its place
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.model_calls import DayBudget, Spent
from bot.storage.database import Database, insert
from bot.storage.editing.tables import call


@dataclass(frozen=True, kw_only=True, slots=True)
class ModelCall:
    """A question, by its ``key``; the ``day`` whose budget it is of; ``url`` is the address of the article
    that it is about, its title where it has none."""

    key: str
    purpose: str
    model: str
    url: str
    day: date
    made_at: datetime


class Reserved(StrEnum):
    """What came of the wish to ask."""

    NEW = "new"
    AGAIN = "again"
    """It is reserved already: by who asks now, or by somebody who never came back with an answer."""
    REFUSED = "refused"
    """The day would cost more than it may."""
    ANSWERED = "answered"
    """Its answer is there."""


class ModelCalls:
    """Keeps them, within a day's budget."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def kept(self, key: str) -> str | None:
        """The answer to the question, None where it is not known."""
        return await self._database.scalar(select(call.c.answer).where(call.c.key == key))

    async def reserve(self, wanted: ModelCall, spent: Spent, budget: DayBudget) -> Reserved:
        """Count ``spent``, all that the question may cost, on its day, if the budget allows for that.

        What is reserved for it already counts once: the more of the two. The database decides, whoever else asks.
        """
        async with self._database.write() as connection:
            await _alone(connection)
            row = (await connection.execute(select(call).where(call.c.key == wanted.key))).first()
            if row is not None and row.answer is not None:
                return Reserved.ANSWERED
            reserved = spent if row is None else spent | _spent(row)
            others = await _sum(connection, _sums().where(call.c.day == wanted.day, call.c.key != wanted.key))
            if not budget.allows(others + reserved):
                return Reserved.REFUSED
            await _put(connection, wanted, reserved)
        return Reserved.NEW if row is None else Reserved.AGAIN

    async def settle(self, key: str, answer: str | None, spent: Spent) -> str | None:
        """Keep the answer, None where there is none, and what it cost. Returns the answer that counts.

        That is the first, where two asked at once; what the second cost is added, for it was paid.
        """
        async with self._database.write() as connection:
            await _alone(connection)
            row = (await connection.execute(select(call).where(call.c.key == key))).first()
            if row is None:
                return answer
            first: str | None = row.answer
            values = _values(spent if first is None else spent + _spent(row))
            kept = answer if first is None else first
            await connection.execute(update(call).where(call.c.key == key).values(answer=kept, **values))
        return kept

    async def release(self, key: str) -> None:
        """Forget a reservation: nothing was billed for it. An answer stays."""
        await self._database.change(delete(call).where(call.c.key == key, call.c.answer.is_(None)))

    async def spent(self, day: date) -> Spent:
        """All of a day, with what is reserved."""
        return await self._sum(_sums().where(call.c.day == day))

    async def spent_on(self, url: str) -> Spent:
        """All that an article cost, with what is reserved."""
        return await self._sum(_sums().where(call.c.url == url))

    async def spent_by_article(self, since: date) -> Mapping[str, Spent]:
        """What each article cost that a model was asked about since then, by its address."""
        rows = await self._database.fetch(
            select(call.c.url, *_sums().selected_columns).where(call.c.day >= since).group_by(call.c.url)
        )
        return {row.url: _spent(row) for row in rows}

    async def _sum(self, query: Select[Any]) -> Spent:
        async with self._database.read() as connection:
            return await _sum(connection, query)


async def _alone(connection: AsyncConnection) -> None:
    """On PostgreSQL nobody else adds a call before this transaction ends: else two could both find room for one. On
    SQLite a writer is alone in any case."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text('LOCK TABLE "call" IN SHARE ROW EXCLUSIVE MODE'))


async def _put(connection: AsyncConnection, wanted: ModelCall, reserved: Spent) -> None:
    values = {
        "key": wanted.key,
        "purpose": wanted.purpose,
        "model": wanted.model,
        "url": wanted.url,
        "day": wanted.day,
        "made_at": wanted.made_at,
        **_values(reserved),
    }
    making = insert(connection, call).values(**values)
    await connection.execute(making.on_conflict_do_update(index_elements=[call.c.key], set_=values))


def _sums() -> Select[Any]:
    columns = (call.c.tokens_in, call.c.tokens_out, call.c.cost)
    return select(*(func.coalesce(func.sum(column), 0).label(column.name) for column in columns))


async def _sum(connection: AsyncConnection, query: Select[Any]) -> Spent:
    return _spent((await connection.execute(query)).one())


def _values(spent: Spent) -> dict[str, int]:
    return {"tokens_in": spent.tokens_in, "tokens_out": spent.tokens_out, "cost": spent.cost}


def _spent(row: Row[Any]) -> Spent:
    return Spent(tokens_in=int(row.tokens_in), tokens_out=int(row.tokens_out), cost=int(row.cost))
