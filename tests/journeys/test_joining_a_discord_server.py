"""Add the bot to a Discord server, and subscribe a channel, a thread, or oneself."""

import pytest

from tests.journeys.chats import channel, direct, text_of
from tests.journeys.live_bot import LiveBot

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]


async def test_a_server_adds_the_bot_and_subscribes_a_channel(bot: LiveBot) -> None:
    bot.discord.join("other-club")
    assert text_of(await bot.runs("lobby", "lin", "subscribe", when="now"))
    title = await bot.next_issue()
    await bot.brought(title, channel("lobby"))
    await bot.settled()
    assert bot.times(title, channel("lobby")) == 1


async def test_a_thread_is_subscribed_by_itself(bot: LiveBot) -> None:
    await bot.runs("weekly-thread", "lin", "subscribe", when="now")
    title = await bot.next_issue()
    await bot.brought(title, channel("weekly-thread"))
    await bot.settled()
    assert bot.times(title, channel("general")) == 0


async def test_anybody_subscribes_themselves_by_direct_message(bot: LiveBot) -> None:
    await bot.runs("general", "sam", "subscribe", when="now", where="me")
    title = await bot.next_issue()
    await bot.brought(title, direct("sam"))
    await bot.settled()
    assert bot.times(title, channel("general")) == 0


async def test_a_direct_message_to_the_bot_subscribes_too(bot: LiveBot) -> None:
    await bot.runs("mei", "mei", "subscribe", when="now")
    title = await bot.next_issue()
    await bot.brought(title, direct("mei"))


async def test_who_may_not_manage_the_server_is_refused(bot: LiveBot) -> None:
    refusal = await bot.runs("ai-news", "sam", "subscribe", when="now")
    assert "administrators" in text_of(refusal)
    assert await bot.subscription(channel("ai-news")) is None


async def test_a_channel_where_the_bot_may_not_write_is_refused_in_words(bot: LiveBot) -> None:
    refusal = await bot.runs("locked", "lin", "subscribe", when="now")
    assert text_of(refusal)
    assert await bot.subscription(channel("locked")) is None


async def test_who_takes_no_direct_messages_is_not_tried_for_ever(bot: LiveBot) -> None:
    """Discord opens the conversation all the same, and refuses the first message in it."""
    await bot.runs("general", "shy", "subscribe", when="now", where="me")
    await bot.next_issue()
    await bot.becomes(direct("shy"), live=False)
    assert bot.texts(direct("shy")) == []


async def test_who_unsubscribes_gets_nothing_more(bot: LiveBot) -> None:
    await bot.runs("general", "reader01", "subscribe", when="now", where="me")
    await bot.runs("general", "reader01", "unsubscribe", where="me")
    title = await bot.next_issue()
    await bot.settled()
    assert bot.times(title, direct("reader01")) == 0


async def test_what_is_typed_into_one_option_is_not_taken_for_another(bot: LiveBot) -> None:
    refusal = await bot.runs("general", "lin", "subscribe", when="8:30 and me")
    assert "“me”" in text_of(refusal) or "「me」" in text_of(refusal)
    assert await bot.subscription(direct("lin")) is None
