from datetime import time
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import EVERY_DAY, WEEKDAYS, Schedule, Style, Weekday
from bot.schedule import NotUnderstood, Piece, Understood, read_schedule

DEFAULT = Schedule(at=time(7), zone="Asia/Tokyo", days=frozenset({Weekday.SUNDAY}))


def read(line: str) -> Understood:
    return read_schedule(line.split(), DEFAULT)


def test_what_is_not_said_stays_as_it_was() -> None:
    assert read("") == Understood(schedule=DEFAULT)
    assert read("weekdays").schedule == Schedule(at=time(7), zone="Asia/Tokyo", days=WEEKDAYS)


@pytest.mark.parametrize("order", [*permutations(["8:30 pm", "New York", "mon, thu", "headlines"])])
def test_pieces_stand_in_any_order(order: tuple[str, ...]) -> None:
    assert read(" ".join(order)) == Understood(
        schedule=Schedule(at=time(20, 30), zone="America/New_York", days=frozenset({Weekday.MONDAY, Weekday.THURSDAY})),
        style=Style.HEADLINES,
        said=frozenset(Piece),
    )


@pytest.mark.parametrize(
    ("line", "at", "zone", "days"),
    [
        ("每天早上8点上海", time(8), "Asia/Shanghai", EVERY_DAY),
        ("工作日早上八点半 北京", time(8, 30), "Asia/Shanghai", WEEKDAYS),
        ("周一到周五晚上8点在上海", time(20), "Asia/Shanghai", WEEKDAYS),
        ("每天8:30送 东八区", time(8, 30), "Etc/GMT-8", EVERY_DAY),
        ("周一三点 +8", time(3), "Etc/GMT-8", {Weekday.MONDAY}),
        ("每天 晚上8点半 上海时间", time(20, 30), "Asia/Shanghai", EVERY_DAY),
        ("8:30，上海，工作日", time(8, 30), "Asia/Shanghai", WEEKDAYS),
        ("8:30, 上海, 工作日", time(8, 30), "Asia/Shanghai", WEEKDAYS),
        ("每晚10点", time(22), "Asia/Tokyo", EVERY_DAY),
        ("每早八点 上海", time(8), "Asia/Shanghai", EVERY_DAY),
        ("请给我每天8点送吧", time(8), "Asia/Tokyo", EVERY_DAY),
        ("8:30 in the morning London daily please", time(8, 30), "Europe/London", EVERY_DAY),
        ("at 8 in london on weekdays", time(8), "Europe/London", WEEKDAYS),
        ("every mon and thu at 8am utc", time(8), "UTC", {Weekday.MONDAY, Weekday.THURSDAY}),
        ("+8 8 daily", time(8), "Etc/GMT-8", EVERY_DAY),
        ("daily 8 pm los angeles", time(20), "America/Los_Angeles", EVERY_DAY),
    ],
)
def test_a_line_is_read_as_people_write_it(line: str, at: time, zone: str, days: set[Weekday]) -> None:
    assert read(line).schedule == Schedule(at=at, zone=zone, days=frozenset(days))


@pytest.mark.parametrize(
    "words",
    ["now", "on arrival", "immediately", "as soon as it's out", "一到就送", "一出就发", "立即", "馬上", "一到就發"],
)
def test_arrival_takes_the_place_of_a_time(words: str) -> None:
    assert read(f"{words} weekdays").schedule == Schedule(at=None, zone="Asia/Tokyo", days=WEEKDAYS)


@pytest.mark.parametrize(
    ("word", "style"),
    [
        ("full", Style.FULL),
        ("全文", Style.FULL),
        ("Folded", Style.FOLDED),
        ("折叠", Style.FOLDED),
        ("摺疊", Style.FOLDED),
        ("headlines", Style.HEADLINES),
        ("标题", Style.HEADLINES),
        ("標題", Style.HEADLINES),
    ],
)
def test_a_style_is_read_in_both_languages(word: str, style: Style) -> None:
    assert read(word).style is style


@pytest.mark.parametrize(
    ("line", "piece", "text"),
    [
        ("25点", Piece.TIME, "25点"),
        ("早上二十五点", Piece.TIME, "早上二十五点"),
        ("上海 8:60", Piece.TIME, "8:60"),
        ("8 9", Piece.TIME, "9"),
        ("8点9点", Piece.TIME, "8点9点"),
        ("now 8", Piece.TIME, "8"),
        ("8 Shangai", Piece.ZONE, "Shangai"),
        ("utc+99", Piece.ZONE, "utc+99"),
        ("8 火星", Piece.ZONE, "火星"),
        ("London Paris", Piece.ZONE, "Paris"),
        ("周八", Piece.DAYS, "周八"),
        ("mondey", Piece.DAYS, "mondey"),
        ("daily 8 mon", Piece.DAYS, "mon"),
        ("fulll", Piece.STYLE, "fulll"),
        ("full headlines", Piece.STYLE, "headlines"),
    ],
)
def test_what_is_not_understood_is_named_with_the_best_guess(line: str, piece: Piece, text: str) -> None:
    with pytest.raises(NotUnderstood) as no:
        read(line)
    assert (no.value.piece, no.value.text) == (piece, text)


