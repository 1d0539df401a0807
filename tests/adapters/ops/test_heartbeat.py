"""The sign of life: sent while the clock ticks, a trouble to nobody where it is not heard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from adapters.ops.heartbeat import Heartbeat

KEY = "0b0e3f1a-1111-2222-3333-444455556666"


@dataclass
class Listener:
    """Who hears it, and answers with ``status``."""

    status: int = 200
    heard: list[str] = field(default_factory=list)
    url: str = ""

    async def hear(self, request: web.Request) -> web.Response:
        self.heard.append(request.path)
        return web.Response(status=self.status)


@asynccontextmanager
async def listening() -> AsyncIterator[Listener]:
    listener, app = Listener(), web.Application()
    app.router.add_get("/{key}", listener.hear)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        listener.url = f"http://127.0.0.1:{runner.addresses[0][1]}/{KEY}"
        yield listener
    finally:
        await runner.cleanup()


async def yes() -> bool:
    return True


async def no() -> bool:
    return False


async def test_it_is_heard_while_the_clock_ticks_and_only_then() -> None:
    async with listening() as listener:
        await Heartbeat(url=listener.url, ticks=yes).beat()
        await Heartbeat(url=listener.url, ticks=no).beat()
    assert listener.heard == [f"/{KEY}"]


@pytest.mark.parametrize("answers", [True, False])
async def test_what_does_not_hear_it_is_told_of_once_and_without_its_address(answers: bool) -> None:  # noqa: FBT001  a case
    async with listening() as listener:
        listener.status = 500
        url = listener.url if answers else "http://127.0.0.1:1/secret"
        heartbeat = Heartbeat(url=url, ticks=yes)
        with capture_logs() as logs:
            for _ in range(3):
                await heartbeat.beat()
    assert [(entry["event"], entry["log_level"]) for entry in logs] == [("heartbeat.not-heard", "warning")]
    assert KEY not in str(logs)
    assert "secret" not in str(logs)


async def test_that_it_is_heard_again_is_said_once() -> None:
    async with listening() as listener:
        listener.status = 500
        heartbeat = Heartbeat(url=listener.url, ticks=yes)
        with capture_logs() as logs:
            await heartbeat.beat()
            listener.status = 204
            await heartbeat.beat()
            await heartbeat.beat()
    assert [entry["event"] for entry in logs] == ["heartbeat.not-heard", "heartbeat.heard-again"]
