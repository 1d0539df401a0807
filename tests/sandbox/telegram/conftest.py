"""The fake Telegram, alone and served."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from sandbox.telegram import Rates, Telegram
from tests.sandbox.manual_clock import ManualClock
from tests.sandbox.telegram.bot_api_client import Ask, served
from tests.sandbox.telegram.heard_updates import heard


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def telegram(clock: ManualClock) -> Telegram:
    telegram = Telegram(rates=Rates.none(), clock=clock)
    telegram.say("lin", "lin", "/start")
    return telegram


@pytest.fixture
async def quiet(telegram: Telegram) -> Telegram:
    """A Telegram with no update waiting for the bot."""
    await heard(telegram)
    return telegram


@pytest.fixture
async def ask(telegram: Telegram) -> AsyncIterator[Ask]:
    """Call a method of the served Telegram with JSON; returns the whole answer."""
    async with served(telegram) as ask:
        yield ask


@pytest.fixture
async def client(telegram: Telegram) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    """A client of all that the Telegram serves."""
    app = web.Application()
    app.add_routes(telegram.routes())
    async with TestClient(TestServer(app)) as client:
        yield client
