"""A double click is one press; any other press counts."""

import pytest

from adapters.repeated_presses import RepeatedPresses
from tests.fakes import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def presses(clock: FakeClock) -> RepeatedPresses:
    return RepeatedPresses(seconds=2, now=clock.monotonic)


def counts(presses: RepeatedPresses, who: object, button: str) -> bool:
    with presses.pressing(who, button) as meant:
        return meant


async def test_the_same_press_counts_again_after_a_while(clock: FakeClock) -> None:
    asked = presses(clock)
    assert counts(asked, "ann", "a")
    await clock.advance(1.9)
    assert not counts(asked, "ann", "a")
    await clock.advance(0.2)
    assert counts(asked, "ann", "a")


def test_while_it_is_being_answered_it_counts_once(clock: FakeClock) -> None:
    asked = presses(clock)
    with asked.pressing("ann", "a") as first, asked.pressing("ann", "a") as second:
        assert (first, second) == (True, False)


def test_another_person_or_button_counts_and_so_does_coming_back(clock: FakeClock) -> None:
    asked = presses(clock)
    said = [("ann", "a"), ("bob", "a"), ("ann", "b"), ("ann", "a")]
    assert [counts(asked, *each) for each in said] == [True] * 4
