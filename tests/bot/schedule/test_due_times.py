from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.model import EVERY_DAY, WEEKDAYS, Schedule, Weekday
from bot.schedule import HELD_UNTIL, next_slot

ZONES = (
    "UTC",
    "Asia/Shanghai",
    "Asia/Kolkata",
    "America/New_York",
    "Europe/London",
    "Australia/Lord_Howe",
    "America/St_Johns",
    "Africa/Cairo",
    "America/Santiago",
    "Etc/GMT-14",
    "Etc/GMT+12",
)
instants = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  hypothesis wants them naive
days = st.frozensets(st.sampled_from(Weekday), min_size=1)
timed = st.builds(Schedule, at=st.times(), zone=st.sampled_from(ZONES), days=days)
on_arrival = st.builds(Schedule, at=st.none(), zone=st.sampled_from(ZONES), days=days)
schedules = timed | on_arrival


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def local(instant: datetime, schedule: Schedule) -> datetime:
    return instant.astimezone(ZoneInfo(schedule.zone))


def weekday(instant: datetime, schedule: Schedule) -> Weekday:
    return Weekday(local(instant, schedule).weekday())


def exists(day: date, at: time, zone: str) -> bool:
    there = datetime.combine(day, at, ZoneInfo(zone))
    back = there.astimezone(UTC).astimezone(ZoneInfo(zone))
    return back.replace(tzinfo=None) == there.replace(tzinfo=None)


# --- any schedule -----------------------------------------------------------------------------------------------


@given(schedules, instants)
def test_a_slot_is_never_in_the_past_and_at_most_eight_days_away(schedule: Schedule, after: datetime) -> None:
    slot = next_slot(schedule, after)
    assert after <= slot <= after + timedelta(days=8)
    assert slot.tzinfo is UTC


@given(schedules, instants)
def test_a_slot_is_on_an_allowed_day_of_the_zone(schedule: Schedule, after: datetime) -> None:
    assert weekday(next_slot(schedule, after), schedule) in schedule.days


@given(schedules, instants)
def test_a_slot_is_its_own_next_slot(schedule: Schedule, after: datetime) -> None:
    slot = next_slot(schedule, after)
    assert next_slot(schedule, slot) == slot


@given(timed, instants, instants)
def test_later_issues_never_come_earlier(schedule: Schedule, one: datetime, other: datetime) -> None:
    early, late = sorted((one, other))
    assert next_slot(schedule, early) <= next_slot(schedule, late)


@given(timed, instants)
@example(
    Schedule(at=time(1, 30), zone="America/New_York"), datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
)  # both 01:30 are ahead of the first
def test_an_hour_never_comes_twice_in_a_local_day(schedule: Schedule, after: datetime) -> None:
    first = next_slot(schedule, after)
    second = next_slot(schedule, first + timedelta(microseconds=1))
    assert local(first, schedule).date() < local(second, schedule).date()


@given(timed, instants)
def test_the_wall_shows_the_hour_unless_the_clocks_skip_it(schedule: Schedule, after: datetime) -> None:
    assert schedule.at is not None
    shown = local(next_slot(schedule, after), schedule)
    if exists(shown.date(), schedule.at, schedule.zone):
        assert shown.time() == schedule.at
    else:
        assert shown.time() > schedule.at


@given(timed, instants)
def test_no_allowed_day_is_passed_over(schedule: Schedule, after: datetime) -> None:
    first = next_slot(schedule, after)
    second = next_slot(schedule, first + timedelta(microseconds=1))
    between = (local(second, schedule).date() - local(first, schedule).date()).days
    skipped = {Weekday((weekday(first, schedule) + n) % 7) for n in range(1, between)}
    assert not skipped & schedule.days


# --- daylight saving --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "at", "after", "slot"),
    [
        # New York skips 02:00 to 03:00 on 2026-03-08.
        ("America/New_York", time(2, 30), utc(2026, 3, 8, 0, 0), utc(2026, 3, 8, 7, 0)),
        ("America/New_York", time(2, 0), utc(2026, 3, 8, 0, 0), utc(2026, 3, 8, 7, 0)),
        ("America/New_York", time(2, 59, 59), utc(2026, 3, 8, 0, 0), utc(2026, 3, 8, 7, 0)),
        ("America/New_York", time(3, 0), utc(2026, 3, 8, 0, 0), utc(2026, 3, 8, 7, 0)),
        # London skips 01:00 to 02:00 on 2026-03-29.
        ("Europe/London", time(1, 15), utc(2026, 3, 29, 0, 0), utc(2026, 3, 29, 1, 0)),
        # Lord Howe skips half an hour, 02:00 to 02:30, on 2026-10-04.
        ("Australia/Lord_Howe", time(2, 10), utc(2026, 10, 3, 12), utc(2026, 10, 3, 15, 30)),
        # Cairo skips the first hour of 2026-04-24, a Friday.
        ("Africa/Cairo", time(0, 0), utc(2026, 4, 23, 12), utc(2026, 4, 23, 22, 0)),
        # Santiago skips the first hour of 2026-09-06.
        ("America/Santiago", time(0, 30), utc(2026, 9, 5, 12), utc(2026, 9, 6, 4, 0)),
    ],
)
def test_a_skipped_hour_comes_at_the_next_existing_instant(
    zone: str, at: time, after: datetime, slot: datetime
) -> None:
    assert next_slot(Schedule(at=at, zone=zone), after) == slot


