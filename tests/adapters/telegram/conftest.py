"""A served stand-in of Telegram, the real library pointed at it, and small fakes of what the core hands over."""

from collections.abc import AsyncIterator, Callable

import pytest

from adapters.telegram.api_client import Client
from adapters.telegram.channel import TelegramChannel
from bot.model import Place
from sandbox.server import Sandbox, serve
from sandbox.telegram import Rates
from sandbox.telegram import Telegram as StandIn
from tests.adapters.telegram.fakes import FakeDispatcher, FakeMemberships, OpenBudget


@pytest.fixture
def telegram() -> StandIn:
    """A world in which lin has written to the bot, without rates."""
    stand_in = StandIn(rates=Rates.none())
    stand_in.say("lin", "lin", "/start")
    stand_in.state.updates.drop()
    return stand_in


@pytest.fixture
async def api_url(telegram: StandIn) -> AsyncIterator[str]:
    async with serve(Sandbox(telegram=telegram)) as urls:
        yield urls.telegram


@pytest.fixture
async def bot(api_url: str, telegram: StandIn) -> AsyncIterator[Client]:
    """The real library, introduced to the stand-in."""
    client = Client(telegram.token, api_url)
    await client.initialize()
    yield client
    await client.shutdown()


@pytest.fixture
def channel(bot: Client) -> TelegramChannel:
    return TelegramChannel(bot)


@pytest.fixture
def place(telegram: StandIn) -> Callable[..., Place]:
    """The place of a chat of the stand-in's, by name; of one of its topics too."""

    def of(name: str, topic: str = "") -> Place:
        thread = str(telegram.thread(name, topic)) if topic else ""
        return Place(platform="telegram", address=str(telegram.world.chat(name).id), thread=thread)

    return of


@pytest.fixture
def dispatcher(memberships: FakeMemberships) -> FakeDispatcher:
    return FakeDispatcher(memberships)


@pytest.fixture
def budget() -> OpenBudget:
    return OpenBudget()


@pytest.fixture
def memberships() -> FakeMemberships:
    return FakeMemberships()
