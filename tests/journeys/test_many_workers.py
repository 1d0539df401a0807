"""The program split by roles over several processes: what dies is taken over, and nobody is served twice."""

import signal
from collections import Counter
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.journeys.broadcast import open_broadcast

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]

LEASE = "5"
"""Seconds: short, because the test waits for its end."""


async def test_of_three_workers_one_is_killed_and_one_paused_and_nothing_is_lost_or_doubled(
    postgres_url: str, tmp_path: Path
) -> None:
    async with open_broadcast(postgres_url, tmp_path) as broadcast, AsyncExitStack() as stack:
        await stack.enter_async_context(broadcast.employed("clock"))
        workers = [await stack.enter_async_context(broadcast.employed("worker", lease_seconds=LEASE)) for _ in range(3)]
        await broadcast.logged('"program.running"', times=4)
        first = await broadcast.next_issue()
        await broadcast.half_way(first)
        killed, paused, _ = workers
        killed.kill()
        paused.send_signal(signal.SIGSTOP)
        assert await killed.wait() == -signal.SIGKILL
        in_flight = await broadcast.in_flight()
        assert broadcast.copies(first).total() < len(broadcast.people) + len(broadcast.rooms)

        await broadcast.logged('"queue.worker-gone"')
        await broadcast.everybody_has(first)  # so the leases of both are over
        paused.send_signal(signal.SIGCONT)
        second = await broadcast.next_issue()
        await broadcast.everybody_has(second)
        await broadcast.settled()
        paused.terminate()
        assert await paused.wait() == 0
        assert "Traceback" not in broadcast.log.read_text(encoding="utf-8")

        assert broadcast.copies(second) == Counter((*broadcast.people, *broadcast.rooms))
        copies = broadcast.copies(first)
        assert {copies[room] for room in broadcast.rooms} == {1}
        twice = {name for name, number in copies.items() if number > 1}
        assert set(copies.values()) <= {1, 2}
        assert twice <= in_flight


async def test_several_whole_bots_on_one_database_share_the_work(journey_database: str, tmp_path: Path) -> None:
    async with (
        open_broadcast(journey_database, tmp_path) as broadcast,
        broadcast.employed() as one,
        broadcast.employed() as other,
    ):
        await broadcast.logged('"leader.standing-by"', times=3)
        title = await broadcast.next_issue()
        await broadcast.everybody_has(title)
        await broadcast.settled()
        assert broadcast.copies(title) == Counter((*broadcast.people, *broadcast.rooms))
        for bot in (one, other):
            bot.terminate()
            assert await bot.wait() == 0
        assert "Traceback" not in broadcast.log.read_text(encoding="utf-8")
