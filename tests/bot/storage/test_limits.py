"""Slots and pauses that several workers share, on both databases."""

import asyncio
from datetime import timedelta

import pytest

from bot.model.history import Pause
from bot.storage import Budgets, Database
from tests.bot.storage.examples import HOUR, NOON

TENTH = timedelta(seconds=0.1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def budgets(database: Database) -> Budgets:
    return Budgets(database)


async def test_runs_of_slots_follow_each_other(budgets: Budgets) -> None:
    firsts = [await budgets.reserve("telegram", NOON, slots=5, spacing=TENTH) for _ in range(3)]
    assert firsts == [NOON, NOON + 5 * TENTH, NOON + 10 * TENTH]


async def test_each_platform_has_its_own(budgets: Budgets) -> None:
    await budgets.reserve("telegram", NOON, slots=5, spacing=TENTH)
    assert await budgets.reserve("discord", NOON, slots=5, spacing=TENTH) == NOON


async def test_workers_at_once_get_different_slots(budgets: Budgets) -> None:
    firsts = await asyncio.gather(*(budgets.reserve("telegram", NOON, slots=2, spacing=TENTH) for _ in range(8)))
    assert sorted(firsts) == [NOON + 2 * number * TENTH for number in range(8)]


async def test_slots_that_nobody_took_are_gone(budgets: Budgets) -> None:
    await budgets.reserve("telegram", NOON, slots=1, spacing=TENTH)
    assert await budgets.reserve("telegram", NOON + HOUR, slots=1, spacing=TENTH) == NOON + HOUR


async def test_but_for_those_of_the_last_moment(budgets: Budgets) -> None:
    await budgets.reserve("telegram", NOON, slots=1, spacing=TENTH)
    assert await budgets.reserve("telegram", NOON + 1.5 * TENTH, slots=1, spacing=TENTH, late=TENTH) == NOON + TENTH
    assert await budgets.reserve("telegram", NOON + SECOND, slots=1, spacing=TENTH, late=TENTH) == NOON + 9 * TENTH


async def test_a_mark_that_a_wrong_clock_set_holds_nobody_up(budgets: Budgets) -> None:
    await budgets.reserve("telegram", NOON + HOUR, slots=1, spacing=TENTH)
    assert await budgets.reserve("telegram", NOON, slots=1, spacing=TENTH) == NOON


async def test_there_are_no_slots_in_a_pause(budgets: Budgets) -> None:
    await budgets.pause("telegram", NOON + SECOND, "rate-limit", now=NOON)
    assert await budgets.reserve("telegram", NOON, slots=1, spacing=TENTH) == NOON + SECOND
    assert await budgets.reserve("discord", NOON, slots=1, spacing=TENTH) == NOON


async def test_everybody_sees_a_pause_and_its_reason_until_it_is_over(budgets: Budgets) -> None:
    assert await budgets.paused("telegram", NOON) is None
    await budgets.pause("telegram", NOON + SECOND, "outage", now=NOON)
    assert await budgets.paused("telegram", NOON) == Pause(until=NOON + SECOND, reason="outage")
    assert await budgets.paused("telegram", NOON + SECOND) is None


async def test_a_longer_pause_is_not_cut_by_a_shorter_one(budgets: Budgets) -> None:
    await budgets.pause("telegram", NOON + SECOND, "rate-limit", now=NOON)
    await budgets.pause("telegram", NOON + TENTH, "outage", now=NOON)
    assert await budgets.paused("telegram", NOON) == Pause(until=NOON + SECOND, reason="rate-limit")
