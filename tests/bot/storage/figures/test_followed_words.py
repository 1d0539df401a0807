"""Which words are followed: each person counts once, in however many places they follow them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.model import Filter, Place, PlaceKind, Preferences
from bot.storage import Database, Storage
from tests.bot.storage.examples import ANN, BOB, CHANNEL, EDITION, NOON, subscribe


@pytest.fixture
async def storage(database: Database) -> Storage:
    storage = Storage(database)
    await storage.issues.ensure_edition(EDITION)
    return storage


async def follow(storage: Storage, where: Place, *words: str, by: str | None = None) -> None:
    chosen = Preferences(filter=Filter(follow=words, mute=("crypto",)))
    made_by = where.root if by is None else by
    await storage.subscribers.subscribe(where, EDITION, chosen, language="en", made_by=made_by, now=NOON)


async def followed(storage: Storage) -> Sequence[tuple[tuple[str, ...], int]]:
    return sorted(await storage.figures.followed_words.by_people(EDITION))


def a_group(number: int) -> Place:
    return Place(platform="telegram", address=f"-{number}", root=f"-{number}", kind=PlaceKind.GROUP)


async def test_people_are_counted_by_what_they_follow(storage: Storage) -> None:
    await follow(storage, ANN, "Claude", "Rust")
    await follow(storage, BOB, "Claude", "Rust")
    await follow(storage, CHANNEL, "Rust")
    await subscribe(storage.subscribers, a_group(1))
    assert await followed(storage) == [(("Claude", "Rust"), 2), (("Rust",), 1)]


async def test_somebody_with_many_groups_is_one(storage: Storage) -> None:
    for number in range(9):
        await follow(storage, a_group(number), "my secret", by="1")
    assert await followed(storage) == [(("my secret",), 1)]


async def test_where_nobody_is_known_each_place_counts(storage: Storage) -> None:
    for number in range(3):
        await follow(storage, a_group(number), "Rust", by="")
    assert await followed(storage) == [(("Rust",), 3)]


async def test_who_left_or_mutes_alone_follows_nothing(storage: Storage) -> None:
    await follow(storage, ANN, "Rust")
    await storage.subscribers.unsubscribe(ANN, EDITION)
    await follow(storage, BOB)
    await follow(storage, replace(CHANNEL, address="9"), "Rust")
    await storage.subscribers.sleep_address("discord", "9", "kicked", NOON)
    assert await followed(storage) == []
