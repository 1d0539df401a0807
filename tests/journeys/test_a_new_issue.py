"""A new issue is pushed to everybody: on arrival, or at their hour."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.model import State
from tests.journeys.chats import Spot, channel, chat, direct
from tests.journeys.live_bot import Town

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]
SHANGHAI = ZoneInfo("Asia/Shanghai")
ON_ARRIVAL = (chat("sam"), chat("reading-group"), chat("lab", "ai-news"), chat("daily"), channel("general"))
AT_EIGHT = (chat("ben"), chat("quiet-group"), channel("ai-news"), direct("mei"))


def set_to(town: Town, hour: int, minute: int = 0) -> datetime:
    """Turn the clock to that time in Shanghai, on the next day if it has passed; returns it."""
    now = town.clock.now().astimezone(SHANGHAI)
    moment = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    moment += timedelta(days=moment < now)
    town.clock.turn_to(moment)
    return moment


async def everybody_subscribes(town: Town) -> None:
    await town.says("sam", "sam", "/subscribe now")
    await town.says("reading-group", "lin", "/subscribe now")
    await town.says("lab", "lin", "/subscribe now", topic="ai-news")
    await town.says("daily", "daily", "/subscribe now")
    await town.runs("general", "lin", "subscribe", when="now")
    await town.says("ben", "ben", "/subscribe 8:00")
    await town.says("quiet-group", "quiet-group", "/subscribe 8:00")
    await town.runs("ai-news", "lin", "subscribe", when="8:00")
    await town.runs("mei", "mei", "subscribe", when="8am")


def counts(town: Town, title: str, spots: tuple[Spot, ...]) -> set[int]:
    return {town.times(title, spot) for spot in spots}


async def test_a_new_issue_comes_on_arrival_or_at_their_hour_and_once(town: Town) -> None:
    set_to(town, 7)
    await everybody_subscribes(town)
    title = await town.next_issue()
    await town.brought(title, *ON_ARRIVAL)
    for spot in AT_EIGHT:
        (owed,) = await town.deliveries(spot)
        assert (owed.state, owed.due_at.astimezone(SHANGHAI).hour) == (State.DUE, 8)
    assert counts(town, title, AT_EIGHT) == {0}

    set_to(town, 8)
    await town.brought(title, *AT_EIGHT)
    await town.settled()
    assert counts(town, title, ON_ARRIVAL + AT_EIGHT) == {1}


async def test_another_hour_after_todays_issue_came_does_not_bring_it_twice(town: Town) -> None:
    set_to(town, 7)
    await town.says("dana", "dana", "/subscribe 8:00")
    title = await town.next_issue()
    await town.deliveries(chat("dana"))
    set_to(town, 8)
    await town.brought(title, chat("dana"))
    await town.says("dana", "dana", "/subscribe 9:00")
    set_to(town, 9)
    newer = await town.next_issue()
    await town.brought(newer, chat("sam"))
    assert town.times(title, chat("dana")) == 1


async def test_an_earlier_hour_brings_what_is_owed_earlier(town: Town) -> None:
    set_to(town, 7)
    await town.says("fang", "fang", "/subscribe 20:00")
    title = await town.next_issue()
    await town.deliveries(chat("fang"))
    await town.says("fang", "fang", "/subscribe 7:30")
    set_to(town, 7, 30)
    await town.brought(title, chat("fang"))


async def test_a_newer_issue_takes_the_place_of_one_that_is_not_sent_yet(town: Town) -> None:
    set_to(town, 7)
    await town.says("hana", "hana", "/subscribe 8:00")
    older = await town.next_issue()
    await town.deliveries(chat("hana"))
    newer = await town.next_issue()
    await town.brought(newer, chat("sam"))
    set_to(town, 8)
    await town.brought(newer, chat("hana"))
    _, replaced = await town.deliveries(chat("hana"), 2)
    assert replaced.state is State.SKIPPED
    assert town.times(older, chat("hana")) == 0
