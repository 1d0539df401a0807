"""The token bucket."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.token_bucket import TokenBucket
from tests.sandbox.manual_clock import ManualClock


def test_a_burst_passes_and_the_next_call_waits_for_one_token() -> None:
    clock = ManualClock(100.0)
    bucket = TokenBucket(rate=2, burst=3, clock=clock)
    assert [bucket.take() for _ in range(4)] == [0, 0, 0, 0.5]


def test_a_refused_call_takes_nothing() -> None:
    clock = ManualClock(100.0)
    bucket = TokenBucket(rate=1, burst=1, clock=clock)
    bucket.take()
    assert [bucket.take() for _ in range(3)] == [1, 1, 1]
    clock.advance(1)
    assert bucket.take() == 0


def test_looking_at_the_wait_takes_nothing() -> None:
    bucket = TokenBucket(rate=1, burst=1, clock=ManualClock(100.0))
    assert bucket.wait() == 0
    assert bucket.take() == 0
    assert bucket.wait() == 1


def test_a_long_rest_saves_up_no_more_than_the_burst() -> None:
    clock = ManualClock(100.0)
    bucket = TokenBucket(rate=10, burst=2, clock=clock)
    clock.advance(1000)
    assert [bucket.take() for _ in range(3)] == [0, 0, pytest.approx(0.1)]


def test_an_infinite_rate_never_waits() -> None:
    clock = ManualClock(100.0)
    bucket = TokenBucket(rate=math.inf, burst=1, clock=clock)
    assert {bucket.take() for _ in range(100)} == {0.0}


def test_a_clock_that_steps_back_gives_nothing_and_breaks_nothing() -> None:
    clock = ManualClock(100.0)
    bucket = TokenBucket(rate=1, burst=1, clock=clock)
    bucket.take()
    clock.advance(-50)
    assert bucket.take() == 1
    clock.advance(1)
    assert bucket.take() == 0


@pytest.mark.parametrize(("rate", "burst"), [(0, 1), (-1, 1), (1, 0)])
def test_a_bucket_that_could_never_give_is_refused(rate: float, burst: float) -> None:
    with pytest.raises(ValueError, match="a bucket needs"):
        TokenBucket(rate, burst)


@given(
    rate=st.floats(0.01, 1000),
    burst=st.integers(1, 50),
    steps=st.lists(st.floats(0, 5), min_size=1, max_size=60),
)
def test_whoever_waits_as_told_is_let_through_and_nobody_gets_more_than_the_rate(
    rate: float, burst: int, steps: list[float]
) -> None:
    clock = ManualClock(100.0)
    bucket = TokenBucket(rate, burst, clock)
    passed = 0
    for step in steps:
        clock.advance(step)
        seconds = bucket.take()
        passed += seconds == 0
        if seconds:
            clock.advance(seconds)
            assert bucket.take() == 0
            passed += 1
        assert passed <= burst + rate * (clock.now - 100) + 1e-3
