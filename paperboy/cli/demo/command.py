"""The command itself: everything lies in a folder that ends with it."""

import asyncio
import errno
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import click

from adapters.discord.settings import DiscordSettings
from adapters.telegram.settings import TelegramSettings
from bot.config import Settings
from bot.config.language_model import LanguageModelSettings
from bot.config.web import WebSettings
from bot.errors import PaperboyError
from bot.model.drafts import Review, ReviewKind
from paperboy import app, logs
from paperboy.cli.demo.making import DemoMaking, LaterSamples
from paperboy.cli.demo.pages import homes, web_beside
from paperboy.cli.issues.command import import_files
from paperboy.stopping import until_stopped
from sandbox.discord import TOKEN as DISCORD_TOKEN
from sandbox.discord import Discord
from sandbox.discord import Settings as FakeDiscordSettings
from sandbox.language_model import FakeLanguageModel
from sandbox.newsroom import Newsroom
from sandbox.sample_publisher import SamplePublisher
from sandbox.server import Sandbox, Urls, serve
from sandbox.telegram import TOKEN as TELEGRAM_TOKEN
from sandbox.telegram import Telegram, initial_world

_GLANCE_SECONDS = 0.2
_SCROLLED = 60
"""Messages a chat that the demo keeps: people scroll no further back, and its memory stays flat."""

_PEOPLE = ("lin", "mei", "sam")
"""Who a visitor can be; one of them speaks the browser's language. All of them run the bot: drafts come to them."""

_AHEAD = timedelta(days=30)
"""So far ahead an issue may be dated: each press of the button brings the next day's."""


@click.command()
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="The port of the page (0: any free one); the paper on the web is at the next one.",
)
def demo(port: int) -> None:
    """Try the bot in a local Telegram and Discord, and on the web.

    No token, no account, nothing leaves this machine.
    """
    logs.set_up("WARNING", ())
    asyncio.run(until_stopped(lambda stop: run_demo(port, stop, click.echo, app.tune_interpreter)))


async def run_demo(
    port: int, stop: asyncio.Event, tell: Callable[[str], object], started: Callable[[], object] = lambda: None
) -> None:
    """Serve the page on 127.0.0.1 at ``port`` (0: any) until ``stop`` is set; ``tell`` gets its address. The pages of
    the paper, which it links, are at another port.

    ``started`` is called once the bot begins to work. PaperboyError where the port cannot be had.
    """
    with TemporaryDirectory(prefix="paperboy-demo-") as folder:
        web = web_beside(port)
        sandbox, making = _sandbox(Path(folder, "issues"), web)
        async with _served(sandbox, port) as urls:
            settings = replace(_settings(Path(folder), urls, _admins(sandbox)), web=web)
            await import_files(settings, [settings.issues_dir])
            tell(f"Paperboy is at {urls.page}  (Ctrl+C ends it)")
            greeting = asyncio.create_task(_greet(sandbox.telegram, sandbox.discord))
            try:
                await app.run(settings, stop, started=started, making=making)
            finally:
                greeting.cancel()
                await asyncio.gather(greeting, return_exceptions=True)


def _sandbox(issues: Path, web: WebSettings) -> tuple[Sandbox, DemoMaking]:
    """Both platforms, a newsroom, and a folder with an archive that samples come into; and the way to the web."""
    usual = Settings()
    today = datetime.now(ZoneInfo(usual.timezone)).date()
    samples = SamplePublisher(issues=issues, today=today, ahead=_AHEAD)
    samples.publish_archive()
    newsroom = Newsroom(FakeLanguageModel(), model_is_optional=True)
    making = DemoMaking(newsroom=newsroom, edition=usual.edition)
    sandbox = Sandbox(
        telegram=Telegram(world=initial_world(keep=_SCROLLED), record=_SCROLLED),
        discord=Discord(FakeDiscordSettings(keep=_SCROLLED)),
        newsroom=newsroom,
        publisher=LaterSamples(samples=samples, making=making),
        zone=usual.timezone,
        web=homes(web),
    )
    return sandbox, making


@asynccontextmanager
async def _served(sandbox: Sandbox, port: int) -> AsyncIterator[Urls]:
    async with AsyncExitStack() as stack:
        try:
            urls = await stack.enter_async_context(serve(sandbox, port=port))
        except OSError as fault:
            what = "is in use" if fault.errno == errno.EADDRINUSE else f"cannot be had ({fault.strerror})"
            raise PaperboyError(f"Port {port} {what}. Any free one will do: paperboy demo --port 0") from fault
        yield urls


def _settings(folder: Path, urls: Urls, admins: frozenset[tuple[str, str]]) -> Settings:
    return Settings(
        database_url=f"sqlite:///{folder / 'paperboy.db'}",
        issues_dir=folder / "issues",
        ahead_days=_AHEAD.days,
        admins=admins,
        feed_url=urls.feed,
        feed_private=True,
        review=Review(kind=ReviewKind.HOLD),
        llm=LanguageModelSettings(base_url=urls.language_model, model="sandbox"),
        platforms={
            "telegram": TelegramSettings(token=TELEGRAM_TOKEN, api_url=urls.telegram),
            "discord": DiscordSettings(token=DISCORD_TOKEN, api_url=urls.discord),
        },
    )


def _admins(sandbox: Sandbox) -> frozenset[tuple[str, str]]:
    people, members = sandbox.telegram.world, sandbox.discord.world
    on_telegram = {("telegram", str(people.chat(one).id)) for one in _PEOPLE}
    return frozenset(on_telegram | {("discord", members.find_user(one).id) for one in _PEOPLE})


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
    for person in _PEOPLE:
        await discord.command(person, person, "subscribe")  # in direct messages: drafts come there, in their language
