"""Changing many deliveries: a few thousand in a transaction, so that other writers get their turn."""

from typing import Final

from sqlalchemy import ColumnElement, Select, Update, update

from bot.storage.claims import among
from bot.storage.database import Database
from bot.storage.schema import delivery

_CHUNK: Final = 5_000


async def change_all(database: Database, found: Select[int], still: ColumnElement[bool], **values: object) -> int:
    """Give the deliveries whose ids are ``found`` these ``values``; returns how many changed.

    They are found once, as of one moment, and changed where ``still`` is true by then.
    """
    change = update(delivery).where(among(delivery.c.id, sqlite=database.is_sqlite), still).values(values)
    changed = 0
    async with database.read() as reading:
        ids = await reading.stream_scalars(found)
        async for some in ids.partitions(_CHUNK):
            changed += await _change(database, change, {"ids": list(some)})
    return changed


async def _change(database: Database, change: Update, ids: dict[str, list[int]]) -> int:
    async with database.write() as connection:
        return (await connection.execute(change, ids)).rowcount
