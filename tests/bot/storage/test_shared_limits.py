"""Slots and pauses that several workers share, on both databases."""

import asyncio
from datetime import timedelta

import pytest

from bot.model.delivery_history import Pause
from bot.storage import Database, SharedLimits
from tests.bot.storage.examples import HOUR, NOON

TENTH = timedelta(seconds=0.1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def shared_limits(database: Database) -> SharedLimits:
    return SharedLimits(database)


async def test_runs_of_slots_follow_each_other(shared_limits: SharedLimits) -> None:
    firsts = [await shared_limits.reserve("telegram", NOON, slots=5, spacing=TENTH) for _ in range(3)]
    assert firsts == [NOON, NOON + 5 * TENTH, NOON + 10 * TENTH]


async def test_each_platform_has_its_own(shared_limits: SharedLimits) -> None:
    await shared_limits.reserve("telegram", NOON, slots=5, spacing=TENTH)
    assert await shared_limits.reserve("discord", NOON, slots=5, spacing=TENTH) == NOON


async def test_workers_at_once_get_different_slots(shared_limits: SharedLimits) -> None:
    firsts = await asyncio.gather(*(shared_limits.reserve("telegram", NOON, slots=2, spacing=TENTH) for _ in range(8)))
    assert sorted(firsts) == [NOON + 2 * number * TENTH for number in range(8)]


async def test_slots_that_nobody_took_are_gone(shared_limits: SharedLimits) -> None:
    await shared_limits.reserve("telegram", NOON, slots=1, spacing=TENTH)
    assert await shared_limits.reserve("telegram", NOON + HOUR, slots=1, spacing=TENTH) == NOON + HOUR


async def test_but_for_those_of_the_last_moment(shared_limits: SharedLimits) -> None:
    await shared_limits.reserve("telegram", NOON, slots=1, spacing=TENTH)
    assert (
        await shared_limits.reserve("telegram", NOON + 1.5 * TENTH, slots=1, spacing=TENTH, late=TENTH) == NOON + TENTH
    )
    assert (
        await shared_limits.reserve("telegram", NOON + SECOND, slots=1, spacing=TENTH, late=TENTH) == NOON + 9 * TENTH
    )


async def test_a_mark_that_a_wrong_clock_set_holds_nobody_up(shared_limits: SharedLimits) -> None:
    await shared_limits.reserve("telegram", NOON + HOUR, slots=1, spacing=TENTH)
    assert await shared_limits.reserve("telegram", NOON, slots=1, spacing=TENTH) == NOON


async def test_there_are_no_slots_in_a_pause(shared_limits: SharedLimits) -> None:
    await shared_limits.pause("telegram", NOON + SECOND, "rate-limit", now=NOON)
    assert await shared_limits.reserve("telegram", NOON, slots=1, spacing=TENTH) == NOON + SECOND
    assert await shared_limits.reserve("discord", NOON, slots=1, spacing=TENTH) == NOON


async def test_everybody_sees_a_pause_and_its_reason_until_it_is_over(shared_limits: SharedLimits) -> None:
    assert await shared_limits.paused("telegram", NOON) is None
    await shared_limits.pause("telegram", NOON + SECOND, "outage", now=NOON)
    assert await shared_limits.paused("telegram", NOON) == Pause(until=NOON + SECOND, reason="outage")
    assert await shared_limits.paused("telegram", NOON + SECOND) is None


async def test_a_longer_pause_is_not_cut_by_a_shorter_one(shared_limits: SharedLimits) -> None:
    await shared_limits.pause("telegram", NOON + SECOND, "rate-limit", now=NOON)
    await shared_limits.pause("telegram", NOON + TENTH, "outage", now=NOON)
    assert await shared_limits.paused("telegram", NOON) == Pause(until=NOON + SECOND, reason="rate-limit")
