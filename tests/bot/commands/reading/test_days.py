"""A day that a person names is counted from their own today, and the issue that bears it is found."""

from datetime import date, timedelta

import pytest

from bot.commands import Dispatcher
from bot.commands.context import Incoming
from bot.document import Document
from bot.locales import Language, words
from bot.script import text_for
from tests.bot.commands.chat import ANN, TODAY, Chat, FakePermissions, an_issue, shown

AHEAD = date(2025, 12, 21)


@pytest.mark.parametrize("language", Language)
async def test_an_issue_dated_ahead_is_found_by_the_day_and_the_names_that_the_bot_prints(
    chat: Chat, language: Language
) -> None:
    await chat.publish(an_issue(AHEAD, topic="Gemini"))
    speak = words(language).on(date(2025, 12, 20))
    for name in (speak.short_day(AHEAD), speak.day(AHEAD), speak("day-tomorrow", day=speak.day(AHEAD)), "12-21"):
        for typed in (name, f"/issue {name}"):
            assert text_for(f"Gemini 新闻 1 of {AHEAD}", language) in await chat.text(
                typed, free_text=True, locale=language
            ), typed
    title = speak("story-title", name=speak("story-name-tools", number=3).capitalize(), day=speak.short_day(AHEAD))
    assert text_for(f"Gemini 工具 3 of {AHEAD}", language) in await chat.text(title, free_text=True, locale=language)


async def test_a_new_years_issue_that_is_dated_ahead_is_found_without_its_year(chat: Chat) -> None:
    chat.clock.set_by(timedelta(days=11))
    await chat.publish(an_issue(date(2026, 1, 1), topic="Gemini"))
    assert "Gemini 新闻 1 of 2026-01-01" in await chat.text("Jan 1", free_text=True)


@pytest.mark.parametrize(
    ("zone", "today", "yesterday"),
    [("Asia/Shanghai", "Dec 20", "Dec 19"), ("America/Los_Angeles", "Dec 19", "Dec 18")],
)
async def test_today_and_yesterday_are_those_of_the_zone_that_the_place_has_set(
    chat: Chat, zone: str, today: str, yesterday: str
) -> None:
    """It is Saturday morning in Shanghai and Friday evening in Los Angeles."""
    chat.clock.set_by(-timedelta(hours=9))
    for missing in (17, 19):
        await chat.publish(an_issue(date(2025, 12, missing), topic="Gemini"))
    await chat.say(f"subscribe 8 {zone}")
    for typed, day in (("today", today), ("今天", today), ("yesterday", yesterday)):
        for line in (typed, f"/issue {typed}"):
            assert day in (await chat.text(line, free_text=True)).partition("\n")[0], line


async def test_what_is_called_todays_is_so_where_the_reader_is(chat: Chat) -> None:
    chat.clock.set_by(-timedelta(hours=9))
    assert "Today:" in await chat.text("start")
    await chat.say("subscribe 8 Los Angeles")
    assert "Dec 20:" in await chat.text("start")


@pytest.mark.parametrize("typed", ["12/18", "18/12", "18/12/2025", "12/18/2025", "18.12.2025", "12.18", "18.12"])
async def test_a_day_may_be_written_in_either_order(chat: Chat, typed: str) -> None:
    assert (await chat.text(typed, free_text=True)).startswith("AI Daily · Thu, Dec 18\n")
    assert (await chat.text(f"/issue {typed}", free_text=True)).startswith("AI Daily · Thu, Dec 18\n")


@pytest.mark.parametrize("typed", ["2.3", "2.30", "11.28"])
async def test_the_number_of_a_story_that_is_no_issues_day_stays_one(chat: Chat, typed: str) -> None:
    text = await chat.text(typed, free_text=True)
    assert text.startswith(("Tool 3 · Dec 20\n", f"“{typed}” can mean different things"))
    assert (await chat.text(f"story {typed}")).startswith(("Tool 3 · Dec 20\n", "There is no "))


@pytest.mark.parametrize(
    "typed",
    [
        "2月30日",
        "13月1日",
        "2026-02-30",
        "feb 30",
        "Feb 30, 2026",
        "30 feb",
        "32日",
        "31/4/2025",
        "二月三十日",
        "the 32nd",
    ],
)
async def test_a_day_that_no_calendar_has_is_said_to_be_none(chat: Chat, typed: str) -> None:
    for line in (typed, f"/issue {typed}"):
        assert (await chat.text(line, free_text=True)).startswith(f"“{typed}” is not a day I know.")


async def test_what_is_written_like_a_day_is_looked_for_first(chat: Chat) -> None:
    await chat.publish(an_issue(date(2025, 12, 19), topic="Mission 2026-02-30 begins", news=1, tools=1))
    assert (await chat.text("2026-02-30", free_text=True)).startswith("Found for “2026-02-30”:")


