"""A platform at work in a process, and how that ends: also where the database cannot be written to."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.commands import Dispatcher
from bot.errors import ConfigError
from bot.model import Place, State
from bot.platform import Finding
from bot.ports import Budget, Limits, Rate, Sent
from bot.storage import Database, Storage
from paperboy.supervisor import CLOSING_SECONDS, PlatformRunner
from scheduler.coordination.wakeups import LocalWakeups
from scheduler.delivery.courier import LEASE
from tests.bot.storage.examples import ANN, BOB, CLUB, EDITION, NOON
from tests.bot.storage.locked_file import locked
from tests.fakes import SOON, FakeChannel, FakeClock
from tests.scheduler.conftest import Round

EVERYBODY = (ANN, BOB, CLUB)


@dataclass
class Station:
    """A platform (``bot.commands.Platform``) that only delivers; ``stuck`` ones cannot be closed."""

    channel: FakeChannel
    name: str = "telegram"
    limits: Limits = field(default_factory=lambda: Limits(bot=Rate(seconds=0)))
    stuck: bool = False
    closed: bool = False

    async def open(self) -> None:
        """Nothing to log in to."""

    async def listen(self, dispatcher: Dispatcher, budget: Budget) -> None:
        raise NotImplementedError

    async def close(self) -> None:
        if self.stuck:
            await asyncio.Event().wait()
        self.closed = True

    async def check(self) -> Finding:
        raise NotImplementedError


@pytest.fixture
async def round_(sqlite_url: str) -> AsyncIterator[Round]:
    async with Database.open(sqlite_url) as database:
        storage = Storage(database)
        await storage.issues.ensure_edition(EDITION)
        yield Round(storage=storage, channel=FakeChannel(), clock=FakeClock(NOON))


@asynccontextmanager
async def working(round_: Round, station: Station, *, in_flight: int = 64) -> AsyncIterator[asyncio.Event]:
    """A stand at work while the block lasts, and until it has ended by itself."""
    bell, stop = LocalWakeups(), asyncio.Event()
    stand = PlatformRunner(station, bell, courier=round_.employ(in_flight=in_flight), listener=None)
    work = asyncio.create_task(stand.work(stop))
    await round_.clock.settle()
    bell.wake()
    try:
        yield stop
    finally:
        stop.set()
        async with asyncio.timeout(SOON):
            await work


@dataclass
class Refusing(Station):
    """A platform that does not take our token."""

    async def open(self) -> None:
        raise ConfigError(("Telegram refuses PAPERBOY_TELEGRAM_TOKEN: copy it anew.",))


async def test_a_refused_token_is_said_with_what_happens_now_and_what_to_do(round_: Round) -> None:
    with capture_logs() as logs:
        async with working(round_, Refusing(round_.channel)):
            pass
    (said,) = (entry for entry in logs if entry["log_level"] == "error")
    assert said["event"] == "platform off: it stays off and the program waits; mend the token and start again"
    assert (said["platform"], "copy it anew" in said["fault"]) == ("telegram", True)


async def states(round_: Round) -> Counter[State]:
    return Counter([(await round_.delivery(where)).state for where in EVERYBODY])


async def everybody_has_it(round_: Round) -> None:
    async with asyncio.timeout(SOON):
        while await states(round_) != {State.SENT: 3}:  # noqa: ASYNC110  a row sets no event
            await asyncio.sleep(0.01)


def copies(round_: Round) -> Counter[Place]:
    return Counter(sent.place for sent in round_.channel.sends)


async def test_what_is_on_its_way_when_the_stand_stops_is_finished_and_the_rest_handed_back(round_: Round) -> None:
    await round_.subscribe(*EVERYBODY)
    await round_.publish()
    station = Station(round_.channel)
    round_.channel.hold()
    async with working(round_, station, in_flight=1) as stop:
        await round_.channel.came(1)
        stop.set()
        await round_.clock.settle()
        round_.channel.release()
    assert await states(round_) == {State.SENT: 1, State.DUE: 2}
    assert station.closed


async def test_while_the_database_is_locked_a_stand_ends_all_the_same_and_the_next_brings_the_rest(
    round_: Round, sqlite_url: str
) -> None:
    await round_.subscribe(*EVERYBODY)
    await round_.publish()
    station = Station(round_.channel)
    round_.channel.hold()
    with capture_logs() as logs:
        async with working(round_, station, in_flight=1) as stop:
            await round_.channel.came(1)
            async with locked(sqlite_url):
                round_.channel.release()  # it arrives, and that cannot be written down; the others are in hand
                stop.set()
                async with asyncio.timeout(SOON):
                    while not station.closed:  # noqa: ASYNC110  it tells nobody
                        await asyncio.sleep(0.01)
    assert "duty" not in str(logs)
    assert await states(round_) == {State.SENDING: 1, State.DUE: 2}

    await round_.clock.advance(LEASE.total_seconds())
    round_.channel.found = Sent(handle="m1")
    async with working(round_, Station(round_.channel)):
        await everybody_has_it(round_)
    assert copies(round_) == dict.fromkeys(EVERYBODY, 1)


@pytest.mark.parametrize("sending", [True, False])
async def test_a_stand_that_ends_meanwhile_leaves_nothing_running(
    round_: Round, sqlite_url: str, *, sending: bool
) -> None:
    await round_.subscribe(*EVERYBODY)
    await round_.publish()
    before = asyncio.all_tasks()
    round_.channel.hold()
    async with AsyncExitStack() as lock:
        if not sending:  # then it waits for what it wants to claim
            await lock.enter_async_context(locked(sqlite_url))
        async with working(round_, Station(round_.channel)):
            if sending:
                await round_.channel.came(3)
                await lock.enter_async_context(locked(sqlite_url))
            round_.channel.release()
        async with asyncio.timeout(SOON):
            while asyncio.all_tasks() > before:  # noqa: ASYNC110  what is closing now tells nobody
                await asyncio.sleep(0.01)


async def test_a_platform_that_does_not_close_is_left_to_itself(round_: Round) -> None:
    assert timedelta(seconds=CLOSING_SECONDS) < timedelta(seconds=5)
    with capture_logs() as logs:
        async with working(round_, Station(round_.channel, stuck=True)):
            pass
    assert [entry["event"] for entry in logs] == ["not closed in time"]
