"""A chat with a new address: all that belongs to it comes along, and nothing twice."""

from dataclasses import replace

from sqlalchemy import func, select

from bot.model import State
from bot.storage import Database, IssueArchive, Ledger, Subscribers
from bot.storage.schema import place
from tests.bot.storage.examples import (
    CLUB,
    EDITION,
    FIRST,
    HOUR,
    LEASE,
    MORNING,
    NOON,
    TOPIC,
    owe,
    publish,
    subscribe,
)
from tests.stored import count_deliveries, deliveries_of, subscriptions_at


async def test_a_moved_chat_takes_its_topics_along(subscribers: Subscribers) -> None:
    club, topic = await subscribe(subscribers, CLUB), await subscribe(subscribers, TOPIC, MORNING)
    await subscribers.move("telegram", CLUB.address, "-200", NOON)
    assert await subscribers.find(CLUB, EDITION) is None
    for before in (club, topic):
        moved = replace(before.place, address="-200")
        assert await subscribers.find(moved, EDITION) == replace(before, place=moved)


async def test_moving_where_a_subscription_is_already_leaves_one(subscribers: Subscribers, database: Database) -> None:
    await subscribe(subscribers, CLUB)
    new = replace(CLUB, address="-200")
    kept = await subscribe(subscribers, new, MORNING)
    await subscribers.move("telegram", CLUB.address, new.address, NOON)
    assert await subscriptions_at(subscribers, new) == (kept,)
    assert await subscriptions_at(subscribers, CLUB) == ()
    async with database.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(place)) == 1


async def test_moving_turns_on_a_subscription_that_was_off_at_the_new_address(subscribers: Subscribers) -> None:
    old = await subscribe(subscribers, CLUB, MORNING)
    new = replace(CLUB, address="-200")
    off = await subscribe(subscribers, new, now=NOON)
    await subscribers.unsubscribe(new, EDITION)
    await subscribers.move("telegram", CLUB.address, new.address, NOON)
    assert await subscriptions_at(subscribers, new) == (replace(off, on=True, preferences=MORNING, since=old.since),)


async def test_moving_brings_along_the_editions_that_the_new_address_lacks(
    subscribers: Subscribers, archive: IssueArchive
) -> None:
    await archive.ensure_edition("weekly")
    weekly = await subscribe(subscribers, CLUB, MORNING, edition="weekly")
    new = replace(CLUB, address="-200")
    daily = await subscribe(subscribers, new)
    await subscribers.move("telegram", CLUB.address, new.address, NOON)
    assert set(await subscriptions_at(subscribers, new)) == {daily, replace(weekly, place=new)}


async def test_merging_never_owes_an_issue_twice(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    new = replace(CLUB, address="-200")
    await subscribe(subscribers, CLUB)
    issue = await publish(archive, FIRST)
    await owe(ledger, issue)
    kept = await subscribe(subscribers, new, now=NOON - 2 * HOUR)
    await owe(ledger, issue)
    await subscribers.move("telegram", CLUB.address, new.address, NOON)
    claimed = await ledger.claims.claim("telegram", NOON, limit=9, lease=LEASE)
    assert [one.subscription.id for one in claimed] == [kept.id]
    assert sorted((await count_deliveries(ledger)).items()) == [
        (("telegram", issue.id, State.CANCELLED), 1),
        (("telegram", issue.id, State.DUE), 1),
    ]


async def test_merging_hands_over_what_only_the_old_address_was_owed(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    await subscribe(subscribers, CLUB)
    await owe(ledger, await publish(archive, FIRST))
    kept = await subscribe(subscribers, replace(CLUB, address="-200"))
    await subscribers.move("telegram", CLUB.address, "-200", NOON)
    assert [(row.subscription_id, row.state) for row in await deliveries_of(ledger, kept.id, 9)] == [
        (kept.id, State.DUE)
    ]


async def test_moving_to_the_same_address_changes_nothing(subscribers: Subscribers) -> None:
    before = await subscribe(subscribers, CLUB)
    await subscribers.move("telegram", CLUB.address, CLUB.address, NOON)
    assert await subscriptions_at(subscribers, CLUB) == (before,)


# --- places that slept --------------------------------------------------------------------------------------------


async def test_who_slept_and_moves_in_with_who_is_awake_is_owed_nothing_of_the_time_before(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    await archive.ensure_edition("weekly")
    await subscribe(subscribers, CLUB)
    await subscribers.sleep_address("telegram", CLUB.address, "kicked")
    issue = await publish(archive, FIRST)
    new = replace(CLUB, address="-200")
    await subscribe(subscribers, new, edition="weekly")
    await subscribers.move("telegram", CLUB.address, new.address, NOON + HOUR)
    found = await subscribers.find(new, EDITION)
    assert found is not None
    assert (found.live, found.since) == (True, NOON + HOUR)
    assert await owe(ledger, issue) == 0


async def test_so_is_who_takes_the_place_of_one_that_was_off(subscribers: Subscribers) -> None:
    await subscribe(subscribers, CLUB, MORNING)
    await subscribers.sleep_address("telegram", CLUB.address, "kicked")
    new = replace(CLUB, address="-200")
    off = await subscribe(subscribers, new)
    await subscribers.unsubscribe(new, EDITION)
    await subscribers.move("telegram", CLUB.address, new.address, NOON + HOUR)
    assert await subscriptions_at(subscribers, new) == (replace(off, on=True, preferences=MORNING, since=NOON + HOUR),)


async def test_a_move_wakes_nobody_by_itself(subscribers: Subscribers) -> None:
    before = await subscribe(subscribers, CLUB)
    await subscribers.sleep_address("telegram", CLUB.address, "kicked")
    await subscribers.move("telegram", CLUB.address, "-200", NOON)
    new = replace(CLUB, address="-200")
    assert await subscriptions_at(subscribers, new) == (replace(before, place=new, reason="kicked"),)


async def test_who_was_awake_on_both_sides_keeps_since_when(subscribers: Subscribers, archive: IssueArchive) -> None:
    await archive.ensure_edition("weekly")
    weekly = await subscribe(subscribers, CLUB, edition="weekly")
    new = replace(CLUB, address="-200")
    daily = await subscribe(subscribers, new)
    await subscribers.move("telegram", CLUB.address, new.address, NOON + HOUR)
    assert (
        {one.since for one in await subscriptions_at(subscribers, new)} == {weekly.since, daily.since} == {NOON - HOUR}
    )
