"""Chats that are lost, found again, or moved: each ends as the right subscription, without a storm of retries."""

import pytest

from sandbox.discord.entities import Overwrite
from sandbox.discord.permissions import Permission
from tests.journeys.chats import channel, chat, direct
from tests.journeys.live_bot import Town

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]


def sends(town: Town, chat_id: int) -> int:
    """How many messages the bot tried to send to a chat of Telegram."""
    return sum(call.method == "sendMessage" and int(call.params["chat_id"]) == chat_id for call in town.telegram.calls)


async def missed_issue(town: Town) -> str:
    """An issue that a witness gets: by then it is decided who else does."""
    await town.says("kai", "kai", "/subscribe now")
    title = await town.next_issue()
    await town.brought(title, chat("kai"))
    return title


def forbid_writing(town: Town, name: str) -> None:
    """A moderator takes the bot's right to write in a channel of Discord."""
    denied = int(Permission.SEND_MESSAGES | Permission.SEND_MESSAGES_IN_THREADS)
    place = town.discord.world.find_channel(name)
    place.overwrites.append(Overwrite(id=town.discord.world.bot.id, kind=1, deny=denied))
    town.discord.changed(name)


async def test_who_blocked_the_bot_is_left_alone_and_welcome_back(town: Town) -> None:
    await town.says("sam", "sam", "/subscribe now")
    town.telegram.member("sam", "kicked")
    await town.becomes(chat("sam"), live=False)
    missed = await missed_issue(town)
    town.telegram.member("sam", "member")
    await town.becomes(chat("sam"), live=True)
    title = await town.next_issue()
    await town.brought(title, chat("sam"))
    assert town.times(missed, chat("sam")) == 0


async def test_a_group_that_throws_the_bot_out_is_left_alone_until_it_takes_it_back(town: Town) -> None:
    await town.says("reading-group", "lin", "/subscribe now")
    town.telegram.member("reading-group", "kicked")
    await town.becomes(chat("reading-group"), live=False)
    town.telegram.member("reading-group", "member")
    await town.becomes(chat("reading-group"), live=True)
    title = await town.next_issue()
    await town.brought(title, chat("reading-group"))


async def test_a_deleted_account_is_found_out_by_the_first_send_and_not_tried_again(town: Town) -> None:
    await town.says("ben", "ben", "/subscribe now")
    ben = town.telegram.world.chat("ben").id
    before = sends(town, ben)
    town.telegram.deactivate("ben")
    await town.next_issue()
    await town.becomes(chat("ben"), live=False)
    await missed_issue(town)
    assert sends(town, ben) == before + 1


async def test_a_group_that_becomes_a_supergroup_keeps_its_subscription(town: Town) -> None:
    await town.says("quiet-group", "quiet-group", "/subscribe now")
    town.telegram.upgrade("quiet-group")
    await town.becomes(chat("quiet-group"), live=True)
    title = await town.next_issue()
    await town.brought(title, chat("quiet-group"))


async def test_a_deleted_topic_ends_its_subscription_and_not_its_neighbours(town: Town) -> None:
    await town.says("lab", "lin", "/subscribe now", topic="random")
    await town.says("lab", "lin", "/subscribe now", topic="ai-news")
    town.telegram.topic("lab", town.telegram.thread("lab", "random"), "deleted")
    title = await town.next_issue()
    await town.brought(title, chat("lab", "ai-news"))
    await town.becomes(chat("lab", "random"), live=False)
    assert (await town.becomes(chat("lab", "ai-news"), live=True)).live


async def test_a_group_that_silences_the_bot_has_its_subscriber_told_once(town: Town) -> None:
    await town.says("lin", "lin", "/start")
    await town.says("reading-group", "lin", "/subscribe now")
    before = len(town.texts(chat("lin")))
    town.telegram.world.chat("reading-group").may_write = False
    await town.next_issue()
    await town.becomes(chat("reading-group"), live=False)
    await town.until(lambda: len(town.texts(chat("lin"))) > before or None, "lin is told")
    await missed_issue(town)
    assert len(town.texts(chat("lin"))) == before + 1


async def test_a_server_that_removes_the_bot_is_left_alone_until_it_adds_it_again(town: Town) -> None:
    town.discord.join("other-club")
    await town.runs("lobby", "lin", "subscribe", when="now")
    town.discord.leave("other-club")
    await town.becomes(channel("lobby"), live=False)
    missed = await missed_issue(town)
    town.discord.join("other-club")
    await town.becomes(channel("lobby"), live=True)
    title = await town.next_issue()
    await town.brought(title, channel("lobby"))
    assert town.times(missed, channel("lobby")) == 0


async def test_a_deleted_channel_ends_its_subscription(town: Town) -> None:
    await town.runs("weekly-thread", "lin", "subscribe", when="now")
    place = town.place(channel("weekly-thread"))
    town.discord.delete_channel("weekly-thread")
    await town.sleeps(place)


async def test_a_missing_right_on_discord_is_told_once_to_whoever_subscribed(town: Town) -> None:
    await town.runs("ai-news", "lin", "subscribe", when="now")
    forbid_writing(town, "ai-news")
    await town.next_issue()
    await town.becomes(channel("ai-news"), live=False)
    await town.until(lambda: town.texts(direct("lin")) or None, "lin is told")
    await missed_issue(town)
    assert len(town.texts(direct("lin"))) == 1
