from hypothesis import given
from hypothesis import strategies as st

from scheduler.ratelimit.slowdown import LEAST, QUIET, STEP, TOGETHER, Slowdown


def test_before_a_refusal_the_full_rate_is_used() -> None:
    assert Slowdown().at(1e9) == 1


def test_a_refusal_takes_a_tenth_for_a_minute() -> None:
    slowdown = Slowdown().refused(100)
    assert slowdown.at(100) == STEP
    assert slowdown.at(100 + QUIET - 1) == STEP
    assert slowdown.at(100 + QUIET) == 1


def test_refusals_that_were_on_their_way_together_are_one() -> None:
    slowdown = Slowdown().refused(100).refused(101).refused(100 + TOGETHER - 1)
    assert slowdown.at(106) == STEP


def test_one_after_another_each_take_a_tenth_and_come_back_one_by_one() -> None:
    slowdown = Slowdown().refused(0).refused(10)
    assert slowdown.at(10) == STEP * STEP
    assert slowdown.at(10 + QUIET) == STEP
    assert slowdown.at(10 + 2 * QUIET) == 1


@given(st.lists(st.floats(0, 600), max_size=40), st.floats(0, 1e6))
def test_it_stays_within_bounds_and_always_recovers(waits: list[float], later: float) -> None:
    slowdown, now = Slowdown(), 0.0
    for wait in waits:
        now += wait
        slowdown = slowdown.refused(now)
        assert LEAST <= slowdown.at(now) <= 1
    assert LEAST <= slowdown.at(now + later) <= 1
    assert slowdown.at(now + 10 * QUIET) == 1
