from hypothesis import given
from hypothesis import strategies as st

from scheduler.ratelimit.slowdown import LEAST, QUIET, STEP, TOGETHER, Slowdown


def test_nothing_is_eased_before_a_refusal() -> None:
    assert Slowdown().at(1e9) == 1


def test_a_refusal_takes_a_tenth_for_a_minute() -> None:
    ease = Slowdown().refused(100)
    assert ease.at(100) == STEP
    assert ease.at(100 + QUIET - 1) == STEP
    assert ease.at(100 + QUIET) == 1


def test_refusals_that_were_on_their_way_together_are_one() -> None:
    ease = Slowdown().refused(100).refused(101).refused(100 + TOGETHER - 1)
    assert ease.at(106) == STEP


def test_one_after_another_each_take_a_tenth_and_come_back_one_by_one() -> None:
    ease = Slowdown().refused(0).refused(10)
    assert ease.at(10) == STEP * STEP
    assert ease.at(10 + QUIET) == STEP
    assert ease.at(10 + 2 * QUIET) == 1


@given(st.lists(st.floats(0, 600), max_size=40), st.floats(0, 1e6))
def test_it_stays_within_bounds_and_always_recovers(waits: list[float], later: float) -> None:
    ease, now = Slowdown(), 0.0
    for wait in waits:
        now += wait
        ease = ease.refused(now)
        assert LEAST <= ease.at(now) <= 1
    assert LEAST <= ease.at(now + later) <= 1
    assert ease.at(now + 10 * QUIET) == 1
