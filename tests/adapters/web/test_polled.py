"""A value is asked for once a second at most, however many want it."""

import asyncio

import pytest

from adapters.web.polled import Polled
from bot.errors import StorageError


class Source:
    """Counts how often it is asked, and may fail; time is what it says."""

    def __init__(self) -> None:
        self.now = 100.0
        self.asked = 0
        self.fails = False
        self.answers = asyncio.Event()
        self.answers.set()

    async def ask(self) -> int:
        self.asked += 1
        await asyncio.sleep(0)
        await self.answers.wait()
        if self.fails:
            raise StorageError("closed")
        return self.asked

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def polled(source: Source) -> Polled[int]:
    return Polled(source.ask, source.monotonic, patience=0.01)


async def test_all_who_come_together_wait_for_one_answer(source: Source, polled: Polled[int]) -> None:
    assert await asyncio.gather(*(polled.value() for _ in range(50))) == [1] * 50
    assert source.asked == 1


async def test_it_is_asked_again_after_a_second_and_not_before(source: Source, polled: Polled[int]) -> None:
    seen = []
    for tenth in range(25):
        source.now = 100 + tenth / 10
        seen.append(await polled.value())
    assert seen == [1] * 10 + [2] * 10 + [3] * 5


async def test_where_nothing_answers_the_last_that_is_known_counts_and_is_asked_for_no_more_often(
    source: Source, polled: Polled[int]
) -> None:
    await polled.value()
    source.fails, source.now = True, 101.5
    assert [await polled.value() for _ in range(9)] == [1] * 9
    assert source.asked == 2


async def test_where_the_answer_takes_long_nobody_waits_for_it(source: Source, polled: Polled[int]) -> None:
    await polled.value()
    source.answers.clear()
    source.now = 101.5
    assert await asyncio.gather(*(polled.value() for _ in range(9))) == [1] * 9
    source.answers.set()
    await asyncio.sleep(0.01)
    assert await polled.value() == 2
    assert source.asked == 2


async def test_before_the_first_answer_there_is_none(source: Source, polled: Polled[int]) -> None:
    source.fails = True
    with pytest.raises(StorageError):
        await polled.value()


async def test_who_gives_up_costs_the_others_nothing(source: Source, polled: Polled[int]) -> None:
    impatient = asyncio.ensure_future(polled.value())
    patient = asyncio.ensure_future(polled.value())
    await asyncio.sleep(0)
    impatient.cancel()
    assert await patient == 1
    assert source.asked == 1
