"""Subscriptions by the chunk, on both databases."""

import gc
import warnings
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import time

import pytest

from bot.errors import StorageError
from bot.model import WEEKDAYS, Filter, Preferences, Schedule, SectionCount, SectionKind, Style
from bot.storage import Database, IssueArchive, Subscribers
from bot.storage.subscribers.bulk import Bulk, ImportResult, WantedSubscription
from tests.bot.storage.examples import ANN, BOB, CHANNEL, CLUB, EDITION, MORNING, NOON, TOPIC, subscribe
from tests.stored import subscriptions_at

EIGHT = Schedule(at=time(8), zone="Asia/Shanghai")
PEOPLE = [
    WantedSubscription(place=place, edition=EDITION, schedule=schedule, style=style, language=language)
    for place, schedule, style, language in (
        (CHANNEL, EIGHT, Style.FULL, "en"),
        (CLUB, Schedule(zone="Europe/London", days=WEEKDAYS), Style.FOLDED, ""),
        (TOPIC, EIGHT, Style.HEADLINES, "zh-Hant"),
        (ANN, EIGHT, Style.FULL, ""),
    )
]


@pytest.fixture
async def bulk(database: Database) -> Bulk:
    await IssueArchive(database).ensure_edition(EDITION)
    return Bulk(database)


async def enrol(bulk: Bulk, *wanted: WantedSubscription) -> dict[ImportResult, int]:
    return dict(await bulk.enrol(wanted, await bulk.editions(), language="zh-Hans", now=NOON))


async def everyone(bulk: Bulk) -> list[WantedSubscription]:
    return [wanted async for wanted in bulk.everyone()]


async def test_new_places_are_subscribed_as_they_want(bulk: Bulk, subscribers: Subscribers) -> None:
    assert await enrol(bulk, *PEOPLE) == {ImportResult.NEW: 4}
    topic = await subscribers.find(TOPIC, EDITION)
    assert topic is not None
    assert (topic.place, topic.live, topic.since, topic.language) == (TOPIC, True, NOON, "zh-Hant")
    assert topic.preferences == Preferences(schedule=EIGHT, style=Style.HEADLINES)
    ann = await subscribers.find(ANN, EDITION)
    assert ann is not None
    assert ann.language == "zh-Hans"


async def test_enrolling_again_changes_nothing(bulk: Bulk, subscribers: Subscribers) -> None:
    await enrol(bulk, *PEOPLE)
    before = await subscriptions_at(subscribers, CLUB)
    assert await enrol(bulk, *PEOPLE) == {ImportResult.UNCHANGED: 4}
    assert await subscriptions_at(subscribers, CLUB) == before


async def test_another_time_or_style_is_taken_over(bulk: Bulk, subscribers: Subscribers) -> None:
    before = await subscribe(subscribers, ANN, MORNING)
    changed = replace(PEOPLE[3], style=Style.FOLDED, language="en")
    assert await enrol(bulk, changed, PEOPLE[0]) == {ImportResult.CHANGED: 1, ImportResult.NEW: 1}
    (ann,) = await subscriptions_at(subscribers, ANN)
    assert (ann.preferences.schedule, ann.preferences.style) == (EIGHT, Style.FOLDED)
    assert (ann.since, ann.made_by, ann.preferences.catch_up) == (before.since, "1", MORNING.catch_up)


async def test_what_is_shown_is_taken_over_where_the_table_says_it(bulk: Bulk, subscribers: Subscribers) -> None:
    muted = replace(PEOPLE[3], filter=Filter(mute=("crypto",)))
    assert await enrol(bulk, muted) == {ImportResult.NEW: 1}
    assert await enrol(bulk, PEOPLE[3]) == {ImportResult.UNCHANGED: 1}
    assert await everyone(bulk) == [replace(muted, language="zh-Hans")]
    assert await enrol(bulk, replace(muted, filter=Filter(follow=("vllm",)))) == {ImportResult.CHANGED: 1}
    (ann,) = await subscriptions_at(subscribers, ANN)
    assert ann.preferences.filter == Filter(follow=("vllm",))


