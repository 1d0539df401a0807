"""Subscribe in Telegram: in a private chat, a group, a topic of a forum, a channel."""

import pytest

from tests.journeys.chats import chat, text_of
from tests.journeys.live_bot import LiveBot

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]


async def test_a_person_subscribes_and_the_next_issue_comes_to_them(bot: LiveBot) -> None:
    assert text_of(await bot.says("sam", "sam", "/subscribe now"))
    title = await bot.next_issue()
    await bot.brought(title, chat("sam"))
    await bot.settled()
    assert bot.times(title, chat("sam")) == 1


async def test_one_tap_on_the_welcome_subscribes(bot: LiveBot) -> None:
    welcome = await bot.says("ben", "ben", "/start")
    await bot.presses("ben", "ben", welcome, "subscribe now")
    title = await bot.next_issue()
    await bot.brought(title, chat("ben"))


async def test_an_administrator_subscribes_a_group(bot: LiveBot) -> None:
    await bot.says("reading-group", "lin", "/subscribe@paperboy_bot now")
    title = await bot.next_issue()
    await bot.brought(title, chat("reading-group"))


async def test_an_administrator_subscribes_a_topic_and_issues_stay_in_it(bot: LiveBot) -> None:
    answer = await bot.says("lab", "lin", "/subscribe now", topic="ai-news")
    assert answer["message_thread_id"] == bot.telegram.thread("lab", "ai-news")
    title = await bot.next_issue()
    await bot.brought(title, chat("lab", "ai-news"))
    await bot.settled()
    assert bot.times(title, chat("lab", "random")) == 0
    assert bot.times(title, chat("lab", "General")) == 0


async def test_a_channel_is_subscribed_by_posting_the_command_there(bot: LiveBot) -> None:
    await bot.says("daily", "daily", "/subscribe now")
    title = await bot.next_issue()
    await bot.brought(title, chat("daily"))


async def test_an_anonymous_administrator_may_subscribe_a_group(bot: LiveBot) -> None:
    await bot.says("quiet-group", "quiet-group", "/subscribe 08:00")
    assert await bot.subscription(chat("quiet-group")) is not None


async def test_who_is_no_administrator_is_refused_in_a_group(bot: LiveBot) -> None:
    refusal = await bot.says("lab", "ben", "/subscribe", topic="random")
    assert "administrators" in text_of(refusal)
    assert await bot.subscription(chat("lab", "random")) is None


async def test_who_unsubscribes_gets_nothing_more(bot: LiveBot) -> None:
    await bot.says("dana", "dana", "/subscribe now")
    await bot.says("dana", "dana", "/unsubscribe")
    title = await bot.next_issue()
    await bot.brought(title, chat("sam"))
    await bot.settled()
    assert bot.times(title, chat("dana")) == 0


async def test_whoever_comes_back_has_kept_their_settings(bot: LiveBot) -> None:
    await bot.says("fang", "fang", "/subscribe 20:30 headlines")
    await bot.says("fang", "fang", "/unsubscribe")
    assert "20:30" in text_of(await bot.says("fang", "fang", "/subscribe"))
