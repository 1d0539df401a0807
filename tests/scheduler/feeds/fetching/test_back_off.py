"""How long a source is left alone."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from scheduler.feeds.fetching.back_off import EVERY, LONGEST, LONGEST_ASKED, pause_before_next_look


def test_a_source_that_does_not_answer_is_asked_half_as_often_each_time() -> None:
    minutes = [pause_before_next_look(failures) / timedelta(minutes=1) for failures in range(8)]
    assert minutes == [10, 20, 40, 80, 160, 320, 360, 360]


def test_a_server_that_asks_for_more_gets_it_within_reason() -> None:
    assert pause_before_next_look(1, timedelta(hours=8)) == timedelta(hours=8)
    assert pause_before_next_look(1, timedelta(days=400)) == LONGEST_ASKED
    assert pause_before_next_look(3, timedelta(seconds=1)) == timedelta(minutes=80)


@given(st.integers(0, 10**6), st.none() | st.timedeltas(timedelta()))
def test_every_source_is_asked_again(failures: int, asked: timedelta | None) -> None:
    assert EVERY <= pause_before_next_look(failures, asked) <= max(LONGEST, LONGEST_ASKED)