async def test_the_sound_is_taken_over_and_what_else_was_chosen_stays(bulk: Bulk, subscribers: Subscribers) -> None:
    await subscribe(subscribers, ANN, replace(MORNING, schedule=EIGHT, style=Style.FULL, rich=True))
    silent = replace(PEOPLE[3], sound=False)
    assert await enrol(bulk, silent) == {ImportResult.CHANGED: 1}
    assert await enrol(bulk, PEOPLE[3]) == {ImportResult.UNCHANGED: 1}
    (ann,) = await subscriptions_at(subscribers, ANN)
    assert (ann.preferences.sound, ann.preferences.rich) == (False, True)
    assert [each.sound for each in await everyone(bulk)] == [False]
    assert await enrol(bulk, replace(silent, sound=True)) == {ImportResult.CHANGED: 1}
    (ann,) = await subscriptions_at(subscribers, ANN)
    assert (ann.preferences.sound, ann.preferences.rich) == (True, True)


async def test_all_that_is_preferred_goes_out_and_in_as_the_same(bulk: Bulk) -> None:
    shown = Filter(follow=("vllm",), mute=("crypto",), sections=(SectionCount(SectionKind.NEWS, 5),))
    chosen = replace(PEOPLE[3], filter=shown, sound=False, paused_until=NOON, language="en")
    assert await enrol(bulk, chosen) == {ImportResult.NEW: 1}
    assert await everyone(bulk) == [chosen]
    assert await enrol(bulk, chosen) == {ImportResult.UNCHANGED: 1}


async def test_whoever_left_is_left_alone(bulk: Bulk, subscribers: Subscribers) -> None:
    await subscribe(subscribers, ANN)
    await subscribers.unsubscribe(ANN, EDITION)
    assert await enrol(bulk, PEOPLE[3]) == {ImportResult.LEFT: 1}
    (ann,) = await subscriptions_at(subscribers, ANN)
    assert not ann.on


async def test_a_place_that_sleeps_sleeps_on_and_keeps_what_is_known_of_it(
    bulk: Bulk, subscribers: Subscribers
) -> None:
    await subscribe(subscribers, CLUB)
    await subscribers.sleep_address("telegram", CLUB.address, "kicked")
    stranger = replace(CLUB, root="", kind=ANN.kind)
    assert await enrol(bulk, replace(PEOPLE[1], place=stranger)) == {ImportResult.CHANGED: 1}
    (club,) = await subscriptions_at(subscribers, CLUB)
    assert (club.place, club.reason, club.language) == (CLUB, "kicked", "en")


async def test_an_edition_that_is_not_there_stops_the_chunk(bulk: Bulk, subscribers: Subscribers) -> None:
    with pytest.raises(StorageError, match="no edition other"):
        await enrol(bulk, PEOPLE[0], replace(PEOPLE[1], edition="other"))
    assert await subscriptions_at(subscribers, PEOPLE[0].place) == ()


async def test_everyone_who_is_on_comes_out_in_order(bulk: Bulk, subscribers: Subscribers) -> None:
    await enrol(bulk, *reversed(PEOPLE))
    await subscribe(subscribers, BOB)
    await subscribers.unsubscribe(BOB, EDITION)
    spoken = [replace(wanted, language=wanted.language or "zh-Hans") for wanted in PEOPLE]
    assert await everyone(bulk) == spoken


async def test_what_came_out_goes_in_as_the_same(bulk: Bulk) -> None:
    await enrol(bulk, *PEOPLE)
    first = await everyone(bulk)
    assert await enrol(bulk, *first) == {ImportResult.UNCHANGED: 4}
    assert await everyone(bulk) == first


async def test_more_than_a_chunk_comes_out_whole(bulk: Bulk) -> None:
    many = [replace(PEOPLE[3], place=replace(ANN, address=str(n), root=str(n))) for n in range(1, 2_502)]
    for start in range(0, len(many), 1_000):
        await enrol(bulk, *many[start : start + 1_000])
    found = [wanted.place.address for wanted in await everyone(bulk)]
    assert found == sorted(str(n) for n in range(1, 2_502))


async def test_reading_that_is_broken_off_leaves_no_cursor_open(bulk: Bulk) -> None:
    await enrol(bulk, *PEOPLE)
    reading = bulk.everyone()
    assert isinstance(reading, AsyncGenerator)
    await anext(reading)
    await reading.aclose()
    with warnings.catch_warnings(record=True) as complaints:
        warnings.simplefilter("always")
        del reading
        gc.collect()
    assert [each for each in complaints if issubclass(each.category, ResourceWarning)] == []
