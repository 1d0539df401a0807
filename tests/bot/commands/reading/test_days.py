"""A day that a person names is counted from their own today, and the issue that bears it is found."""

from datetime import date, timedelta

import pytest

from bot.locales import Language, words
from tests.bot.commands.chat import Chat, an_issue

AHEAD = date(2025, 12, 21)


@pytest.mark.parametrize("language", Language)
async def test_an_issue_dated_ahead_is_found_by_the_day_and_the_names_that_the_bot_prints(
    chat: Chat, language: Language
) -> None:
    await chat.publish(an_issue(AHEAD, topic="Gemini"))
    speak = words(language).on(date(2025, 12, 20))
    for name in (speak.short_day(AHEAD), speak.day(AHEAD), speak("day-tomorrow", day=speak.day(AHEAD)), "12-21"):
        for typed in (name, f"/issue {name}"):
            assert f"Gemini 新闻 1 of {AHEAD}" in await chat.text(typed, free_text=True, locale=language), typed
    title = speak("story-title", name=speak("story-name-tools", number=3).capitalize(), day=speak.short_day(AHEAD))
    assert f"Gemini 工具 3 of {AHEAD}" in await chat.text(title, free_text=True, locale=language)


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
