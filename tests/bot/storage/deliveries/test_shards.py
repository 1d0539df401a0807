"""Shares of a platform's deliveries, by chat. Only PostgreSQL has more than one."""

from dataclasses import replace

import pytest
from sqlalchemy import insert, select, update

from bot.model import Lane, Place, State
from bot.storage import Database, IssueArchive, Ledger, Subscribers
from bot.storage.deliveries.claims import CLAIMABLE, shards_with_work
from bot.storage.schema import delivery
from tests.bot.storage.examples import (
    ANN,
    CHANNEL,
    DAY,
    FIRST,
    HOUR,
    LEASE,
    NOON,
    TOPIC,
    crowd,
    owe,
    publish,
    subscribe,
)
from tests.bot.storage.test_query_plans import plan

SHARDS = 4


@pytest.fixture
def sharded(database: Database) -> Ledger:
    return Ledger(database, shards=SHARDS)


async def shards(database: Database) -> list[int]:
    async with database.read() as connection:
        return list(await connection.scalars(select(delivery.c.shard).order_by(delivery.c.id)))


async def test_sqlite_has_one_shard_and_postgresql_all(
    sharded: Ledger, subscribers: Subscribers, archive: IssueArchive, database: Database
) -> None:
    for number in range(60):
        await subscribe(subscribers, Place(platform="telegram", address=str(number), root=str(number)))
    await owe(sharded, await publish(archive, FIRST))
    assert set(await shards(database)) == ({0} if database.is_sqlite else set(range(SHARDS)))


async def test_a_chats_topics_are_in_one(
    sharded: Ledger, subscribers: Subscribers, archive: IssueArchive, database: Database
) -> None:
    for number in range(9):
        await subscribe(subscribers, replace(TOPIC, thread=str(number)))
    await owe(sharded, await publish(archive, FIRST))
    assert len(set(await shards(database))) == 1


async def test_what_is_owed_to_one_alone_is_in_the_same_shard(
    sharded: Ledger, subscribers: Subscribers, archive: IssueArchive, database: Database
) -> None:
    ann = await subscribe(subscribers, ANN)
    await owe(sharded, await publish(archive, FIRST))
    another = await publish(archive, FIRST + DAY)
    assert await sharded.planning.owe_one(another.id, ann, due_at=NOON, expires_at=NOON + DAY)
    first, second = await shards(database)
    assert first == second


async def test_a_claim_takes_its_own_shard_alone(
    sharded: Ledger, subscribers: Subscribers, archive: IssueArchive, database: Database
) -> None:
    for number in range(20):
        await subscribe(subscribers, Place(platform="telegram", address=str(number), root=str(number)))
    await owe(sharded, await publish(archive, FIRST))
    there = await shards(database)
    for shard in range(SHARDS):
        claimed = await sharded.claims.claim("telegram", NOON, limit=99, lease=LEASE, shard=shard)
        assert len(claimed) == there.count(shard)
    assert not await sharded.claims.claim("telegram", NOON, limit=99, lease=LEASE)


async def test_who_has_something_due_is_to_be_woken(
    sharded: Ledger, subscribers: Subscribers, archive: IssueArchive, database: Database
) -> None:
    await subscribe(subscribers, CHANNEL)
    await owe(sharded, await publish(archive, FIRST), due_at=NOON + HOUR)
    assert await sharded.claims.due_shards(["telegram", "discord"], NOON) == []
    (shard,) = await shards(database)
    assert await sharded.claims.due_shards(["telegram", "discord"], NOON + HOUR) == [("discord", shard)]


async def test_also_for_an_edit_and_in_a_shard_that_there_is_no_more(
    ledger: Ledger, subscribers: Subscribers, archive: IssueArchive, database: Database
) -> None:
    await subscribe(subscribers, ANN)
    await owe(ledger, await publish(archive, FIRST))
    async with database.write() as connection:
        await connection.execute(update(delivery).values(shard=40, lane=int(Lane.EDITS)))
    assert await ledger.claims.due_shards(["telegram"], NOON) == [("telegram", 40)]


async def test_neither_a_claim_nor_the_question_reads_the_history(database: Database, archive: IssueArchive) -> None:
    await crowd(database, 9_000)
    issue = await publish(archive, FIRST)
    rows = [
        {
            "platform": "telegram",
            "issue_id": issue.id,
            "subscription_id": number,
            "due_at": NOON,
            "expires_at": NOON,
            "state": State.DUE if number < 4_500 else State.SENT,
            "shard": number % SHARDS,
        }
        for number in range(1, 9_001)
    ]
    async with database.write() as connection:
        await connection.execute(insert(delivery), rows)
        await connection.exec_driver_sql("ANALYZE")
        wish = {"platform": "telegram", "lane": int(Lane.FIRST), "shard": 2, "now": NOON, "limit": 64}
        for statement, values in ((CLAIMABLE, wish), (shards_with_work(["telegram", "discord"], NOON), {})):
            found = await plan(connection, statement, **values)
            assert "ix_delivery_open" in found
            assert "Sort" not in found
            assert "TEMP B-TREE" not in found
            assert "Seq Scan on delivery" not in found
            assert "SCAN delivery" not in found