def test_a_doubled_hour_comes_at_its_first_and_only_once() -> None:
    schedule = Schedule(at=time(1, 30), zone="America/New_York")
    first = next_slot(schedule, datetime(2026, 11, 1, 4, 0, tzinfo=UTC))
    assert first == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert next_slot(schedule, first + timedelta(minutes=5)) == datetime(2026, 11, 2, 6, 30, tzinfo=UTC)


def test_an_hour_skipped_before_midnight_comes_after_it() -> None:
    # Scoresbysund skips 23:00 to 24:00 on Saturday 2026-03-28.
    schedule = Schedule(at=time(23, 30), zone="America/Scoresbysund", days=frozenset({Weekday.SATURDAY}))
    midnight = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    assert next_slot(schedule, midnight - timedelta(hours=1)) == midnight
    assert next_slot(schedule, midnight) == midnight
    assert next_slot(schedule, midnight + timedelta(seconds=1)) > midnight + timedelta(days=6)


def test_a_day_that_never_was_is_delivered_when_the_next_begins() -> None:
    # Samoa went from Thursday 2011-12-29 to Saturday 2011-12-31.
    schedule = Schedule(at=time(8), zone="Pacific/Apia", days=frozenset({Weekday.FRIDAY}))
    assert next_slot(schedule, datetime(2011, 12, 30, 0, tzinfo=UTC)) == datetime(2011, 12, 30, 10, tzinfo=UTC)


# --- an hour ----------------------------------------------------------------------------------------------------


def test_an_issue_at_the_very_hour_comes_at_once() -> None:
    eight = datetime(2026, 1, 5, 0, 0, tzinfo=UTC)
    assert next_slot(Schedule(at=time(8), zone="Asia/Shanghai"), eight) == eight


def test_an_issue_after_the_hour_comes_the_next_day() -> None:
    after = datetime(2026, 1, 5, 0, 0, 1, tzinfo=UTC)
    assert next_slot(Schedule(at=time(8), zone="Asia/Shanghai"), after) == datetime(2026, 1, 6, tzinfo=UTC)


def test_the_days_are_those_of_the_zone_not_of_utc() -> None:
    # Sunday 20:00 in UTC is Monday 04:00 in Shanghai.
    schedule = Schedule(at=time(8), zone="Asia/Shanghai", days=WEEKDAYS)
    assert next_slot(schedule, datetime(2026, 1, 4, 20, tzinfo=UTC)) == datetime(2026, 1, 5, tzinfo=UTC)


def test_a_single_day_whose_hour_has_passed_comes_in_a_week() -> None:
    schedule = Schedule(at=time(8), days=frozenset({Weekday.MONDAY}))
    assert next_slot(schedule, datetime(2026, 1, 5, 9, tzinfo=UTC)) == datetime(2026, 1, 12, 8, tzinfo=UTC)


# --- on arrival -------------------------------------------------------------------------------------------------


@given(instants, st.sampled_from(ZONES))
def test_on_arrival_every_day_is_at_once(after: datetime, zone: str) -> None:
    assert next_slot(Schedule(zone=zone, days=EVERY_DAY), after) == after


@given(on_arrival, instants)
def test_on_arrival_is_at_once_on_its_days_and_waits_for_the_morning_of_the_next_otherwise(
    schedule: Schedule, after: datetime
) -> None:
    slot = next_slot(schedule, after)
    if weekday(after, schedule) in schedule.days:
        assert slot == after
    else:
        assert local(slot, schedule).time() == HELD_UNTIL


@given(on_arrival, instants, instants)
def test_on_arrival_a_later_day_never_comes_on_an_earlier_one(
    schedule: Schedule, one: datetime, other: datetime
) -> None:
    early, late = sorted((one, other))
    assert local(next_slot(schedule, early), schedule).date() <= local(next_slot(schedule, late), schedule).date()


# --- what is no schedule ----------------------------------------------------------------------------------------


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        next_slot(Schedule(), datetime(2026, 1, 1))  # noqa: DTZ001  the naive one is the point


def test_a_schedule_without_days_is_refused() -> None:
    with pytest.raises(ValueError, match="without days"):
        next_slot(Schedule(days=frozenset()), datetime(2026, 1, 1, tzinfo=UTC))
