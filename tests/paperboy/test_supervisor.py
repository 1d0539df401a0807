"""A platform that runs in a process, and how that ends: also where the database cannot be written to."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.commands import Dispatcher
from bot.config import PlatformSettings, Settings
from bot.deadline import Deadline
from bot.errors import ConfigError
from bot.model import Place, State
from bot.model.troubles import TroubleKind
from bot.platform import Checkup, PlatformSpec
from bot.ports import Budget, Limits, Rate, Sent
from bot.storage import Database, Storage
from paperboy.supervision.platform_runner import LeaderListener, PlatformRunner
from paperboy.supervision.supervisor import Supervisor
from paperboy.tasks import CLOSING_SECONDS
from scheduler.coordination.wakeups import LocalWakeups
from scheduler.delivery.options import LEASE
from scheduler.ratelimit.pace import Pace
from scheduler.timetable import Timetable
from tests.bot.storage.examples import ANN, BOB, CLUB, EDITION, NOON
from tests.bot.storage.locked_file import locked
from tests.fakes import SOON, FakeChannel, FakeClock
from tests.scheduler.conftest import Harness

EVERYBODY = (ANN, BOB, CLUB)


@dataclass
class FakePlatform:
    """A platform (``bot.platform.Platform``) that only delivers; ``stuck`` ones cannot be closed.

    ``seconds_to_close`` is what it was given for that.
    """

    channel: FakeChannel
    name: str = "telegram"
    limits: Limits = field(default_factory=lambda: Limits(bot=Rate(seconds=0)))
    stuck: bool = False
    seconds_to_close: float = 0.0
    closed: bool = False
    token_fault: str = ""

    async def open(self) -> None:
        """Nothing to log in to."""

    async def listen(self, dispatcher: Dispatcher, budget: Budget) -> None:
        raise NotImplementedError

    async def close(self, deadline: Deadline) -> None:
        self.seconds_to_close = deadline.left
        if self.stuck:
            await asyncio.Event().wait()
        self.closed = True

    async def check(self, admins: Iterable[str] = ()) -> Checkup:
        raise NotImplementedError


@pytest.fixture
async def harness(sqlite_url: str) -> AsyncIterator[Harness]:
    async with Database.open(sqlite_url) as database:
        storage = Storage(database)
        await storage.issues.ensure_edition(EDITION)
        yield Harness(storage=storage, channel=FakeChannel(), clock=FakeClock(NOON))


@asynccontextmanager
async def running(harness: Harness, platform: FakePlatform, *, in_flight: int = 64) -> AsyncIterator[asyncio.Event]:
    """The platform runs while the block lasts, and until it has ended by itself."""
    wakeups, stop = LocalWakeups(), asyncio.Event()
    runner = PlatformRunner(platform, wakeups, courier=harness.new_courier(in_flight=in_flight), listener=None)
    work = asyncio.create_task(runner.run(stop))
    await harness.clock.settle()
    wakeups.wake()
    try:
        yield stop
    finally:
        stop.set()
        async with asyncio.timeout(SOON):
            await work


async def supervise(harness: Harness, platform: FakePlatform, stop: asyncio.Event) -> None:
    """Keep the platform running, without a role for it here, until ``stop``."""
    nothing: Any = None  # what a platform without a role here never asks for
    supervisor = Supervisor(
        settings=Settings(platforms={"telegram": PlatformSettings()}),
        storage=harness.storage,
        clock=harness.clock,
        wakeups=LocalWakeups(),
        timetable=nothing,
        dispatcher=nothing,
        roles=frozenset(),
        restart_seconds=0.01,
    )
    spec = PlatformSpec(
        name=platform.name, settings=PlatformSettings, connect=lambda _: platform, parse_address=nothing
    )
    await supervisor.run(platform, spec, stop)


@dataclass
class Refusing(FakePlatform):
    """A platform that does not take our token."""

    async def open(self) -> None:
        raise ConfigError(("Telegram refuses PAPERBOY_TELEGRAM_TOKEN: copy it anew.",))


async def test_a_refused_token_is_said_with_what_happens_now_and_what_to_do(harness: Harness) -> None:
    with capture_logs() as logs:
        async with running(harness, Refusing(harness.channel)):
            pass
    (said,) = (entry for entry in logs if entry["log_level"] == "error")
    assert said["event"] == "platform.off"
    assert said["advice"].startswith("It is tried again and again")
    assert (said["platform"], "copy it anew" in said["fault"]) == ("telegram", True)


@dataclass
class Forgiving(FakePlatform):
    """A platform that takes our token after it was refused ``refusals`` times."""

    refusals: int = 3
    opened: int = 0

    async def open(self) -> None:
        self.opened += 1
        if self.opened <= self.refusals:
            raise ConfigError(("Telegram refuses PAPERBOY_TELEGRAM_TOKEN: copy it anew.",))


async def test_a_token_that_is_taken_again_works_without_a_restart(harness: Harness) -> None:
    platform, stop = Forgiving(harness.channel), asyncio.Event()
    with capture_logs() as logs:
        running = asyncio.create_task(supervise(harness, platform, stop))
        async with asyncio.timeout(SOON):
            while "platform.on" not in str(logs):  # noqa: ASYNC110  a log sets no event
                await asyncio.sleep(0.01)
        stop.set()
        await running
    assert [log["event"] for log in logs] == ["platform.off", "platform.on"]


@pytest.mark.parametrize("role", ["worker", "telegram"])
async def test_a_refused_token_is_a_trouble_until_it_is_taken(harness: Harness, role: str) -> None:
    nothing: Any = None  # what nobody asks for

    async def run(platform: FakePlatform, *, trouble: bool) -> None:
        """The platform runs until the database says that its token is a trouble, or none."""
        spec = PlatformSpec(
            name=platform.name, settings=PlatformSettings, connect=lambda _: platform, parse_address=nothing
        )
        stop = asyncio.Event()
        async with Timetable() as timetable, asyncio.timeout(SOON):
            supervisor = Supervisor(
                settings=Settings(platforms={"telegram": PlatformSettings()}),
                storage=harness.storage,
                clock=harness.clock,
                wakeups=LocalWakeups(),
                timetable=timetable,
                dispatcher=nothing,
                roles=frozenset({role}),
            )
            running = asyncio.create_task(supervisor.run(platform, spec, stop))
            while bool(await harness.storage.troubles.standing()) is not trouble:  # noqa: ASYNC110  a row sets no event
                await asyncio.sleep(0.05)
            stop.set()
            await running

    with capture_logs():
        await run(Refusing(harness.channel), trouble=True)
        (known,) = await harness.storage.troubles.standing()
        assert (known.trouble.kind, known.trouble.key) == (TroubleKind.TOKEN, "telegram")
        await run(Patient(harness.channel), trouble=False)


@dataclass
class Patient(FakePlatform):
    """A platform on which nobody says anything."""

    async def listen(self, dispatcher: Dispatcher, budget: Budget) -> None:  # noqa: ARG002  nobody asks
        await asyncio.Event().wait()


async def states(harness: Harness) -> Counter[State]:
    return Counter([(await harness.delivery(where)).state for where in EVERYBODY])


async def everybody_has_it(harness: Harness) -> None:
    async with asyncio.timeout(SOON):
        while await states(harness) != {State.SENT: 3}:  # noqa: ASYNC110  a row sets no event
            await asyncio.sleep(0.01)


def copies(harness: Harness) -> Counter[Place]:
    return Counter(sent.place for sent in harness.channel.sends)


async def test_what_is_on_its_way_when_the_platform_stops_is_finished_and_the_rest_released(
    harness: Harness,
) -> None:
    await harness.subscribe(*EVERYBODY)
    await harness.publish()
    platform = FakePlatform(harness.channel)
    harness.channel.hold()
    async with running(harness, platform, in_flight=1) as stop:
        await harness.channel.came(1)
        stop.set()
        await harness.clock.settle()
        harness.channel.release()
    assert await states(harness) == {State.SENT: 1, State.DUE: 2}
    assert platform.closed
    assert 3 < platform.seconds_to_close < CLOSING_SECONDS


async def test_while_the_database_is_locked_a_platform_stops_nevertheless_and_the_next_delivers_the_rest(
    harness: Harness, sqlite_url: str
) -> None:
    await harness.subscribe(*EVERYBODY)
    await harness.publish()
    platform = FakePlatform(harness.channel)
    harness.channel.hold()
    with capture_logs() as logs:
        async with running(harness, platform, in_flight=1) as stop:
            await harness.channel.came(1)
            async with locked(sqlite_url):
                harness.channel.release()  # it arrives, and that cannot be written down; the others are claimed
                stop.set()
                async with asyncio.timeout(SOON):
                    while not platform.closed:  # noqa: ASYNC110  it tells nobody
                        await asyncio.sleep(0.01)
    assert 0.5 < platform.seconds_to_close < CLOSING_SECONDS / 2
    assert "platform.task-failed" not in str(logs)
    assert await states(harness) == {State.SENDING: 1, State.DUE: 2}

    await harness.clock.advance(LEASE.total_seconds())
    harness.channel.found = Sent(handle="m1")
    async with running(harness, FakePlatform(harness.channel)):
        await everybody_has_it(harness)
    assert copies(harness) == dict.fromkeys(EVERYBODY, 1)


@pytest.mark.parametrize("sending", [True, False])
async def test_a_platform_that_stops_meanwhile_leaves_nothing_running(
    harness: Harness, sqlite_url: str, *, sending: bool
) -> None:
    await harness.subscribe(*EVERYBODY)
    await harness.publish()
    before = asyncio.all_tasks()
    harness.channel.hold()
    async with AsyncExitStack() as lock:
        if not sending:  # then it waits for what it wants to claim
            await lock.enter_async_context(locked(sqlite_url))
        async with running(harness, FakePlatform(harness.channel)):
            if sending:
                await harness.channel.came(3)
                await lock.enter_async_context(locked(sqlite_url))
            harness.channel.release()
        async with asyncio.timeout(SOON):
            while asyncio.all_tasks() > before:  # noqa: ASYNC110  what is closing now tells nobody
                await asyncio.sleep(0.01)


async def test_before_a_platform_closes_whoever_would_speak_through_it_hears_of_that(harness: Harness) -> None:
    platform, heard = FakePlatform(harness.channel), list[tuple[str | None, bool]]()

    def opened(fault: str | None = "", /) -> None:
        heard.append((fault, platform.closed))

    stop = asyncio.Event()
    courier = harness.new_courier()
    runner = PlatformRunner(platform, LocalWakeups(), courier=courier, listener=None, opened=opened)
    work = asyncio.create_task(runner.run(stop))
    await harness.clock.settle()
    stop.set()
    async with asyncio.timeout(SOON):
        await work
    assert heard == [("", False), (None, False)]
    assert platform.closed


async def test_a_platform_that_does_not_close_is_left_to_itself(harness: Harness) -> None:
    assert timedelta(seconds=CLOSING_SECONDS) < timedelta(seconds=5)
    with capture_logs() as logs:
        async with running(harness, FakePlatform(harness.channel, stuck=True)):
            pass
    assert [entry["event"] for entry in logs] == ["platform.not-closed"]


@dataclass
class Failing(FakePlatform):
    """A platform that neither opens nor closes. ``opened`` counts the attempts."""

    opened: int = 0

    async def open(self) -> None:
        self.opened += 1
        raise RuntimeError("no opening")

    async def close(self, deadline: Deadline) -> None:  # noqa: ARG002  it never gets so far
        raise RuntimeError("no closing either")


async def test_a_platform_that_fails_at_once_is_made_anew_less_and_less_often(harness: Harness) -> None:
    platform, stop = Failing(harness.channel), asyncio.Event()
    with capture_logs():
        running = asyncio.create_task(supervise(harness, platform, stop))
        await asyncio.sleep(0.6)  # 0.01 + 0.02 + 0.04 … : the seventh attempt comes after 0.63 seconds
        stop.set()
        await running
    assert 1 < platform.opened < 7


@dataclass
class Unclosable(FakePlatform):
    """A platform with people to listen to, whose closing fails."""

    listening: asyncio.Event = field(default_factory=asyncio.Event)

    async def listen(self, dispatcher: Dispatcher, budget: Budget) -> None:  # noqa: ARG002  nobody speaks
        self.listening.set()
        await asyncio.Event().wait()

    async def close(self, deadline: Deadline) -> None:  # noqa: ARG002  it never gets so far
        raise RuntimeError("no closing")


async def test_a_platform_that_cannot_be_closed_lets_another_process_listen_at_once(harness: Harness) -> None:
    nothing: Any = None  # nobody says anything here
    platform, leases, stop = Unclosable(harness.channel), harness.storage.leases, asyncio.Event()
    listener = LeaderListener(platform, nothing, Pace(platform.limits), leases, harness.clock)
    runner = asyncio.create_task(PlatformRunner(platform, LocalWakeups(), courier=None, listener=listener).run(stop))
    async with asyncio.timeout(SOON):
        await platform.listening.wait()
    assert await leases.take(platform.name, "another", harness.clock.now(), timedelta(minutes=1)) is None
    stop.set()
    with pytest.raises(RuntimeError, match="no closing"):
        await runner
    assert await leases.take(platform.name, "another", harness.clock.now(), timedelta(minutes=1)) is not None
