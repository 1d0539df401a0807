"""The benchmark of sending works: every sender's messages arrive, and the table says so."""

from collections.abc import Iterator

import pytest
from discord.http import Route

from benchmarks.speed.sending import discord_senders, measure, table, telegram_senders
from benchmarks.testbed.null_server import stand_in


@pytest.fixture
def address_of_discord() -> Iterator[None]:
    """discord.py's process-wide address is put back afterwards."""
    before = Route.BASE
    yield
    Route.BASE = before


@pytest.mark.usefixtures("address_of_discord")
async def test_everybody_sends_and_is_compared() -> None:
    async with stand_in() as address, telegram_senders(address) as first, discord_senders(address) as second:
        senders = [*first, *second]
        found = await measure(senders, rounds=1, seconds=0.01)
    assert all(speed.rate > 0 and speed.cost > 0 for speeds in found.values() for speed in speeds)
    rows = table(senders, found)
    assert [row.split("  ")[0] for row in rows] == [sender.name for sender in senders]
    assert [" of " in row for row in rows] == [bool(sender.beside) for sender in senders]
