"""Add the bot to a Discord server, and subscribe a channel, a thread, or oneself."""

import pytest

from tests.journeys.chats import channel, direct, text_of
from tests.journeys.live_bot import Town

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]


async def test_a_server_adds_the_bot_and_subscribes_a_channel(town: Town) -> None:
    town.discord.join("other-club")
    assert text_of(await town.runs("lobby", "lin", "subscribe", when="now"))
    title = await town.next_issue()
    await town.brought(title, channel("lobby"))
    await town.settled()
    assert town.times(title, channel("lobby")) == 1


async def test_a_thread_is_subscribed_by_itself(town: Town) -> None:
    await town.runs("weekly-thread", "lin", "subscribe", when="now")
    title = await town.next_issue()
    await town.brought(title, channel("weekly-thread"))
    await town.settled()
    assert town.times(title, channel("general")) == 0


async def test_anybody_subscribes_themselves_by_direct_message(town: Town) -> None:
    await town.runs("general", "sam", "subscribe", when="now", where="me")
    title = await town.next_issue()
    await town.brought(title, direct("sam"))
    await town.settled()
    assert town.times(title, channel("general")) == 0


async def test_a_direct_message_to_the_bot_subscribes_too(town: Town) -> None:
    await town.runs("mei", "mei", "subscribe", when="now")
    title = await town.next_issue()
    await town.brought(title, direct("mei"))


async def test_who_may_not_manage_the_server_is_refused(town: Town) -> None:
    refusal = await town.runs("ai-news", "sam", "subscribe", when="now")
    assert "administrators" in text_of(refusal)
    assert await town.subscription(channel("ai-news")) is None


async def test_a_channel_where_the_bot_may_not_write_is_refused_in_words(town: Town) -> None:
    refusal = await town.runs("locked", "lin", "subscribe", when="now")
    assert text_of(refusal)
    assert await town.subscription(channel("locked")) is None


async def test_who_takes_no_direct_messages_is_not_tried_for_ever(town: Town) -> None:
    """Discord opens the conversation all the same, and refuses the first message in it."""
    await town.runs("general", "shy", "subscribe", when="now", where="me")
    await town.next_issue()
    await town.becomes(direct("shy"), live=False)
    assert town.texts(direct("shy")) == []


async def test_who_unsubscribes_gets_nothing_more(town: Town) -> None:
    await town.runs("general", "reader01", "subscribe", when="now", where="me")
    await town.runs("general", "reader01", "unsubscribe", where="me")
    title = await town.next_issue()
    await town.settled()
    assert town.times(title, direct("reader01")) == 0
