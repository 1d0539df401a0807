"""Chats that are lost, found again, or moved: each ends as the right subscription, without a storm of retries."""

import pytest

from sandbox.discord.world.entities import Overwrite
from sandbox.discord.world.permissions import Permission
from tests.journeys.chats import channel, chat, direct
from tests.journeys.live_bot import LiveBot

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]


def sends(bot: LiveBot, chat_id: int) -> int:
    """How many messages the bot tried to send to a chat of Telegram."""
    return sum(call.method == "sendMessage" and int(call.params["chat_id"]) == chat_id for call in bot.telegram.calls)


async def missed_issue(bot: LiveBot) -> str:
    """An issue that a witness gets: by then it is decided who else does."""
    await bot.says("kai", "kai", "/subscribe now")
    title = await bot.next_issue()
    await bot.brought(title, chat("kai"))
    return title


def forbid_writing(bot: LiveBot, name: str) -> None:
    """A moderator takes the bot's right to write in a channel of Discord."""
    denied = int(Permission.SEND_MESSAGES | Permission.SEND_MESSAGES_IN_THREADS)
    place = bot.discord.world.find_channel(name)
    place.overwrites.append(Overwrite(id=bot.discord.world.bot.id, kind=1, deny=denied))
    bot.discord.update_channel(name)


async def test_who_blocked_the_bot_is_left_alone_and_welcome_back(bot: LiveBot) -> None:
    await bot.says("sam", "sam", "/subscribe now")
    bot.telegram.member("sam", "kicked")
    await bot.becomes(chat("sam"), live=False)
    missed = await missed_issue(bot)
    bot.telegram.member("sam", "member")
    await bot.becomes(chat("sam"), live=True)
    title = await bot.next_issue()
    await bot.brought(title, chat("sam"))
    assert bot.times(missed, chat("sam")) == 0


async def test_a_group_that_throws_the_bot_out_is_left_alone_until_it_takes_it_back(bot: LiveBot) -> None:
    await bot.says("reading-group", "lin", "/subscribe now")
    bot.telegram.member("reading-group", "kicked")
    await bot.becomes(chat("reading-group"), live=False)
    bot.telegram.member("reading-group", "member")
    await bot.becomes(chat("reading-group"), live=True)
    title = await bot.next_issue()
    await bot.brought(title, chat("reading-group"))


async def test_a_deleted_account_is_found_out_by_the_first_send_and_not_tried_again(bot: LiveBot) -> None:
    await bot.says("ben", "ben", "/subscribe now")
    ben = bot.telegram.world.chat("ben").id
    before = sends(bot, ben)
    bot.telegram.deactivate("ben")
    await bot.next_issue()
    await bot.becomes(chat("ben"), live=False)
    await missed_issue(bot)
    assert sends(bot, ben) == before + 1


async def test_a_group_that_becomes_a_supergroup_keeps_its_subscription(bot: LiveBot) -> None:
    await bot.says("quiet-group", "quiet-group", "/subscribe now")
    bot.telegram.upgrade("quiet-group")
    await bot.becomes(chat("quiet-group"), live=True)
    title = await bot.next_issue()
    await bot.brought(title, chat("quiet-group"))


async def test_a_deleted_topic_ends_its_subscription_and_not_its_neighbours(bot: LiveBot) -> None:
    await bot.says("lab", "lin", "/subscribe now", topic="random")
    await bot.says("lab", "lin", "/subscribe now", topic="ai-news")
    bot.telegram.topic("lab", bot.telegram.thread("lab", "random"), "deleted")
    title = await bot.next_issue()
    await bot.brought(title, chat("lab", "ai-news"))
    await bot.becomes(chat("lab", "random"), live=False)
    assert (await bot.becomes(chat("lab", "ai-news"), live=True)).live


async def test_a_group_that_silences_the_bot_has_its_subscriber_told_once(bot: LiveBot) -> None:
    await bot.says("lin", "lin", "/start")
    await bot.says("reading-group", "lin", "/subscribe now")
    before = len(bot.texts(chat("lin")))
    bot.telegram.world.chat("reading-group").may_write = False
    await bot.next_issue()
    await bot.becomes(chat("reading-group"), live=False)
    await bot.until(lambda: len(bot.texts(chat("lin"))) > before or None, "lin is told")
    await missed_issue(bot)
    assert len(bot.texts(chat("lin"))) == before + 1


async def test_a_server_that_removes_the_bot_is_left_alone_until_it_adds_it_again(bot: LiveBot) -> None:
    bot.discord.join("other-club")
    await bot.runs("lobby", "lin", "subscribe", when="now")
    bot.discord.leave("other-club")
    await bot.becomes(channel("lobby"), live=False)
    missed = await missed_issue(bot)
    bot.discord.join("other-club")
    await bot.becomes(channel("lobby"), live=True)
    title = await bot.next_issue()
    await bot.brought(title, channel("lobby"))
    assert bot.times(missed, channel("lobby")) == 0


async def test_a_deleted_channel_ends_its_subscription(bot: LiveBot) -> None:
    await bot.runs("weekly-thread", "lin", "subscribe", when="now")
    place = bot.place(channel("weekly-thread"))
    bot.discord.delete_channel("weekly-thread")
    await bot.sleeps(place)


async def test_a_missing_right_on_discord_is_told_once_to_whoever_subscribed(bot: LiveBot) -> None:
    await bot.runs("ai-news", "lin", "subscribe", when="now")
    forbid_writing(bot, "ai-news")
    await bot.next_issue()
    await bot.becomes(channel("ai-news"), live=False)
    await bot.until(lambda: bot.texts(direct("lin")) or None, "lin is told")
    await missed_issue(bot)
    assert len(bot.texts(direct("lin"))) == 1
