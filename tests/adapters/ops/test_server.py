"""The port, as whoever watches it asks."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from prometheus_client import CollectorRegistry
from structlog.testing import capture_logs

from adapters.listening_port import ListeningPort
from adapters.ops.readiness import Readiness
from adapters.ops.server import OpsServer
from bot.errors import StorageError
from bot.storage import Database, Leases
from bot.storage.leases import Standing
from tests.bot.storage.examples import NOON
from tests.fakes import SOON, FakeClock

OPEN: dict[str, str | None] = {"telegram": ""}


class AwayLeases(Leases):
    """Of a database that does not answer."""

    async def standing(self) -> tuple[Standing, ...]:
        raise StorageError("away")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOON)


@pytest.fixture
async def leases(sqlite_database: Database, clock: FakeClock) -> Leases:
    """The clock has ticked this moment."""
    leases = Leases(sqlite_database)
    fence = await leases.take("clock", "somebody", clock.now(), timedelta(hours=1))
    assert fence is not None
    await leases.tick("clock", fence, clock.now())
    return leases


def a_server(leases: Leases, clock: FakeClock, faults: Mapping[str, str | None] = OPEN, port: int = 0) -> OpsServer:
    readiness = Readiness(leases=leases, clock=clock, clock_role="clock", platform_faults=lambda: faults)
    registry = CollectorRegistry()
    return OpsServer(
        port=ListeningPort(name="ops", host="127.0.0.1", port=port, retry_seconds=0.02),
        readiness=readiness,
        registry=registry,
    )


@asynccontextmanager
async def serving(server: OpsServer) -> AsyncIterator[str]:
    running = asyncio.create_task(server.run())
    try:
        async with asyncio.timeout(SOON):
            while not server.port.addresses:  # noqa: ASYNC110  it tells nobody
                await asyncio.sleep(0.01)
        yield f"http://127.0.0.1:{server.port.addresses[0][1]}"
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def get(url: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.text()


async def readiness(server: OpsServer) -> tuple[int, Any]:
    async with serving(server) as root, aiohttp.ClientSession() as session, session.get(f"{root}/readyz") as answer:
        return answer.status, (await answer.json())["faults"]


async def test_it_says_that_it_lives_and_nothing_elsewhere(leases: Leases, clock: FakeClock) -> None:
    async with serving(a_server(leases, clock)) as root:
        assert await get(f"{root}/healthz") == (200, "ok\n")
        assert [(await get(f"{root}/{path}"))[0] for path in ("metrics", "", "admin")] == [200, 404, 404]


async def test_it_is_ready_while_the_clock_ticks_and_its_platforms_are_open(leases: Leases, clock: FakeClock) -> None:
    assert await readiness(a_server(leases, clock)) == (200, [])


@pytest.mark.parametrize(
    ("faults", "said"),
    [
        ({"telegram": None}, "telegram is not open."),
        ({"telegram": "refused 1000:token"}, "telegram refuses our token."),
    ],
)
async def test_it_says_which_platform_it_is_not_ready_for(
    leases: Leases, clock: FakeClock, faults: dict[str, str | None], said: str
) -> None:
    assert await readiness(a_server(leases, clock, faults)) == (503, [said])


@pytest.mark.parametrize("seconds", [1, -11])
async def test_a_tick_of_another_time_is_none(leases: Leases, clock: FakeClock, seconds: float) -> None:
    await clock.advance(4.9)
    assert await readiness(a_server(leases, clock)) == (200, [])
    clock.set_by(timedelta(seconds=seconds))
    assert await readiness(a_server(leases, clock)) == (503, ["No process has ticked as the clock for 5 seconds."])


async def test_it_is_not_ready_without_its_database(sqlite_database: Database, clock: FakeClock) -> None:
    away = a_server(AwayLeases(sqlite_database), clock)
    assert await readiness(away) == (503, ["The database does not answer."])


async def test_however_many_ask_the_database_is_asked_once_a_second(leases: Leases, clock: FakeClock) -> None:
    asked = 0

    class CountedLeases(Leases):
        async def standing(self) -> tuple[Standing, ...]:
            nonlocal asked
            asked += 1
            return await leases.standing()

    counted = a_server(CountedLeases(leases._database), clock)  # noqa: SLF001  the same one
    async with serving(counted) as root:
        assert {status for status, _ in await asyncio.gather(*(get(f"{root}/readyz") for _ in range(20)))} == {200}
    assert asked == 1


async def test_a_port_that_another_has_is_taken_once_it_is_free_and_told_of_once(
    leases: Leases, clock: FakeClock
) -> None:
    first = a_server(leases, clock)
    with capture_logs() as logs:
        async with serving(first) as root:
            port = first.port.addresses[0][1]
            second = a_server(leases, clock, port=port)
            running = asyncio.create_task(second.run())
            await asyncio.sleep(0.1)
            assert second.port.addresses == []
            assert (await get(f"{root}/healthz"))[0] == 200
        async with asyncio.timeout(SOON):
            while not second.port.addresses:  # noqa: ASYNC110  it tells nobody
                await asyncio.sleep(0.01)
        assert await get(f"http://127.0.0.1:{port}/healthz") == (200, "ok\n")
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    told = [entry for entry in logs if entry["event"] == "port.not-served"]
    assert [(entry["port"], entry["log_level"]) for entry in told] == [(port, "error")]
