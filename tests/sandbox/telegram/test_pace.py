"""The rates of the whole bot, a chat, a group."""

import pytest

from sandbox.telegram.errors import ApiError
from sandbox.telegram.state.rate_limits import Pace, Rates


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


def wait(pace: Pace, chat_id: int, kind: str = "private") -> int:
    """Return the seconds of the refusal, 0 for none."""
    try:
        pace.take(chat_id, kind)
    except ApiError as error:
        return (error.parameters or {})["retry_after"]
    return 0


@pytest.mark.parametrize(
    ("kind", "burst", "seconds"), [("private", 3, 1), ("channel", 3, 1), ("group", 20, 3), ("supergroup", 20, 3)]
)
def test_a_chat_may_burst_then_waits(kind: str, burst: int, seconds: int) -> None:
    clock = Clock()
    pace = Pace(Rates(), clock)
    assert [wait(pace, 1, kind) for _ in range(burst + 1)] == [0] * burst + [seconds]
    assert wait(pace, 2, kind) == 0
    clock.now += seconds
    assert wait(pace, 1, kind) == 0
    assert wait(pace, 1, kind) == seconds


def test_the_whole_bot_may_burst_thirty_and_goes_on_at_thirty_a_second() -> None:
    clock = Clock()
    pace = Pace(Rates(), clock)
    assert [wait(pace, chat_id) for chat_id in range(31)] == [0] * 30 + [1]
    clock.now += 0.5
    assert [wait(pace, chat_id) for chat_id in range(100, 116)] == [0] * 15 + [1]


def test_a_refusal_uses_up_neither_rate() -> None:
    clock = Clock()
    pace = Pace(Rates(bot=(1, 2), chat=(0.1, 1)), clock)
    assert [wait(pace, 1), wait(pace, 1), wait(pace, 2), wait(pace, 3)] == [0, 10, 0, 1]
    clock.now += 1
    assert wait(pace, 3) == 0


def test_without_rates_nothing_waits() -> None:
    pace = Pace(Rates.none(), Clock())
    assert {wait(pace, 1) for _ in range(1000)} == {0}
