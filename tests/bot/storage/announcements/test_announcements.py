"""What is said to every place, once: the same on both databases."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select, text, update

from bot.model import ANNOUNCEMENT, Delivery, Lane, Place, Settlement, State
from bot.model.announcements import Announcement
from bot.model.people import Person
from bot.storage import Database, IssueArchive, Storage, Subscribers
from bot.storage.announcements.tables import announcement
from bot.storage.deliveries.rows import DELIVERY_COLUMNS, to_delivery
from bot.storage.schema import delivery
from tests.bot.storage.examples import (
    ANN,
    BOB,
    CHANNEL,
    CLUB,
    DAY,
    FIRST,
    HOUR,
    LEASE,
    NOON,
    PAGES,
    TOPIC,
    a_story,
    an_issue,
    intend,
    owe,
    publish,
    revise,
    settle,
    subscribe,
)
from tests.fakes import SOON
from tests.stored import count_deliveries, deliveries_of

TEXT = "# We move\n\nFrom Friday the digest comes from @another_bot."
LATER = NOON + HOUR
LOCKED_OUT = text("wait_event_type = 'Lock' AND datname = current_database()")
WAITING = select(func.count()).select_from(text("pg_stat_activity")).where(LOCKED_OUT)
WHO = Person(platform=ANN.platform, user=ANN.root)


@pytest.fixture
async def storage(database: Database, archive: IssueArchive) -> Storage:
    await archive.ensure_edition("weekly")
    return Storage(database)


async def say(storage: Storage, text: str = TEXT) -> Announcement:
    return await storage.announcements.add(text, NOON, NOON + 3 * DAY)


async def announced(storage: Storage, number: int) -> list[Delivery]:
    """The deliveries of the announcement, in the order of their subscriptions."""
    wanted = select(*DELIVERY_COLUMNS).where(delivery.c.issue_id == -number).order_by(delivery.c.subscription_id)
    return list(map(to_delivery, await storage.database.fetch(wanted)))


async def claim(storage: Storage, lane: Lane = Lane.ANNOUNCEMENTS) -> list[Place]:
    claimed = await storage.deliveries.claims.claim("telegram", LATER, limit=9, lease=LEASE, lane=lane)
    return [one.subscription.place for one in claimed]


async def test_every_place_is_owed_it_once(storage: Storage, subscribers: Subscribers) -> None:
    ann = await subscribe(subscribers, ANN)
    await subscribe(subscribers, ANN, edition="weekly")
    club, topic = await subscribe(subscribers, CLUB), await subscribe(subscribers, TOPIC)
    channel = await subscribe(subscribers, CHANNEL, edition="weekly")
    made = await say(storage)
    assert (await storage.announcements.audience(NOON)).places == {"discord": 1, "telegram": 3}
    assert await storage.announcements.plan() == 4
    owed = await announced(storage, made.id)
    assert [one.subscription_id for one in owed] == [each.id for each in (ann, club, topic, channel)]
    assert {(one.announcement_id, one.lane, one.due_at, one.expires_at) for one in owed} == {
        (made.id, Lane.ANNOUNCEMENTS, NOON, NOON + 3 * DAY)
    }
    assert await storage.announcements.plan() == 0


async def test_who_left_sleeps_or_came_later_is_left_out(storage: Storage, subscribers: Subscribers) -> None:
    await subscribe(subscribers, ANN)
    await subscribers.unsubscribe(ANN, "ainews")
    await subscribe(subscribers, BOB)
    await subscribers.sleep_address("telegram", BOB.address, "blocked", NOON)
    await subscribe(subscribers, CLUB, now=LATER)
    made = await say(storage)
    assert await storage.announcements.plan() == 0
    assert await announced(storage, made.id) == []


async def test_planning_that_was_cut_short_is_gone_on_with(storage: Storage, subscribers: Subscribers) -> None:
    """Also where a place has turned to another of its subscriptions since."""
    await subscribe(subscribers, ANN)
    await subscribe(subscribers, ANN, edition="weekly")
    made = await say(storage)
    await storage.announcements.plan(chunk=1)
    await subscribers.unsubscribe(ANN, "ainews")
    await subscribe(subscribers, BOB)
    await storage.database.change(update(announcement).values(planned=False))
    assert await storage.announcements.plan(chunk=1) == 1
    assert len(await announced(storage, made.id)) == 2
    again = await storage.announcements.by_id(made.id)
    assert again == replace(made, planned=True)


async def test_a_place_that_pauses_one_of_two_gets_it_by_the_other(storage: Storage, subscribers: Subscribers) -> None:
    first = await subscribe(subscribers, ANN)
    second = await subscribe(subscribers, ANN, edition="weekly")
    await subscribers.pause(first, NOON + DAY, NOON - HOUR)
    await subscribers.pause(await subscribe(subscribers, BOB), NOON + DAY, NOON - HOUR)
    assert (await storage.announcements.audience(NOON)).paused == 1
    made = await say(storage)
    await storage.announcements.plan()
    assert (await announced(storage, made.id))[0].subscription_id == second.id


@pytest.mark.parametrize("ends", [True, False])
async def test_a_place_whose_subscription_ends_or_pauses_before_its_turn_gets_it_by_the_other(
    storage: Storage, subscribers: Subscribers, *, ends: bool
) -> None:
    first = await subscribe(subscribers, ANN)
    second = await subscribe(subscribers, ANN, edition="weekly")
    made = await say(storage)
    await storage.announcements.plan()
    if ends:
        await subscribers.unsubscribe(ANN, "ainews")
    else:
        await subscribers.pause(first, NOON + DAY, NOON)
    (claimed,) = await storage.deliveries.claims.claim("telegram", LATER, limit=9, lease=LEASE, lane=Lane.ANNOUNCEMENTS)
    assert claimed.subscription == second
    assert claimed.delivery.subscription_id == (await announced(storage, made.id))[0].subscription_id == second.id


async def test_nothing_takes_it_for_an_issue(storage: Storage, subscribers: Subscribers, archive: IssueArchive) -> None:
    """An issue of the same number is claimed, corrected, counted and told of by itself."""
    ann, ledger = await subscribe(subscribers, ANN), storage.deliveries
    issue = await publish(archive, FIRST)
    made = await say(storage)
    assert made.id == issue.id
    await owe(ledger, issue)
    await storage.announcements.plan()
    for lane in (Lane.FIRST, Lane.ANNOUNCEMENTS):
        (one,) = await ledger.claims.claim("telegram", NOON, limit=9, lease=LEASE, lane=lane)
        assert one.delivery.lane is lane
        await intend(ledger, one)
        sent = Settlement(state=State.SENT, due_at=NOON, attempts=0)
        assert await settle(ledger, one, sent, now=NOON, messages=PAGES[:1])
    await revise(archive, issue, an_issue(FIRST, a_story(1, "Another story")), now=LATER)
    assert await ledger.corrections.correct(LATER, since=NOON - DAY) == 1
    assert await claim(storage) == []
    assert await claim(storage, Lane.EDITS) == [ANN]
    assert [one.part for one in await deliveries_of(ledger, ann.id, 9)] == ["issue"]
    (tally,) = await storage.history.tallies("ainews", since=NOON, issues=9)
    assert tally.owed == 1
    ((told,),) = [each.tallies for each in await storage.announcements.tallies(since=NOON, number=9)]
    assert (told.owed, told.states, told.lately) == (1, {State.SENT: 1}, 1)
    assert [each.delivery.part for each in (await storage.history.of(ann)).entries if each.delivery] == ["issue"]
    found = (await storage.history.of(ann)).announced
    assert found is not None
    assert (found.announcement.id, found.delivery.state) == (made.id, State.SENT)


async def test_a_newer_issue_leaves_it_alone(storage: Storage, subscribers: Subscribers, archive: IssueArchive) -> None:
    ann = await subscribe(subscribers, ANN)
    await say(storage)
    await storage.announcements.plan()
    first, second = await publish(archive, FIRST), await publish(archive, FIRST + DAY)
    for issue in (first, second):
        await owe(storage.deliveries, issue)
    assert await storage.deliveries.planning.skip_older("ainews", second.id) == 1
    assert await storage.deliveries.planning.reschedule(ann.id, LATER)
    await subscribers.pause(ann, NOON + DAY, NOON)
    assert {one.state for one in await announced(storage, 1)} == {State.DUE}


async def test_who_unsubscribes_or_falls_asleep_before_it_came_does_not_get_it(
    storage: Storage, subscribers: Subscribers
) -> None:
    for where in (ANN, BOB):
        await subscribe(subscribers, where)
    made = await say(storage)
    await storage.announcements.plan()
    await subscribers.unsubscribe(ANN, "ainews")
    await subscribers.sleep_address("telegram", BOB.address, "blocked", NOON)
    assert await claim(storage) == []
    ended = [(one.state, one.reason) for one in await announced(storage, made.id)]
    assert ended == [(State.CANCELLED, "unsubscribed"), (State.GONE, "blocked")]


async def test_the_same_text_within_a_day_is_known_again(storage: Storage) -> None:
    made = await say(storage)
    spaced = TEXT.replace("\n\n", "\n")
    assert await storage.announcements.same(spaced, NOON + HOUR) == made
    assert await storage.announcements.same(TEXT, NOON + DAY) is None
    assert await storage.announcements.same("Something else", NOON) is None


async def test_the_rest_of_it_is_taken_back(storage: Storage, subscribers: Subscribers) -> None:
    for where in (ANN, BOB):
        await subscribe(subscribers, where)
    made = await say(storage)
    await storage.announcements.plan()
    (first, _) = await announced(storage, made.id)
    await storage.database.change(update(delivery).where(delivery.c.id == first.id).values(state=State.SENT))
    assert await storage.announcements.cancel(made.id) == 1
    assert [one.state for one in await announced(storage, made.id)] == [State.SENT, State.CANCELLED]
    unplanned = await say(storage, "Another one")
    await storage.announcements.cancel(unplanned.id)
    assert await storage.announcements.plan() == 0


async def test_who_takes_it_back_waits_for_what_is_being_planned(storage: Storage, subscribers: Subscribers) -> None:
    if storage.database.is_sqlite:  # it has one writer at a time
        return
    ann = await subscribe(subscribers, ANN)
    made = await say(storage)
    row = {"subscription_id": ann.id, "issue_id": -made.id, "part": ANNOUNCEMENT, "platform": "telegram"}
    async with storage.database.write() as connection:  # what planning is about to write is here: it waits
        await connection.execute(insert(delivery).values(row | {"due_at": NOON, "expires_at": NOON + DAY}))
        planning = asyncio.create_task(storage.announcements.plan())
        async with asyncio.timeout(SOON):
            while not await storage.database.scalar(WAITING):  # noqa: ASYNC110  the server tells nobody
                await asyncio.sleep(0.01)
        cancelling = asyncio.create_task(storage.announcements.cancel(made.id))
        await asyncio.wait([cancelling], timeout=0.1)
        await connection.rollback()
    assert (await planning, await cancelling) == (1, 1)
    assert [one.state for one in await announced(storage, made.id)] == [State.CANCELLED]


async def test_two_places_that_become_one_get_it_once(storage: Storage, subscribers: Subscribers) -> None:
    new = replace(CLUB, address="-200")
    await subscribe(subscribers, CLUB)
    await subscribe(subscribers, new, edition="weekly")
    await say(storage)
    await storage.announcements.plan()
    await subscribers.move("telegram", CLUB.address, new.address, NOON)
    assert await claim(storage) == [new]


async def test_a_chat_that_moves_to_a_new_place_keeps_what_it_is_owed(
    storage: Storage, subscribers: Subscribers
) -> None:
    new = replace(CLUB, address="-200")
    await subscribe(subscribers, CLUB)
    await say(storage)
    await storage.announcements.plan()
    await subscribe(subscribers, new, now=LATER)
    await subscribers.move("telegram", CLUB.address, new.address, NOON)
    assert await claim(storage) == [new]


async def test_who_is_forgotten_leaves_a_bare_number(storage: Storage, subscribers: Subscribers) -> None:
    await subscribe(subscribers, ANN)
    sent, waits = await say(storage), await say(storage, "Another one")
    await storage.announcements.plan()
    stands = {"state": State.SENT, "messages": [{"handle": "1", "dialect": "classic", "digest": "d"}]}
    await storage.database.change(update(delivery).where(delivery.c.issue_id == -sent.id).values(stands))
    await storage.people.forget(WHO)
    left = [(one.state, one.messages) for made in (sent, waits) for one in await announced(storage, made.id)]
    assert left == [(State.SENT, ()), (State.CANCELLED, ())]


async def test_a_backup_that_was_put_back_announces_nothing_again(storage: Storage, subscribers: Subscribers) -> None:
    await subscribe(subscribers, ANN)
    planned, unplanned = await say(storage), await say(storage, "Another one")
    await storage.announcements.plan()
    await storage.database.change(update(announcement).where(announcement.c.id == unplanned.id).values(planned=False))
    assert await storage.deliveries.restoring.sent_through(FIRST, State.SKIPPED) == 2
    assert await storage.announcements.plan() == 0
    assert [one.state for one in await announced(storage, planned.id)] == [State.SKIPPED]
    assert await claim(storage) == []


async def test_a_clock_that_was_ahead_does_not_hold_it_up(storage: Storage, subscribers: Subscribers) -> None:
    await subscribe(subscribers, ANN)
    await storage.announcements.add(TEXT, NOON + DAY, NOON + 3 * DAY)
    await storage.announcements.plan()
    assert await claim(storage) == []
    await storage.clock_steps.back(NOON, LEASE, timedelta(days=3))
    assert await claim(storage) == [ANN]


async def test_many_places_are_planned_in_chunks(storage: Storage, subscribers: Subscribers) -> None:
    for number in range(1, 8):
        await subscribe(subscribers, replace(ANN, address=str(number), root=str(number)))
    made = await say(storage)
    assert await storage.announcements.plan(chunk=3) == 7
    assert await count_deliveries(storage.deliveries) == {("telegram", -made.id, State.DUE): 7}
