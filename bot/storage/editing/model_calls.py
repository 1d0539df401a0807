"""What models were asked, and have answered: reserved before it is asked, so that no day costs more than it may.

reserve -> asked -> settle      the answer is kept, and in place of what was reserved stands what it cost in truth
                 -> (a kill)    counts as spent: nobody knows what was billed

Each who asks reserves for itself and settles that alone, whoever else asks the same meanwhile: a row is the sum of what
they reserved and spent on a question in a day.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Row, Select, delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.model_calls import DayBudget, Spent
from bot.storage.database import Database
from bot.storage.editing.tables import call
from bot.storage.inserts import insert

_MOST: Final = 2**31 - 1  # of a column


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

    GRANTED = "granted"
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
        return await self._database.scalar(_answer(key))

    async def reserve(self, wanted: ModelCall, more: Spent, budget: DayBudget) -> Reserved:
        """Count all that the question may cost more than was reserved for it by whoever calls, if the day's budget
        allows for that. The database decides, whoever else asks."""
        async with self._database.write() as connection:
            await _alone(connection)
            if await connection.scalar(_answer(wanted.key)) is not None:
                return Reserved.ANSWERED
            day = await _sum(connection, _sums().where(call.c.day == wanted.day))
            if not budget.allows(day + more):
                return Reserved.REFUSED
            await _add(connection, wanted, more)
        return Reserved.GRANTED

    async def settle(self, asked: ModelCall, reserved: Spent, spent: Spent, answer: str | None = None) -> str | None:
        """Count what was ``spent`` in place of what was ``reserved``, and keep the answer, if there is one. Returns the
        answer that counts: the first, where two asked at once."""
        async with self._database.write() as connection:
            await _alone(connection)
            first = await connection.scalar(_answer(asked.key))
            await _add(connection, asked, spent - reserved, answer if first is None else None)
        return answer if first is None else first

    async def spent(self, day: date) -> Spent:
        """All of a day, with what is reserved."""
        return await self._sum(_sums().where(call.c.day == day))

    async def spent_on(self, url: str) -> Spent:
        """All that an article cost, with what is reserved."""
        return await self._sum(_sums().where(call.c.url == url))

    async def _sum(self, query: Select[Any]) -> Spent:
        async with self._database.read() as connection:
            return await _sum(connection, query)


async def _alone(connection: AsyncConnection) -> None:
    """On PostgreSQL nobody else adds a call before this transaction ends: else two could both find room for one. On
    SQLite a writer is alone in any case."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text('LOCK TABLE "call" IN SHARE ROW EXCLUSIVE MODE'))


async def _add(connection: AsyncConnection, asked: ModelCall, more: Spent, answer: str | None = None) -> None:
    """Add to what a question cost in a day, and keep its answer there, if there is one. What comes to nothing goes."""
    mine = (call.c.key == asked.key) & (call.c.day == asked.day)
    row = (await connection.execute(select(call).where(mine))).first()
    total = _spent(row) + more if row is not None else more
    values = {**asdict(asked), **_values(total), "answer": row.answer if row is not None and answer is None else answer}
    making = insert(connection, call).values(**values)
    await connection.execute(making.on_conflict_do_update(index_elements=[call.c.key, call.c.day], set_=values))
    nothing = [call.c[name] == 0 for name in _values(total)]
    await connection.execute(delete(call).where(mine, call.c.answer.is_(None), *nothing))


def _answer(key: str) -> Select[str | None]:
    return select(call.c.answer).where(call.c.key == key, call.c.answer.is_not(None)).limit(1)


def _sums() -> Select[Any]:
    columns = (call.c.tokens_in, call.c.tokens_out, call.c.cost)
    return select(*(func.coalesce(func.sum(column), 0).label(column.name) for column in columns))


async def _sum(connection: AsyncConnection, query: Select[Any]) -> Spent:
    return _spent((await connection.execute(query)).one())


def _values(spent: Spent) -> dict[str, int]:
    """As columns hold them."""
    return {name: min(max(value, 0), _MOST) for name, value in asdict(spent).items()}


def _spent(row: Row[Any]) -> Spent:
    return Spent(tokens_in=int(row.tokens_in), tokens_out=int(row.tokens_out), cost=int(row.cost))
