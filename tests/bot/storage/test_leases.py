"""What one process at a time may do, on both databases."""

import asyncio
from datetime import timedelta

import pytest

from bot.storage import Database, Leases
from bot.storage.leases import Standing
from tests.bot.storage.examples import NOON

SIX = timedelta(seconds=6)
SECOND = timedelta(seconds=1)


@pytest.fixture
def leases(database: Database) -> Leases:
    return Leases(database)


async def test_a_lease_is_held_by_one_at_a_time(leases: Leases) -> None:
    assert await leases.take("telegram", "a", NOON, SIX) == 1
    assert await leases.take("telegram", "b", NOON + SIX - SECOND, SIX) is None
    assert await leases.take("discord", "b", NOON, SIX) == 1


async def test_of_many_who_want_it_at_once_one_gets_it(leases: Leases) -> None:
    got = await asyncio.gather(*(leases.take("clock", str(n), NOON, SIX) for n in range(8)))
    assert sorted(fence for fence in got if fence is not None) == [1]


async def test_a_dead_holders_lease_is_taken_over_with_a_higher_fence(leases: Leases) -> None:
    await leases.take("telegram", "a", NOON, SIX)
    assert await leases.take("telegram", "b", NOON + SIX, SIX) == 2


async def test_a_holder_who_renews_keeps_it(leases: Leases) -> None:
    fence = await leases.take("telegram", "a", NOON, SIX)
    assert fence is not None
    assert await leases.renew("telegram", fence, NOON + 5 * SECOND, SIX)
    assert await leases.take("telegram", "b", NOON + 10 * SECOND, SIX) is None


async def test_a_holder_who_slept_keeps_it_if_nobody_took_it(leases: Leases) -> None:
    fence = await leases.take("telegram", "a", NOON, SIX)
    assert fence is not None
    assert await leases.renew("telegram", fence, NOON + 9 * SIX, SIX)


async def test_a_holder_who_slept_too_long_is_told(leases: Leases) -> None:
    fence = await leases.take("telegram", "a", NOON, SIX)
    assert fence is not None
    await leases.take("telegram", "b", NOON + SIX, SIX)
    assert not await leases.renew("telegram", fence, NOON + SIX, SIX)
    await leases.release("telegram", fence, NOON + SIX)
    assert await leases.take("telegram", "c", NOON + SIX + SECOND, SIX) is None


async def test_what_is_let_go_can_be_taken_at_once(leases: Leases) -> None:
    fence = await leases.take("telegram", "a", NOON, SIX)
    assert fence is not None
    await leases.release("telegram", fence, NOON + SECOND)
    assert await leases.take("telegram", "b", NOON + SECOND, SIX) == 2


async def test_only_who_holds_a_lease_says_that_its_work_is_done(leases: Leases) -> None:
    dead = await leases.take("clock", "a", NOON, SIX)
    alive = await leases.take("clock", "b", NOON + SIX, SIX)
    assert dead is not None
    assert alive is not None
    await leases.tick("clock", dead, NOON + SIX)
    assert await leases.standing() == (Standing("clock", NOON + 2 * SIX, None),)
    await leases.tick("clock", alive, NOON + SIX)
    (standing,) = await leases.standing()
    assert standing == Standing("clock", NOON + 2 * SIX, NOON + SIX)
    assert [standing.ticks(NOON + SIX + late) for late in (4 * SECOND, 5 * SECOND, -5 * SECOND)] == [True, False, False]
