"""What adapters hear of the chats reaches the store, at the time that it is."""

from dataclasses import replace

import pytest

from bot.model import Place
from bot.services.membership import Roster
from bot.storage import Archive, Database, Subscribers
from tests.bot.storage.examples import ANN, CHANNEL, CLUB, EDITION, HOUR, NOON, THREAD, subscribe
from tests.fakes import FakeClock


@pytest.fixture
async def roster(database: Database) -> Roster:
    await Archive(database).ensure_edition(EDITION)
    subscribers = Subscribers(database)
    for where in (ANN, CLUB, CHANNEL, THREAD):
        await subscribe(subscribers, where)
    return Roster(subscribers=subscribers, clock=FakeClock(NOON + HOUR))


async def found(roster: Roster, where: Place) -> tuple[str, bool]:
    """Why it sleeps, and whether it counts as a subscriber since now."""
    subscription = await roster.subscribers.find(where, EDITION)
    assert subscription is not None
    return subscription.reason, subscription.since == NOON + HOUR


async def test_a_chat_that_is_lost_and_found(roster: Roster) -> None:
    await roster.sleep_address("telegram", ANN.address, "blocked")
    assert await found(roster, ANN) == ("blocked", False)
    await roster.wake("telegram", ANN.address)
    assert await found(roster, ANN) == ("", True)
    assert await found(roster, CLUB) == ("", False)


async def test_a_server_that_is_lost_and_found(roster: Roster) -> None:
    await roster.sleep_root("discord", CHANNEL.root, "kicked")
    assert [await found(roster, where) for where in (CHANNEL, THREAD)] == [("kicked", False)] * 2
    await roster.wake_root("discord", CHANNEL.root)
    assert [await found(roster, where) for where in (CHANNEL, THREAD)] == [("", True)] * 2


async def test_a_chat_that_moves(roster: Roster) -> None:
    await roster.move("telegram", CLUB.address, "-200")
    assert await found(roster, replace(CLUB, address="-200")) == ("", False)
    assert await roster.subscribers.at(CLUB) == ()
