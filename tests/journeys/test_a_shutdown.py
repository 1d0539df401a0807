"""Asked to stop in mid-broadcast, the bot is gone in under five seconds; nothing is lost, nothing comes twice."""

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from tests.journeys.broadcast import EACH, open_broadcast

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]
PATIENCE = 5.0
"""Seconds that the bot has for its end."""


async def test_a_stop_in_mid_broadcast_is_quick_and_loses_and_doubles_nothing(
    journey_database: str, tmp_path: Path
) -> None:
    async with open_broadcast(journey_database, tmp_path) as broadcast:
        async with broadcast.employed() as bot:
            title = await broadcast.next_issue()
            await broadcast.half_way(title)
            bot.terminate()
            async with asyncio.timeout(PATIENCE):
                assert await bot.wait() == 0
        assert await broadcast.in_flight() == set()
        assert 0 < broadcast.copies(title).total() < 2 * EACH

        async with broadcast.taken_over():
            await broadcast.everybody_has(title)
            await broadcast.settled()

        assert broadcast.copies(title) == Counter((*broadcast.people, *broadcast.rooms))
        assert "Traceback" not in broadcast.log.read_text(encoding="utf-8")
