"""The rates of the whole bot, a chat, a group."""

import pytest

from sandbox.telegram.errors import ApiError
from sandbox.telegram.state.rate_limits import RateLimits, Rates
from tests.sandbox.manual_clock import ManualClock


def wait(rate_limits: RateLimits, chat_id: int, kind: str = "private") -> int:
    """Return the seconds of the refusal, 0 for none."""
    try:
        rate_limits.take(chat_id, kind)
    except ApiError as error:
        return (error.parameters or {})["retry_after"]
    return 0


@pytest.mark.parametrize(
    ("kind", "burst", "seconds"), [("private", 3, 1), ("channel", 3, 1), ("group", 20, 3), ("supergroup", 20, 3)]
)
def test_a_chat_may_burst_then_waits(kind: str, burst: int, seconds: int) -> None:
    clock = ManualClock()
    rate_limits = RateLimits(Rates(), clock)
    assert [wait(rate_limits, 1, kind) for _ in range(burst + 1)] == [0] * burst + [seconds]
    assert wait(rate_limits, 2, kind) == 0
    clock.advance(seconds)
    assert wait(rate_limits, 1, kind) == 0
    assert wait(rate_limits, 1, kind) == seconds


def test_the_whole_bot_may_burst_thirty_and_goes_on_at_thirty_a_second() -> None:
    clock = ManualClock()
    rate_limits = RateLimits(Rates(), clock)
    assert [wait(rate_limits, chat_id) for chat_id in range(31)] == [0] * 30 + [1]
    clock.advance(0.5)
    assert [wait(rate_limits, chat_id) for chat_id in range(100, 116)] == [0] * 15 + [1]


def test_a_refusal_uses_up_neither_rate() -> None:
    clock = ManualClock()
    rate_limits = RateLimits(Rates(bot=(1, 2), chat=(0.1, 1)), clock)
    assert [wait(rate_limits, 1), wait(rate_limits, 1), wait(rate_limits, 2), wait(rate_limits, 3)] == [0, 10, 0, 1]
    clock.advance(1)
    assert wait(rate_limits, 3) == 0


def test_without_rates_nothing_waits() -> None:
    rate_limits = RateLimits(Rates.none(), ManualClock())
    assert {wait(rate_limits, 1) for _ in range(1000)} == {0}
