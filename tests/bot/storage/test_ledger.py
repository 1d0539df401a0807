"""Claims, fences and ends of deliveries: the same on both databases."""

import asyncio
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime

import pytest

from bot.model import Claimed, Lane, SentMessage, Settlement, State
from bot.storage import Archive, Database, Ledger, Subscribers
from tests.bot.storage.making import (
    ANN,
    BOB,
    CHANNEL,
    CLUB,
    DAY,
    EDITION,
    FIRST,
    HOUR,
    LEASE,
    NOON,
    a_story,
    an_issue,
    crowd,
    owe,
    publish,
    revise,
    subscribe,
)

PAGES = (
    SentMessage(handle="11", dialect="classic", digest="a"),
    SentMessage(handle="12", dialect="classic", digest="b"),
)
SENT = Settlement(state=State.SENT, due_at=NOON, attempts=1)


@pytest.fixture
async def owed(subscribers: Subscribers, archive: Archive, ledger: Ledger) -> Claimed:
    """Ann is owed an issue, and it is claimed for her."""
    await subscribe(subscribers, ANN)
    await owe(ledger, await publish(archive, FIRST))
    return await claim_one(ledger)


async def claim_one(ledger: Ledger, *, now: datetime = NOON) -> Claimed:
    (claimed,) = await ledger.claim("telegram", now, limit=9, lease=LEASE)
    return claimed


async def row(ledger: Ledger, claimed: Claimed) -> tuple[State, int, str]:
    (found,) = await ledger.of(claimed.subscription.id, 9)
    return found.state, found.attempts, found.reason


async def test_a_claim_brings_all_that_sending_needs(owed: Claimed, subscribers: Subscribers, ledger: Ledger) -> None:
    assert owed.subscription == await subscribers.find(ANN, EDITION)
    assert (owed.delivery,) == await ledger.of(owed.subscription.id, 9)
    assert (owed.delivery.claim, owed.delivery.due_at, owed.interrupted) == (1, NOON + LEASE, False)


async def test_nothing_is_claimed_before_it_is_due_nor_on_another_platform(
    subscribers: Subscribers, archive: Archive, ledger: Ledger
) -> None:
    assert await ledger.claim("telegram", NOON, limit=9, lease=LEASE) == []
    assert await ledger.next_due("telegram") is None
    await subscribe(subscribers, ANN)
    await owe(ledger, await publish(archive, FIRST), due_at=NOON + HOUR)
    assert await ledger.claim("telegram", NOON, limit=9, lease=LEASE) == []
    assert await ledger.claim("discord", NOON + HOUR, limit=9, lease=LEASE) == []
    assert await ledger.claim("telegram", NOON + HOUR, limit=9, lease=LEASE, lane=Lane.EDITS) == []
    assert await ledger.next_due("telegram") == NOON + HOUR
    assert await ledger.next_due("discord") is None
    assert len(await ledger.claim("telegram", NOON + HOUR, limit=9, lease=LEASE)) == 1


async def test_claims_come_by_the_time_they_were_due_then_by_number(
    subscribers: Subscribers, archive: Archive, ledger: Ledger
) -> None:
    issue = await publish(archive, FIRST)
    people = [replace(ANN, address=str(number), root=str(number)) for number in range(6)]
    for number, where in enumerate(people):
        to = await subscribe(subscribers, where)
        await ledger.owe_one(issue.id, to, due_at=NOON - (number % 3) * HOUR, expires_at=NOON + DAY)
    claimed = [*await ledger.claim("telegram", NOON, limit=4, lease=LEASE)]
    claimed += await ledger.claim("telegram", NOON, limit=4, lease=LEASE)
    assert [one.subscription.place.address for one in claimed] == ["2", "5", "1", "4", "0", "3"]


async def test_what_is_claimed_is_nobody_elses_until_the_lease_ends(owed: Claimed, ledger: Ledger) -> None:
    assert await ledger.claim("telegram", NOON + LEASE / 2, limit=9, lease=LEASE) == []
    again = await claim_one(ledger, now=NOON + LEASE)
    assert (again.delivery.id, again.delivery.claim, again.interrupted) == (owed.delivery.id, 2, False)


async def test_a_dead_workers_delivery_comes_back_as_interrupted_with_what_it_sent(
    owed: Claimed, ledger: Ledger
) -> None:
    await ledger.intend(owed)
    await ledger.record(owed, PAGES[:1], revision=1)
    again = await claim_one(ledger, now=NOON + LEASE)
    assert again.interrupted
    assert (again.delivery.messages, again.delivery.revision) == (PAGES[:1], 1)