@pytest.mark.parametrize("typed", ["24/7", "16/9", "24/7 news"])
async def test_what_is_a_day_in_no_usual_order_and_has_no_issue_is_looked_for(chat: Chat, typed: str) -> None:
    await chat.publish(an_issue(TODAY - timedelta(days=1), topic=f"The {typed}", news=1, tools=1))
    assert (await chat.text(typed, free_text=True)).startswith(f"Found for “{typed}”:")


@pytest.mark.parametrize("typed", ["24/7", "16/9", "24/7 news"])
async def test_what_is_hardly_a_day_and_in_no_title_is_said_to_be_in_none(chat: Chat, typed: str) -> None:
    assert (await chat.text(typed, free_text=True)).startswith(f"Nothing found for “{typed}”.")


@pytest.mark.parametrize("typed", ["@2025-12-18", "@ 2025-12-18", "＠12月18日"])
async def test_a_sign_as_before_a_name_is_no_part_of_a_day(chat: Chat, typed: str) -> None:
    assert (await chat.text(typed, free_text=True)).startswith("AI Daily · Thu, Dec 18\n")
    assert (await chat.text("@karpathy", free_text=True)).startswith("Nothing found for “@karpathy”.")


@pytest.mark.parametrize(
    ("typed", "day"), [("二十七号", 27), ("二十八号", 28), ("二十九日", 29), ("三十号", 30), ("二十八號", 28)]
)
async def test_a_day_of_the_month_may_stand_alone_in_chinese_numbers(chat: Chat, typed: str, day: int) -> None:
    await chat.publish(an_issue(date(2025, 11, day), topic="Gemini"))
    await chat.publish(an_issue(date(2025, 12, day - 20), topic="Qwen"))
    assert f"Gemini 新闻 1 of 2025-11-{day}" in await chat.text(typed, free_text=True)
    assert f"Gemini 新闻 3 of 2025-11-{day}" in await chat.text(f"{typed}第三条", free_text=True)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        *[
            (typed, 19)
            for typed in ("昨晚", "last night", "what happened last friday", "Friday有什么新闻", "昨天发了啥")
        ],
        *[(typed, 12) for typed in ("上周五有什么", "上周五都有哪些新闻")],
        *[(typed, 5) for typed in ("上上周五", "上上週五", "/issue 上上周五")],
        *[(typed, 13) for typed in ("a week ago", "/issue 1 week ago", "一周前", "一個星期前")],
        *[(typed, 6) for typed in ("/issue 2 weeks ago", "two weeks ago", "两周前")],
    ],
)
async def test_a_day_is_found_with_words_around_it(chat: Chat, typed: str, day: int) -> None:
    await chat.publish(an_issue(date(2025, 12, day), topic="Gemini"))
    assert f"Gemini 新闻 1 of {date(2025, 12, day)}" in await chat.text(typed, free_text=True)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("tools from Dec 18", "工具 1 of 2025-12-18"),
        ("story 3 of Dec 18", "新闻 3 of 2025-12-18"),
        ("上一期", "新闻 1 of 2025-12-18"),
        ("/issue 上一期", "新闻 1 of 2025-12-18"),
        ("the previous issue", "新闻 1 of 2025-12-18"),
        ("上一期的工具", "工具 1 of 2025-12-18"),
        ("上一期第三条", "新闻 3 of 2025-12-18"),
        ("上上期", "新闻 1 of 2025-12-16"),
        ("上上期的工具", "工具 1 of 2025-12-16"),
        ("the issue before last", "新闻 1 of 2025-12-16"),
        ("last issue", "新闻 1 of 2025-12-20"),
        ("story three", "新闻 3 of 2025-12-20"),
        ("first story", "新闻 1 of 2025-12-20"),
        ("the second tool", "工具 2 of 2025-12-20"),
    ],
)
async def test_a_story_or_an_issue_is_found_by_words_for_its_number_and_its_day(
    chat: Chat, typed: str, title: str
) -> None:
    assert title in await chat.text(typed, free_text=True)


async def test_below_a_story_its_neighbours_can_be_asked_for_in_words(chat: Chat) -> None:
    dispatcher = Dispatcher(context=chat.context)

    async def say(typed: str) -> str:
        incoming = Incoming(said=typed, place=ANN, permissions=FakePermissions(), free_text=True, user="1", locale="en")
        return shown(await dispatcher.answer(incoming) or Document(blocks=()))

    await say("t3")
    for typed, number in (("下一条", 4), ("下一則", 5), ("next story", 6), ("上一条", 5), ("previous", 4)):
        assert (await say(typed)).startswith(f"Tool {number} · Dec 20"), typed


@pytest.mark.parametrize(
    "typed", ["讲讲Marrow", "講講 Marrow", "介绍一下Marrow", "tell me about Marrow", "what is new about Marrow?"]
)
async def test_a_subject_is_looked_for_with_words_around_it(chat: Chat, typed: str) -> None:
    await chat.publish(an_issue(date(2025, 12, 19), topic="Marrow"))
    assert (await chat.text(typed, free_text=True)).startswith("Found for “Marrow”")
