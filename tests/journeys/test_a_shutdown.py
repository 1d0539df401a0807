"""Asked to stop in mid-broadcast, the bot is gone in under five seconds; nothing is lost, nothing comes twice."""

import asyncio
import shutil
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from tests.bot.storage.locked_file import locked
from tests.journeys.broadcast import EACH, open_broadcast
from tests.swallowing_proxy import swallowing_proxy

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]
PATIENCE = 5.0
"""Seconds that the bot has for its end."""
LEASES_ARE_OVER = timedelta(minutes=2)


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


async def test_so_it_is_while_somebody_keeps_the_database_locked_and_the_next_start_brings_the_rest(
    sqlite_template: Path, tmp_path: Path
) -> None:
    file = tmp_path / "paperboy.db"
    shutil.copy(sqlite_template, file)
    url = f"sqlite:///{file}"
    async with open_broadcast(url, tmp_path) as broadcast:
        async with broadcast.employed() as bot:
            title = await broadcast.next_issue()
            await broadcast.half_way(title)
            async with locked(url):
                bot.terminate()
                async with asyncio.timeout(PATIENCE):
                    assert await bot.wait() == 0
        in_flight = await broadcast.in_flight()
        assert 0 < broadcast.copies(title).total() < 2 * EACH

        async with broadcast.taken_over(later=LEASES_ARE_OVER):
            await broadcast.everybody_has(title)
            await broadcast.settled(later=LEASES_ARE_OVER)

        after = broadcast.copies(title)
        # What was sent and could not be written down is in doubt, and Telegram cannot be asked.
        twice = {name for name, number in after.items() if number > 1}
        assert twice <= in_flight & set(broadcast.people)
        assert set(after.values()) <= {1, 2}
        assert "Traceback" not in broadcast.log.read_text(encoding="utf-8")


async def test_so_it_is_while_the_way_to_postgresql_swallows_all(postgres_url: str, tmp_path: Path) -> None:
    async with open_broadcast(postgres_url, tmp_path) as broadcast, swallowing_proxy(postgres_url) as proxy:
        async with broadcast.employed(database_url=proxy.url) as bot:
            title = await broadcast.next_issue()
            await broadcast.half_way(title)
            proxy.swallow(new_too=True)
            bot.terminate()
            async with asyncio.timeout(PATIENCE):
                await bot.wait()  # cut short, it ends with 1
        in_flight = await broadcast.in_flight()

        async with broadcast.taken_over(later=LEASES_ARE_OVER):
            await broadcast.everybody_has(title)
            await broadcast.settled(later=LEASES_ARE_OVER)

        twice = {name for name, number in broadcast.copies(title).items() if number > 1}
        assert twice <= in_flight & set(broadcast.people)
        assert "Traceback" not in broadcast.log.read_text(encoding="utf-8")
