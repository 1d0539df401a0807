"""A schedule that is written is read again, whatever the schedule is that it takes the place of."""

from datetime import time
from zoneinfo import available_timezones

from hypothesis import given
from hypothesis import strategies as st

from bot.model import Schedule, Weekday
from bot.schedule import find_zone, read_schedule, written_schedule

ZONES = sorted(zone for zone in available_timezones() if "/" in zone and find_zone(zone) == zone)
"""As they are kept: an old name stands for the new one."""
SCHEDULES = st.builds(
    Schedule,
    at=st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    zone=st.sampled_from(ZONES) | st.just("UTC"),
    days=st.frozensets(st.sampled_from(Weekday), min_size=1),
)


@given(written=SCHEDULES, before=SCHEDULES)
def test_what_is_written_is_read_as_the_same(written: Schedule, before: Schedule) -> None:
    assert read_schedule(written_schedule(written).split(), before).schedule == written
