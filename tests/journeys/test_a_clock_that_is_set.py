"""The machine's clock is set while the bot runs: what arrives is taken in and delivered all the same."""

from datetime import timedelta

import pytest

from bot.model import State
from tests.journeys.chats import channel, chat
from tests.journeys.live_bot import LiveBot
from tests.journeys.test_a_new_issue import SHANGHAI, set_to

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]
HOUR = timedelta(hours=1)


@pytest.mark.parametrize("step", [-HOUR, HOUR, -2 * HOUR, timedelta(seconds=-1)])
async def test_an_issue_that_arrives_after_the_clock_was_set_comes_at_once_and_once(
    bot: LiveBot, step: timedelta
) -> None:
    await bot.says("sam", "sam", "/subscribe now")
    await bot.runs("general", "lin", "subscribe", when="now")
    bot.clock.set_by(step)
    title = await bot.next_issue()
    await bot.brought(title, chat("sam"), channel("general"))
    await bot.settled()
    assert [bot.times(title, where) for where in (chat("sam"), channel("general"))] == [1, 1]


async def test_an_hour_that_somebody_chose_is_the_wall_clocks_however_that_is_set(bot: LiveBot) -> None:
    set_to(bot, 7)
    await bot.says("ben", "ben", "/subscribe 8:00")
    title = await bot.next_issue()
    (owed,) = await bot.deliveries(chat("ben"))
    bot.clock.set_by(-HOUR / 2)
    await bot.brought(await bot.next_issue(), chat("sam"))
    newest, _ = await bot.deliveries(chat("ben"), 2)
    assert (newest.state, newest.due_at) == (State.DUE, owed.due_at)
    assert newest.due_at.astimezone(SHANGHAI).hour == 8
    bot.clock.set_by(2 * HOUR)
    await bot.settled()
    await bot.until(lambda: len(bot.texts(chat("ben"))) > 1 or None, "ben has it")
    assert bot.times(title, chat("ben")) == 0
