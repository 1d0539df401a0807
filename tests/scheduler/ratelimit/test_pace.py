import asyncio
import gc
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.settings import DiscordSettings
from adapters.telegram.settings import TelegramSettings
from bot.model import Place, PlaceKind
from bot.ports import Budget, Limits, Rate, Scope
from scheduler.ratelimit.buckets import RateLimiter
from scheduler.ratelimit.pace import Pace
from tests.fakes import FakeClock

TELEGRAM = TelegramSettings().limits
DISCORD = DiscordSettings().limits
ONE_A_SECOND = Limits(bot=Rate(seconds=1))


def person(n: int) -> Place:
    return Place(platform="telegram", address=str(n))


def topic(n: int) -> Place:
    return Place(platform="telegram", address="-100", thread=str(n), kind=PlaceKind.TOPIC)


class Traffic:
    """Takers of one pace, and when each could leave (in seconds)."""

    def __init__(self, limits: Limits) -> None:
        self.clock = FakeClock()
        self.pace = Pace(limits, monotonic=self.clock.monotonic, sleep=self.clock.sleep)
        self.left: list[tuple[float, str]] = []
        self._tasks: list[asyncio.Task[None]] = []

    def send(self, place: Place, name: str = "", *, urgent: bool = False) -> asyncio.Task[None]:
        task = asyncio.create_task(self._send(place, name, urgent=urgent))
        self._tasks.append(task)
        return task

    async def _send(self, place: Place, name: str, *, urgent: bool) -> None:
        await self.pace.take(place, urgent=urgent)
        self.left.append((self.clock.monotonic(), name))

    async def seconds(self, seconds: float) -> None:
        await self.clock.advance(seconds)

    @property
    def names(self) -> list[str]:
        return [name for _, name in self.left]

    @property
    def times(self) -> list[float]:
        return [when for when, _ in self.left]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


def most_within(times: list[float], window: float) -> int:
    return max(sum(1 for t in times if start <= t < start + window) for start in times)


async def test_a_pace_is_a_budget() -> None:
    pace = Pace(ONE_A_SECOND)
    budget: Budget = pace
    await budget.take(person(1), urgent=True)
    assert not pace.take_now(person(2))


# --- rates --------------------------------------------------------------------------------------------------------


async def test_telegram_gets_thirty_a_second_over_all() -> None:
    traffic = Traffic(TELEGRAM)
    for n in range(120):
        traffic.send(person(n))
    await traffic.seconds(4)
    assert len(traffic.left) == 120
    assert traffic.times[-1] == pytest.approx(118 / 30)
    assert most_within(traffic.times, 1.0) <= 32


async def test_discord_gets_fifty_a_second_over_all_and_no_limit_of_ours_in_a_channel() -> None:
    traffic = Traffic(DISCORD)
    for _ in range(100):
        traffic.send(Place(platform="discord", address="7", kind=PlaceKind.CHANNEL))
    await traffic.seconds(3)
    assert len(traffic.left) == 100
    assert most_within(traffic.times, 1.0) <= 50


async def test_a_chat_gets_a_short_burst_and_then_one_a_second() -> None:
    traffic = Traffic(TELEGRAM)
    for _ in range(5):
        traffic.send(person(1))
    await traffic.seconds(10)
    assert traffic.times == pytest.approx([0, 0, 1 / 30, 1, 2])


@pytest.mark.parametrize("kind", [PlaceKind.GROUP, PlaceKind.CHANNEL, PlaceKind.TOPIC])
async def test_a_group_gets_twenty_in_any_minute(kind: PlaceKind) -> None:
    traffic = Traffic(TELEGRAM)
    for _ in range(60):
        traffic.send(Place(platform="telegram", address="-100", kind=kind))
    await traffic.seconds(300)
    assert len(traffic.left) == 60
    assert 18 <= most_within(traffic.times, 60.0) <= 20


async def test_topics_share_the_pace_of_their_chat() -> None:
    traffic = Traffic(TELEGRAM)
    for n in range(30):
        traffic.send(topic(n))
    await traffic.seconds(59)
    assert len(traffic.left) <= 20


async def test_a_slow_chat_does_not_hold_up_the_others() -> None:
    traffic = Traffic(TELEGRAM)
    for _ in range(20):
        traffic.send(person(1), "busy")
    for n in range(2, 12):
        traffic.send(person(n), "other")
    await traffic.seconds(1)
    assert traffic.names.count("other") == 10


async def test_a_late_sleeper_does_not_slow_the_rate_down() -> None:
    clock = FakeClock()

    async def oversleep(seconds: float) -> None:
        await clock.sleep(seconds + 0.01)

    pace = Pace(TELEGRAM, monotonic=clock.monotonic, sleep=oversleep)
    takers = asyncio.gather(*(pace.take(person(n)) for n in range(302)))
    await clock.advance(10.02)
    assert takers.done()


# --- urgency ------------------------------------------------------------------------------------------------------


async def test_a_person_who_waits_goes_before_the_broadcast() -> None:
    traffic = Traffic(ONE_A_SECOND)
    for n in range(10):
        traffic.send(person(n), f"broadcast {n}")
    await traffic.seconds(1.5)
    traffic.send(person(99), "answer", urgent=True)
    await traffic.seconds(2)
    assert traffic.names == ["broadcast 0", "broadcast 1", "broadcast 2", "answer"]
    await traffic.stop()


