"""A look at an idle ledger is cheap, however long its history: the plans are asked of both databases."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Executable, event
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Lane
from bot.storage import Database, Ledger
from bot.storage.deliveries.claims import CLAIMABLE, FIRST_DUE
from bot.storage.deliveries.in_hand import counting_open, sending
from bot.storage.deliveries.planning_queries import outdated
from tests.bot.storage.examples import EDITION, NOON
from tests.stored import next_due


@pytest.fixture
def history(many_deliveries: tuple[int, int]) -> int:
    """Many deliveries that are over and a few that are due; the number of the newest issue."""
    return many_deliveries[1]


async def plan(connection: AsyncConnection, statement: Executable, **wish: object) -> str:
    """How the database goes about the statement, with its parameters bound as they are in earnest."""
    seen: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, sql: str, parameters: Any, *_: object) -> None:
        seen.append((sql, parameters))

    assert connection.sync_connection is not None
    event.listen(connection.sync_connection, "before_cursor_execute", note)
    await connection.execute(statement, wish)
    (sql, parameters), *_ = seen
    explain = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
    lines = await connection.exec_driver_sql(f"{explain} {sql}", parameters)
    return "\n".join(str(line[-1]) for line in lines)


@pytest.mark.parametrize("lane", [Lane.FIRST, Lane.ANNOUNCEMENTS])
async def test_a_claim_goes_by_the_index_of_open_deliveries_and_sorts_nothing(
    database: Database, history: int, lane: Lane
) -> None:
    async with database.write() as connection:
        found = await plan(connection, CLAIMABLE, platform="telegram", lane=int(lane), shard=0, now=NOON, limit=64)
    assert history
    assert "ix_delivery_open" in found
    assert "Sort" not in found
    assert "TEMP B-TREE" not in found


async def test_which_lane_has_something_due_and_what_is_open_is_read_in_the_same_index(
    database: Database, history: int
) -> None:
    async with database.write() as connection:
        plans = [
            await plan(connection, FIRST_DUE, platform="telegram", shard=0, now=NOON),
            await plan(connection, counting_open(NOON, NOON)),
            await plan(connection, sending(["telegram"], NOON, NOON)),
        ]
    assert history
    for found in plans:
        assert "ix_delivery_open" in found
        assert "Seq Scan on delivery" not in found
        assert "SCAN delivery" not in found.replace("SCAN delivery USING", "")


async def test_skipping_older_issues_does_not_read_the_history(database: Database, history: int) -> None:
    async with database.write() as connection:
        found = await plan(connection, outdated(EDITION, history))
    assert "Seq Scan on delivery" not in found
    assert "SCAN delivery" not in found
    assert not database.is_sqlite or "ix_delivery_open" in found


async def test_a_long_history_changes_no_answer(ledger: Ledger, history: int) -> None:
    due: datetime | None = await next_due(ledger, "telegram")
    assert due == NOON
    assert await ledger.planning.skip_older(EDITION, history) == 2
