"""Places that were put to sleep wrongly are woken from the command line, beside the running bot."""

import pytest

from bot.storage import Subscribers
from paperboy.cli.subscribers import wake_places
from tests.journeys.chats import channel, chat
from tests.journeys.live_bot import LiveBot

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]

LIN, SAM, NEWS, KAI = chat("lin"), chat("sam"), channel("ai-news"), chat("kai")
WRONGLY = (LIN, SAM, NEWS)


async def test_they_get_the_next_issue_and_none_of_those_before(bot: LiveBot) -> None:
    """A platform said for a while that everybody had blocked the bot, and never said otherwise."""
    for name in ("lin", "sam", "kai"):
        await bot.says(name, name, "/subscribe now")
    await bot.runs("ai-news", "lin", "subscribe", when="now")
    for where in WRONGLY:
        await Subscribers(bot.database).sleep_address(*bot.place(where).chat, "blocked", bot.clock.now())
    missed = []
    for _ in range(2):
        missed.append(await bot.next_issue())
        await bot.brought(missed[-1], KAI)
    found, woken = await wake_places(bot.settings, ("blocked",), lambda _: None, yes=False, clock=bot.clock)
    assert [(one.platform, one.places) for one in found] == [("discord", 1), ("telegram", 2)]
    assert woken == 0
    for where in WRONGLY:
        await bot.becomes(where, live=False)
    _, woken = await wake_places(bot.settings, ("blocked",), lambda _: None, yes=True, clock=bot.clock)
    assert woken == 3
    title = await bot.next_issue()
    await bot.brought(title, KAI, *WRONGLY)
    await bot.settled()
    for where in WRONGLY:
        assert [bot.times(each, where) for each in (*missed, title)] == [0, 0, 1]
