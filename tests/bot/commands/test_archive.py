"""/archive: the days that have an issue, a month at a time, by buttons and as people name a month."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.archive.pages import MOST, pages_of
from bot.commands.dates import Period, read_period
from tests.bot.commands.chat import EDITION, LOUNGE, Chat, an_issue, labels, lines, shown

TODAY = date(2025, 12, 20)
NOVEMBER = Period(date(2025, 11, 1), date(2025, 12, 1))


@pytest.fixture
async def archive(chat: Chat) -> Chat:
    """Issues of three months."""
    for day in (date(2025, 11, 28), date(2025, 11, 3), date(2024, 11, 30)):
        await chat.publish(an_issue(day, topic=f"Topic {day}"))
    return chat


WRITTEN = (
    "2025-11, 2025/11, 2025.11, 2025年11月, 2025 年 11 月, 11月, 十一月, 11月份, 11, November, nov, nov 2025, "
    "Nov. 2025, in november, 11/2025, last month, 上个月, 上個月"
)


@pytest.mark.parametrize("typed", [*WRITTEN.split(", "), "november, 2025"])
def test_a_month_is_read_as_people_write_it(typed: str) -> None:
    assert read_period(typed, TODAY) == NOVEMBER


@pytest.mark.parametrize(
    ("typed", "since"),
    [
        *((typed, date(2025, 12, 1)) for typed in ("12月", "this month", "本月", "這月")),
        *((typed, date(2025, 1, 1)) for typed in ("January", "2025", "今年")),
        *((typed, date(2024, 1, 1)) for typed in ("2024年", "去年")),
    ],
)
def test_without_a_year_it_is_the_last_such_month(typed: str, since: date) -> None:
    period = read_period(typed, TODAY)
    assert period is not None
    assert period.since == since


@pytest.mark.parametrize(
    "typed", ["", "13月", "2025-13", "0", "99", "vllm", "2025-11-28", "0000", "9999", "9999-12", "ma"]
)
def test_what_is_no_month_is_none(typed: str) -> None:
    assert read_period(typed, TODAY) is None


@given(days=st.sets(st.dates(date(2024, 1, 1), date(2026, 1, 1)), max_size=300))
def test_each_day_is_on_one_page_of_one_month(days: set[date]) -> None:
    newest_first = sorted(days, reverse=True)
    pages = pages_of(newest_first)
    assert [day for page in pages for day in page] == newest_first
    assert all(0 < len(page) <= MOST and len({(day.year, day.month) for day in page}) == 1 for page in pages)


async def test_the_newest_month_is_listed_with_its_headlines(archive: Chat) -> None:
    document = await archive.say("archive")
    title, first, *_, hint = shown(document).splitlines()
    assert title == "Archive · December 2025"
    assert first == "12-20 Sat  Claude 新闻 1 of 2025-12-20"
    assert hint == "A day: /issue 2025-12-20 · A month: /archive 2025-12"
    assert labels(document) == ["12-20", "12-18", "12-16", "Older ›"]


@pytest.mark.parametrize(
    "typed", ["archive 2025-11", "archive 11月", "往期 11月", "archive November", "archive last month"]
)
async def test_a_month_is_asked_for_in_words(archive: Chat, typed: str) -> None:
    assert lines(await archive.say(typed)) == [
        "issue 2025-11-28",
        "issue 2025-11-03",
        "archive 2025-12-20",
        "archive 2024-11-30",
    ]


@pytest.mark.parametrize("typed", ["archive 2024", "archive 2024-11-30", "archive 11/30/2024", "archive 2024-12-02"])
async def test_a_year_and_a_day_lead_to_their_page(archive: Chat, typed: str) -> None:
    assert "issue 2024-11-30" in lines(await archive.say(typed))


async def test_a_month_without_issues_offers_those_beside_it(archive: Chat) -> None:
    document = await archive.say("archive 2025-06")
    assert shown(document) == "There is no issue in June 2025."
    assert labels(document) == ["November 2025"]
    assert lines(document) == ["archive 2025-11"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("issues in October", "There is no issue in October 2025."),
        ("/archive 十月", "There is no issue in October 2025."),
        ("/archive 2019年", "There is no issue in 2019."),
        ("上个月", "There is no issue in November 2025."),
        ("上個月的日報", "There is no issue in November 2025."),
        ("上个月有哪些", "There is no issue in November 2025."),
        ("what happened last month", "There is no issue in November 2025."),
        ("/issue last week", "There is no issue from Dec 8 to Dec 14."),
        ("上上週的新聞", "There is no issue from Dec 1 to Dec 7."),
        ("the week before last", "There is no issue from Dec 1 to Dec 7."),
    ],
)
async def test_without_issues_then_it_is_said_by_its_name(chat: Chat, typed: str, said: str) -> None:
    document = await chat.say(typed.lstrip("/"), free_text=not typed.startswith("/"))
    assert shown(document) == said
    assert labels(document) in (["December 2025"], ["Dec 16"])


@pytest.mark.parametrize("typed", ["上个月", "上个月的日报", "上个月有哪些", "last month", "last month's issues"])
async def test_a_month_counted_back_is_that_month(archive: Chat, typed: str) -> None:
    document = await archive.say(typed, free_text=True)
    assert shown(document).startswith("Archive · November 2025")
    assert lines(document)[:2] == ["issue 2025-11-28", "issue 2025-11-03"]


@pytest.mark.parametrize(
    ("typed", "days", "title"),
    [
        *((typed, (20, 18, 16), "Dec 15 to Dec 21") for typed in ("this week", "这周的新闻", "本周", "這週的")),
        *((typed, (14, 8), "Dec 8 to Dec 14") for typed in ("last week", "上周", "上週的日報", "/archive last week")),
        ("上上周", (7, 1), "Dec 1 to Dec 7"),
    ],
)
async def test_a_week_is_its_days_and_no_others(chat: Chat, typed: str, days: tuple[int, ...], title: str) -> None:
    for day in (1, 7, 8, 14):
        await chat.publish(an_issue(date(2025, 12, day), topic=f"Topic {day}"))
    document = await chat.say(typed.lstrip("/"), free_text=not typed.startswith("/"))
    assert shown(document).startswith(f"Archive · {title}\n")
    assert [line for line in lines(document) if line.startswith("issue")] == [f"issue 2025-12-{day:02}" for day in days]


@pytest.mark.parametrize(
    ("typed", "begins"), [("archive node 新闻", "Nothing found"), ("archive 2025-13", "“2025-13”")]
)
async def test_words_that_only_begin_so_are_looked_for(archive: Chat, typed: str, begins: str) -> None:
    assert (await archive.text(typed, free_text=True)).startswith(begins)


async def test_what_is_no_month_is_said(archive: Chat) -> None:
    assert (await archive.text("archive vllm")).startswith("“vllm” is not a month I know.")


@pytest.mark.parametrize(
    ("count", "rows"), [(3, [3, 1]), (20, [5, 5, 5, 5, 1]), (22, [5, 5, 5, 5, 3]), (31, [5, 5, 5, 1, 1])]
)
async def test_every_page_fits_the_buttons_of_discord(empty_chat: Chat, count: int, rows: list[int]) -> None:
    for day in range(31 - count, 31):
        issue = an_issue(date(2025, 10, day + 1), topic=f"Topic {day}", news=1, tools=1)
        await empty_chat.context.storage.issues.revisions.add(EDITION, issue, now=empty_chat.clock.now(), push=False)
    older = an_issue(date(2025, 9, 1), news=1, tools=1)
    await empty_chat.context.storage.issues.revisions.add(EDITION, older, now=empty_chat.clock.now(), push=False)
    assert [len(row) for row in (await empty_chat.say("archive", place=LOUNGE)).buttons] == rows
