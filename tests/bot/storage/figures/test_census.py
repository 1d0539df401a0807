"""Subscribers over time: a row a day for each platform and kind of place, and the days before from what is left."""

from datetime import date, timedelta

import pytest

from bot.model import PlaceKind
from bot.services.figures.growth import read_growth
from bot.storage import Database, Storage
from bot.storage.figures.census import Count, Grouping, Headcount, filled_in
from tests.bot.storage.examples import ANN, BOB, CHANNEL, CLUB, DAY, EDITION, FIRST, NOON, subscribe


@pytest.fixture
async def storage(database: Database) -> Storage:
    """Ann has been here for three days and Bob for one; Bob's chat fell asleep, and the channel came on the second."""
    storage = Storage(database)
    await storage.issues.ensure_edition(EDITION)
    for place, days in ((ANN, 3), (BOB, 3), (CHANNEL, 1)):
        await subscribe(storage.subscribers, place, now=NOON - days * DAY)
    await storage.subscribers.sleep_address("telegram", BOB.address, "blocked", NOON - DAY)
    return storage


async def counts(storage: Storage, by: Grouping = Grouping.PLATFORM) -> list[tuple[int, str, int, int, bool]]:
    """Days before the first of the month, the name, how many, how many asleep, whether they were counted."""
    days = [FIRST + n * DAY for n in range(-9, 9)]
    found = await storage.figures.census.on(EDITION, days, by)
    return [((each.day - FIRST).days, each.name, each.number, each.asleep, each.counted) for each in found]


async def test_the_days_before_the_first_count_are_worked_out_from_those_who_are_left(storage: Storage) -> None:
    assert await storage.figures.census.first_day(EDITION) is None
    assert await storage.figures.census.take(EDITION, FIRST) == 6
    assert await counts(storage) == [
        (-3, "telegram", 2, 0, False),
        (-2, "telegram", 2, 0, False),
        (-1, "discord", 1, 0, False),
        (-1, "telegram", 1, 1, False),
        (0, "discord", 1, 0, True),
        (0, "telegram", 1, 1, True),
    ]
    assert await storage.figures.census.first_day(EDITION) == FIRST - 3 * DAY


async def test_it_is_taken_once_a_day_and_later_days_are_counted_alone(storage: Storage) -> None:
    await storage.figures.census.take(EDITION, FIRST)
    await storage.subscribers.unsubscribe(ANN, EDITION)
    assert await storage.figures.census.take(EDITION, FIRST) == 0
    assert await storage.figures.census.take(EDITION, FIRST + 2 * DAY) == 2
    assert (await counts(storage))[-2:] == [(2, "discord", 1, 0, True), (2, "telegram", 0, 1, True)]
    growth = await read_growth(storage, EDITION, FIRST + 2 * DAY, Grouping.PLATFORM, None)
    assert [(day - FIRST).days for day in growth.days] == [-3, -2, -1, 0, 2]
    assert growth.totals == (2, 2, 2, 2, 1)
    assert growth.lines == {"discord": (0, 0, 1, 1, 1), "telegram": (2, 2, 1, 1, 0)}
    assert growth.vague == 3


async def test_kinds_of_places_are_told_apart_too(storage: Storage) -> None:
    await subscribe(storage.subscribers, CLUB, now=NOON - DAY)
    await storage.figures.census.take(EDITION, FIRST)
    today = [each for each in await counts(storage, Grouping.KIND) if each[0] == 0]
    assert today == [(0, "channel", 1, 0, True), (0, "group", 1, 0, True), (0, "private", 1, 1, True)]


async def test_nobody_is_counted_in_an_edition_that_there_is_not(storage: Storage) -> None:
    assert await storage.figures.census.take("nothing", FIRST) == 0
    assert await read_growth(storage, "nothing", FIRST, Grouping.PLATFORM, 30) == await read_growth(
        storage, "nothing", FIRST, Grouping.PLATFORM, None
    )


def test_who_slept_before_anybody_else_came_is_not_below_nothing() -> None:
    group = ("telegram", PlaceKind.PRIVATE)
    found = list(filled_in({group: {FIRST: 1}}, {group: {FIRST: 1}}, FIRST + timedelta(days=2)))
    assert [(each.number, each.asleep) for each in found] == [(0, 1), (0, 1)]
    assert found[0] == Headcount(
        day=date(2026, 11, 1), platform="telegram", kind=PlaceKind.PRIVATE, number=0, asleep=1, counted=False
    )
    assert Count(day=FIRST, name="telegram", number=1).counted
