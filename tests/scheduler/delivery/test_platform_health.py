"""A platform that fails, or asks for a pause, as two workers of one database see it."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.errors import StorageError
from bot.ports import Later, Reason, Refused, Scope
from bot.storage import ClockSteps, Database, SharedLimits
from scheduler.delivery.platform_health import OUTAGE, PlatformHealth
from scheduler.ratelimit.circuit import FAILURES, LONGEST_REFUSED, SHORTEST
from scheduler.ratelimit.pace import Pace
from tests.bot.storage.examples import ANN, CLUB, NOON
from tests.fakes import FakeClock
from tests.scheduler.conftest import UNLIMITED

REFUSED = Refused(reason=Reason.TOKEN)
DOWN = Later(reason=Reason.NETWORK)
SLOWER = Later(reason=Reason.RATE_LIMIT, seconds=10, scope=Scope.PLATFORM)


class Away(SharedLimits):
    async def pause(self, *_: object, **__: object) -> None:
        raise StorageError("away")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOON)


def worker(clock: FakeClock, shared_limits: SharedLimits) -> PlatformHealth:
    pace = Pace(UNLIMITED, monotonic=clock.monotonic, sleep=clock.sleep)
    return PlatformHealth(platform="telegram", pace=pace, shared_limits=shared_limits, clock=clock)


async def test_a_platform_that_fails_as_a_whole_is_left_alone_for_a_while(clock: FakeClock, database: Database) -> None:
    one = worker(clock, SharedLimits(database))
    for _ in range(FAILURES):
        assert one.allows(64) == 64
        await one.failed(DOWN, ANN)
    assert one.allows(64) == 0
    await clock.advance(SHORTEST)
    assert one.allows(64) == 1
    one.succeeded()
    assert one.allows(64) == 64


async def test_whoever_asks_finds_the_outage_written_down(clock: FakeClock, database: Database) -> None:
    one = worker(clock, SharedLimits(database))
    for _ in range(FAILURES):
        await one.failed(DOWN, ANN)
    found = await SharedLimits(database).paused("telegram", NOON)
    assert found is not None
    assert (found.reason, found.until) == (OUTAGE, NOON + timedelta(seconds=SHORTEST))


async def test_another_worker_that_fails_too_waits_as_long(clock: FakeClock, database: Database) -> None:
    one, other = worker(clock, SharedLimits(database)), worker(clock, SharedLimits(database))
    await other.failed(DOWN, ANN)
    for _ in range(FAILURES):
        await one.failed(DOWN, ANN)
    await other.read_pause()
    assert other.allows(64) == 0
    await clock.advance(SHORTEST)
    assert other.allows(64) == 64


async def test_an_outage_that_one_worker_alone_sees_holds_no_other_up(clock: FakeClock, database: Database) -> None:
    one, other = worker(clock, SharedLimits(database)), worker(clock, SharedLimits(database))
    for _ in range(FAILURES):
        await one.failed(DOWN, ANN)
    await other.read_pause()
    assert other.allows(64) == 64


async def test_when_one_is_told_to_wait_all_wait_and_go_slower(clock: FakeClock, database: Database) -> None:
    one, other = worker(clock, SharedLimits(database)), worker(clock, SharedLimits(database))
    await one.failed(SLOWER, ANN)
    await other.read_pause()
    for each in (one, other):
        assert each.allows(64) == 0
        assert each.pace.share == 0.9
    await clock.advance(10)
    assert [each.allows(64) for each in (one, other)] == [64, 64]


async def test_reading_the_same_pause_again_changes_nothing(clock: FakeClock, database: Database) -> None:
    one = worker(clock, SharedLimits(database))
    await one.failed(SLOWER, ANN)
    await clock.advance(6)
    await one.read_pause()
    assert one.pace.share == 0.9


async def test_a_pause_that_was_written_while_the_clock_was_ahead_is_not_waited_for_once_it_is_put_right(
    clock: FakeClock, database: Database
) -> None:
    other, hour = worker(clock, SharedLimits(database)), timedelta(hours=1)
    ahead = NOON + hour
    await SharedLimits(database).pause("telegram", ahead + timedelta(seconds=5), Reason.RATE_LIMIT, now=ahead)
    await other.read_pause()
    assert other.allows(64) == 0
    await ClockSteps(database).pauses_back(clock.now() + hour, clock.now())
    await clock.advance(61)
    await other.read_pause()
    assert other.allows(64) == 64


async def test_a_long_pause_of_another_worker_is_kept_as_long_as_it_stands(
    clock: FakeClock, database: Database
) -> None:
    one, other = worker(clock, SharedLimits(database)), worker(clock, SharedLimits(database))
    await one.failed(Later(reason=Reason.RATE_LIMIT, seconds=3600, scope=Scope.PLATFORM), ANN)
    for _ in range(3):
        await other.read_pause()
    assert other.pace.share == 0.9, "it was told to wait once"
    for _ in range(119):
        await other.read_pause()
        assert (one.allows(64), other.allows(64)) == (0, 0)
        await clock.advance(30)
    await clock.advance(30)
    await other.read_pause()
    assert [each.allows(64) for each in (one, other)] == [64, 64]


async def test_a_single_chats_wait_concerns_no_other_worker(clock: FakeClock, database: Database) -> None:
    one = worker(clock, SharedLimits(database))
    await one.failed(Later(reason=Reason.RATE_LIMIT, seconds=10), ANN)
    assert await SharedLimits(database).paused("telegram", NOON) is None


async def test_a_refused_token_is_written_down_and_holds_no_other_worker_up(
    clock: FakeClock, database: Database
) -> None:
    one, other = worker(clock, SharedLimits(database)), worker(clock, SharedLimits(database))
    await one.failed(REFUSED, ANN)
    found = await SharedLimits(database).paused("telegram", NOON)
    assert found is not None
    assert found.reason == Reason.TOKEN
    await other.read_pause()
    assert (one.allows(64), other.allows(64)) == (0, 64)


async def test_a_refused_token_is_tried_again_less_and_less_often_and_said_once_and_when_it_is_over(
    clock: FakeClock, database: Database
) -> None:
    one = worker(clock, SharedLimits(database))
    waits: list[float] = []
    with capture_logs() as logs:
        for _ in range(12):
            await one.failed(REFUSED, ANN)
            await one.failed(REFUSED, CLUB)  # it was on its way too
            tried = clock.monotonic()
            while not one.allows(64):
                await clock.advance(1)
            waits.append(clock.monotonic() - tried)
        one.succeeded()
        one.succeeded()
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (SHORTEST, LONGEST_REFUSED)
    assert [log["event"] for log in logs] == ["platform.token-refused", "platform.token-accepted"]
    assert one.allows(64) == 64


async def test_a_database_that_is_away_does_not_keep_a_worker_from_waiting(
    clock: FakeClock, database: Database
) -> None:
    one = worker(clock, Away(database))
    await one.failed(SLOWER, ANN)
    assert one.allows(64) == 0


async def test_a_token_that_is_refused_while_the_platform_is_open_is_passed_on_and_so_is_that_it_is_taken(
    clock: FakeClock, database: Database
) -> None:
    one, heard = worker(clock, SharedLimits(database)), list[str]()
    one.token = heard.append
    await one.failed(REFUSED, ANN)
    assert heard == ["Telegram refuses the token of a message."]
    one.succeeded()
    one.succeeded()
    assert heard == ["Telegram refuses the token of a message.", ""]
