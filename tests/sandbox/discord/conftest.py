"""The fake Discord, alone and under the real discord.py."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import aiohttp
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from sandbox.discord import TOKEN, UNLIMITED, Discord, Settings
from tests.sandbox.discord.recording_bot import RecordingBot
from tests.sandbox.discord.rest_client import RestClient, served
from tests.sandbox.manual_clock import ManualClock


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def frozen(clock: ManualClock) -> Discord:
    """A Discord without rate limits whose time stands still."""
    return Discord(Settings(rates=UNLIMITED, patience=0.2), clock=clock)


@pytest.fixture
def fake() -> Discord:
    """A Discord without rate limits, in real time (clients measure theirs).

    discord.py leaves the heartbeat's thread of an invalid session running: it must not beat when the loop is gone.
    """
    return Discord(Settings(rates=UNLIMITED, heartbeat=3600))


@pytest.fixture
async def root(fake: Discord) -> AsyncIterator[str]:
    async with served(fake) as address:
        yield address


@pytest.fixture
async def api(root: str) -> AsyncIterator[RestClient]:
    async with aiohttp.ClientSession() as session:
        yield RestClient(session, root)


@pytest.fixture
def redirected(root: str) -> Iterator[None]:
    """discord.py talks to the fake; its process-wide addresses are put back afterwards."""
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE = f"{root}/discord/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"{root}/discord/gateway")
    yield
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


Start = Callable[[RecordingBot], Awaitable[None]]


@pytest.fixture
async def start(redirected: None) -> AsyncIterator[Start]:  # noqa: ARG001  a fixture is wanted for its effect
    """Log a bot in and wait until it is ready; it is stopped at the end."""
    running: list[tuple[RecordingBot, asyncio.Task[None]]] = []

    async def begin(bot: RecordingBot) -> None:
        await bot.login(TOKEN)
        running.append((bot, asyncio.create_task(bot.connect())))
        await bot.heard_of("ready")

    yield begin
    for bot, task in running:
        await bot.close()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
async def bot(start: Start) -> RecordingBot:
    """A bot that is ready."""
    ready = RecordingBot()
    await start(ready)
    return ready
