"""What adapters hear of the chats reaches the store, at the time that it is."""

from dataclasses import replace

import pytest

from bot.model import Place
from bot.services.membership import Memberships
from bot.storage import Database, IssueArchive, Subscribers
from tests.bot.storage.examples import ANN, CHANNEL, CLUB, EDITION, HOUR, NOON, THREAD, subscribe
from tests.fakes import FakeClock
from tests.stored import subscriptions_at


@pytest.fixture
async def memberships(database: Database) -> Memberships:
    await IssueArchive(database).ensure_edition(EDITION)
    subscribers = Subscribers(database)
    for where in (ANN, CLUB, CHANNEL, THREAD):
        await subscribe(subscribers, where)
    return Memberships(subscribers=subscribers, clock=FakeClock(NOON + HOUR))


async def found(memberships: Memberships, where: Place) -> tuple[str, bool]:
    """Why it sleeps, and whether it counts as a subscriber since now."""
    subscription = await memberships.subscribers.find(where, EDITION)
    assert subscription is not None
    return subscription.reason, subscription.since == NOON + HOUR


async def test_a_chat_that_is_lost_and_found(memberships: Memberships) -> None:
    await memberships.sleep_address("telegram", ANN.address, "blocked")
    assert await found(memberships, ANN) == ("blocked", False)
    await memberships.wake("telegram", ANN.address)
    assert await found(memberships, ANN) == ("", True)
    assert await found(memberships, CLUB) == ("", False)


async def test_a_server_that_is_lost_and_found(memberships: Memberships) -> None:
    await memberships.sleep_root("discord", CHANNEL.root, "kicked")
    assert [await found(memberships, where) for where in (CHANNEL, THREAD)] == [("kicked", False)] * 2
    await memberships.wake_root("discord", CHANNEL.root)
    assert [await found(memberships, where) for where in (CHANNEL, THREAD)] == [("", True)] * 2


async def test_a_chat_that_moves(memberships: Memberships) -> None:
    await memberships.move("telegram", CLUB.address, "-200")
    assert await found(memberships, replace(CLUB, address="-200")) == ("", False)
    assert await subscriptions_at(memberships.subscribers, CLUB) == ()
