"""Filters, each stored once for all who want the same, as schedules are. The caller has the transaction."""

from functools import lru_cache
from hashlib import blake2b
from typing import Final

from sqlalchemy import Column, Integer, Table, Text, delete, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Filter, read_counts, write_counts
from bot.storage.inserts import insert
from bot.storage.schema import metadata, subscription

# Known by its digest: an index entry has a limit (2,704 bytes on PostgreSQL), which forty words may pass.
filter_: Final = Table(
    "filter",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("follow", Text, nullable=False),
    Column("mute", Text, nullable=False),
    Column("sections", Text, nullable=False),
)


@lru_cache(maxsize=16_384)
def to_filter(follow: str, mute: str, sections: str) -> Filter:
    """The filter of the values of its row: a word a line, and ``news 5, tools off``.

    As many are kept as there may be: a broadcast comes by each of them again and again, and what is kept by a filter
    (its shape of each issue) is kept by the same one.
    """
    words = (tuple(text.split("\n")) if text else () for text in (follow, mute))
    return Filter(**dict(zip(("follow", "mute"), words, strict=True)), sections=read_counts(sections))


async def filter_id(connection: AsyncConnection, wanted: Filter) -> int | None:
    """The id of the row that all subscriptions with this filter share; None where it wants all of an issue."""
    if not wanted:
        return None
    words = {name: "\n".join(chosen) for name, chosen in (("follow", wanted.follow), ("mute", wanted.mute))}
    values = {**words, "sections": write_counts(wanted.sections)}
    digest = blake2b(repr(tuple(values.values())).encode(), digest_size=16).hexdigest()
    making = insert(connection, filter_).values(digest=digest, **values)
    # An update even where nothing changes: so the row is returned, and nobody deletes it meanwhile.
    making = making.on_conflict_do_update(index_elements=["digest"], set_={"digest": digest})
    shared: int = await connection.scalar(making.returning(filter_.c.id))
    return shared


async def drop_unused(connection: AsyncConnection, *ids: int) -> None:
    """Delete these filters, or any, that no subscription has: nobody's words are kept for nothing."""
    unused = ~exists(select(subscription.c.id).where(subscription.c.filter_id == filter_.c.id))
    await connection.execute(delete(filter_).where(unused, *([filter_.c.id.in_(ids)] if ids else [])))
