"""Look for stories by words, on both platforms."""

import pytest

from tests.journeys.chats import text_of
from tests.journeys.live_bot import LiveBot

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]


async def title_of_a_tool(bot: LiveBot) -> str:
    (_, story, *_) = [story for ref, story in await bot.latest() if str(ref.undated).startswith("t")]
    return story.title


async def test_telegram_answers_a_search_and_words_alone(bot: LiveBot) -> None:
    title = await title_of_a_tool(bot)
    assert title in text_of(await bot.says("sam", "sam", f"/search {title} in:tools"))
    assert title in text_of(await bot.says("ben", "ben", title))


async def test_telegram_finds_stories_by_the_bots_name_in_any_chat(bot: LiveBot) -> None:
    title = await title_of_a_tool(bot)
    found = await bot.telegram.type_inline("sam", title)
    assert found is not None
    (story, *_) = found["results"]
    assert story["title"] == title
    sent = bot.telegram.send_inline("reading-group", "sam", story["id"])
    assert title in text_of(sent)
    (opening,) = sent["reply_markup"]["inline_keyboard"][0]
    payload = opening["url"].partition("?start=")[2]
    assert title in text_of(await bot.says("sam", "sam", f"/start {payload}"))


async def test_discord_answers_a_search_with_its_options(bot: LiveBot) -> None:
    title = await title_of_a_tool(bot)
    for options in ({}, {"in": "tools"}, {"in": "tools", "after": "2020"}):
        assert title in text_of(await bot.runs("general", "sam", "search", words=title, **options))
    nothing = await bot.runs("general", "sam", "search", words=title, before="2020")
    assert f"{title} before:2020" in text_of(nothing)
