"""The real discord.py against the served stand-in."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord
import pytest
import yarl
from aiohttp import web
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from sandbox.discord import TOKEN, UNLIMITED, Discord, Settings

SOON = 5.0
Interaction = discord.Interaction[Any]


class Clock:
    """Seconds since 1970 that pass only when told."""

    def __init__(self) -> None:
        self.now = 1_766_200_000.0

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


class Reader(discord.Client):
    """A small bot: what it heard is in `heard` as (event, argument); `heard_of` waits for one."""

    def __init__(self) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        super().__init__(intents=intents, guild_ready_timeout=0.05)
        self.tree = app_commands.CommandTree(self)
        self.heard: list[tuple[str, Any]] = []
        self._news = asyncio.Event()
        _add_commands(self)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not wait 5 seconds before identifying again, as the library does for the real gateway's sake."""

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Keep every event, then go on as usual."""
        self.heard.append((event, args[0] if args else None))
        self._news.set()
        super().dispatch(event, *args, **kwargs)

    async def heard_of(self, event: str, count: int = 1) -> Any:
        """The argument of the `count`-th event of this name, waiting for it."""
        async with asyncio.timeout(SOON):
            while True:
                found = [argument for name, argument in self.heard if name == event]
                if len(found) >= count:
                    return found[count - 1]
                self._news.clear()
                await self._news.wait()


def _add_commands(bot: "Reader") -> None:
    @bot.tree.command(name="top", description="The day's news")
    async def top(interaction: Interaction, count: app_commands.Range[int, 1, 10] = 3) -> None:
        await interaction.response.send_message(f"top {count}", embed=discord.Embed(title="News"))

    @bot.tree.command(name="slow", description="Takes its time")
    async def slow(interaction: Interaction, hidden: bool = False) -> None:  # noqa: FBT001, FBT002  an option's type
        await interaction.response.defer(thinking=True, ephemeral=hidden)
        await interaction.followup.send("at last")
        await interaction.followup.send("and more")

    @bot.tree.command(name="secret", description="For one pair of eyes")
    async def secret(interaction: Interaction) -> None:
        await interaction.response.send_message("psst", ephemeral=True)

    @bot.tree.command(name="story", description="A story by its title")
    async def story(interaction: Interaction, title: str) -> None:
        await interaction.response.send_message(title, view=Buttons())

    @story.autocomplete("title")
    async def titles(_: Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{current}{number}", value=str(number)) for number in range(3)]

    @bot.tree.command(name="silent", description="Never answers")
    async def silent(_: Interaction) -> None:
        pass


class Buttons(discord.ui.View):
    """A button that edits its message, one that opens a modal, and a menu."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="Next", custom_id="next")
    async def next_page(self, interaction: Interaction, _: discord.ui.Button[Any]) -> None:
        await interaction.response.edit_message(content="page 2")

    @discord.ui.button(label="Later", custom_id="later")
    async def later(self, interaction: Interaction, _: discord.ui.Button[Any]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="page 3")

    @discord.ui.button(label="Ask", custom_id="ask")
    async def ask(self, interaction: Interaction, _: discord.ui.Button[Any]) -> None:
        await interaction.response.send_modal(Question())

    @discord.ui.button(label="Off", custom_id="off", disabled=True)
    async def off(self, interaction: Interaction, _: discord.ui.Button[Any]) -> None:
        pass

    @discord.ui.select(
        custom_id="style", options=[discord.SelectOption(label="Full"), discord.SelectOption(label="Headlines")]
    )
    async def style(self, interaction: Interaction, menu: discord.ui.Select[Any]) -> None:
        await interaction.response.send_message(f"chose {menu.values[0]}", ephemeral=True)


class Question(discord.ui.Modal, title="Your hour"):
    """A typed answer."""

    hour: discord.ui.TextInput[Any] = discord.ui.TextInput(label="Hour", custom_id="hour")

    async def on_submit(self, interaction: Interaction, /) -> None:
        await interaction.response.send_message(f"at {self.hour.value}")


class Api:
    """Plain HTTP against the stand-in: what a client library would hide."""

    def __init__(self, session: aiohttp.ClientSession, root: str, token: str = TOKEN) -> None:
        self.session = session
        self.root = root
        self.token = token

    async def refused(self, method: str, path: str, body: object = None) -> tuple[int, int, Any]:
        """A refused call: (status, code, the nested errors)."""
        status, answer, _ = await self.call(method, path, body)
        return status, answer.get("code"), answer.get("errors")

    async def call(self, method: str, path: str, body: object = None) -> tuple[int, Any, Any]:
        """Call REST; (status, parsed body, headers)."""
        headers = {"Authorization": f"Bot {self.token}"}
        url = f"{self.root}/discord/api/v10{path}"
        async with self.session.request(method, url, json=body, headers=headers) as response:
            return response.status, await response.json() if response.status != 204 else None, response.headers


@asynccontextmanager
async def served(stand_in: Discord) -> AsyncIterator[str]:
    """The stand-in on a free port; gives its root."""
    app = web.Application(client_max_size=16 * 1024 * 1024)
    app.add_routes(stand_in.routes())
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await stand_in.cut()
        await runner.cleanup()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def still(clock: Clock) -> Discord:
    """The stand-in without rate limits whose time stands still."""
    return Discord(Settings(rates=UNLIMITED, patience=0.2), clock=clock)


@pytest.fixture
def club() -> Discord:
    """The stand-in without rate limits, in real time (clients measure theirs).

    discord.py leaves the heartbeat's thread of an invalid session running: it must not beat when the loop is gone.
    """
    return Discord(Settings(rates=UNLIMITED, heartbeat=3600))


@pytest.fixture
async def root(club: Discord) -> AsyncIterator[str]:
    async with served(club) as address:
        yield address


@pytest.fixture
async def api(root: str) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession() as session:
        yield Api(session, root)


@pytest.fixture
def pointed(root: str) -> Iterator[None]:
    """discord.py talks to the stand-in; its process-wide addresses are put back afterwards."""
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE = f"{root}/discord/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"{root}/discord/gateway")
    yield
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


Start = Callable[[Reader], Awaitable[None]]


@pytest.fixture
async def start(pointed: None) -> AsyncIterator[Start]:  # noqa: ARG001  a fixture is wanted for its effect
    """Log a bot in and wait until it is ready; it is stopped at the end."""
    running: list[tuple[Reader, asyncio.Task[None]]] = []

    async def begin(bot: Reader) -> None:
        await bot.login(TOKEN)
        running.append((bot, asyncio.create_task(bot.connect())))
        await bot.heard_of("ready")

    yield begin
    for bot, task in running:
        await bot.close()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
async def bot(start: Start) -> Reader:
    """A bot that is ready."""
    reader = Reader()
    await start(reader)
    return reader
