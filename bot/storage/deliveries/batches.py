"""Making and changing many deliveries: a few thousand in a transaction, so that other writers get their turn."""

import asyncio
import time
from array import array
from collections.abc import AsyncIterator, Mapping
from typing import Final

from sqlalchemy import (
    ARRAY,
    JSON,
    BigInteger,
    Column,
    ColumnElement,
    Select,
    any_,
    bindparam,
    case,
    false,
    func,
    select,
    text,
    true,
    update,
)

from bot.storage.database import Database
from bot.storage.retention.openings import note_opening
from bot.storage.schema import delivery

_CHUNK: Final = 5_000
_WORTH_ANALYZING: Final = 1_000  # rows


async def change_all(
    database: Database,
    which: ColumnElement[bool],
    values: Mapping[str, object],
    *,
    found: Select[int] | None = None,
    opens: int | None = None,
) -> int:
    """Give the deliveries of which this is true these ``values``; returns how many changed.

    Their ids are read once, as of one moment: by ``found`` where that asks for more than ``which``. ``which`` is asked
    again of each before it is changed, for other writers may have changed it meanwhile. ``opens`` is the issue whose
    deliveries become due so; of one whose deliveries were pruned none does.
    """
    # As a CASE, so that no planner goes by what it asks instead of by the ids: PostgreSQL would, and read all of it.
    asked = case((which, true()), else_=false())
    change = update(delivery).where(among(delivery.c.id, sqlite=database.is_sqlite), asked).values(values)
    changed = 0
    ids = await _ids(database, select(delivery.c.id).where(which) if found is None else found)
    for start in range(0, len(ids), _CHUNK):
        # In the order in which a worker's commit takes its rows too: so neither waits for the other in a circle.
        some = sorted(ids[start : start + _CHUNK])
        async with database.write() as connection:
            if opens is not None and not await note_opening(connection, opens):
                break
            changed += (await connection.execute(change, {"ids": some})).rowcount
    return changed


async def id_chunks(database: Database, ids: Column[int], size: int, *which: ColumnElement[bool]) -> range:
    """Where each chunk of so many ids begins, of the rows of which this is true."""
    (ends,) = await database.fetch(select(func.min(ids).label("first"), func.max(ids).label("last")).where(*which))
    return range(0) if ends.first is None else range(ends.first, ends.last + 1, size)


async def unhurried(database: Database, chunks: range) -> AsyncIterator[int]:
    """The same chunks. Between two, SQLite's file is left free for as long as it was taken.

    Other processes only try again and again, and would find a shorter moment by luck.
    """
    since = time.monotonic()
    for number in chunks:
        if database.is_sqlite and number != chunks.start:
            await asyncio.sleep(time.monotonic() - since)
        since = time.monotonic()
        yield number


async def count_anew(database: Database, made: int) -> None:
    """After so many new rows: PostgreSQL still believes the table to be as small as it was, and would scan it at each
    claim."""
    if made >= _WORTH_ANALYZING and not database.is_sqlite:
        await database.change(text("ANALYZE delivery"))


async def _ids(database: Database, found: Select[int]) -> "array[int]":
    """All at once, 8 bytes each: a reader that kept its connection and waited for another could wait for ever."""
    ids = array("q")
    async with database.stream(found) as result:
        async for some in result.scalars().partitions(_CHUNK):
            ids.extend(some)
    return ids


def among(column: ColumnElement[int], *, sqlite: bool) -> ColumnElement[bool]:
    """That the column is one of the parameter ``ids``: one parameter, for many take longer to bind than to look up."""
    if sqlite:
        each = func.json_each(bindparam("ids", type_=JSON)).table_valued("value")
        return column.in_(select(each.c.value))
    return column == any_(bindparam("ids", type_=ARRAY(BigInteger)))
