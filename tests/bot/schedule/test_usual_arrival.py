"""By when an issue usually arrives: learned from those that did, or set."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.schedule import overdue_since, usually_by

SHANGHAI = "Asia/Shanghai"
MONDAY = date(2026, 11, 30)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """That hour of the day in Shanghai."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour - 8, minutes=minute)


def daily(days: int, *, until: date = MONDAY, hour: int = 8) -> list[datetime]:
    """Arrivals of the days before ``until``."""
    return [at(until - timedelta(days=n), hour, 2) for n in range(1, days + 1)]


def test_an_hour_after_the_usual_one_an_issue_is_overdue() -> None:
    assert overdue_since(daily(14), at(MONDAY, 9, 1), SHANGHAI) is None
    assert overdue_since(daily(14), at(MONDAY, 9, 3), SHANGHAI) == at(MONDAY, 9, 2)


def test_one_that_is_there_is_not_overdue() -> None:
    assert overdue_since([*daily(14), at(MONDAY, 7)], at(MONDAY, 12), SHANGHAI) is None


def test_one_late_day_teaches_nothing() -> None:
    late = [*daily(14), at(MONDAY - timedelta(days=15), 20)]
    assert overdue_since(late, at(MONDAY, 9, 3), SHANGHAI) == at(MONDAY, 9, 2)


def test_nothing_is_usual_before_there_were_a_few() -> None:
    assert overdue_since([], at(MONDAY, 23), SHANGHAI) is None
    assert overdue_since(daily(4), at(MONDAY, 23), SHANGHAI) is None
    assert overdue_since(daily(5), at(MONDAY, 23), SHANGHAI) is not None


def test_a_weekday_that_has_none_is_not_waited_for() -> None:
    workdays = [each for each in daily(21) if (each + timedelta(hours=8)).weekday() < 5]
    sunday = MONDAY - timedelta(days=1)
    assert overdue_since([each for each in workdays if each < at(sunday, 0)], at(sunday, 23), SHANGHAI) is None
    assert overdue_since(workdays, at(MONDAY, 23), SHANGHAI) is not None


def test_one_missing_day_does_not_make_the_weekday_a_free_one() -> None:
    gap = [each for each in daily(21) if each.date() != (at(MONDAY, 8) - timedelta(days=7)).date()]
    assert overdue_since(gap, at(MONDAY, 23), SHANGHAI) is not None


@pytest.mark.parametrize("arrivals", [[], daily(14), daily(14, hour=20)])
def test_a_set_hour_is_kept_whatever_is_usual(arrivals: list[datetime]) -> None:
    assert overdue_since(arrivals, at(MONDAY, 8, 59), SHANGHAI, time(9)) is None
    assert overdue_since(arrivals, at(MONDAY, 9), SHANGHAI, time(9)) == at(MONDAY, 9)


def test_the_usual_hour_is_told_to_the_next_five_minutes() -> None:
    assert usually_by(daily(14), MONDAY, SHANGHAI) == time(8, 5)
    assert usually_by([*daily(14), at(MONDAY - timedelta(days=15), 20)], MONDAY, SHANGHAI) == time(8, 5)
    assert usually_by([at(MONDAY - timedelta(days=n), 23, 58) for n in range(1, 9)], MONDAY, SHANGHAI) is None


def test_no_hour_is_usual_before_there_were_a_few_or_on_a_day_without_issues() -> None:
    assert usually_by(daily(4), MONDAY, SHANGHAI) is None
    sunday = MONDAY - timedelta(days=1)
    weekdays = [each for each in daily(21) if each.astimezone(UTC).weekday() < 5]
    assert usually_by(weekdays, sunday, SHANGHAI) is None
    assert usually_by(weekdays, MONDAY, SHANGHAI) == time(8, 5)
