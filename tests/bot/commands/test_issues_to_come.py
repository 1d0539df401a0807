"""An issue that has not come yet: today's, or that of a day ahead, is not last year's."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.commands.dates import Calendar
from bot.commands.reading.day_meant import day_meant
from tests.bot.commands.chat import NOW, Chat, an_issue, labels, lines, shown

TODAY = date(2026, 11, 29)
LAST_CHRISTMAS = date(2024, 12, 25)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12月1日", date(2026, 12, 1)),
        ("12-01", date(2026, 12, 1)),
        ("12/1", date(2026, 12, 1)),
        ("Dec 1", date(2026, 12, 1)),
        ("December 24", date(2026, 12, 24)),
        ("12月10日", date(2026, 12, 10)),
        ("11月29日", TODAY),
        ("11-28", date(2026, 11, 28)),
        ("3月5日", date(2026, 3, 5)),
        ("2025-12-01", date(2025, 12, 1)),
        ("周五", date(2026, 11, 27)),
        ("28日", date(2026, 11, 28)),
        ("24/7", None),
    ],
)
def test_of_a_date_that_may_be_of_two_years_the_one_soon_to_come_is_meant(text: str, day: date | None) -> None:
    last_year = {date(2025, 12, 1), date(2025, 12, 24)}
    assert day_meant(text, Calendar(TODAY, last_year)) == day


def test_the_one_that_has_an_issue_already_is_meant() -> None:
    assert day_meant("12-1", Calendar(TODAY, {date(2026, 12, 1)})) == date(2026, 12, 1)


def test_in_spring_last_december_is_nearer_than_the_next() -> None:
    assert day_meant("12-20", Calendar(date(2026, 3, 1))) == date(2025, 12, 20)


def test_soon_may_be_next_year() -> None:
    assert day_meant("1月2日", Calendar(date(2026, 12, 30))) == date(2027, 1, 2)


@pytest.mark.parametrize(
    "typed", ["12月25日", "issue 12-25", "top 12月25日", "tools Dec 25", "12月25日的新闻", "Dec 25 t3", "12.25"]
)
async def test_a_day_to_come_is_said_not_to_have_come_and_a_year_before_is_offered(chat: Chat, typed: str) -> None:
    await chat.publish(an_issue(LAST_CHRISTMAS, topic="Christmas"))
    said = await chat.say(typed, free_text=True)
    assert shown(said) == (
        "The issue of Dec 25 has not come yet. The newest is Dec 20, and of a year before there is Dec 25, 2024:"
    )
    assert lines(said) == ["issue 2025-12-20", "issue 2024-12-25"]


async def test_a_day_that_was_is_shown_by_its_command_too(chat: Chat) -> None:
    assert (await chat.text("/top 12月18日")).startswith("AI Daily · Thu, Dec 18\n📰 News\n1 ")


async def test_before_the_first_issue_there_is_none_at_all(empty_chat: Chat) -> None:
    assert (await empty_chat.text("today")).startswith("There is no issue yet.")


async def test_todays_is_said_to_come_by_the_usual_hour(empty_chat: Chat) -> None:
    for day in range(12, 20):
        at = datetime(2025, 12, day, 0, 3, tzinfo=UTC)
        empty_chat.clock.set_by(at - empty_chat.clock.now())
        await empty_chat.publish(an_issue(at.date(), topic=f"Day {day}"))
    empty_chat.clock.set_by(NOW - empty_chat.clock.now())
    said = await empty_chat.say("今天有什么新闻", free_text=True, locale="zh-Hans")
    assert shown(said) == "今天的日报还没出，一般 08:05（上海时间）前会到。最近一期是 12月19日："
    assert labels(said) == ["12月19日"]


@pytest.mark.parametrize("typed", ["今天有什么新闻", "今天的", "today", "what's new today"])
async def test_where_todays_was_told_before_the_newest_is_shown_and_a_line_says_so(chat: Chat, typed: str) -> None:
    await chat.clock.advance(24 * 3600)
    await chat.publish(replace(an_issue(date(2025, 12, 18)), date=date(2025, 12, 21)))
    said = await chat.text(typed, free_text=True)
    assert said.startswith("AI Daily · Sat, Dec 20\nWhat Dec 21 brings was told on Dec 18 already")
