"""Who wants an edition, where, when and in which words: the same on both databases."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from bot.errors import StorageError
from bot.model import EVERY_DAY, Place, PlaceKind, Preferences, Schedule, State, Style, Weekday
from bot.storage import Database, IssueArchive, Ledger, Subscribers
from bot.storage.schema import schedule
from tests.bot.storage.examples import (
    ANN,
    BOB,
    CHANNEL,
    CLUB,
    EDITION,
    FIRST,
    HOUR,
    MORNING,
    NOON,
    THREAD,
    TOPIC,
    owe,
    publish,
    subscribe,
)
from tests.stored import deliveries_of, subscriptions_at, was_told


async def test_a_subscription_is_found_as_it_was_made(subscribers: Subscribers) -> None:
    made = await subscribers.subscribe(TOPIC, EDITION, MORNING, language="zh-Hans", made_by="1", now=NOON)
    assert await subscribers.find(TOPIC, EDITION) == made
    assert (made.place, made.edition, made.preferences) == (TOPIC, EDITION, MORNING)
    assert (made.language, made.made_by, made.since, made.live) == ("zh-Hans", "1", NOON, True)


@pytest.mark.parametrize("rich", [None, True, False])
@pytest.mark.parametrize("days", [EVERY_DAY, frozenset({Weekday.SUNDAY}), frozenset({Weekday.MONDAY, Weekday.FRIDAY})])
async def test_every_preference_is_kept(
    subscribers: Subscribers, *, rich: bool | None, days: frozenset[Weekday]
) -> None:
    wanted = replace(MORNING, rich=rich, schedule=Schedule(zone="Europe/Berlin", days=days))
    await subscribe(subscribers, ANN, wanted)
    found = await subscribers.find(ANN, EDITION)
    assert found is not None
    assert found.preferences == wanted


async def test_a_place_without_a_subscription_has_none(subscribers: Subscribers) -> None:
    assert await subscribers.find(ANN, EDITION) is None
    assert await subscriptions_at(subscribers, ANN) == ()
    assert await subscribers.unsubscribe(ANN, EDITION) is None


async def test_an_edition_that_does_not_exist_cannot_be_subscribed_to(subscribers: Subscribers) -> None:
    with pytest.raises(StorageError):
        await subscribe(subscribers, ANN, edition="nothing")
    assert await subscribers.language(ANN) is None


async def test_a_chat_and_its_topics_are_places_of_their_own(subscribers: Subscribers) -> None:
    await subscribe(subscribers, CLUB)
    assert await subscribers.find(TOPIC, EDITION) is None
    await subscribe(subscribers, TOPIC, MORNING)
    found = await subscribers.find(CLUB, EDITION)
    assert found is not None
    assert found.preferences == Preferences()


async def test_a_place_may_want_several_editions(subscribers: Subscribers, archive: IssueArchive) -> None:
    await archive.ensure_edition("weekly")
    made = [await subscribe(subscribers, ANN), await subscribe(subscribers, ANN, MORNING, edition="weekly")]
    assert list(await subscriptions_at(subscribers, ANN)) == made


async def test_subscribing_again_changes_the_preferences_and_not_since_when(subscribers: Subscribers) -> None:
    first = await subscribe(subscribers, ANN)
    again = await subscribers.subscribe(ANN, EDITION, MORNING, language="en", made_by="9", now=NOON)
    assert again == replace(first, preferences=MORNING)


async def test_the_same_schedule_is_stored_once(subscribers: Subscribers, database: Database) -> None:
    for where in (ANN, BOB, CLUB):
        await subscribe(subscribers, where)
    async with database.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(schedule)) == 1


async def test_leaving_keeps_the_preferences_and_coming_back_starts_anew(subscribers: Subscribers) -> None:
    before = await subscribe(subscribers, ANN, MORNING)
    left = await subscribers.unsubscribe(ANN, EDITION)
    assert left == replace(before, on=False) == await subscribers.find(ANN, EDITION)
    assert await subscribers.unsubscribe(ANN, EDITION) is None
    back = await subscribe(subscribers, ANN, left.preferences, now=NOON)
    assert (back.id, back.on, back.since, back.preferences) == (before.id, True, NOON, MORNING)


async def test_leaving_cancels_what_is_owed_here_and_nothing_else(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    ann, bob = await subscribe(subscribers, ANN), await subscribe(subscribers, BOB)
    await owe(ledger, await publish(archive, FIRST))
    await subscribers.unsubscribe(ANN, EDITION)
    assert [(row.state, row.reason) for row in await deliveries_of(ledger, ann.id, 9)] == [
        (State.CANCELLED, "unsubscribed")
    ]
    assert [row.state for row in await deliveries_of(ledger, bob.id, 9)] == [State.DUE]


async def test_preferences_can_be_changed_alone(subscribers: Subscribers) -> None:
    before = await subscribe(subscribers, ANN, MORNING)
    changed = await subscribers.change(before, replace(MORNING, style=Style.FOLDED))
    assert changed.preferences.style is Style.FOLDED
    assert await subscribers.find(ANN, EDITION) == changed


async def test_the_language_chosen_for_a_place_outlives_a_subscription(subscribers: Subscribers) -> None:
    assert await subscribers.language(CLUB) is None
    await subscribers.set_language(CLUB, "zh-Hant")
    made = await subscribe(subscribers, CLUB)
    assert (made.language, await subscribers.language(CLUB)) == ("zh-Hant", "zh-Hant")
    await subscribers.set_language(CLUB, "en")
    assert await subscribers.language(CLUB) == "en"


async def test_the_language_of_a_subscription_is_the_places_from_then_on(subscribers: Subscribers) -> None:
    await subscribers.subscribe(CLUB, EDITION, MORNING, language="zh-Hans", made_by="1", now=NOON)
    assert await subscribers.language(CLUB) == "zh-Hans"


async def test_a_person_has_a_language_wherever_they_write(subscribers: Subscribers) -> None:
    assert await subscribers.person_language("discord", "1") is None
    for language in ("en", "zh-Hans"):
        await subscribers.set_person_language("discord", "1", language)
        assert await subscribers.person_language("discord", "1") == language
    assert await subscribers.person_language("telegram", "1") is None


async def test_a_persons_zone_is_that_of_their_own_chat(subscribers: Subscribers) -> None:
    berlin, tokyo = (Preferences(schedule=Schedule(zone=zone)) for zone in ("Europe/Berlin", "Asia/Tokyo"))
    await subscribe(subscribers, CLUB, tokyo)
    room = Place(platform="discord", address="77", root="2", kind=PlaceKind.PRIVATE)
    for chat in (ANN, room):
        await subscribe(subscribers, chat, berlin)
    people = [("telegram", "1"), ("discord", "2"), ("telegram", "-100"), ("discord", "1")]
    zones = [await subscribers.person_zone(*person, EDITION) for person in people]
    assert zones == ["Europe/Berlin", "Europe/Berlin", None, None]


async def test_a_sleeping_place_says_why_and_wakes_with_its_chat(subscribers: Subscribers) -> None:
    before = await subscribe(subscribers, TOPIC)
    await subscribers.sleep_address(TOPIC.platform, TOPIC.address, "topic-closed")
    asleep = await subscribers.find(TOPIC, EDITION)
    assert asleep is not None
    assert (asleep.on, asleep.live, asleep.reason) == (True, False, "topic-closed")
    await subscribers.wake(TOPIC.platform, TOPIC.address, NOON)
    assert await subscribers.find(TOPIC, EDITION) == replace(before, since=NOON)


async def test_subscribing_wakes_a_sleeping_place_and_owes_nothing_of_the_time_between(
    subscribers: Subscribers,
) -> None:
    await subscribe(subscribers, ANN)
    await subscribers.sleep_address(ANN.platform, ANN.address, "blocked")
    back = await subscribe(subscribers, ANN, now=NOON + HOUR)
    assert (back.live, back.since) == (True, NOON + HOUR)


@pytest.mark.parametrize("way", ["chat", "server", "subscribing"])
async def test_who_slept_when_an_issue_was_planned_is_not_owed_it_by_a_later_planning(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger, way: str
) -> None:
    ann, channel = [await subscribe(subscribers, where) for where in (ANN, CHANNEL)]
    for where in (ANN, CHANNEL):
        await subscribers.sleep_address(where.platform, where.address, "kicked")
    issue = await publish(archive, FIRST)
    assert await owe(ledger, issue) == 0
    for where in (ANN, CHANNEL):
        match way:
            case "chat":
                await subscribers.wake(where.platform, where.address, NOON + HOUR)
            case "server":
                await subscribers.wake_root(where.platform, where.root, NOON + HOUR)
            case _:
                await subscribe(subscribers, where, now=NOON + HOUR)
    assert await owe(ledger, issue) == 0
    again = [await subscribers.find(where, EDITION) for where in (ANN, CHANNEL)]
    assert again == [replace(one, since=NOON + HOUR) for one in (ann, channel)]


@pytest.mark.parametrize("way", ["chat", "server", "subscribing"])
async def test_waking_who_is_awake_changes_nothing_so_that_what_was_not_planned_still_can_be(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger, way: str
) -> None:
    ann, asleep = await subscribe(subscribers, ANN), await subscribe(subscribers, BOB)
    await subscribers.sleep_address(BOB.platform, BOB.address, "blocked")
    issue = await publish(archive, FIRST)
    match way:
        case "chat":
            await subscribers.wake(ANN.platform, ANN.address, NOON + HOUR)
        case "server":
            await subscribers.wake_root(ANN.platform, ANN.root, NOON + HOUR)
        case _:
            await subscribe(subscribers, ANN, now=NOON + HOUR)
    assert await subscribers.find(ANN, EDITION) == ann
    assert await subscribers.find(BOB, EDITION) == replace(asleep, reason="blocked")
    assert await owe(ledger, issue) == 1


async def test_who_left_before_the_place_slept_stays_as_they_were(subscribers: Subscribers) -> None:
    await subscribe(subscribers, ANN)
    left = await subscribers.unsubscribe(ANN, EDITION)
    await subscribers.sleep_address(ANN.platform, ANN.address, "blocked")
    await subscribers.wake(ANN.platform, ANN.address, NOON)
    assert await subscribers.find(ANN, EDITION) == left


async def test_subscribing_to_one_edition_wakes_the_place_for_all_of_them(
    subscribers: Subscribers, archive: IssueArchive
) -> None:
    await archive.ensure_edition("weekly")
    await subscribe(subscribers, ANN)
    await subscribers.sleep_address(ANN.platform, ANN.address, "blocked")
    await subscribe(subscribers, ANN, edition="weekly", now=NOON)
    assert [(one.live, one.since) for one in await subscriptions_at(subscribers, ANN)] == [(True, NOON)] * 2


async def test_a_server_sleeps_and_wakes_as_a_whole(subscribers: Subscribers) -> None:
    async def asleep() -> set[str]:
        found = [await subscribers.find(where, EDITION) for where in (CHANNEL, THREAD, ANN)]
        return {one.place.address for one in found if one is not None and not one.live}

    for where in (CHANNEL, THREAD, ANN):
        await subscribe(subscribers, where)
    await subscribers.sleep_root(CHANNEL.platform, CHANNEL.root, "kicked")
    assert await asleep() == {CHANNEL.address, THREAD.address}
    await subscribers.wake_root(CHANNEL.platform, CHANNEL.root, NOON)
    assert await asleep() == set()


async def test_a_chat_sleeps_and_wakes_with_all_its_topics(subscribers: Subscribers) -> None:
    for where in (CLUB, TOPIC, ANN):
        await subscribe(subscribers, where)
    await subscribers.sleep_address(CLUB.platform, CLUB.address, "kicked")
    found = [await subscribers.find(where, EDITION) for where in (CLUB, TOPIC, ANN)]
    assert [one and one.reason for one in found] == ["kicked", "kicked", ""]
    await subscribers.wake(CLUB.platform, CLUB.address, NOON)
    assert [one and one.live for one in [await subscribers.find(where, EDITION) for where in (CLUB, TOPIC)]] == [
        True
    ] * 2


async def test_trouble_is_told_once_until_the_place_wakes(subscribers: Subscribers) -> None:
    await subscribe(subscribers, CLUB)
    assert not await was_told(subscribers, CLUB)
    assert sorted(await asyncio.gather(*(subscribers.told(CLUB, NOON) for _ in range(5)))) == [False] * 4 + [True]
    assert await was_told(subscribers, CLUB)
    await subscribers.wake(CLUB.platform, CLUB.address, NOON)
    assert await subscribers.told(CLUB, NOON)


async def test_many_who_subscribe_at_once_are_all_there(subscribers: Subscribers) -> None:
    people = [replace(ANN, address=str(number), root=str(number)) for number in range(25)]
    await asyncio.gather(*(subscribe(subscribers, where, MORNING) for where in people * 2))
    found = [await subscriptions_at(subscribers, where) for where in people]
    assert [(one.place, one.on) for (one,) in found] == [(where, True) for where in people]
