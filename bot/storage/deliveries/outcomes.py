"""What workers write of the deliveries they claimed, many in one transaction.

    intend: due -> sending, on disk before the request leaves        result: the messages, and the settlement

Every write repeats the number of its claim (the fence): a worker that lost its claim changes nothing, and learns it.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    JSON,
    ColumnElement,
    Function,
    Text,
    Update,
    bindparam,
    cast,
    func,
    literal_column,
    select,
    type_coerce,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeEngine

from bot.model import Claimed, Result, Settlement, State, open_reason
from bot.storage.column_types import Instant
from bot.storage.database import Database
from bot.storage.deliveries.rows import to_messages, write_shapes
from bot.storage.mapping import at
from bot.storage.schema import OPEN, delivery
from bot.storage.subscribers import places


class _Row(NamedTuple):
    """What is to be written of a delivery; the statements read the cells by their position. None keeps a column."""

    id: int
    claim: int
    state: str
    due_at: datetime
    attempts: int | None = None
    reason: str | None = None
    messages: list[dict[str, str]] | None = None
    revision: int | None = None
    shapes: str | None = None


@dataclass
class Outcomes:
    """Writes what workers do and what came of it."""

    database: Database

    async def commit(self, results: Sequence[Result], intents: Sequence[Claimed], *, now: datetime) -> frozenset[int]:
        """Write results and intents, all or none; returns the ids of those whose claim was lost. A repeat does no harm.

        Of a delivery whose intent was lost nothing may be sent. With an intent the lease begins anew, so that a send
        has all of it. What a settlement means for the place (asleep, awake, moved) is written with it, all or nothing.
        """
        rows = [_result(each, now) for each in results] + [_intent(each, now) for each in intents]
        rows.sort(key=attrgetter("id"))  # as in ``change_all``
        affected = [
            (each.claimed, end) for each in results if (end := each.settlement) and _affects_place(each.claimed, end)
        ]
        # Most often it is one statement, which needs no BEGIN and COMMIT around it.
        connect = self.database.write if affected else self.database.single
        async with connect() as connection:
            lost = await _write(connection, rows)
            for claimed, end in affected:
                if claimed.delivery.id not in lost:
                    await _affect_place(connection, claimed, end, now)
        return lost


def _result(result: Result, now: datetime) -> _Row:
    """Without a settlement the row is due again when its lease ends: between two pages every answer is known."""
    before, end = result.claimed.delivery, result.settlement
    return _Row(
        id=before.id,
        claim=before.claim,
        state=(end.state if end else State.DUE).value,
        due_at=before.due_at if end is None else (end.due_at if end.state is State.DUE else now),
        attempts=end.attempts if end else None,
        reason=end.reason if end else None,
        messages=to_messages(result.messages),
        revision=result.revision,
    )


def _intent(claimed: Claimed, now: datetime) -> _Row:
    """That an interrupted send is repeated is counted before it is: no number of crashes repeats it for ever."""
    begun = claimed.delivery
    reason = open_reason("", plain=begun.plain, doubtful=claimed.doubtful) if claimed.interrupted else None
    return _Row(
        id=begun.id,
        claim=begun.claim,
        state=State.SENDING.value,
        due_at=now + claimed.lease,
        reason=reason,
        shapes=write_shapes(begun.shapes),
    )


async def _write(connection: AsyncConnection, rows: Sequence[_Row]) -> frozenset[int]:
    """Write every row; the ids of those whose claim was lost."""
    if not rows:
        return frozenset()
    sqlite = connection.dialect.name == "sqlite"
    # SQLite keeps instants as text, which must look the same from every writer.
    as_text = Instant().dialect_impl(connection.dialect).bind_processor(connection.dialect) if sqlite else str
    values = {"rows": json.dumps(rows, default=as_text)}
    done = await connection.execute(_ON_SQLITE if sqlite else _ON_POSTGRESQL, values)
    return frozenset() if done.rowcount == len(rows) else await _lost(connection, rows)


def _writing(json_rows: Function[Any], cell: Callable[[ColumnElement[Any], int, Any], ColumnElement[Any]]) -> Update:
    """Write the ``_Row``s that are read from JSON, those whose claim is still held.

    All in one statement: a driver that is called for each row, in a thread that must wait for the others each time,
    takes many times as long.
    """
    row = json_rows.table_valued("value").c.value
    cells = (cell(row, n, delivery.c[name].type).label(name) for n, name in enumerate(_Row._fields))
    new = select(*cells).subquery("new")
    kept = ("attempts", "reason", "messages", "revision", "shapes")
    return (
        update(delivery)
        .where(delivery.c.id == new.c.id, delivery.c.claim == new.c.claim, OPEN)
        .values(
            {"state": new.c.state, "due_at": new.c.due_at}
            | {name: func.coalesce(new.c[name], delivery.c[name]) for name in kept}
        )
    )


def _cell_on_sqlite(row: ColumnElement[Any], n: int, type_: TypeEngine[Any]) -> ColumnElement[Any]:
    return type_coerce(func.json_extract(row, literal_column(f"'$[{n}]'")), type_)


def _cell_on_postgresql(row: ColumnElement[Any], n: int, type_: TypeEngine[Any]) -> ColumnElement[Any]:
    return cast(row.op("->>")(literal_column(str(n))), type_)


_ON_SQLITE: Final = _writing(func.json_each(bindparam("rows")), _cell_on_sqlite)
_ON_POSTGRESQL: Final = _writing(
    func.json_array_elements(cast(bindparam("rows", type_=Text), JSON)), _cell_on_postgresql
)


async def _lost(connection: AsyncConnection, rows: Sequence[_Row]) -> frozenset[int]:
    """The rows that do not hold what was to be written: they were claimed by another worker, or closed."""
    wanted = {row.id: row for row in rows}
    columns = (delivery.c.id, delivery.c.claim, delivery.c.state)
    found = await connection.execute(select(*columns).where(delivery.c.id.in_(wanted)))
    held = {row.id for row in found if (row.claim, row.state) == (wanted[row.id].claim, wanted[row.id].state)}
    return frozenset(wanted) - held


def _affects_place(claimed: Claimed, settlement: Settlement) -> bool:
    return settlement.dormant or settlement.moved_to is not None or _returned(claimed, settlement)


def _returned(claimed: Claimed, settlement: Settlement) -> bool:
    """Whether something new arrived at a place that slept; an edit needs no right to write."""
    slept = bool(claimed.subscription.reason)
    return slept and settlement.state is State.SENT and claimed.delivery.lane.brings


async def _affect_place(connection: AsyncConnection, claimed: Claimed, settlement: Settlement, now: datetime) -> None:
    where = claimed.subscription.place
    if _returned(claimed, settlement):
        await places.rouse(connection, at(where), claimed.subscription.reason)
    if settlement.dormant:
        await places.sleep(connection, at(where), settlement.reason or settlement.state, now)
    if settlement.moved_to is not None:
        await places.move(connection, where.platform, where.address, settlement.moved_to, now)
