"""Settings are seen and changed by buttons; a button stops it all."""

import pytest

from bot.model import SectionKind, Style
from tests.journeys.chats import Json, channel, chat, direct, text_of
from tests.journeys.live_bot import Town

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]


async def summaries(town: Town, message: Json) -> int:
    """How many summaries of the newest issue's news a message brings."""
    stories = (await town.latest()).section(SectionKind.NEWS).stories
    return sum(story.summary_text[-9:] in text_of(message) for story in stories)


async def test_the_style_is_changed_on_telegram_and_the_next_issue_has_it(town: Town) -> None:
    await town.says("sam", "sam", "/subscribe now")
    settings = await town.says("sam", "sam", "/settings")
    choices = await town.presses("sam", "sam", settings, "settings style")
    assert choices["message_id"] == settings["message_id"]
    changed = await town.presses("sam", "sam", choices, "settings style headlines")
    assert changed["message_id"] == settings["message_id"]
    title = await town.next_issue()
    await town.brought(title, chat("sam"))
    pushed = next(each for each in town.telegram.messages("sam") if title in text_of(each))
    assert await summaries(town, pushed) == 0
    assert await summaries(town, await town.says("sam", "sam", "/top")) == 10


async def test_the_style_is_changed_on_discord_and_the_next_issue_has_it(town: Town) -> None:
    await town.runs("sam", "sam", "subscribe", when="now")
    settings = await town.runs("sam", "sam", "settings")
    choices = await town.clicks("sam", "sam", settings, "settings style")
    assert choices["id"] == settings["id"]
    await town.clicks("sam", "sam", choices, "settings style headlines")
    title = await town.next_issue()
    await town.brought(title, direct("sam"))
    pushed = next(each for each in town.discord.messages("sam", "sam") if title in text_of(each))
    assert await summaries(town, pushed) == 0


async def test_the_hour_is_changed_by_a_button(town: Town) -> None:
    await town.says("ben", "ben", "/subscribe now")
    settings = await town.says("ben", "ben", "/settings")
    hours = await town.presses("ben", "ben", settings, "settings time")
    assert "20:00" in text_of(await town.presses("ben", "ben", hours, "subscribe 20:00"))


async def test_the_bot_speaks_the_language_that_was_chosen(town: Town) -> None:
    await town.says("dana", "dana", "/subscribe now")
    settings = await town.says("dana", "dana", "/settings")
    languages = await town.presses("dana", "dana", settings, "settings language")
    assert "设置" in text_of(await town.presses("dana", "dana", languages, "settings language zh-Hans"))
    assert "设置" in text_of(await town.says("dana", "dana", "/settings"))


async def test_the_button_stop_ends_the_subscription_on_both(town: Town) -> None:
    await town.says("fang", "fang", "/subscribe now")
    await town.presses("fang", "fang", await town.says("fang", "fang", "/settings"), "unsubscribe")
    await town.becomes(chat("fang"), live=False)
    await town.runs("mei", "mei", "subscribe", when="now")
    await town.clicks("mei", "mei", await town.runs("mei", "mei", "settings"), "unsubscribe")
    await town.becomes(direct("mei"), live=False)


async def test_in_a_server_the_settings_of_the_channel_are_changed_by_who_may(town: Town) -> None:
    await town.runs("ai-news", "lin", "subscribe", when="now")
    settings = await town.runs("ai-news", "lin", "settings")
    choices = await town.clicks("ai-news", "lin", settings, "settings style")
    await town.clicks("ai-news", "lin", choices, "settings style folded")
    subscription = await town.becomes(channel("ai-news"), live=True)
    assert subscription.preferences.style is Style.FOLDED


async def test_a_pushed_issues_buttons_answer_on_both(town: Town) -> None:
    await town.says("hana", "hana", "/subscribe now")
    await town.runs("general", "lin", "subscribe", when="now")
    title = await town.next_issue()
    await town.brought(title, chat("hana"), channel("general"))
    pushed = next(each for each in town.telegram.messages("hana") if title in text_of(each))
    day = (await town.latest()).date
    shown = await town.presses("hana", "hana", pushed, f"issue {day} headlines")
    assert title in text_of(shown)
    pushed = next(each for each in town.discord.messages("general") if title in text_of(each))
    shown = await town.clicks("general", "sam", pushed, f"issue {day} headlines")
    assert title in text_of(shown)
    assert shown["id"] != pushed["id"]
