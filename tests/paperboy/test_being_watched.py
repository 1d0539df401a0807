"""A process as whoever watches it sees it: a port with its health and figures, the heartbeat of the one that leads."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from structlog.testing import capture_logs

from adapters.telegram.settings import TelegramSettings
from bot.config import HeartbeatSettings, OpsSettings, Settings
from paperboy import app
from tests.adapters.ops.test_heartbeat import listening
from tests.fakes import SOON

FIGURES = {
    'paperboy_platform_up{platform="telegram"} 1.0',
    'paperboy_ledger_due{lane="first",platform="telegram"} 0.0',
    'paperboy_rate_allowed{platform="telegram"} 30.0',
    "paperboy_database_up 1.0",
}


@pytest.fixture
def settings(sqlite_url: str, tmp_path: Path) -> Settings:
    telegram = TelegramSettings(token="1:t", api_url="http://127.0.0.1:1")
    return Settings(
        database_url=sqlite_url,
        issues_dir=tmp_path / "issues",
        ops=OpsSettings(port=0),
        platforms={"telegram": telegram},
    )


@asynccontextmanager
async def running(settings: Settings, *roles: str) -> AsyncIterator[Callable[[], Any]]:
    """The program with these roles, while the block lasts and until it has ended: within five seconds. What is given
    tells what it has logged."""
    stop = asyncio.Event()
    with capture_logs() as logs:
        task = asyncio.create_task(app.run(settings, stop, roles=frozenset(roles)))
        try:
            yield lambda: logs
        finally:
            stop.set()
            async with asyncio.timeout(5):
                await task


async def until(found: Callable[[], Any]) -> Any:
    async with asyncio.timeout(SOON):
        while not (value := found()):  # noqa: ASYNC110  a log tells nobody
            await asyncio.sleep(0.02)
    return value


async def root(logs: Callable[[], Any]) -> str:
    (port,) = await until(lambda: [entry["port"] for entry in logs() if entry["event"] == "port.serving"])
    return f"http://127.0.0.1:{port}"


async def test_a_process_is_ready_once_it_ticks_and_its_platforms_are_open_and_tells_its_figures(
    settings: Settings,
) -> None:
    async with running(settings, "clock", "worker") as logs, aiohttp.ClientSession() as session:
        address = await root(logs)

        async def get(path: str) -> tuple[int, str]:
            async with session.get(f"{address}{path}") as answer:
                return answer.status, await answer.text()

        async with asyncio.timeout(2 * SOON):
            while (await get("/readyz"))[0] != 200 or not {*(await get("/metrics"))[1].splitlines()} >= FIGURES:  # noqa: ASYNC110  as a watcher asks
                await asyncio.sleep(0.2)
        assert await get("/healthz") == (200, "ok\n")


async def test_without_a_port_nothing_listens(settings: Settings) -> None:
    async with running(replace(settings, ops=OpsSettings()), "clock") as logs:
        await until(lambda: [entry for entry in logs() if entry["event"] == "program.running"])
        assert not [entry for entry in logs() if entry["event"].startswith("ops.")]


async def test_the_clock_that_leads_is_heard_and_who_stands_by_is_not(settings: Settings) -> None:
    async with listening() as first, listening() as second:
        beats = [replace(settings, heartbeat=HeartbeatSettings(url=heard.url, seconds=1)) for heard in (first, second)]
        async with running(beats[0], "clock"):
            await until(lambda: first.heard)
            async with running(beats[1], "clock") as logs:
                await until(lambda: [entry for entry in logs() if entry["event"] == "leader.standing-by"])
                before = len(first.heard)
                await until(lambda: len(first.heard) > before + 1)
    assert second.heard == []
