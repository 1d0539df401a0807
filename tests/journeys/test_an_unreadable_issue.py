"""An issue that this version cannot read back waits and says why where people look; the next one comes all the same."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.model import State
from bot.model.troubles import TroubleKind
from bot.storage import Troubles
from bot.storage.schema import issue, revision
from tests.journeys.chats import chat, text_of
from tests.journeys.live_bot import LiveBot
from tests.journeys.waiting import eventually

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]

BEN, LIN = chat("ben"), chat("lin")


async def test_it_waits_with_its_reason_and_the_next_one_comes(bot: LiveBot) -> None:
    await bot.says("ben", "ben", "/subscribe 8")
    await bot.says("lin", "lin", "/subscribe now")
    await bot.brought(await bot.next_issue(), LIN)
    day = (await bot.latest()).date
    its_own = select(issue.c.id).where(issue.c.date == day)
    await bot.database.change(update(revision).where(revision.c.issue_id.in_(its_own)).values(content={"sections": 7}))
    bot.clock.turn_to(bot.clock.now() + timedelta(minutes=61))

    async def is_set_aside() -> bool | None:
        (owed,) = await bot.deliveries(BEN)
        return True if (owed.state, owed.reason) == (State.DUE, "defect") else None

    await eventually(is_set_aside, "the delivery waits for its reason")
    assert "I cannot read it or lay it out, for a defect of mine" in text_of(await bot.says("ben", "ben", "/why"))

    async def is_told() -> bool | None:
        standing = await Troubles(bot.database).standing()
        return True if TroubleKind.UNREADABLE in {known.trouble.kind for known in standing} else None

    await eventually(is_told, "administrators are to hear of it")
    assert "cannot be shown just now" in text_of(await bot.says("ben", "ben", "/latest"))
    bot.clock.turn_to(bot.clock.now() + timedelta(hours=23))
    title = await bot.next_issue()
    await bot.brought(title, LIN)
    bot.clock.turn_to(bot.clock.now() + timedelta(minutes=61))
    await bot.brought(title, BEN)
