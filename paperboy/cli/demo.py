"""``paperboy demo``: the real bot under the sandbox, in one process; everything lies in a folder that ends with it."""

import asyncio
import errno
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import click

from adapters.discord.settings import DiscordSettings
from adapters.telegram.settings import TelegramSettings
from bot.config import Settings
from bot.errors import PaperboyError
from paperboy import app, logs
from paperboy.cli.environment import until_stopped
from paperboy.cli.issues import import_files
from sandbox.discord import TOKEN as DISCORD_TOKEN
from sandbox.discord import Discord
from sandbox.discord import Settings as FakeDiscordSettings
from sandbox.sample_publisher import SamplePublisher
from sandbox.server import Sandbox, Urls, serve
from sandbox.telegram import TOKEN as TELEGRAM_TOKEN
from sandbox.telegram import Telegram, initial_world

_GLANCE_SECONDS = 0.2
_SCROLLED = 60
"""Messages a chat that the demo keeps: people scroll no further back, and its memory stays flat."""

_PEOPLE = ("lin", "mei", "sam")
"""Who a visitor can be; one of them speaks the browser's language."""

_AHEAD = timedelta(days=30)
"""So far ahead an issue may be dated: each press of the button brings the next day's."""


@click.command()
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="The port of the page (0: any free one).",
)
def demo(port: int) -> None:
    """Try the bot in a local Telegram and Discord.

    No token, no account, nothing leaves this machine.
    """
    logs.set_up("WARNING", ())
    asyncio.run(until_stopped(lambda stop: run_demo(port, stop, click.echo, app.spare_collector)))


async def run_demo(
    port: int, stop: asyncio.Event, tell: Callable[[str], object], started: Callable[[], object] = lambda: None
) -> None:
    """Serve the page on 127.0.0.1 at ``port`` (0: any) until ``stop`` is set; ``tell`` gets its address.

    ``started`` is called once the bot begins to work. PaperboyError where the port cannot be had.
    """
    with TemporaryDirectory(prefix="paperboy-demo-") as folder:
        issues = Path(folder, "issues")
        zone = Settings().timezone
        publisher = SamplePublisher(issues=issues, today=datetime.now(ZoneInfo(zone)).date(), ahead=_AHEAD)
        publisher.publish_archive()
        telegram = Telegram(world=initial_world(keep=_SCROLLED), record=_SCROLLED)
        discord = Discord(FakeDiscordSettings(keep=_SCROLLED))
        sandbox = Sandbox(telegram=telegram, discord=discord, publisher=publisher, zone=zone)
        async with _served(sandbox, port) as urls:
            settings = _settings(Path(folder), issues, urls)
            await import_files(settings, [issues])
            tell(f"Paperboy is at {urls.page}  (Ctrl+C ends it)")
            greeting = asyncio.create_task(_greet(telegram, discord))
            try:
                await app.run(settings, stop, started=started)
            finally:
                greeting.cancel()
                await asyncio.gather(greeting, return_exceptions=True)


@asynccontextmanager
async def _served(sandbox: Sandbox, port: int) -> AsyncIterator[Urls]:
    async with AsyncExitStack() as stack:
        try:
            urls = await stack.enter_async_context(serve(sandbox, port=port))
        except OSError as fault:
            what = "is in use" if fault.errno == errno.EADDRINUSE else f"cannot be had ({fault.strerror})"
            raise PaperboyError(f"Port {port} {what}. Any free one will do: paperboy demo --port 0") from fault
        yield urls


def _settings(folder: Path, issues: Path, urls: Urls) -> Settings:
    return Settings(
        database_url=f"sqlite:///{folder / 'paperboy.db'}",
        issues_dir=issues,
        ahead_days=_AHEAD.days,
        platforms={
            "telegram": TelegramSettings(token=TELEGRAM_TOKEN, api_url=urls.telegram),
            "discord": DiscordSettings(token=DISCORD_TOKEN, api_url=urls.discord),
        },
    )


async def _greet(telegram: Telegram, discord: Discord) -> None:
    """Everybody has met the bot and subscribed, so that the next issue is seen to arrive, whoever looks."""
    for person in _PEOPLE:
        telegram.say(person, person, "/start")
        while len(telegram.messages(person)) < 2:  # noqa: ASYNC110  a person, too, looks now and then
            await asyncio.sleep(_GLANCE_SECONDS)
        telegram.say(person, person, "/subscribe")
    while not discord.commands or not discord.gateway.sessions.connected:  # noqa: ASYNC110  the same
        await asyncio.sleep(_GLANCE_SECONDS)
    await discord.command("general", "lin", "subscribe")