async def test_a_worker_that_lost_its_claim_changes_nothing(owed: Claimed, ledger: Ledger) -> None:
    new = await claim_one(ledger, now=NOON + LEASE)
    assert not await ledger.intend(owed)
    assert not await ledger.record(owed, PAGES, revision=1)
    gone = replace(SENT, state=State.GONE, dormant=True, reason="blocked")
    assert not await ledger.settle(owed, gone, now=NOON)
    assert not await ledger.hand_back(owed, NOON)
    assert await ledger.of(owed.subscription.id, 9) == (new.delivery,)
    assert await ledger.intend(new)
    assert new.subscription.live


async def test_a_whole_send_ends_as_sent(owed: Claimed, ledger: Ledger) -> None:
    assert await ledger.intend(owed)
    assert await ledger.record(owed, PAGES[:1], revision=1)
    assert await ledger.record(owed, PAGES, revision=1)
    assert await ledger.settle(owed, SENT, now=NOON)
    (found,) = await ledger.of(owed.subscription.id, 9)
    assert (found.state, found.messages, found.revision, found.attempts) == (State.SENT, PAGES, 1, 1)
    assert await ledger.next_due("telegram") is None
    assert not await ledger.settle(owed, SENT, now=NOON)


async def test_what_was_revised_while_it_was_sent_is_due_again(owed: Claimed, archive: Archive, ledger: Ledger) -> None:
    await ledger.intend(owed)
    before = await archive.get(EDITION, FIRST)
    assert before is not None
    await revise(archive, before, an_issue(FIRST, a_story(1, "Corrected")))
    await ledger.record(owed, PAGES, revision=1)
    await ledger.settle(owed, SENT, now=NOON + HOUR)
    again = await claim_one(ledger, now=NOON + HOUR)
    assert (again.delivery.revision, again.delivery.messages, again.interrupted) == (1, PAGES, False)
    await ledger.record(again, PAGES, revision=2)
    await ledger.settle(again, SENT, now=NOON + HOUR)
    assert (await row(ledger, again))[0] is State.SENT


async def test_a_failed_attempt_is_due_at_its_time_with_its_reason(owed: Claimed, ledger: Ledger) -> None:
    await ledger.intend(owed)
    later = Settlement(state=State.DUE, due_at=NOON + HOUR, attempts=2, reason="network")
    assert await ledger.settle(owed, later, now=NOON)
    assert await row(ledger, owed) == (State.DUE, 2, "network")
    assert await ledger.next_due("telegram") == NOON + HOUR
    assert not (await claim_one(ledger, now=NOON + HOUR)).interrupted


@pytest.mark.parametrize("state", [State.EXPIRED, State.REFUSED, State.UNKNOWN, State.WITHDRAWN, State.CANCELLED])
async def test_what_ended_is_claimed_no_more(owed: Claimed, ledger: Ledger, state: State) -> None:
    await ledger.settle(owed, Settlement(state=state, due_at=NOON, attempts=1, reason="rights"), now=NOON)
    assert await row(ledger, owed) == (state, 1, "rights")
    assert await ledger.claim("telegram", NOON + DAY, limit=9, lease=LEASE) == []


async def test_a_place_that_is_gone_sleeps_from_the_same_moment(
    owed: Claimed, subscribers: Subscribers, ledger: Ledger
) -> None:
    gone = Settlement(state=State.GONE, due_at=NOON, attempts=1, reason="blocked", dormant=True)
    assert await ledger.settle(owed, gone, now=NOON)
    found = await subscribers.find(ANN, EDITION)
    assert found is not None
    assert (found.on, found.reason) == (True, "blocked")


async def test_a_place_that_moved_is_served_at_its_new_address(owed: Claimed, ledger: Ledger) -> None:
    moved = Settlement(state=State.DUE, due_at=NOON, attempts=0, reason="upgraded", moved_to="-77")
    assert await ledger.settle(owed, moved, now=NOON)
    assert (await claim_one(ledger)).subscription.place == replace(ANN, address="-77")