@given(st.lists(st.text(min_size=1, max_size=25), max_size=6))
def test_any_words_are_read_or_refused_with_one_of_them(words: list[str]) -> None:
    try:
        answer: Understood | NotUnderstood = read_schedule(words, DEFAULT)
    except NotUnderstood as no:
        answer = no
    assert isinstance(answer, Understood) or answer.text in " ".join(words)


@given(
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.sampled_from(["上海", "伦敦", "纽约", "东八区"]),
    st.sampled_from(["每天", "工作日", "周末", "周一三五"]),
    st.sampled_from(["全文", "折叠", "标题"]),
)
def test_chinese_pieces_read_the_same_glued_and_apart(at: time, zone: str, days: str, style: str) -> None:
    pieces = [f"{at.hour}点{at.minute}分", zone, days, style]
    assert read("".join(pieces)) == read(" ".join(pieces))


@pytest.mark.parametrize("line", ["一点" * 9 + "x", "to" * 2000 + "--", "8" * 4000, "a b " * 1000, "每" * 4000])
def test_hostile_lines_are_refused(line: str) -> None:
    with pytest.raises(NotUnderstood):
        read(line)


@pytest.mark.parametrize("line", ["utc 9:00", "9:00 utc", "utc 9"])
def test_a_zone_without_an_offset_leaves_the_hour_alone(line: str) -> None:
    schedule = read(line).schedule
    assert (schedule.at, schedule.zone) == (time(9), "UTC")


@pytest.mark.parametrize(
    ("line", "zone"), [("9:00 utc8", "Etc/GMT-8"), ("9:00 utc +8", "Etc/GMT-8"), ("9 gmt-5", "Etc/GMT+5")]
)
def test_a_zone_with_an_offset_is_that_offset(line: str, zone: str) -> None:
    assert read(line).schedule.zone == zone


def test_a_word_that_ends_like_an_hour_is_taken_for_a_city() -> None:
    with pytest.raises(NotUnderstood) as caught:
        read("8:30 Gotham")
    assert caught.value.piece is Piece.ZONE


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("half past 8", time(8, 30)),
        ("at half past eight pm", time(20, 30)),
        ("a quarter to 9", time(8, 45)),
        ("quarter past 12 am", time(0, 15)),
        ("ten to 8", time(7, 50)),
        ("5 minutes past 8", time(8, 5)),
        ("eight", time(8)),
        ("noon", time(12)),
        ("midnight", time(0)),
        ("8点半", time(8, 30)),
        ("八点", time(8)),
        ("８：３０", time(8, 30)),
        ("８点半", time(8, 30)),
        ("晚上８点", time(20)),
        ("晚上八点半", time(20, 30)),
        ("8 in the morning", time(8)),
        ("eight in the evening", time(20)),
        ("10 at night", time(22)),
        ("12 at night", time(0)),
        ("8 o'clock in the evening", time(20)),
        ("morning at 8:30", time(8, 30)),
        ("half seven", time(7, 30)),
        ("half eight pm", time(20, 30)),
        ("twenty past 8", time(8, 20)),
        ("eight thirty", time(8, 30)),
        ("8 30", time(8, 30)),
    ],
)
def test_an_hour_is_read_as_people_say_it(line: str, at: time) -> None:
    assert read(f"{line} weekdays").schedule == Schedule(at=at, zone="Asia/Tokyo", days=WEEKDAYS)


@pytest.mark.parametrize(
    ("line", "piece", "text"),
    [
        ("tomorrow", Piece.DAYS, "tomorrow"),
        ("8:30 today", Piece.DAYS, "today"),
        ("明天", Piece.DAYS, "明天"),
        ("明天早上八点", Piece.DAYS, "明天早上八点"),
        ("next week", Piece.DAYS, "next"),
        ("twice 8:30", Piece.DAYS, "twice"),
        ("24:00", Piece.TIME, "24:00"),
        ("half past 25", Piece.TIME, "half"),
        ("61 minutes past 8", Piece.TIME, "61"),
        ("tonight", Piece.TIME, "tonight"),
        ("morning", Piece.TIME, "morning"),
        ("every morning", Piece.TIME, "every morning"),
        ("8 this morning", Piece.DAYS, "this"),
        ("早上", Piece.TIME, "早上"),
        ("每天早上", Piece.TIME, "每天早上"),
        ("每晚", Piece.TIME, "每晚"),
        ("今晚8点", Piece.DAYS, "今晚8点"),
        ("soon", Piece.TIME, "soon"),
        ("不知道", Piece.TIME, "不知道"),
        ("-1", Piece.TIME, "-1"),
        ("－１", Piece.TIME, "－１"),
        ("8:30 -5", Piece.TIME, "-5"),
    ],
)
def test_what_is_no_hour_is_refused_for_what_it_was_meant_to_be(line: str, piece: Piece, text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(line)
    assert (refused.value.piece, refused.value.text) == (piece, text)


@pytest.mark.parametrize("zone", ["utc-5", "UTC -5", "-5:00", "-05:00"])
def test_west_of_greenwich_is_said_with_more_than_a_number(zone: str) -> None:
    assert read(f"8:30 {zone}").schedule == Schedule(at=time(8, 30), zone="Etc/GMT+5", days=DEFAULT.days)
