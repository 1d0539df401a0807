"""The program split by roles over several processes: what dies is taken over, and nobody is served twice."""

import signal
from collections import Counter
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.journeys.broadcast import Broadcast, open_broadcast
from tests.journeys.waiting import SOON, eventually

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]

LEASE = "5"
"""Seconds: short, because the test waits for its end."""


async def logged(broadcast: Broadcast, words: str, times: int = 1) -> None:
    """Wait until the processes have said it so often."""

    async def said() -> bool | None:
        return True if broadcast.log.read_text(encoding="utf-8").count(words) >= times else None

    await eventually(said, f"the log says {words!r}", within=3 * SOON)


async def test_of_three_workers_one_is_killed_and_one_paused_and_nothing_is_lost_or_doubled(
    postgres_url: str, tmp_path: Path
) -> None:
    async with open_broadcast(postgres_url, tmp_path) as broadcast, AsyncExitStack() as stack:
        await stack.enter_async_context(broadcast.employed("clock"))
        workers = [await stack.enter_async_context(broadcast.employed("worker", lease_seconds=LEASE)) for _ in range(3)]
        await logged(broadcast, '"program.running"', times=4)
        first = await broadcast.next_issue()
        await broadcast.half_way(first)
        killed, paused, _ = workers
        killed.kill()
        paused.send_signal(signal.SIGSTOP)
        assert await killed.wait() == -signal.SIGKILL
        in_flight = await broadcast.in_flight()
        assert broadcast.copies(first).total() < len(broadcast.people) + len(broadcast.rooms)

        await logged(broadcast, '"queue.worker-gone"')
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
        await logged(broadcast, '"leader.standing-by"', times=3)
        title = await broadcast.next_issue()
        await broadcast.everybody_has(title)
        await broadcast.settled()
        assert broadcast.copies(title) == Counter((*broadcast.people, *broadcast.rooms))
        for bot in (one, other):
            bot.terminate()
            assert await bot.wait() == 0
        assert "Traceback" not in broadcast.log.read_text(encoding="utf-8")


async def test_when_the_listener_is_killed_another_answers_within_seconds(
    journey_database: str, tmp_path: Path
) -> None:
    async with open_broadcast(journey_database, tmp_path) as broadcast, AsyncExitStack() as stack:
        first = await stack.enter_async_context(broadcast.employed("telegram"))
        await logged(broadcast, '"telegram.started"')
        second = await stack.enter_async_context(broadcast.employed("telegram"))
        await logged(broadcast, '"leader.standing-by"')
        third = await stack.enter_async_context(broadcast.employed("telegram"))
        await logged(broadcast, '"leader.standing-by"', times=2)
        person = broadcast.people[0]
        assert await broadcast.says(person, person, "/help")

        first.kill()
        assert await broadcast.says(person, person, "/help")

        for bot in (second, third):
            bot.terminate()
            assert await bot.wait() == 0
        assert "telegram.conflict" not in broadcast.log.read_text(encoding="utf-8")


async def test_a_listener_that_is_asked_to_stop_lets_go_at_once(journey_database: str, tmp_path: Path) -> None:
    async with (
        open_broadcast(journey_database, tmp_path) as broadcast,
        broadcast.employed("telegram") as first,
    ):
        await logged(broadcast, '"telegram.started"')
        async with broadcast.employed("telegram"):
            await logged(broadcast, '"leader.standing-by"')
            first.terminate()
            assert await first.wait() == 0
            await logged(broadcast, '"leader.leading"', times=2)
            assert await broadcast.says(broadcast.people[0], broadcast.people[0], "/help")


async def test_a_listener_that_slept_past_its_lease_stands_by_and_can_lead_again(
    journey_database: str, tmp_path: Path
) -> None:
    async with (
        open_broadcast(journey_database, tmp_path) as broadcast,
        broadcast.employed("telegram") as first,
    ):
        await logged(broadcast, '"telegram.started"')
        async with broadcast.employed("telegram") as second:
            await logged(broadcast, '"leader.standing-by"')
            first.send_signal(signal.SIGSTOP)
            await logged(broadcast, '"telegram.started"', times=2)
            first.send_signal(signal.SIGCONT)
            await logged(broadcast, '"leader.lost"')
            await logged(broadcast, '"leader.standing-by"', times=2)
            second.terminate()
            assert await second.wait() == 0
            await logged(broadcast, '"telegram.started"', times=3)
        person = broadcast.people[0]
        assert await broadcast.says(person, person, "/help")
        first.terminate()
        assert await first.wait() == 0
