"""Many deliveries change in one call, and nobody is locked out meanwhile."""

import asyncio

import pytest
from sqlalchemy import Engine, event, func, insert, select, update

from bot.model import State
from bot.storage import Database, IssueArchive
from bot.storage.deliveries.batches import change_all
from bot.storage.schema import UNBEGUN, delivery
from tests.bot.storage.examples import FIRST, NOON, publish

MANY = 20_000
SKIPPED = {"state": State.SKIPPED}


@pytest.fixture(autouse=True)
async def crowd(database: Database, archive: IssueArchive) -> None:
    """More deliveries than go into a transaction."""
    issue = await publish(archive, FIRST)
    rows = [
        {"platform": "telegram", "issue_id": issue.id, "subscription_id": number, "due_at": NOON, "expires_at": NOON}
        for number in range(MANY)
    ]
    async with database.write() as connection:
        await connection.execute(insert(delivery), rows)


async def count(database: Database, state: State) -> int:
    async with database.read() as connection:
        return int(await connection.scalar(select(func.count()).where(delivery.c.state == state)) or 0)


async def test_all_that_is_found_changes(database: Database) -> None:
    assert await change_all(database, UNBEGUN, SKIPPED) == MANY
    assert await count(database, State.SKIPPED) == MANY


async def test_what_is_begun_by_then_is_left_as_it_is(database: Database) -> None:
    async with database.write() as connection:
        begun = select(delivery.c.id).limit(10)
        await connection.execute(update(delivery).where(delivery.c.id.in_(begun)).values(state=State.SENDING))
    assert await change_all(database, UNBEGUN, SKIPPED) == MANY - 10
    assert await count(database, State.SENDING) == 10


async def test_it_is_committed_bit_by_bit(database: Database) -> None:
    commits: list[object] = []
    count_one = commits.append
    event.listen(Engine, "commit", count_one)
    try:
        assert await change_all(database, UNBEGUN, SKIPPED) == MANY
    finally:
        event.remove(Engine, "commit", count_one)
    assert len(commits) == MANY / 5_000


async def test_as_many_as_there_are_connections_change_them_at_once(database: Database) -> None:
    changed = await asyncio.gather(*(change_all(database, UNBEGUN, SKIPPED) for _ in range(12)))
    assert sum(changed) == MANY
