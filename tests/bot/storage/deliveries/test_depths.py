"""How much is due: counted by the index of what is open, however long the history is, on both databases."""

import pytest

from bot.model import Lane
from bot.storage import Database, Ledger
from bot.storage.deliveries.depths import Depth, how_deep
from tests.bot.storage.examples import HOUR, NOON
from tests.bot.storage.test_query_plans import plan

TELEGRAM = ("telegram",)


@pytest.mark.usefixtures("many_deliveries")
async def test_what_is_due_and_nobodys_is_counted_by_an_index(database: Database, ledger: Ledger) -> None:
    assert await ledger.depths.due(TELEGRAM, NOON + HOUR) == (
        Depth(platform="telegram", lane=Lane.FIRST, due=15, oldest=NOON),
        Depth(platform="telegram", lane=Lane.EDITS, due=0, oldest=None),
        Depth(platform="telegram", lane=Lane.ANNOUNCEMENTS, due=0, oldest=None),
    )
    assert {(depth.due, depth.oldest) for depth in await ledger.depths.due(TELEGRAM, NOON - HOUR)} == {(0, None)}
    await ledger.claims.claim("telegram", NOON, limit=4, lease=HOUR)
    first, *_ = await ledger.depths.due(TELEGRAM, NOON)
    assert first.due < 15

    async with database.write() as connection:
        found = await plan(connection, how_deep(TELEGRAM, NOON))
    assert "ix_delivery_open" in found
    assert "Seq Scan on delivery" not in found
    assert "SCAN delivery" not in found
