"""Links that log somebody in once, and the sessions that come of them."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest

from bot.model.people import Person
from bot.storage import Database, Storage
from tests.bot.storage.examples import ANN, NOON

WHO = Person(platform=ANN.platform, user=ANN.root)
OTHER = Person(platform="discord", user=ANN.root)
LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def storage(database: Database) -> Storage:
    return Storage(database)


async def test_of_many_who_use_a_link_at_once_one_gets_a_session(storage: Storage) -> None:
    await storage.logins.offer("link", WHO, LATER)
    using = (storage.logins.exchange("link", f"session {n}", NOON, LATER) for n in range(8))
    assert Counter(await asyncio.gather(*using)) == {WHO: 1, None: 7}
    sessions = [await storage.logins.whose(f"session {n}", NOON) for n in range(8)]
    assert Counter(sessions) == {WHO: 1, None: 7}


async def test_what_is_over_opens_nothing_and_is_cleared(storage: Storage) -> None:
    logins = storage.logins
    await logins.offer("old", WHO, NOON)
    await logins.offer("new", WHO, LATER)
    assert [await logins.offered(link, NOON) for link in ("old", "new", "nobody's")] == [None, WHO, None]
    assert await logins.exchange("old", "session", NOON, LATER) is None
    assert await logins.exchange("new", "session", NOON, LATER) == WHO
    assert [await logins.whose("session", when) for when in (NOON, LATER)] == [WHO, None]
    await logins.clear(NOON)
    assert (await storage.people.data(WHO)).sessions == 1
    await logins.clear(LATER)
    assert (await storage.people.data(WHO)).sessions == 0


async def test_ending_or_forgetting_somebodys_ends_nobody_elses(storage: Storage) -> None:
    logins = storage.logins
    for name, who in (("a", WHO), ("b", WHO), ("c", OTHER)):
        await logins.offer(name, who, LATER)
        await logins.exchange(name, name, NOON, LATER)
    await logins.end("a")
    assert [await logins.whose(name, NOON) for name in "abc"] == [None, WHO, OTHER]
    await logins.offer("link", WHO, LATER)
    await storage.people.forget(WHO)
    assert [await logins.whose(name, NOON) for name in "abc"] == [None, None, OTHER]
    assert await logins.offered("link", NOON) is None
    await logins.end_all(OTHER)
    assert await logins.whose("c", NOON) is None
