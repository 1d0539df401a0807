from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.locales import Language, words
from bot.schedule import NotUnderstood, Piece, find_zone


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Asia/Shanghai", "Asia/Shanghai"),
        ("asia/shanghai", "Asia/Shanghai"),
        ("AMERICA/NEW_YORK", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("上海", "Asia/Shanghai"),
        ("北京", "Asia/Shanghai"),
        ("Beijing", "Asia/Shanghai"),
        ("北京时间", "Asia/Shanghai"),
        ("北京時間", "Asia/Shanghai"),
        ("深圳", "Asia/Shanghai"),
        ("广州市", "Asia/Shanghai"),
        ("東京", "Asia/Tokyo"),
        ("东京", "Asia/Tokyo"),
        ("tokyo", "Asia/Tokyo"),
        ("New York", "America/New_York"),
        ("new_york", "America/New_York"),
        ("纽约", "America/New_York"),
        ("紐約", "America/New_York"),
        ("london", "Europe/London"),
        ("London time", "Europe/London"),
        ("旧金山", "America/Los_Angeles"),
        ("San Francisco", "America/Los_Angeles"),
        ("Silicon Valley", "America/Los_Angeles"),
        ("西雅图", "America/Los_Angeles"),
        ("台北", "Asia/Taipei"),
        ("臺北", "Asia/Taipei"),
        ("São Paulo", "America/Sao_Paulo"),
        ("sao paulo", "America/Sao_Paulo"),
        ("St. John's", "America/St_Johns"),
        ("München", "Europe/Berlin"),
        ("悉尼", "Australia/Sydney"),
        ("雪梨", "Australia/Sydney"),
        ("Kiev", "Europe/Kyiv"),
        ("Calcutta", "Asia/Kolkata"),
        ("PRC", "Asia/Shanghai"),
        ("UTC", "UTC"),
        ("gmt", "UTC"),
        ("Etc/UTC", "UTC"),
        ("+0", "UTC"),
        ("EST", "America/New_York"),
        ("+8", "Etc/GMT-8"),
        ("＋８", "Etc/GMT-8"),
        ("UTC+8", "Etc/GMT-8"),
        ("utc +08:00", "Etc/GMT-8"),
        ("GMT8", "Etc/GMT-8"),
        ("+0800", "Etc/GMT-8"),
        ("-5", "Etc/GMT+5"),
        ("UTC−5", "Etc/GMT+5"),
        ("东八区", "Etc/GMT-8"),
        ("東八區", "Etc/GMT-8"),
        ("东8区", "Etc/GMT-8"),
        ("西五区", "Etc/GMT+5"),
        ("Etc/GMT-8", "Etc/GMT-8"),
        ("+5:30", "Asia/Kolkata"),
        ("GMT-9:30", "Pacific/Marquesas"),
    ],
)
def test_a_zone_is_found_by_the_name_people_use(typed: str, zone: str) -> None:
    assert find_zone(typed) == zone


@pytest.mark.parametrize(
    "typed", ["", "8", "火星", "CST", "GMT-5:30", "+15", "-13", "+8:20", "东二十区", "Factory", "时间"]
)
def test_what_is_no_zone_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood) as no:
        find_zone(typed)
    assert (no.value.piece, no.value.text) == (Piece.ZONE, typed)


@given(st.integers(-12 * 60, 14 * 60), st.sampled_from(["", "UTC", "gmt"]))
def test_an_offset_becomes_a_zone_that_has_it_all_year_round(minutes: int, prefix: str) -> None:
    hours, rest = divmod(abs(minutes), 60)
    typed = f"{prefix}{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
    try:
        zone = ZoneInfo(find_zone(typed))
    except NotUnderstood:
        assert rest
        return
    for month in range(1, 13):
        assert datetime(2026, month, 1, tzinfo=UTC).astimezone(zone).utcoffset() == timedelta(minutes=minutes)


@pytest.mark.parametrize("hours", [*range(1, 15)])
def test_a_shown_offset_is_read_back(hours: int) -> None:
    zone = f"Etc/GMT-{hours}"
    assert words(Language.ENGLISH).zone(zone) == f"UTC+{hours}"
    assert find_zone(words(Language.ENGLISH).zone(zone)) == zone


def test_every_iana_name_is_a_zone_with_the_same_offset() -> None:
    for name in available_timezones() - {"Factory", "localtime", "EST", "MST", "HST"}:
        for month in (1, 7):
            when = datetime(2026, month, 1, tzinfo=UTC)
            found = ZoneInfo(find_zone(name))
            assert when.astimezone(found).utcoffset() == when.astimezone(ZoneInfo(name)).utcoffset(), name


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize(
    "zone", ["Asia/Shanghai", "Asia/Tokyo", "Europe/London", "America/Los_Angeles", "Asia/Kolkata"]
)
def test_a_shown_city_is_read_back(zone: str, language: str) -> None:
    assert find_zone(words(Language(language)).zone(zone)) == zone
