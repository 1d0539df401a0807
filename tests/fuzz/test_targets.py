"""The fuzzing itself: each target holds for a few things, and what does not hold is found and kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import strategies as st

from tests.fuzz import files, reading, saying, showing
from tests.fuzz.campaign import Campaign, play
from tests.fuzz.saying import Talk
from tests.fuzz.target import Target

EXAMPLES = 2
OF_ALL = [*reading.targets(), *showing.targets(), *files.targets()]


@pytest.fixture(scope="module")
def talk() -> Iterator[Talk]:
    with saying.talk() as found:
        yield found


@pytest.mark.parametrize("target", OF_ALL, ids=lambda target: target.name)
def test_what_comes_from_outside_or_goes_there_holds(target: Target) -> None:
    play(target, examples=EXAMPLES, derandomized=True)


def test_what_people_say_holds(talk: Talk) -> None:
    for target in saying.targets(talk):
        play(target, examples=1, derandomized=True)


class Ticks:
    """A clock that goes on by a second each time it is looked at."""

    now = 0.0

    def __call__(self) -> float:
        self.now += 1
        return self.now


def below_seven(number: int) -> None:
    assert number < 7


def test_what_fails_is_kept_told_in_its_simplest_form_and_does_not_end_the_others(tmp_path: Path) -> None:
    targets = [
        Target(name="numbers", inputs=st.integers(), check=below_seven),
        Target(name="sound", inputs=st.integers(), check=lambda _: None),
    ]
    campaign = Campaign(targets=targets, kept=tmp_path, monotonic=Ticks())
    campaign.run(seconds=9)
    assert list(campaign.failed) == ["numbers"]
    assert "value=7" in (tmp_path / "numbers.txt").read_text()
    assert campaign.checked["sound"] > campaign.checked["numbers"] > 0
    again = Campaign(targets=targets[:1], kept=tmp_path, monotonic=Ticks(), examples=1)
    again.run(seconds=3)
    assert list(again.failed) == ["numbers"], "what failed is tried first the next time"
