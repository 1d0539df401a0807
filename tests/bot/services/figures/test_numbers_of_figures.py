"""Figures from what the storage counts: pure, and told by numbers alone."""

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import StorageError
from bot.model import State
from bot.model.delivery_history import Tally
from bot.services.figures.growth import Growth, evenly, growth
from bot.services.figures.kept import Kept
from bot.services.figures.reliability import IssueReliability, reliability
from bot.services.figures.words import FEWEST_PEOPLE, FollowedWord, most_followed
from bot.storage.figures.census import Count
from tests.fakes import FakeClock

DAY = date(2026, 11, 1)
AT = datetime(2026, 11, 1, 12, tzinfo=UTC)


def a_tally(platform: str = "telegram", *, late: int | None = 0, **states: int) -> Tally:
    numbers = {State(name): number for name, number in states.items()}
    return Tally(platform=platform, day=DAY, states=numbers, late=late, corrected=0, counted_at=AT)


# --- how reliable ------------------------------------------------------------------------------------------------


def test_platforms_are_one_and_what_nobody_wanted_is_not_owed() -> None:
    telegram = a_tally(sent=90, gone=4, refused=1, expired=2, skipped=1, cancelled=7, unknown=2, late=30)
    discord = a_tally("discord", sent=9, withdrawn=1, due=1, late=5)
    assert reliability([telegram, discord]) == (
        IssueReliability(
            day=DAY,
            owed=111,
            sent=100,
            unknown=2,
            unreachable=5,
            missed=3,
            waiting=1,
            withdrawn=1,
            late=35,
            corrected=0,
            counted_at=AT,
            over=False,
        ),
    )


def test_what_nobody_wrote_down_is_not_known_and_is_not_zero() -> None:
    (found,) = reliability([a_tally(sent=1), a_tally("discord", sent=1, late=None)])
    assert (found.late, found.on_time, found.sent_share) == (None, None, 1.0)


def test_an_issue_that_was_owed_to_nobody_is_none() -> None:
    assert reliability([a_tally(cancelled=3)]) == ()


@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from([state.value for state in State]), st.integers(0, 10**7)))
def test_all_that_was_owed_came_to_something(states: dict[str, int]) -> None:
    tally = Tally(platform="telegram", day=DAY, states={State(name): number for name, number in states.items()})
    for found in reliability([tally]):
        parts = found.sent + found.unknown + found.unreachable + found.missed + found.waiting
        assert found.owed == parts == sum(states.values()) - states.get("cancelled", 0)
        assert 0 <= found.sent_share <= 1


# --- words -------------------------------------------------------------------------------------------------------


def test_spellings_of_a_word_are_one_and_what_few_follow_is_told_by_nobody() -> None:
    filters = [(("開源", "Rust"), 4), (("开源", "开源 "), 2), (("ＲＵＳＴ",), 1), (("my secret",), FEWEST_PEOPLE - 1)]
    assert most_followed(filters) == (FollowedWord(word="开源", people=6),)


def test_two_spellings_in_one_filter_are_one_persons() -> None:
    assert most_followed([(("Rust", "rust", "RUST"), 6)]) == (FollowedWord(word="rust", people=6),)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.lists(st.text(max_size=5), max_size=4), st.integers(0, 9)), max_size=20))
def test_no_word_of_few_people_is_ever_told(filters: list[tuple[list[str], int]]) -> None:
    told = most_followed(filters)
    assert all(each.people >= FEWEST_PEOPLE for each in told)
    assert [each.people for each in told] == sorted((each.people for each in told), reverse=True)


# --- subscribers over time ----------------------------------------------------------------------------------------


def test_a_line_with_nobody_on_a_day_is_at_zero_there() -> None:
    counts = [Count(day=DAY, name="telegram", number=5, asleep=1, counted=False)]
    counts += [Count(day=DAY + timedelta(days=1), name=name, number=n) for name, n in (("telegram", 6), ("discord", 9))]
    found = growth(counts)
    assert found.lines == {"discord": (0, 9), "telegram": (5, 6)}
    assert (found.totals, found.asleep, found.vague) == ((5, 15), (1, 0), 1)
    assert growth([]) == Growth()


@settings(max_examples=30)
@given(st.integers(-5, 5_000), st.integers(1, 400))
def test_of_a_long_time_some_days_are_left_out_evenly_and_the_last_never(length: int, most: int) -> None:
    days = evenly(DAY, DAY + timedelta(days=length), most)
    assert len(days) <= most
    assert days[-1:] == ([DAY + timedelta(days=length)] if length >= 0 else [])
    assert len({after - before for before, after in pairwise(days)}) <= 1


# --- what takes long ----------------------------------------------------------------------------------------------


class Counting:
    """Counts when it is let; each count takes five seconds."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.counts = 0
        self.may_end = asyncio.Event()
        self.fault: StorageError | None = None

    async def __call__(self) -> int:
        self.counts += 1
        await self.may_end.wait()
        await self.clock.advance(5)
        if self.fault is not None:
            raise self.fault
        return self.counts


@pytest.fixture
def counting() -> Counting:
    return Counting(FakeClock(AT))


def kept(counting: Counting, seconds: float = 2) -> Callable[[], "asyncio.Future[int | None]"]:
    made = Kept(counting, seconds=seconds, monotonic=counting.clock.monotonic)
    return lambda: asyncio.ensure_future(made.get(patience=0.01))


async def test_nobody_waits_for_a_long_count_and_all_share_it(counting: Counting) -> None:
    get = kept(counting)
    assert set(await asyncio.gather(get(), get(), get())) == {None}
    counting.may_end.set()
    assert await get() == 1
    assert counting.counts == 1


async def test_what_takes_long_is_counted_less_often(counting: Counting) -> None:
    get = kept(counting)
    counting.may_end.set()
    assert await get() == 1
    await counting.clock.advance(49)
    assert await get() == 1
    await counting.clock.advance(1)
    assert await get() == 2


async def test_a_fault_is_told_until_something_was_counted_and_then_the_last_count_is(counting: Counting) -> None:
    get = kept(counting)
    counting.may_end.set()
    counting.fault = StorageError("away")
    with pytest.raises(StorageError, match="away"):
        await get()
    counting.fault = None
    await counting.clock.advance(100)
    assert await get() == 2
    counting.fault = StorageError("away again")
    await counting.clock.advance(100)
    assert await get() == 2


async def test_after_a_fault_nobody_waits_as_long_as_after_a_count(counting: Counting) -> None:
    get = kept(counting, seconds=600)
    counting.may_end.set()
    counting.fault = StorageError("away")
    with pytest.raises(StorageError, match="away"):
        await get()
    counting.fault = None
    await counting.clock.advance(50)
    assert await get() == 2
