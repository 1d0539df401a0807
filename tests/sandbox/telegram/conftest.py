"""A served stand-in, and a bare client that asks it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from sandbox.telegram import Rates, Telegram

Json = dict[str, Any]
Ask = Callable[..., Awaitable[Json]]


class Clock:
    """A clock that stands until it is moved: Unix time for messages, seconds for the rates."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def telegram(clock: Clock) -> Telegram:
    telegram = Telegram(rates=Rates.none(), clock=clock)
    telegram.say("lin", "lin", "/start")
    return telegram


@asynccontextmanager
async def _serving(telegram: Telegram) -> AsyncIterator[Ask]:
    app = web.Application()
    app.add_routes(telegram.routes())
    async with TestClient(TestServer(app)) as client:

        async def ask(method: str, /, **params: Any) -> Json:
            async with client.post(f"/telegram/bot1000:sandbox/{method}", json=params) as response:
                body: Json = await response.json()
                assert response.status == body.get("error_code", 200)
                return body

        yield ask
        telegram.close()


@pytest.fixture
def serving() -> Callable[[Telegram], AbstractAsyncContextManager[Ask]]:
    """How to serve a stand-in of one's own."""
    return _serving


@pytest.fixture
async def ask(telegram: Telegram) -> AsyncIterator[Ask]:
    """Call a method of the served stand-in with JSON; returns the whole answer."""
    async with _serving(telegram) as ask:
        yield ask
