"""A new issue is pushed to everybody: on arrival, or at their hour."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.model import State
from bot.storage import Storage
from tests.journeys.chats import Chat, channel, chat, direct, text_of
from tests.journeys.live_bot import LiveBot
from tests.journeys.waiting import eventually

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]
SHANGHAI = ZoneInfo("Asia/Shanghai")
ON_ARRIVAL = (chat("sam"), chat("reading-group"), chat("lab", "ai-news"), chat("daily"), channel("general"))
AT_EIGHT = (chat("ben"), chat("quiet-group"), channel("ai-news"), direct("mei"))


def set_to(bot: LiveBot, hour: int, minute: int = 0) -> datetime:
    """Turn the clock to that time in Shanghai, on the next day if it has passed; returns it."""
    now = bot.clock.now().astimezone(SHANGHAI)
    moment = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    moment += timedelta(days=moment < now)
    bot.clock.turn_to(moment)
    return moment


async def everybody_subscribes(bot: LiveBot) -> None:
    await bot.says("sam", "sam", "/subscribe now")
    await bot.says("reading-group", "lin", "/subscribe now")
    await bot.says("lab", "lin", "/subscribe now", topic="ai-news")
    await bot.says("daily", "daily", "/subscribe now")
    await bot.runs("general", "lin", "subscribe", when="now")
    await bot.says("ben", "ben", "/subscribe 8:00")
    await bot.says("quiet-group", "quiet-group", "/subscribe 8:00")
    await bot.runs("ai-news", "lin", "subscribe", when="8:00")
    await bot.runs("mei", "mei", "subscribe", when="8am")


def counts(bot: LiveBot, title: str, chats: tuple[Chat, ...]) -> set[int]:
    return {bot.times(title, chat) for chat in chats}


async def test_a_new_issue_comes_on_arrival_or_at_their_hour_and_once(bot: LiveBot) -> None:
    set_to(bot, 7)
    await everybody_subscribes(bot)
    title = await bot.next_issue()
    await bot.brought(title, *ON_ARRIVAL)
    for late in AT_EIGHT:
        (owed,) = await bot.deliveries(late)
        assert (owed.state, owed.due_at.astimezone(SHANGHAI).hour) == (State.DUE, 8)
    assert counts(bot, title, AT_EIGHT) == {0}

    set_to(bot, 8)
    await bot.brought(title, *AT_EIGHT)
    await bot.settled()
    assert counts(bot, title, ON_ARRIVAL + AT_EIGHT) == {1}


async def test_another_hour_after_todays_issue_came_does_not_bring_it_twice(bot: LiveBot) -> None:
    set_to(bot, 7)
    await bot.says("dana", "dana", "/subscribe 8:00")
    title = await bot.next_issue()
    await bot.deliveries(chat("dana"))
    set_to(bot, 8)
    await bot.brought(title, chat("dana"))
    await bot.says("dana", "dana", "/subscribe 9:00")
    set_to(bot, 9)
    newer = await bot.next_issue()
    await bot.brought(newer, chat("sam"))
    assert bot.times(title, chat("dana")) == 1


async def test_an_earlier_hour_brings_what_is_owed_earlier(bot: LiveBot) -> None:
    set_to(bot, 7)
    await bot.says("fang", "fang", "/subscribe 20:00")
    title = await bot.next_issue()
    await bot.deliveries(chat("fang"))
    await bot.says("fang", "fang", "/subscribe 7:30")
    set_to(bot, 7, 30)
    await bot.brought(title, chat("fang"))


async def test_a_newer_issue_takes_the_place_of_one_that_is_not_sent_yet(bot: LiveBot) -> None:
    set_to(bot, 7)
    await bot.says("hana", "hana", "/subscribe 8:00")
    older = await bot.next_issue()
    await bot.deliveries(chat("hana"))
    newer = await bot.next_issue()
    await bot.brought(newer, chat("sam"))
    set_to(bot, 8)
    await bot.brought(newer, chat("hana"))
    _, replaced = await bot.deliveries(chat("hana"), 2)
    assert replaced.state is State.SKIPPED
    assert bot.times(older, chat("hana")) == 0


async def test_an_announcement_comes_to_every_place_once_and_is_told_of(bot: LiveBot) -> None:
    """Also to those who read at an hour, whatever the hour."""
    text = "# We move\n\nFrom Friday, see [the page](https://example.com/moving)."
    async with Storage.open(bot.settings.database_url) as storage:
        now = bot.clock.now()
        made = await storage.announcements.add(text, now, now + timedelta(days=3))

        async def is_over() -> bool | None:
            tally = await storage.announcements.tally(made, since=now)
            return True if tally.owed and not tally.waiting else None

        await eventually(is_over, "every place has it")
    for each in ON_ARRIVAL + AT_EIGHT:
        assert [bot.times("From Friday, see the page.", each), bot.times("We move", each)] == [1, 1], each
    told = await bot.says("sam", "sam", "/why"), await bot.runs("mei", "mei", "why")
    for message in told:
        assert re.search(r"(Announcement  of |公告  ).*\d\d:\d\d:\d\d", text_of(message)), text_of(message)
