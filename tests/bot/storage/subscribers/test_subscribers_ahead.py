"""How many there are before a subscription: the same on both databases, and counted seldom."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import StorageError
from bot.model import Schedule
from bot.storage import Database, IssueArchive, Subscribers
from bot.storage.database import ANSWER_SECONDS
from bot.storage.subscribers.subscribers_ahead import FRESH_SECONDS, Cohort, QueuePositions
from tests.bot.storage.examples import ANN, BOB, CHANNEL, CLUB, EDITION, MORNING, TOPIC, subscribe
from tests.fakes import FakeClock

ALWAYS = Schedule()

T = TypeVar("T")


class Watched(Database):
    """Notes how often it is read, and by how many at once; the first ``broken`` times it is away."""

    def __init__(self, engine: AsyncEngine) -> None:
        super().__init__(engine)
        self.reads = 0
        self.readers = 0
        self.most = 0
        self.broken = 0

    async def ask(self, question: Callable[[Connection], T]) -> T:
        with self._noted():
            return await super().ask(question)

    @asynccontextmanager
    async def read(self, *, seconds: float | None = ANSWER_SECONDS) -> AsyncIterator[AsyncConnection]:
        with self._noted():
            async with super().read(seconds=seconds) as connection:
                yield connection

    @contextmanager
    def _noted(self) -> Iterator[None]:
        self.reads += 1
        if self.reads <= self.broken:
            raise StorageError("away")
        self.readers += 1
        self.most = max(self.most, self.readers)
        try:
            yield
        finally:
            self.readers -= 1


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def watched(database_url: str) -> AsyncIterator[Watched]:
    async with Watched.open(database_url) as opened:
        opened.reads = 0  # opening it was one
        yield opened


@pytest.fixture
def queue_positions(watched: Watched, clock: FakeClock) -> QueuePositions:
    return QueuePositions(watched, monotonic=clock.monotonic)


# --- who comes before -------------------------------------------------------------------------------------------


async def test_those_before_are_the_older_ones_by_their_schedule(
    subscribers: Subscribers, queue_positions: QueuePositions
) -> None:
    ann, bob, club = [await subscribe(subscribers, where, MORNING) for where in (ANN, BOB, CLUB)]
    topic = await subscribe(subscribers, TOPIC)
    assert await queue_positions.before(ann) == {}
    assert await queue_positions.before(bob) == {MORNING.schedule: 1}
    assert await queue_positions.before(club) == {MORNING.schedule: 2}
    assert await queue_positions.before(topic) == {MORNING.schedule: 3}


async def test_whoever_came_since_the_count_comes_after_all_of_it(
    subscribers: Subscribers, queue_positions: QueuePositions
) -> None:
    ann = await subscribe(subscribers, ANN, MORNING)
    await subscribe(subscribers, BOB)
    assert await queue_positions.before(ann) == {}
    later = await subscribe(subscribers, CLUB, MORNING)
    assert await queue_positions.before(later) == {MORNING.schedule: 1, ALWAYS: 1}


async def test_nobody_comes_before_who_is_owed_nothing_or_by_another_pace(
    subscribers: Subscribers, archive: IssueArchive, queue_positions: QueuePositions
) -> None:
    await archive.ensure_edition("weekly")
    await subscribe(subscribers, CHANNEL)
    await subscribe(subscribers, CLUB, edition="weekly")
    for where in (ANN, BOB, TOPIC):
        await subscribe(subscribers, where)
    await subscribers.unsubscribe(ANN, EDITION)
    await subscribers.sleep_address("telegram", BOB.address, "blocked")
    last = await subscribe(subscribers, replace(ANN, address="3"))
    assert await queue_positions.before(last) == {ALWAYS: 1}


async def test_who_comes_back_or_changes_the_hour_keeps_the_turn(
    subscribers: Subscribers, queue_positions: QueuePositions
) -> None:
    ann, bob = [await subscribe(subscribers, where) for where in (ANN, BOB)]
    await subscribers.unsubscribe(ANN, EDITION)
    await subscribe(subscribers, ANN, MORNING)
    assert await queue_positions.before(ann) == {}
    assert await queue_positions.before(bob) == {MORNING.schedule: 1}


async def test_platforms_and_editions_are_counted_apart(
    subscribers: Subscribers, archive: IssueArchive, queue_positions: QueuePositions
) -> None:
    await archive.ensure_edition("weekly")
    for edition in (EDITION, "weekly"):
        for where in (ANN, replace(CHANNEL, address="499")):
            await subscribe(subscribers, where, edition=edition)
    for edition in (EDITION, "weekly"):
        for where in (BOB, CHANNEL):
            last = await subscribe(subscribers, where, edition=edition)
            assert await queue_positions.before(last) == {ALWAYS: 1}


# --- how often it is counted ------------------------------------------------------------------------------------


async def test_a_count_is_kept_for_ten_minutes(
    subscribers: Subscribers, queue_positions: QueuePositions, clock: FakeClock, watched: Watched
) -> None:
    await subscribe(subscribers, ANN)
    last = await subscribe(subscribers, BOB)
    assert await queue_positions.before(last) == {ALWAYS: 1}
    await subscribers.unsubscribe(ANN, EDITION)
    await clock.advance(FRESH_SECONDS - 1)
    assert await queue_positions.before(last) == {ALWAYS: 1}
    assert watched.reads == 1
    await clock.advance(1)
    assert await queue_positions.before(last) == {}
    assert watched.reads == 2


async def test_all_who_ask_at_once_wait_for_one_count(
    subscribers: Subscribers, queue_positions: QueuePositions, watched: Watched
) -> None:
    await subscribe(subscribers, ANN)
    last = await subscribe(subscribers, BOB)
    assert await asyncio.gather(*(queue_positions.before(last) for _ in range(10))) == [{ALWAYS: 1}] * 10
    assert watched.reads == 1


async def test_counts_of_several_platforms_take_one_connection(
    subscribers: Subscribers, queue_positions: QueuePositions, watched: Watched
) -> None:
    own = [await subscribe(subscribers, where) for where in (ANN, CHANNEL)]
    await asyncio.gather(*(queue_positions.before(one) for one in own * 5))
    assert (watched.reads, watched.most) == (2, 1)


async def test_a_count_that_failed_is_made_again(
    subscribers: Subscribers, queue_positions: QueuePositions, watched: Watched
) -> None:
    watched.broken = 1
    await subscribe(subscribers, ANN)
    last = await subscribe(subscribers, BOB)
    with pytest.raises(StorageError):
        await queue_positions.before(last)
    assert await queue_positions.before(last) == {ALWAYS: 1}


# --- the estimate -----------------------------------------------------------------------------------------------


@given(
    first=st.integers(1, 10**6), apart=st.integers(1, 1000), number=st.integers(1, 1000), own=st.integers(1, 3 * 10**6)
)
def test_it_is_exact_where_the_ids_are_evenly_spread(first: int, apart: int, number: int, own: int) -> None:
    ids = range(first, first + number * apart, apart)
    crowd = Cohort(number=number, first=ids[0], last=ids[-1])
    assert crowd.before(own) == sum(one < own for one in ids)


@given(ids=st.sets(st.integers(1, 10**6), min_size=1), own=st.lists(st.integers(1, 10**6), min_size=2, max_size=2))
def test_however_they_are_spread_it_is_a_part_of_them_and_grows_with_the_id(ids: set[int], own: list[int]) -> None:
    crowd = Cohort(number=len(ids), first=min(ids), last=max(ids))
    older, younger = map(crowd.before, sorted(own))
    assert 0 <= older <= younger <= len(ids)
    assert crowd.before(min(ids)) == 0
    assert crowd.before(max(ids)) == len(ids) - 1
    assert crowd.before(max(ids) + 1) == len(ids)
