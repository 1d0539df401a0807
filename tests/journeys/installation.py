"""An installation of the real bot: its settings, its clock, and running it in the test's own process."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord.settings import DiscordSettings
from adapters.telegram.settings import TelegramSettings
from bot.config import Settings
from paperboy import app
from sandbox.discord import TOKEN as DISCORD_TOKEN
from sandbox.server import Urls
from sandbox.telegram import TOKEN as TELEGRAM_TOKEN
from tests.journeys.waiting import SOON


class LiveClock:
    """Runs as the machine's does, from another moment on.

    ``turn_to`` lets hours pass at once; ``set_by`` sets the clock, in which no time passes.
    """

    def __init__(self, start: datetime) -> None:
        self._ahead = start - datetime.now(UTC)
        self._passed = 0.0

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def monotonic(self) -> float:
        return time.monotonic() + self._passed

    def turn_to(self, moment: datetime) -> None:
        passing = moment - self.now()
        self._passed += passing.total_seconds()
        self._ahead += passing

    def set_by(self, step: timedelta) -> None:
        self._ahead += step


def settings_for(database_url: str, issues: Path, urls: Urls, **more: Any) -> Settings:
    """The settings of an installation whose platforms are the sandbox's."""
    return Settings(
        database_url=database_url,
        issues_dir=issues,
        ahead_days=1000,  # the press prints the days to come one after another
        platforms={
            "telegram": TelegramSettings(token=TELEGRAM_TOKEN, api_url=urls.telegram),
            "discord": DiscordSettings(token=DISCORD_TOKEN, api_url=urls.discord),
        },
        **more,
    )


@contextmanager
def own_addresses() -> Iterator[None]:
    """discord.py's process-wide addresses are put back afterwards."""
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


@asynccontextmanager
async def running(settings: Settings, clock: LiveClock) -> AsyncIterator[None]:
    """The whole bot while the block runs; what it raises, the block's end raises."""
    stop = asyncio.Event()
    bot = asyncio.create_task(app.run(settings, stop, clock=clock))
    try:
        yield
    finally:
        stop.set()
        async with asyncio.timeout(SOON):
            await bot