async def test_a_person_who_waits_goes_first_within_a_chat_too() -> None:
    traffic = Traffic(Limits(bot=Rate(seconds=0.01), chat=Rate(seconds=1)))
    for n in range(3):
        traffic.send(person(1), f"broadcast {n}")
    await traffic.seconds(0.5)
    traffic.send(person(1), "answer", urgent=True)
    await traffic.seconds(5)
    assert traffic.names == ["broadcast 0", "broadcast 1", "answer", "broadcast 2"]


async def test_the_broadcast_keeps_its_order() -> None:
    traffic = Traffic(TELEGRAM)
    for n in range(50):
        traffic.send(person(n), str(n))
    await traffic.seconds(2)
    assert traffic.names == [str(n) for n in range(50)]


# --- what the platform says wins ----------------------------------------------------------------------------------


async def test_a_chat_waits_as_long_as_it_was_told_and_the_others_do_not() -> None:
    traffic = Traffic(TELEGRAM)
    traffic.pace.pause(10, Scope.CHAT, person(1))
    traffic.send(person(1), "told")
    traffic.send(person(2), "other")
    await traffic.seconds(9.9)
    assert traffic.names == ["other"]
    await traffic.seconds(0.2)
    assert traffic.names == ["other", "told"]


async def test_the_whole_bot_waits_once_several_chats_were_told_to() -> None:
    traffic = Traffic(TELEGRAM)
    for n in (1, 2, 3):
        traffic.pace.pause(10, Scope.CHAT, person(n))
    traffic.send(person(4), urgent=True)
    await traffic.seconds(9.9)
    assert traffic.times == []
    await traffic.seconds(0.2)
    assert traffic.times == pytest.approx([10])


async def test_one_chat_told_often_or_several_over_time_do_not_stop_the_bot() -> None:
    traffic = Traffic(TELEGRAM)
    for _ in range(5):
        traffic.pace.pause(60, Scope.CHAT, person(1))
    for n in (2, 3):
        await traffic.seconds(6)
        traffic.pace.pause(60, Scope.CHAT, person(n))
    traffic.send(person(4))
    await traffic.seconds(1)
    assert len(traffic.left) == 1


async def test_a_platform_wide_pause_stops_everybody() -> None:
    traffic = Traffic(DISCORD)
    traffic.pace.pause(5, Scope.PLATFORM, person(1))
    traffic.send(person(2))
    await traffic.seconds(4.9)
    assert traffic.times == []
    await traffic.seconds(0.2)
    assert traffic.times == pytest.approx([5])


async def test_a_pause_reaches_those_who_wait_already() -> None:
    traffic = Traffic(ONE_A_SECOND)
    for n in range(3):
        traffic.send(person(n), str(n))
    await traffic.seconds(0.5)
    traffic.pace.pause(10, Scope.CHAT, person(1))
    await traffic.seconds(3)
    assert traffic.names == ["0", "2"]
    await traffic.seconds(8)
    assert traffic.names == ["0", "2", "1"]


async def test_a_longer_pause_is_not_cut_by_a_shorter_one() -> None:
    traffic = Traffic(TELEGRAM)
    traffic.pace.pause(10, Scope.CHAT, person(1))
    traffic.pace.pause(1, Scope.CHAT, person(1))
    traffic.send(person(1))
    await traffic.seconds(9)
    assert traffic.times == []
    await traffic.stop()


# --- giving up, and memory ----------------------------------------------------------------------------------------


async def test_a_cancelled_taker_uses_nothing_up() -> None:
    traffic = Traffic(ONE_A_SECOND)
    traffic.send(person(1), "first")
    gone = [traffic.send(person(n)) for n in range(2, 6)]
    traffic.send(person(9), "last")
    await traffic.seconds(0.5)
    for task in gone:
        task.cancel()
    await traffic.seconds(1)
    assert traffic.left == [(0, "first"), (1, "last")]


def kept_chats() -> int:
    """How many limiters there are in this process: one for each chat that a pace keeps, and few others."""
    gc.collect()
    return sum(isinstance(one, RateLimiter) for one in gc.get_objects())


async def test_idle_chats_are_forgotten_and_paused_ones_are_not() -> None:
    before = kept_chats()
    traffic = Traffic(TELEGRAM)
    traffic.pace.pause(100_000, Scope.CHAT, person(0))
    for n in range(1, 5_000):
        traffic.send(person(n))
        if not n % 100:
            await traffic.seconds(4)
    await traffic.seconds(10)
    assert kept_chats() - before <= 1_100
    traffic.send(person(0), "paused")
    await traffic.seconds(10)
    assert "paused" not in traffic.names
    await traffic.stop()


takers = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 3), st.booleans(), st.booleans()), min_size=1, max_size=25)


@given(takers)
def test_whoever_comes_whenever_all_leave_and_no_limit_is_passed(
    takers: list[tuple[float, int, bool, bool]],
) -> None:
    async def day() -> Traffic:
        traffic = Traffic(TELEGRAM)
        for wait, chat, urgent, gives_up in takers:
            task = traffic.send(person(chat), str(chat), urgent=urgent)
            await traffic.seconds(wait)
            if gives_up:
                task.cancel()
        await traffic.seconds(60)
        await traffic.stop()
        return traffic

    traffic = asyncio.run(day())
    stayed = sum(1 for *_, gives_up in takers if not gives_up)
    assert stayed <= len(traffic.left) <= len(takers)
    for window in (0.1, 1.0, 5.0):
        assert not traffic.left or most_within(traffic.times, window) <= 2 + math.ceil(30 * window)
        for chat in set(traffic.names):
            times = [when for when, name in traffic.left if name == chat]
            assert most_within(times, window) <= 3 + math.ceil(window)
