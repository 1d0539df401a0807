"""A day as people type it."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.dates import Calendar, leading_day, read_coming_day, read_day
from bot.commands.reading.story_names import read_story_name
from bot.locales import Language, words

TODAY = date(2025, 3, 1)
DAYS = st.dates(min_value=date(1000, 1, 1))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-02-28", date(2025, 2, 28)),
        ("2025-2-8", date(2025, 2, 8)),
        ("20250228", date(2025, 2, 28)),
        ("2025年2月28日", date(2025, 2, 28)),
        ("2月28號", date(2025, 2, 28)),
        ("3-1", TODAY),
        ("03/02", date(2024, 3, 2)),
        ("12-31", date(2024, 12, 31)),
        ("2-29", date(2024, 2, 29)),
        ("Yesterday", date(2025, 2, 28)),
        ("前天", date(2025, 2, 27)),
        ("2030-01-01", date(2030, 1, 1)),
        ("Feb 28", date(2025, 2, 28)),
        ("28 February", date(2025, 2, 28)),
        ("Sat, Dec 20", date(2024, 12, 20)),
        ("Thu, Feb 29, 2024", date(2024, 2, 29)),
        ("2025 年 2 月 28 日 周五", date(2025, 2, 28)),
        ("2月28日 週五", date(2025, 2, 28)),
        ("二月二十八日", date(2025, 2, 28)),
        ("二十八日", date(2025, 2, 28)),
        ("31号", date(2025, 1, 31)),
        ("1日", TODAY),
        ("the 1st", TODAY),
        ("1st of February", date(2025, 2, 1)),
        ("day before yesterday", date(2025, 2, 27)),
        ("大前天", date(2025, 2, 26)),
        ("28/2/2025", date(2025, 2, 28)),
        ("2/28/2025", date(2025, 2, 28)),
        ("28.2.2025", date(2025, 2, 28)),
        ("2/1/2025", date(2025, 2, 1)),
        ("2.1.2025", date(2025, 1, 2)),
        ("2/1", date(2025, 2, 1)),
    ],
)
def test_a_day_as_people_write_it(text: str, day: date) -> None:
    assert read_day(text, Calendar(TODAY)) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3-1", date(2025, 3, 1)),
        ("Mar 3", date(2025, 3, 3)),
        ("3月3日", date(2025, 3, 3)),
        ("1-1", date(2023, 1, 1)),
        ("3-5", date(2024, 3, 5)),
        ("tomorrow", date(2025, 3, 2)),
        ("Tomorrow, Mar 3", date(2025, 3, 3)),
        ("今天 3月1日", date(2025, 3, 1)),
        ("2/1", date(2025, 1, 2)),
        ("2.1", date(2025, 1, 2)),
        ("1/2", date(2025, 1, 2)),
        ("2/1/2025", date(2025, 1, 2)),
        ("1/2/2025", date(2025, 1, 2)),
        ("4/2/2025", date(2025, 4, 2)),
        ("2.4.2025", date(2025, 4, 2)),
    ],
)
def test_a_day_that_may_be_several_is_the_nearest_that_has_an_issue(text: str, day: date) -> None:
    issues = {date(2024, 3, 3), date(2025, 3, 3), date(2023, 1, 1), date(2022, 1, 1), date(2025, 1, 2)}
    assert read_day(text, Calendar(TODAY, issues)) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("本周五", 19),
        ("这周三", 17),
        ("這個星期五", 19),
        ("this Friday", 19),
        ("本周一", 15),
        ("周五", 12),
        ("Friday", 12),
        ("上周五", 12),
        ("last Friday", 12),
    ],
)
def test_a_day_of_this_week_is_within_it_though_it_is_to_come(text: str, day: int) -> None:
    assert read_day(text, Calendar(date(2025, 12, 15))) == date(2025, 12, day)


def test_february_29_is_found_over_the_longest_gap() -> None:
    assert read_day("2-29", Calendar(date(1904, 2, 28))) == date(1896, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025",
        "2025-02-29",
        "13-1",
        "1-32",
        "0-0",
        "2025-02-28T08",
        "２-１",
        "x",
        "1.2.3",
        "0000-01-01",
        "Fob 3",
        "Dec",
        "May be 3",
        "30/2",
        "31/4/2025",
        "1-12-2025",
        "28-2",
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert read_day(text, Calendar(TODAY)) is None


@given(day=DAYS, today=DAYS)
def test_a_whole_date_is_that_date_whatever_day_it_is(day: date, today: date) -> None:
    assert read_day(day.isoformat(), Calendar(today)) == read_day(f"{day:%Y%m%d}", Calendar(today)) == day


@given(today=DAYS, back=st.integers(0, 364))
def test_a_date_without_its_year_is_the_last_one(today: date, back: int) -> None:
    day = today - timedelta(days=back)
    assert read_day(f"{day.month}-{day.day}", Calendar(today)) == day


@given(day=DAYS, today=DAYS, language=st.sampled_from(Language))
def test_a_day_is_read_as_the_bot_prints_it(day: date, today: date, language: Language) -> None:
    speak = words(language).on(today)
    if day <= today:
        assert read_day(speak.day(day), Calendar(today)) == read_day(speak.short_day(day), Calendar(today)) == day


@pytest.mark.parametrize("piece", ["月 ", "的", "a ", "27 "])
def test_a_line_four_times_as_long_is_read_in_about_four_times_the_time(piece: str) -> None:
    def seconds(length: int) -> float:
        line = (piece * length)[:length]
        start = time.process_time()
        read_story_name(line, Calendar(TODAY))
        return time.process_time() - start

    pairs = [(seconds(1_000), seconds(4_000)) for _ in range(5)]
    shortest, longest = (min(times) for times in zip(*pairs, strict=True))
    assert longest < 8 * shortest


@given(text=st.text("0123456789-/.年月日今天", max_size=14) | st.text(max_size=10))
def test_anything_else_is_none(text: str) -> None:
    assert isinstance(read_day(text, Calendar(TODAY)), date | None)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Sat, Dec 20, 2025 headlines", "Sat, Dec 20, 2025"),
        ("12月20日 周六 full", "12月20日 周六"),
        ("12-20 t3", "12-20"),
        ("today", "today"),
        ("28/2/2025 full", "28/2/2025"),
        ("feb 30 full", "feb 30"),
        ("32日", "32日"),
        ("full", ""),
        ("", ""),
    ],
)
def test_the_day_that_a_line_begins_with(line: str, day: str) -> None:
    assert leading_day(line) == day


def test_without_a_year_the_day_stands_first_only_where_it_has_an_issue() -> None:
    today, issue = date(2025, 3, 1), date(2025, 2, 28)
    assert read_day("28/2", Calendar(today, {issue})) == issue
    assert [read_day(typed, Calendar(today, {issue})) for typed in ("28/1", "24/7", "16/9", "16.9")] == [None] * 4


@pytest.mark.parametrize("text", ["end of the month", "月底"])
@pytest.mark.parametrize("today", [date(2025, 12, 1), date(2025, 12, 30), date(2026, 1, 31), date(2024, 2, 29)])
def test_the_end_of_the_month_is_its_last_day_and_on_that_the_next_months(text: str, today: date) -> None:
    found = read_coming_day(text, today)
    assert found is not None
    assert today < found <= today + timedelta(days=31)
    assert (found + timedelta(days=1)).day == 1
