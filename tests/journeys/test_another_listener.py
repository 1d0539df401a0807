"""Several processes may listen to a platform's people and one does: when it ends, another takes its place."""

import signal
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.journeys.broadcast import open_broadcast

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]


async def test_when_the_listener_is_killed_another_answers_within_seconds(
    journey_database: str, tmp_path: Path
) -> None:
    async with open_broadcast(journey_database, tmp_path) as broadcast, AsyncExitStack() as stack:
        first = await stack.enter_async_context(broadcast.employed("telegram"))
        await broadcast.logged('"telegram.started"')
        second = await stack.enter_async_context(broadcast.employed("telegram"))
        await broadcast.logged('"leader.standing-by"')
        third = await stack.enter_async_context(broadcast.employed("telegram"))
        await broadcast.logged('"leader.standing-by"', times=2)
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
        await broadcast.logged('"telegram.started"')
        async with broadcast.employed("telegram"):
            await broadcast.logged('"leader.standing-by"')
            first.terminate()
            assert await first.wait() == 0
            await broadcast.logged('"leader.leading"', times=2)
            assert await broadcast.says(broadcast.people[0], broadcast.people[0], "/help")


async def test_a_listener_that_slept_past_its_lease_stands_by_and_can_lead_again(
    journey_database: str, tmp_path: Path
) -> None:
    async with (
        open_broadcast(journey_database, tmp_path) as broadcast,
        broadcast.employed("telegram") as first,
    ):
        await broadcast.logged('"telegram.started"')
        async with broadcast.employed("telegram") as second:
            await broadcast.logged('"leader.standing-by"')
            first.send_signal(signal.SIGSTOP)
            await broadcast.logged('"telegram.started"', times=2)
            first.send_signal(signal.SIGCONT)
            await broadcast.logged('"leader.lost"')
            await broadcast.logged('"leader.standing-by"', times=2)
            second.terminate()
            assert await second.wait() == 0
            await broadcast.logged('"telegram.started"', times=3)
        person = broadcast.people[0]
        assert await broadcast.says(person, person, "/help")
        first.terminate()
        assert await first.wait() == 0