async def test_a_place_that_moved_to_where_the_issue_stands_is_not_sent_it_again(
    subscribers: Subscribers, archive: Archive, ledger: Ledger
) -> None:
    old, new = await subscribe(subscribers, CLUB), await subscribe(subscribers, replace(CLUB, address="-77"))
    await owe(ledger, await publish(archive, FIRST))
    first, second = await ledger.claim("telegram", NOON, limit=9, lease=LEASE)
    await ledger.record(second, PAGES, revision=1)
    await ledger.settle(second, SENT, now=NOON)
    await ledger.settle(first, Settlement(state=State.DUE, due_at=NOON, attempts=0, moved_to="-77"), now=NOON)
    assert (first.subscription, second.subscription) == (old, new)
    assert await ledger.claim("telegram", NOON + DAY, limit=9, lease=LEASE) == []
    assert [found.state for found in await ledger.of(new.id, 9)] == [State.SENT]


async def test_what_was_not_begun_is_handed_back_for_the_next_at_once(owed: Claimed, ledger: Ledger) -> None:
    assert await ledger.hand_back(owed, NOON)
    assert (await claim_one(ledger)).delivery.id == owed.delivery.id


async def test_what_was_begun_cannot_be_handed_back(owed: Claimed, ledger: Ledger) -> None:
    await ledger.intend(owed)
    assert not await ledger.hand_back(owed, NOON)
    assert await ledger.next_due("telegram") == NOON + LEASE


async def test_who_left_while_it_was_claimed_is_sent_nothing(
    owed: Claimed, subscribers: Subscribers, ledger: Ledger
) -> None:
    await subscribers.unsubscribe(ANN, EDITION)
    assert not await ledger.intend(owed)
    assert await row(ledger, owed) == (State.CANCELLED, 0, "unsubscribed")


@pytest.mark.parametrize(("pages", "state"), [((), State.CANCELLED), (PAGES[:1], State.SENDING)])
async def test_who_left_while_it_was_sent_gets_no_second_try_but_the_rest_of_what_stands(
    owed: Claimed, subscribers: Subscribers, ledger: Ledger, pages: tuple[SentMessage, ...], state: State
) -> None:
    await ledger.intend(owed)
    if pages:
        await ledger.record(owed, pages, revision=1)
    await subscribers.unsubscribe(ANN, EDITION)
    claimed = await ledger.claim("telegram", NOON + LEASE, limit=9, lease=LEASE)
    assert [one.delivery.messages for one in claimed] == ([pages] if pages else [])
    assert (await row(ledger, owed))[0] is state


async def test_what_is_due_at_a_sleeping_place_ends_as_gone(
    subscribers: Subscribers, archive: Archive, ledger: Ledger
) -> None:
    ann, _ = await subscribe(subscribers, ANN), await subscribe(subscribers, BOB)
    await owe(ledger, await publish(archive, FIRST))
    await subscribers.sleep(ANN, "blocked")
    assert (await claim_one(ledger)).subscription.place == BOB
    assert [(found.state, found.reason) for found in await ledger.of(ann.id, 9)] == [(State.GONE, "blocked")]


async def test_deliveries_are_counted_by_platform_issue_and_state(
    subscribers: Subscribers, archive: Archive, ledger: Ledger
) -> None:
    for where in (ANN, BOB, CHANNEL):
        await subscribe(subscribers, where)
    issue = await publish(archive, FIRST)
    await owe(ledger, issue)
    for claimed in await ledger.claim("telegram", NOON, limit=1, lease=LEASE):
        await ledger.intend(claimed)
    assert await ledger.counts() == {
        ("telegram", issue.id, State.SENDING): 1,
        ("telegram", issue.id, State.DUE): 1,
        ("discord", issue.id, State.DUE): 1,
    }


async def test_many_claimers_share_the_work_and_never_a_delivery(
    database: Database, database_url: str, archive: Archive, ledger: Ledger
) -> None:
    await crowd(database, 120)
    await owe(ledger, await publish(archive, FIRST))

    async def work(database: Database) -> list[int]:
        mine, done = Ledger(database), []
        while claimed := await mine.claim("telegram", NOON, limit=7, lease=LEASE):
            for one in claimed:
                assert await mine.intend(one)
                assert await mine.record(one, PAGES, revision=1)
                assert await mine.settle(one, SENT, now=NOON)
                done.append(one.delivery.id)
        return done

    async with AsyncExitStack() as stack:
        opened = [await stack.enter_async_context(Database.open(database_url)) for _ in range(4)]
        done = Counter(number for some in await asyncio.gather(*map(work, opened)) for number in some)
    assert set(done.values()) == {1}
    assert len(done) == 120
