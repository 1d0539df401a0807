"""What workers write of the deliveries in their hands, many in one transaction.

    intend: due -> sending, on disk before the request leaves        result: the messages, and the settlement

Every write repeats the number of its claim (the fence): whoever lost theirs changes nothing, and is told so.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Update, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Claimed, Result, State
from bot.storage import deliveries, places
from bot.storage.database import Database
from bot.storage.schema import OPEN, delivery

_MINE = (delivery.c.id == bindparam("my_id"), delivery.c.claim == bindparam("my_claim"), OPEN)
_INTEND: Update = update(delivery).where(*_MINE).values(state=bindparam("state"))
_RESULT: Update = (
    update(delivery)
    .where(*_MINE)
    .values(
        {
            name: bindparam(name, type_=delivery.c[name].type)
            for name in ("state", "due_at", "attempts", "reason", "messages", "revision")
        }
    )
)


class Commits:
    """The half of the ledger that workers write to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def commit(self, results: Sequence[Result], intents: Sequence[Claimed], *, now: datetime) -> frozenset[int]:
        """Write results and intents in one transaction; returns the ids of those whose claim was lost.

        Of a delivery whose intent was lost nothing may be sent. What a settlement means for the place (asleep, moved)
        is written with it, all or nothing.
        """
        lost: set[int] = set()
        async with self._database.write() as connection:
            if results:
                lost |= await _write(connection, _RESULT, [_row(result, now) for result in results])
            for result in results:
                if result.settlement and result.claimed.delivery.id not in lost:
                    await _affect_place(connection, result)
            if intents:
                rows = [{**_mine(claimed), "state": State.SENDING} for claimed in intents]
                lost |= await _write(connection, _INTEND, rows)
        return frozenset(lost)


async def _write(connection: AsyncConnection, statement: Update, rows: list[dict[str, Any]]) -> set[int]:
    """Execute for every row; the ids of those that were not ours any more."""
    done = await connection.execute(statement, rows)
    if done.rowcount == len(rows):
        return set()
    return await _lost(connection, rows)


async def _lost(connection: AsyncConnection, rows: Iterable[dict[str, Any]]) -> set[int]:
    """Which rows do not hold what was to be written: of those the claim was another's, or they were closed."""
    mine = {row["my_id"]: row for row in rows}
    columns = (delivery.c.id, delivery.c.claim, delivery.c.state)
    found = await connection.execute(select(*columns).where(delivery.c.id.in_(mine)))
    held = {row.id for row in found if row.claim == mine[row.id]["my_claim"] and row.state == mine[row.id]["state"]}
    return set(mine) - held


async def _affect_place(connection: AsyncConnection, result: Result) -> None:
    settlement, where = result.settlement, result.claimed.subscription.place
    if settlement is None:
        return
    if settlement.dormant:
        await places.sleep(connection, where, settlement.reason or settlement.state)
    if settlement.moved_to is not None:
        await places.move(connection, where.platform, where.address, settlement.moved_to)


def _mine(claimed: Claimed) -> dict[str, Any]:
    return {"my_id": claimed.delivery.id, "my_claim": claimed.delivery.claim}


def _row(result: Result, now: datetime) -> dict[str, Any]:
    """The new columns. Between two pages nothing is in doubt: the row is due again when its lease ends."""
    settlement, before = result.settlement, result.claimed.delivery
    closed = settlement is not None and settlement.state is not State.DUE
    return {
        **_mine(result.claimed),
        "state": State.DUE if settlement is None else settlement.state,
        "due_at": before.due_at if settlement is None else (now if closed else settlement.due_at),
        "attempts": before.attempts if settlement is None else settlement.attempts,
        "reason": before.reason if settlement is None else settlement.reason,
        "messages": deliveries.to_messages(result.messages),
        "revision": result.revision,
    }
