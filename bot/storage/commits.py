"""What workers write of the deliveries in their hands, many in one transaction.

    intend: due -> sending, on disk before the request leaves        result: the messages, and the settlement

Every write repeats the number of its claim (the fence): whoever lost theirs changes nothing, and is told so.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Claimed, Result, Settlement, State
from bot.storage import deliveries, places
from bot.storage.database import Database
from bot.storage.schema import delivery

# In the driver's own words and by position: what a statement of SQLAlchemy's does for each value of each row takes
# longer than the database does. NULL leaves a column as it is.
_WRITE: Final = (
    "UPDATE delivery SET state = ?, due_at = coalesce(?, due_at), attempts = coalesce(?, attempts),"
    " reason = coalesce(?, reason), messages = coalesce(?, messages), revision = coalesce(?, revision)"
    " WHERE id = ? AND claim = ? AND state IN ('due', 'sending')"
)


class _Row(NamedTuple):
    """What is to be written, in the order of the statement."""

    state: str
    due_at: Any
    attempts: int | None
    reason: str | None
    messages: Any
    revision: int | None
    id: int
    claim: int


class Commits:
    """The half of the ledger that workers write to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def commit(self, results: Sequence[Result], intents: Sequence[Claimed], *, now: datetime) -> frozenset[int]:
        """Write results and intents in one transaction; returns the ids of those whose claim was lost.

        Of a delivery whose intent was lost nothing may be sent. With an intent the lease begins anew, so that a send
        has all of it. What a settlement means for the place (asleep, moved) is written with it, all or nothing.
        """
        async with self._database.write() as connection:
            write = _Writing(connection)
            rows = [write.result(each, now) for each in results] + [write.intent(each, now) for each in intents]
            lost = await write.all(rows)
            for result in results:
                if result.settlement and result.claimed.delivery.id not in lost:
                    await _affect_place(connection, result)
        return lost


class _Writing:
    """A transaction's rows, in the words of its database."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        dialect = connection.dialect
        self._statement = _WRITE if dialect.paramstyle == "qmark" else _WRITE.replace("?", "%s")
        self._instant = delivery.c.due_at.type.dialect_impl(dialect).bind_processor(dialect) or _as_it_is
        self._json = delivery.c.messages.type.dialect_impl(dialect).bind_processor(dialect) or _as_it_is

    def result(self, result: Result, now: datetime) -> _Row:
        """The new columns. Between two pages nothing is in doubt: the row is due again when its lease ends."""
        settlement, before = result.settlement, result.claimed.delivery
        end = settlement or Settlement(
            state=State.DUE, due_at=before.due_at, attempts=before.attempts, reason=before.reason
        )
        return _Row(
            end.state.value,
            self._instant(end.due_at if end.state is State.DUE else now),
            end.attempts,
            end.reason,
            self._json(deliveries.to_messages(result.messages)),
            result.revision,
            before.id,
            before.claim,
        )

    def intent(self, claimed: Claimed, now: datetime) -> _Row:
        ours, until = claimed.delivery, self._instant(now + claimed.lease)
        return _Row(State.SENDING.value, until, None, None, None, None, ours.id, ours.claim)

    async def all(self, rows: Sequence[_Row]) -> frozenset[int]:
        """Write every row; the ids of those that were not ours any more."""
        if not rows:
            return frozenset()
        done = await self._connection.exec_driver_sql(self._statement, list(rows))
        return frozenset() if done.rowcount == len(rows) else await _lost(self._connection, rows)


def _as_it_is(value: Any) -> Any:
    return value


async def _lost(connection: AsyncConnection, rows: Sequence[_Row]) -> frozenset[int]:
    """Which rows do not hold what was to be written: of those the claim was another's, or they were closed."""
    mine = {row.id: row for row in rows}
    columns = (delivery.c.id, delivery.c.claim, delivery.c.state)
    found = await connection.execute(select(*columns).where(delivery.c.id.in_(mine)))
    held = {row.id for row in found if (row.claim, row.state) == (mine[row.id].claim, mine[row.id].state)}
    return frozenset(mine) - held


async def _affect_place(connection: AsyncConnection, result: Result) -> None:
    settlement, where = result.settlement, result.claimed.subscription.place
    if settlement is None:
        return
    if settlement.dormant:
        await places.sleep(connection, where, settlement.reason or settlement.state)
    if settlement.moved_to is not None:
        await places.move(connection, where.platform, where.address, settlement.moved_to)
