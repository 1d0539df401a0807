"""Killed in mid-broadcast and started again: everybody has the issue, none twice but for what was in flight."""

import signal
from datetime import timedelta
from pathlib import Path

import pytest

from tests.journeys.broadcast import EACH, open_broadcast

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]
LEASES_ARE_OVER = timedelta(minutes=2)


async def test_after_a_kill_everybody_has_the_issue_and_twice_only_what_was_in_flight(
    journey_database: str, tmp_path: Path
) -> None:
    async with open_broadcast(journey_database, tmp_path) as broadcast:
        async with broadcast.employed() as bot:
            title = await broadcast.next_issue()
            await broadcast.half_way(title)
            bot.kill()
            assert await bot.wait() == -signal.SIGKILL
        in_flight = await broadcast.in_flight()
        before = broadcast.copies(title)
        assert 0 < before.total() < 2 * EACH

        async with broadcast.taken_over(later=LEASES_ARE_OVER):
            await broadcast.everybody_has(title)
            await broadcast.settled(later=LEASES_ARE_OVER)

        after = broadcast.copies(title)
        twice = {name for name, number in after.items() if number > 1}
        assert set(after.values()) <= {1, 2}
        assert twice <= in_flight & set(broadcast.people)
        assert len(in_flight) <= 2 * broadcast.settings.in_flight
        assert "Traceback" not in broadcast.log.read_text(encoding="utf-8")
