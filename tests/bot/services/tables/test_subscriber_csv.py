"""Tables of subscribers: read with all their faults, written as they are read."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, time
from io import BytesIO, StringIO, TextIOWrapper
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.locales import Language
from bot.model import (
    EVERY_DAY,
    MOST_COUNTED,
    WEEKDAYS,
    Filter,
    Place,
    PlaceKind,
    Schedule,
    SectionCount,
    SectionKind,
    Style,
    Weekday,
    counts_of,
)
from bot.services.tables.subscriber_csv import (
    COLUMNS,
    FURTHER,
    Defaults,
    SubscriberTable,
    TableError,
    read_row,
    write_row,
)
from bot.storage.subscribers.bulk import WantedSubscription
from paperboy.platforms import addresses_of, specs

ADDRESSES = addresses_of(specs())
DEFAULTS = Defaults(zone="Asia/Shanghai", edition="ainews", addresses=ADDRESSES, editions={"ainews", "weekly"})
HEADING = ",".join(COLUMNS)


def table(*lines: str, heading: str = HEADING) -> SubscriberTable:
    return SubscriberTable(StringIO("\n".join((heading, *lines))), DEFAULTS)


def faults(*lines: str, heading: str = HEADING) -> Sequence[str]:
    with pytest.raises(TableError) as fault:
        table(*lines, heading=heading).check()
    return fault.value.faults


# --- what is understood -----------------------------------------------------------------------------------------


def test_a_line_is_read_whole() -> None:
    (found,) = table('telegram,-1001234567890,7,8:30,Europe/London,"mon,thu",folded,zh-TW,weekly')
    assert found == WantedSubscription(
        place=Place(platform="telegram", address="-1001234567890", thread="7", kind=PlaceKind.TOPIC),
        edition="weekly",
        schedule=Schedule(at=time(8, 30), zone="Europe/London", days=frozenset({Weekday.MONDAY, Weekday.THURSDAY})),
        style=Style.FOLDED,
        language="zh-Hant",
    )


def test_empty_cells_have_their_defaults() -> None:
    (found,) = table("telegram,5,,,,,,,")
    assert found == WantedSubscription(
        place=Place(platform="telegram", address="5", root="5"),
        edition="ainews",
        schedule=Schedule(zone="Asia/Shanghai"),
        style=Style.FULL,
    )


def test_columns_may_come_in_any_order_and_most_may_be_missing() -> None:
    (found,) = table(" 5 , telegram , weekdays", heading=" Address,platform ,days")
    assert (found.place.address, found.schedule.days) == ("5", WEEKDAYS)


def test_a_kind_that_is_known_is_not_guessed() -> None:
    (found,) = table("telegram,-100,channel,9", heading="platform,address,kind,root")
    assert (found.place.kind, found.place.root) == (PlaceKind.CHANNEL, "9")


def test_empty_lines_are_nothing() -> None:
    assert table("telegram,5,,,,,,,", "", "telegram,6,,,,,,,").check() == 2


def test_a_mark_of_byte_order_is_no_part_of_the_heading() -> None:
    data = f"{HEADING}\ntelegram,5,,,,,,,\n".encode("utf-8-sig")
    file = TextIOWrapper(BytesIO(data), encoding="utf-8-sig", errors="surrogateescape", newline="")
    checked = SubscriberTable(file, DEFAULTS)
    assert checked.check() == 1
    assert len(list(checked)) == 1


def test_what_is_shown_may_be_written_as_people_do() -> None:
    (found,) = table(
        'telegram,5,"vllm、VLLM，claude",site:https://x.com/a,"tools off,news  5"',
        heading="platform,address,follow,mute,sections",
    )
    counts = (SectionCount(SectionKind.NEWS, 5), SectionCount(SectionKind.TOOLS, 0))
    assert found.filter == Filter(follow=("claude", "vllm"), mute=("site:x.com",), sections=counts)


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("follow", "!!!", "follow '!!!' has nothing to look for"),
        ("mute", "x" * 41, f"mute {'x' * 41!r} is longer than 40 characters"),
        ("mute", "site:x", "mute 'site:x' is no site such as site:x.com"),
        ("follow", " ".join(f"{n}," for n in range(21)), "follow has 21 words, and 20 are the most"),
        ("sections", "nwes 5", "sections 'nwes 5' are no counts such as news 5, tools off"),
        ("sections", "news 100", "sections 'news 100' are no counts such as news 5, tools off"),
        ("sound", "loud", "sound 'loud' is none of off, on"),
        ("sections", "news 5, news 6", "sections 'news 5, news 6' are no counts such as news 5, tools off"),
    ],
)
def test_what_cannot_be_looked_for_or_counted_is_named(column: str, cell: str, said: str) -> None:
    (fault,) = faults(f'telegram,5,"{cell}"', heading=f"platform,address,{column}")
    assert fault == f"line 2: {said}"


# --- what is wrong ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("irc,5,,,,,,,", "platform 'irc' is none of discord, telegram"),
        ("telegram,lin,,,,,,,", "'lin' is no chat id such as 123 or -1001234567890"),
        ("telegram,-100,x,,,,,,", "'x' is no number of a topic"),
        ("discord,5,,,,,,,", "'5' is no channel id of Discord"),
        ("discord,1187654321098765432,7,,,,,,", "a thread of Discord is a channel: its id is the address"),
        ("telegram,5,,25:00,,,,,", "time '25:00' is no time of day such as 08:30"),
        ("telegram,5,,,Mars,,,,", "zone 'Mars' is no time zone such as Asia/Shanghai"),
        ("telegram,5,,,,someday,,,", "days 'someday' are no days such as mon,thu or weekdays"),
        ("telegram,5,,,,,loud,,", "style 'loud' is none of folded, full, headlines"),
        ("telegram,5,,,,,,fr,", "language 'fr' is none of en, zh-Hans, zh-Hant"),
        ("telegram,5,,,,,,,other", "edition 'other' is none of ainews, weekly"),
        ("telegram,5", "2 cells where the heading has 9"),
        ("telegram,5,,,,,,,\udcff", "this is not UTF-8 text"),
        ('telegram,5,,"8"x,,,,,', "',' expected after '\"'"),
    ],
)
def test_every_fault_says_its_line_and_what_is_wrong(line: str, said: str) -> None:
    assert faults("telegram,1,,,,,,,", line, "telegram,2,,,,,,,") == (f"line 3: {said}",)


def test_all_faults_of_a_line_are_named() -> None:
    (said,) = faults("telegram,lin,,25:00,Mars,,,,")
    assert said.removeprefix("line 2: ").split("; ") == [
        "'lin' is no chat id such as 123 or -1001234567890",
        "time '25:00' is no time of day such as 08:30",
        "zone 'Mars' is no time zone such as Asia/Shanghai",
    ]


def test_all_faults_are_named_at_once() -> None:
    found = faults("irc,5,,,,,,,", "telegram,5,,,,,,,", "telegram,lin,,,,,,,", 'telegram,6,,"8"x,,,,,')
    assert [fault.partition(":")[0] for fault in found] == ["line 2", "line 4", "line 5"]


def test_a_hundred_faults_are_named_and_the_others_counted() -> None:
    with pytest.raises(TableError) as fault:
        table(*(f"irc,{n},,,,,,," for n in range(130))).check()
    assert (len(fault.value.faults), fault.value.more) == (100, 30)
    assert str(fault.value).endswith("and 30 more\nNothing was imported.")


def test_a_place_that_comes_twice_is_a_fault_unless_for_another_edition() -> None:
    lines = ("telegram,5,,,,,,,ainews", "telegram,5,,,,,,,weekly", "telegram,5,,8:00,,,,,")
    assert faults(*lines) == ("line 4: telegram:5 stands on line 2 already",)


@pytest.mark.parametrize(
    "heading", ["", "platform", "platform,address,mood", "platform,address,address", '"platform"x']
)
def test_a_heading_that_is_not_ours_is_the_only_fault(heading: str) -> None:
    assert [fault.partition(":")[0] for fault in faults("irc,5", heading=heading)] == ["line 1"]


def test_an_unchecked_table_stops_at_its_first_fault() -> None:
    rows = iter(table("telegram,5,,,,,,,", "irc,5,,,,,,,"))
    next(rows)
    with pytest.raises(TableError, match="line 3"):
        next(rows)


def test_long_tables_say_how_far_they_are() -> None:
    heard: list[int] = []
    table(*(f"telegram,{n},,,,,,," for n in range(1, 20_002))).check(heard.append)
    assert heard == [10_000, 20_000]


# --- there and back ---------------------------------------------------------------------------------------------

PLACES = st.builds(
    ADDRESSES.make,
    st.just("telegram"),
    st.integers(-(10**15), 10**15).filter(bool).map(str),
    st.just("") | st.integers(1, 10**6).map(str),
    kind=st.sampled_from(PlaceKind),
) | st.builds(
    ADDRESSES.make,
    st.just("discord"),
    st.integers(10**17, 10**19).map(str),
    kind=st.sampled_from(PlaceKind),
    root=st.just("") | st.integers(1, 10**19).map(str),
)
SCHEDULES = st.builds(
    Schedule,
    at=st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    zone=st.sampled_from(sorted(available_timezones())),
    days=st.frozensets(st.sampled_from(Weekday), min_size=1) | st.just(EVERY_DAY),
)
FILTERED_WORDS = st.sampled_from([(), ("vLLM",), ("Claude Code", "site:x.com", "币圈")])
COUNTS = st.dictionaries(st.sampled_from(SectionKind), st.integers(0, MOST_COUNTED)).map(
    lambda most: counts_of((kind, str(number)) for kind, number in most.items())
)
FILTERS = st.builds(Filter, follow=FILTERED_WORDS, mute=FILTERED_WORDS, sections=COUNTS)
WANTED = st.builds(
    WantedSubscription,
    place=PLACES,
    edition=st.sampled_from(["ainews", "weekly"]),
    schedule=SCHEDULES,
    style=st.sampled_from(Style),
    language=st.sampled_from(["", *Language]),
    paused_until=st.none() | st.datetimes(timezones=st.just(UTC)),
    filter=st.none() | FILTERS.filter(bool),
    sound=st.sampled_from([None, True, False]),
)


def written(wanted: WantedSubscription) -> dict[str, str]:
    return dict(zip((*COLUMNS, *FURTHER), write_row(wanted), strict=True))


@given(WANTED)
def test_what_is_written_is_read_back(wanted: WantedSubscription) -> None:
    file = StringIO()
    csv.writer(file).writerow(write_row(wanted))
    (row,) = csv.reader(StringIO(file.getvalue()))
    assert read_row(dict(zip((*COLUMNS, *FURTHER), row, strict=True)), DEFAULTS) == wanted


@given(st.text())
def test_any_text_under_a_heading_is_taken_or_refused_by_line(text: str) -> None:
    wanted = SubscriberTable(StringIO(f"platform,address\n{text}", newline=""), DEFAULTS)
    try:
        number = wanted.check()
    except TableError as fault:
        said = fault.faults
    else:
        said = ("line",) * (number == len(list(wanted)))
    assert all(one.startswith("line") for one in said)
    assert said


FORMULAS = ["=1+1", "+1+1", "@SUM(A1)", "-1+1", '=HYPERLINK("http://x")', "\t=1", "'=1", "9" * 21, "me"]


@pytest.mark.parametrize("root", FORMULAS)
def test_a_root_that_is_no_id_is_a_fault_of_its_line(root: str) -> None:
    cell = '"' + root.replace('"', '""') + '"'
    (fault,) = faults(f"telegram,-100,channel,{cell}", heading="platform,address,kind,root")
    assert fault.startswith("line 2: root ")
    assert "is no id" in fault


@pytest.mark.parametrize("root", FORMULAS)
def test_a_root_that_was_imported_once_and_is_no_id_is_not_exported(root: str) -> None:
    (found,) = table("telegram,-100,channel,9", heading="platform,address,kind,root")
    assert written(found)["root"] == "9"
    assert written(replace(found, place=replace(found.place, root=root)))["root"] == ""


@pytest.mark.parametrize("cell", ["soon", "2025-13-01", "2025-12-24", "3d"])
def test_a_pause_that_is_no_moment_is_named(cell: str) -> None:
    (fault,) = faults(f"telegram,1,{cell}", heading="platform,address,paused_until")
    assert f"paused_until {cell!r} is no moment" in fault


def test_no_cell_of_an_export_begins_as_a_formula_does() -> None:
    heading = f"{HEADING},follow,mute"
    (found,) = table('telegram,-100,7,8:30,Europe/London,"mon,thu",folded,zh-Hant,weekly,=1+1,@x', heading=heading)
    cells = write_row(found)
    assert [cell for cell in cells if cell[:1] in tuple("=+@\t\r")] == []
    assert [cell for cell in cells if cell[:1] == "-"] == ["-100"], "a number"


@pytest.mark.parametrize("word", ["＝1+1", "＠x", "＋1", "－1", "'=1+1", "''＝1"])
def test_a_word_that_a_spreadsheet_would_run_is_written_as_text_and_read_back(word: str) -> None:
    (found,) = table("telegram,5", heading="platform,address")
    wanted = replace(found, filter=Filter(follow=(word,), mute=(word,)))
    cells = written(wanted)
    assert (cells["follow"][0], cells["mute"][0]) == ("'", "'")
    file = StringIO()
    csv.writer(file).writerows([cells.keys(), cells.values()])
    assert list(SubscriberTable(file, DEFAULTS)) == [wanted]


def test_a_line_without_end_is_named_and_not_read_to_its_end() -> None:
    endless = StringIO("platform,address\ntelegram,1\ntelegram," + "9" * 1_000_000)
    with pytest.raises(TableError, match=r"line 2: longer than 100,000 characters"):
        SubscriberTable(endless, DEFAULTS).check()
    assert endless.tell() < 200_000


def test_a_heading_without_end_is_none() -> None:
    endless = StringIO("platform," * 100_000)
    with pytest.raises(TableError, match="line 1: the heading is not of"):
        SubscriberTable(endless, DEFAULTS).check()
    assert endless.tell() < 200_000
