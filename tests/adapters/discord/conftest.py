"""The real discord.py under the adapter, a served stand-in of Discord over it, and fakes of what the core hands in."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Any

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord.client import DiscordBot
from adapters.discord.listening.conversation import Conversation
from adapters.discord.listening.membership import MembershipHandler
from bot.commands import TABLE, Choice, Command, Parameter, encode
from bot.commands.context import Incoming
from bot.deadline import Deadline
from bot.document import Document, Invocation, Paragraph, line
from bot.services.membership import Memberships
from sandbox.discord import TOKEN, UNLIMITED, Discord, Settings
from sandbox.server import Sandbox, serve

SOON = 5.0


def text(words: str, *, private: bool = False) -> Document:
    return Document(blocks=(Paragraph(text=line(words)),), private=private)


class FakeDispatcher:
    """A core that answers a line with what was put in ``answers``, else with the line, and notes what was said.

    ``slow`` keeps an answer back until it is set.
    """

    def __init__(self) -> None:
        self.incoming: list[Incoming] = []
        self.answers: dict[str, Document] = {}
        self.asked: list[tuple[str, str, str | None, Mapping[str, str]]] = []
        self.suggestions: Sequence[Choice] = ()
        self.slow: asyncio.Event | None = None

    async def answer(self, incoming: Incoming) -> Document | None:
        self.incoming.append(incoming)
        if self.slow is not None:
            await self.slow.wait()
        line = self.lines[-1]
        if line == "story broken":
            raise RuntimeError("a defect of ours")
        return self.answers.get(line, text(line))

    @property
    def lines(self) -> list[str]:
        """What was said, as a button would say it."""
        said = [incoming.said for incoming in self.incoming]
        assert all(isinstance(each, Invocation) for each in said), "on Discord nothing is typed freely"
        return [encode(each) for each in said if isinstance(each, Invocation)]

    async def suggest(
        self, parameter: Parameter, typed: str, locale: str | None, given: Mapping[str, str]
    ) -> Sequence[Choice]:
        self.asked.append((parameter.name, typed, locale, given))
        return self.suggestions


class FakeMemberships(Memberships):
    """Notes what it is told of servers and channels; ``heard`` waits for the next news."""

    def __init__(self) -> None:
        self.news: list[tuple[str, ...]] = []
        self._told = asyncio.Event()

    async def sleep_root(self, platform: str, root: str, reason: str) -> None:
        self._note("sleep_root", platform, root, reason)

    async def sleep_address(self, platform: str, address: str, reason: str) -> None:
        self._note("sleep_address", platform, address, reason)

    async def wake_root(self, platform: str, root: str) -> None:
        self._note("wake_root", platform, root)

    async def heard(self) -> tuple[str, ...]:
        async with asyncio.timeout(SOON):
            await self._told.wait()
        return self.news[-1]

    def _note(self, *what: str) -> None:
        self.news.append(what)
        self._told.set()


def sorry(locale: str | None) -> Document:
    return text(f"sorry {locale}", private=True)


@pytest.fixture
def dispatcher() -> FakeDispatcher:
    return FakeDispatcher()


@pytest.fixture
def memberships() -> FakeMemberships:
    return FakeMemberships()


@pytest.fixture
def club() -> Discord:
    """The stand-in, without limits of its own; its heart beats too slowly to outlive a test."""
    return Discord(Settings(rates=UNLIMITED, heartbeat=3600))


@pytest.fixture
def addresses() -> Iterator[None]:
    """discord.py's process-wide addresses are put back afterwards."""
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    yield
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


@pytest.fixture
async def api_url(club: Discord, addresses: None) -> AsyncIterator[str]:  # noqa: ARG001  wanted for its effect
    async with serve(Sandbox(discord=club)) as urls:
        yield urls.discord


Build = Callable[..., DiscordBot]
Listen = Callable[..., Awaitable[None]]


@pytest.fixture
def build(api_url: str) -> Build:
    """Makes a bot; what is given rememberships what it would get."""

    def make(**given: Any) -> DiscordBot:
        wanted: dict[str, Any] = {"token": TOKEN, "api_url": api_url, "guild_ready_timeout": 0.05}
        return DiscordBot(**(wanted | given))

    return make


@pytest.fixture
def listen(dispatcher: FakeDispatcher, memberships: FakeMemberships) -> Listen:
    """Lets a bot that is logged in listen to people, with that table of commands."""

    async def start(bot: DiscordBot, table: Sequence[Command] = TABLE) -> None:
        conversation = Conversation(
            table=table, answer=dispatcher.answer, suggest=dispatcher.suggest, apologise=sorry, patience=0.2
        )
        await bot.listen(conversation, MembershipHandler(memberships), table)

    return start


@pytest.fixture
async def delivering(build: Build) -> AsyncIterator[DiscordBot]:
    """A bot that is logged in and no more: what a delivering process has."""
    made = build()
    await made.login()
    yield made
    await made.stop(Deadline.after(SOON))


@pytest.fixture
async def listening(delivering: DiscordBot, listen: Listen) -> DiscordBot:
    """A bot that is ready for people."""
    await listen(delivering)
    async with asyncio.timeout(SOON):
        await delivering.ready()
    return delivering
