from collections.abc import Callable
from datetime import time
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import EVERY_DAY, WEEKDAYS, Weekday
from bot.schedule import NotUnderstood, Piece, read_days, read_time

T = TypeVar("T")
MON, TUE, WED, THU, FRI, SAT, SUN = Weekday


@pytest.mark.parametrize(
    ("typed", "hour", "minute"),
    [
        ("8", 8, 0),
        ("0", 0, 0),
        ("23", 23, 0),
        ("8:30", 8, 30),
        ("08.30", 8, 30),
        ("8.30", 8, 30),
        ("0830", 8, 30),
        ("20:00", 20, 0),
        ("20h", 20, 0),
        ("20h15", 20, 15),
        ("8am", 8, 0),
        ("8 AM", 8, 0),
        ("8 a.m.", 8, 0),
        ("8:30 pm", 20, 30),
        ("8.30pm", 20, 30),
        ("12am", 0, 0),
        ("12pm", 12, 0),
        ("8 o'clock", 8, 0),
        ("8 o’clock", 8, 0),
        ("noon", 12, 0),
        ("Midnight", 0, 0),
        ("８", 8, 0),
        ("８：３０", 8, 30),
        ("8：30", 8, 30),
        ("８点", 8, 0),
        ("早上8点", 8, 0),
        ("晚上8点半", 20, 30),
        ("晚上8点", 20, 0),
        ("晚8点", 20, 0),
        ("早上8", 8, 0),
        ("下午3点20分", 15, 20),
        ("下午3点20", 15, 20),
        ("下午3:20", 15, 20),
        ("下午两点", 14, 0),
        ("傍晚6点", 18, 0),
        ("中午", 12, 0),
        ("中午12点半", 12, 30),
        ("中午1点", 13, 0),
        ("中午11点", 11, 0),
        ("20点", 20, 0),
        ("八点", 8, 0),
        ("八点半", 8, 30),
        ("十点一刻", 10, 15),
        ("十点三刻", 10, 45),
        ("十二点", 12, 0),
        ("二十点", 20, 0),
        ("二十三点五十九分", 23, 59),
        ("八点零五", 8, 5),
        ("零点", 0, 0),
        ("凌晨12点", 0, 0),
        ("凌晨3点", 3, 0),
        ("晚上12点", 0, 0),
        ("半夜1点", 1, 0),
        ("晚上20点", 20, 0),
        ("8点钟", 8, 0),
        ("8点整", 8, 0),
        ("8時", 8, 0),
        ("8點半", 8, 30),
        ("午後3點", 15, 0),
        ("夜裡11點", 23, 0),
        ("深夜5点", 5, 0),
        ("晚上5点", 17, 0),
        ("2 at night", 2, 0),
        ("1 in the night", 1, 0),
        ("3:30 at night", 3, 30),
        ("half past five at night", 5, 30),
        ("6 at night", 18, 0),
        ("4 in the evening", 16, 0),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, hour: int, minute: int) -> None:
    assert read_time(typed) == time(hour, minute)


@pytest.mark.parametrize(
    "typed",
    [
        "25点",
        "24:00",
        "24",
        "8:60",
        "8:3",
        "13pm",
        "0am",
        "早上20点",
        "傍晚2点",
        "2 in the evening",
        "half past 3 in the evening",
        "12 in the evening",
        "二十五点",
        "十十点",
        "八",
        "8:30:00",
        "-8",
        "+8",
        "noonish",
        "点",
        "",
        "2025-12-20",
        "周一",
    ],
)
def test_what_is_no_time_is_said_as_it_was_typed(typed: str) -> None:
    with pytest.raises(NotUnderstood) as no:
        read_time(typed)
    assert (no.value.piece, no.value.text) == (Piece.TIME, typed)


@given(st.times())
def test_every_minute_of_the_day_can_be_typed_in_four_ways(at: time) -> None:
    at = at.replace(second=0, microsecond=0)
    half = f"{at.hour % 12 or 12}:{at.minute:02} {'pm' if at.hour >= 12 else 'am'}"
    for typed in (f"{at.hour}:{at.minute:02}", f"{at:%H.%M}", half, f"{at.hour}点{at.minute}分"):
        assert read_time(typed) == at


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("daily", EVERY_DAY),
        ("every day", EVERY_DAY),
        ("Everyday", EVERY_DAY),
        ("每天", EVERY_DAY),
        ("weekdays", WEEKDAYS),
        ("工作日", WEEKDAYS),
        ("每个工作日", WEEKDAYS),
        ("weekend", {SAT, SUN}),
        ("周末", {SAT, SUN}),
        ("週末", {SAT, SUN}),
        ("mon,thu", {MON, THU}),
        ("Mon Thu", {MON, THU}),
        ("Mon, Thu", {MON, THU}),
        ("mon/wed/fri", {MON, WED, FRI}),
        ("monday and thursday", {MON, THU}),
        ("Mondays", {MON}),
        ("tues", {TUE}),
        ("wednesday", {WED}),
        ("every sunday", {SUN}),
        ("on fri", {FRI}),
        ("mon-fri", WEEKDAYS),
        ("mon–fri", WEEKDAYS),
        ("Mon - Fri", WEEKDAYS),
        ("mon to fri", WEEKDAYS),
        ("fri-mon", {FRI, SAT, SUN, MON}),
        ("mon-wed,sat", {MON, TUE, WED, SAT}),
        ("weekdays,sat", EVERY_DAY - {SUN}),
        ("周一周四", {MON, THU}),
        ("周一、周四", {MON, THU}),
        ("周一，周四", {MON, THU}),
        ("周一 周四", {MON, THU}),
        ("周一和周四", {MON, THU}),
        ("周一三五", {MON, WED, FRI}),
        ("周一到周五", WEEKDAYS),
        ("周一至五", WEEKDAYS),
        ("星期一到星期五", WEEKDAYS),
        ("每周一", {MON}),
        ("每週三", {WED}),
        ("星期三", {WED}),
        ("禮拜天", {SUN}),
        ("周日", {SUN}),
        ("周六日", {SAT, SUN}),
        ("周3", {WED}),
    ],
)
def test_days_are_read_as_people_type_them(typed: str, days: set[Weekday]) -> None:
    assert read_days(typed) == days


@pytest.mark.parametrize("typed", ["", "3", "1-5", "周", "周八", "周0", "mon,xyz", "someday", "一", "m", "8:30"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood) as no:
        read_days(typed)
    assert (no.value.piece, no.value.text) == (Piece.DAYS, typed)


def answer(read: Callable[[str], T], typed: str) -> T | NotUnderstood:
    try:
        return read(typed)
    except NotUnderstood as no:
        return no


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_and_nothing_else(typed: str) -> None:
    at, days = answer(read_time, typed), answer(read_days, typed)
    assert isinstance(at, time) or at.text == typed
    assert isinstance(days, frozenset) or days.text == typed
