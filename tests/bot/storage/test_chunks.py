"""Many deliveries change in one call, and nobody is locked out meanwhile."""

import asyncio

import pytest
from sqlalchemy import func, insert, select, update

from bot.model import State
from bot.storage import Archive, Database
from bot.storage.chunks import change_all
from bot.storage.deliveries import UNBEGUN, fresh
from bot.storage.schema import delivery
from tests.bot.storage.making import FIRST, NOON, publish

MANY = 20_000
EVERYTHING = select(delivery.c.id)


@pytest.fixture(autouse=True)
async def crowd(database: Database, archive: Archive) -> None:
    """More deliveries than go into a transaction."""
    issue = await publish(archive, FIRST)
    rows = [
        fresh("telegram", issue_id=issue.id, subscription_id=number, due_at=NOON, expires_at=NOON)
        for number in range(MANY)
    ]
    async with database.write() as connection:
        await connection.execute(insert(delivery), rows)


async def count(database: Database, state: State) -> int:
    async with database.read() as connection:
        return int(await connection.scalar(select(func.count()).where(delivery.c.state == state)) or 0)


async def test_all_that_is_found_changes(database: Database) -> None:
    assert await change_all(database, EVERYTHING, UNBEGUN, state=State.SKIPPED) == MANY
    assert await count(database, State.SKIPPED) == MANY


async def test_what_is_begun_by_then_is_left_as_it_is(database: Database) -> None:
    async with database.write() as connection:
        begun = select(delivery.c.id).limit(10)
        await connection.execute(update(delivery).where(delivery.c.id.in_(begun)).values(state=State.SENDING))
    assert await change_all(database, EVERYTHING, UNBEGUN, state=State.SKIPPED) == MANY - 10
    assert await count(database, State.SENDING) == 10


async def test_it_is_committed_bit_by_bit(database: Database) -> None:
    changing = asyncio.create_task(change_all(database, EVERYTHING, UNBEGUN, state=State.SKIPPED))
    seen = 0
    while not seen:
        seen = await count(database, State.SKIPPED)
    assert seen < MANY
    assert await changing == MANY
