"""The real discord.py under the adapter, a served stand-in of Discord over it, and fakes of what the core hands in."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Any

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord.listening.conversation import Conversation
from adapters.discord.platform import DiscordPlatform
from adapters.discord.settings import DiscordSettings
from bot.commands import TABLE, Choice, Command, Parameter
from bot.commands.context import Incoming
from bot.deadline import Deadline
from bot.document import Document, Invocation
from bot.model import Place
from bot.services.membership import Memberships
from sandbox.discord import TOKEN, UNLIMITED, Discord, Settings
from sandbox.server import Sandbox, serve
from scheduler.ratelimit.pace import Pace
from tests.adapters.recording_dispatcher import RecordingDispatcher, text

SOON = 5.0


class FakeDispatcher(RecordingDispatcher):
    """A core that answers a line with what was put in ``answers``, else with the line, and notes what was said.

    ``slow`` keeps an answer back until it is set.
    """

    def __init__(self, memberships: Memberships, table: Sequence[Command] = TABLE) -> None:
        super().__init__(memberships, table)
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
        assert all(isinstance(each.said, Invocation) for each in self.incoming), "on Discord nothing is typed freely"
        return super().lines

    async def suggest(
        self,
        parameter: Parameter,
        typed: str,
        locale: str | None,
        given: Mapping[str, str],
        place: Place | None = None,
    ) -> Sequence[Choice]:
        assert place is not None
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

    async def wake(self, platform: str, address: str) -> None:
        self._note("wake", platform, address)

    async def heard(self) -> tuple[str, ...]:
        async with asyncio.timeout(SOON):
            await self._told.wait()
        return self.news[-1]

    def _note(self, *what: str) -> None:
        self.news.append(what)
        self._told.set()


@pytest.fixture
def memberships() -> FakeMemberships:
    return FakeMemberships()


@pytest.fixture
def dispatcher(memberships: FakeMemberships) -> FakeDispatcher:
    return FakeDispatcher(memberships)


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


Build = Callable[..., DiscordPlatform]
Listen = Callable[..., Awaitable[asyncio.Task[None]]]


@pytest.fixture
def build(api_url: str) -> Build:
    """Makes the platform, with the stand-in's token and address unless others are given."""

    def make(token: str = TOKEN, api_url: str = api_url, **given: Any) -> DiscordPlatform:
        settings = DiscordSettings(token=token, api_url=api_url)
        return DiscordPlatform(settings, **({"guild_ready_timeout": 0.05} | given))

    return make


@pytest.fixture
def listen(dispatcher: FakeDispatcher) -> Listen:
    """Lets a platform that is open listen to people; returns when it does. It answers late after 0.2 seconds."""

    async def start(platform: DiscordPlatform, dispatcher: FakeDispatcher = dispatcher) -> asyncio.Task[None]:
        listening = asyncio.create_task(platform.listen(dispatcher, Pace(platform.limits)))
        async with asyncio.timeout(2 * SOON):
            await platform.client.wait_until_ready()
        platform.client.conversation = Conversation(dispatcher=dispatcher, patience=0.2)
        return listening

    return start


@pytest.fixture
async def delivering(build: Build) -> AsyncIterator[DiscordPlatform]:
    """A platform that is open and no more: what a delivering process has."""
    made = build()
    await made.open()
    yield made
    await made.close(Deadline.after(SOON))


@pytest.fixture
async def session(delivering: DiscordPlatform, listen: Listen) -> asyncio.Task[None]:
    """The listening of a platform that is ready for people."""
    return await listen(delivering)


@pytest.fixture
def listening(delivering: DiscordPlatform, session: asyncio.Task[None]) -> DiscordPlatform:  # noqa: ARG001  wanted for its effect
    """A platform that is ready for people."""
    return delivering
