"""A forum gets the digest: subscribed from another channel, though nobody can type in a forum itself."""

from datetime import time

import pytest

from bot.model import Style
from tests.journeys.chats import channel, text_of
from tests.journeys.live_bot import LiveBot

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]


async def test_a_forum_that_requires_a_tag_is_subscribed_by_choosing_it_and_gets_the_issue_as_a_post(
    bot: LiveBot,
) -> None:
    forum = bot.discord.world.find_channel("forum")
    forum.tag_required = True
    answer = await bot.runs("general", "lin", "subscribe", when="now", channel="forum")
    assert "送到 #" in str(answer["embeds"])
    subscription = await bot.subscription(channel("forum"))
    assert subscription is not None
    assert subscription.live
    title = await bot.next_issue()

    def post() -> str | None:
        guild = bot.discord.world.find_guild("reading-club")
        posts = [thread for thread in guild.threads.values() if thread.parent_id == forum.id]
        return next((each.id for each in posts if each.applied_tags == [forum.tags[0].id]), None)

    found = await bot.until(post, "the forum has a post")
    await bot.brought(title, channel(found))

    # Within a post it is the forum's subscription that is seen and changed.
    posted = bot.discord.messages(found, "lin")[0]
    assert "#forum" in text_of(await bot.clicks(found, "lin", posted, "settings"))
    assert "#forum" in text_of(await bot.runs(found, "lin", "why"))
    assert "may not manage that channel" in text_of(await bot.runs(found, "sam", "why"))
    await bot.runs(found, "lin", "subscribe", when="9")
    assert (await bot.becomes(channel("forum"), live=True)).preferences.schedule.at == time(9)
    assert await bot.subscription(channel(found)) is None
    await bot.runs(found, "lin", "unsubscribe")
    assert not (await bot.becomes(channel("forum"), live=False)).on


async def test_the_subscription_of_a_forum_is_seen_and_changed_from_another_channel(bot: LiveBot) -> None:
    await bot.runs("general", "lin", "subscribe", when="8", channel="forum")
    name = bot.discord.world.find_channel("forum").name
    told = text_of(await bot.runs("general", "lin", "why", channel="forum"))
    assert f"#{name}" in told
    assert "08:00" in told
    changed = await bot.runs("general", "lin", "settings", what="style", value="headlines", channel="forum")
    assert f"#{name}" in text_of(changed)
    assert (await bot.becomes(channel("forum"), live=True)).preferences.style is Style.HEADLINES
    for command in ("why", "settings"):
        refused = text_of(await bot.runs("general", "sam", command, channel="forum"))
        assert "may not manage that channel" in refused


async def test_who_manages_nothing_is_refused(bot: LiveBot) -> None:
    answer = await bot.runs("general", "sam", "subscribe", when="now", channel="ai-news")
    assert "may not manage that channel" in str(answer["embeds"])
    assert await bot.subscription(channel("ai-news")) is None
