"""Claims and fences: the same on both databases."""

import asyncio
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest

from bot.model import Claimed, Lane, SentMessage, State
from bot.storage import Database, IssueArchive, Ledger, Subscribers
from tests.bot.storage.examples import (
    ANN,
    BOB,
    CHANNEL,
    DAY,
    EDITION,
    FIRST,
    HOUR,
    LEASE,
    NOON,
    PAGES,
    SENT,
    claim_one,
    crowd,
    ending,
    hand_back,
    intend,
    owe,
    publish,
    record,
    settle,
    subscribe,
)
from tests.stored import count_deliveries, deliveries_of, next_due


async def test_a_claim_brings_all_that_sending_needs(owed: Claimed, subscribers: Subscribers, ledger: Ledger) -> None:
    assert owed.subscription == await subscribers.find(ANN, EDITION)
    assert (owed.delivery,) == await deliveries_of(ledger, owed.subscription.id, 9)
    assert (owed.delivery.claim, owed.delivery.due_at, owed.interrupted) == (1, NOON + LEASE, False)


async def test_nothing_is_claimed_before_it_is_due_nor_on_another_platform(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    assert await ledger.claims.claim("telegram", NOON, limit=9, lease=LEASE) == []
    assert await next_due(ledger, "telegram") is None
    await subscribe(subscribers, ANN)
    await owe(ledger, await publish(archive, FIRST), due_at=NOON + HOUR)
    assert await ledger.claims.claim("telegram", NOON, limit=9, lease=LEASE) == []
    assert await ledger.claims.claim("discord", NOON + HOUR, limit=9, lease=LEASE) == []
    assert await ledger.claims.claim("telegram", NOON + HOUR, limit=9, lease=LEASE, lane=Lane.EDITS) == []
    assert await next_due(ledger, "telegram") == NOON + HOUR
    assert await next_due(ledger, "discord") is None
    assert len(await ledger.claims.claim("telegram", NOON + HOUR, limit=9, lease=LEASE)) == 1


async def test_claims_come_by_the_time_they_were_due_then_by_number(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    issue = await publish(archive, FIRST)
    people = [replace(ANN, address=str(number), root=str(number)) for number in range(6)]
    for number, where in enumerate(people):
        to = await subscribe(subscribers, where)
        await ledger.planning.owe_one(issue.id, to, due_at=NOON - (number % 3) * HOUR, expires_at=NOON + DAY)
    claimed = [*await ledger.claims.claim("telegram", NOON, limit=4, lease=LEASE)]
    claimed += await ledger.claims.claim("telegram", NOON, limit=4, lease=LEASE)
    assert [one.subscription.place.address for one in claimed] == ["2", "5", "1", "4", "0", "3"]


async def test_what_is_claimed_is_nobody_elses_until_the_lease_ends(owed: Claimed, ledger: Ledger) -> None:
    assert await ledger.claims.claim("telegram", NOON + LEASE / 2, limit=9, lease=LEASE) == []
    again = await claim_one(ledger, now=NOON + LEASE)
    assert (again.delivery.id, again.delivery.claim, again.interrupted) == (owed.delivery.id, 2, False)


async def test_a_dead_workers_delivery_comes_back_as_interrupted_with_what_it_sent(
    owed: Claimed, ledger: Ledger
) -> None:
    await intend(ledger, owed)
    await record(ledger, owed, PAGES[:1], revision=1)
    await intend(ledger, owed)
    again = await claim_one(ledger, now=NOON + LEASE)
    assert again.interrupted
    assert (again.delivery.messages, again.delivery.revision) == (PAGES[:1], 1)


async def test_a_worker_that_lost_its_claim_changes_nothing(owed: Claimed, ledger: Ledger) -> None:
    new = await claim_one(ledger, now=NOON + LEASE)
    assert not await intend(ledger, owed)
    assert not await record(ledger, owed, PAGES, revision=1)
    gone = replace(SENT, state=State.GONE, dormant=True, reason="blocked")
    assert not await settle(ledger, owed, gone, now=NOON)
    assert not await hand_back(ledger, owed)
    assert await deliveries_of(ledger, owed.subscription.id, 9) == (new.delivery,)
    assert await intend(ledger, new)
    assert new.subscription.live


async def test_what_was_not_begun_is_handed_back_for_the_next_at_once(owed: Claimed, ledger: Ledger) -> None:
    assert await hand_back(ledger, owed)
    assert (await claim_one(ledger)).delivery.id == owed.delivery.id


async def test_who_left_while_it_was_claimed_is_sent_nothing(
    owed: Claimed, subscribers: Subscribers, ledger: Ledger
) -> None:
    await subscribers.unsubscribe(ANN, EDITION)
    assert not await intend(ledger, owed)
    assert await ending(ledger, owed) == (State.CANCELLED, 0, "unsubscribed")


async def test_nothing_is_in_doubt_between_two_pages(owed: Claimed, ledger: Ledger) -> None:
    await intend(ledger, owed)
    await record(ledger, owed, PAGES[:1], revision=1)
    again = await claim_one(ledger, now=NOON + LEASE)
    assert not again.interrupted
    assert again.delivery.messages == PAGES[:1]


@pytest.mark.parametrize(("pages", "state"), [((), State.CANCELLED), (PAGES[:1], State.DUE)])
async def test_who_left_while_it_was_sent_gets_no_second_try_but_the_rest_of_what_stands(
    owed: Claimed, subscribers: Subscribers, ledger: Ledger, pages: tuple[SentMessage, ...], state: State
) -> None:
    await intend(ledger, owed)
    if pages:
        await record(ledger, owed, pages, revision=1)
    await subscribers.unsubscribe(ANN, EDITION)
    claimed = await ledger.claims.claim("telegram", NOON + LEASE, limit=9, lease=LEASE)
    assert [one.delivery.messages for one in claimed] == ([pages] if pages else [])
    assert (await ending(ledger, owed))[0] is state


async def test_what_is_due_at_a_sleeping_place_ends_as_gone(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    ann, _ = await subscribe(subscribers, ANN), await subscribe(subscribers, BOB)
    await owe(ledger, await publish(archive, FIRST))
    await subscribers.sleep_address(ANN.platform, ANN.address, "blocked")
    assert (await claim_one(ledger)).subscription.place == BOB
    assert [(found.state, found.reason) for found in await deliveries_of(ledger, ann.id, 9)] == [
        (State.GONE, "blocked")
    ]


async def test_deliveries_are_counted_by_platform_issue_and_state(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    for where in (ANN, BOB, CHANNEL):
        await subscribe(subscribers, where)
    issue = await publish(archive, FIRST)
    await owe(ledger, issue)
    for claimed in await ledger.claims.claim("telegram", NOON, limit=1, lease=LEASE):
        await intend(ledger, claimed)
    assert await count_deliveries(ledger) == {
        ("telegram", issue.id, State.SENDING): 1,
        ("telegram", issue.id, State.DUE): 1,
        ("discord", issue.id, State.DUE): 1,
    }


async def test_many_claimers_share_the_work_and_never_a_delivery(
    database: Database, database_url: str, archive: IssueArchive, ledger: Ledger
) -> None:
    await crowd(database, 120)
    await owe(ledger, await publish(archive, FIRST))

    async def work(database: Database) -> list[int]:
        mine, done = Ledger(database), []
        while claimed := await mine.claims.claim("telegram", NOON, limit=7, lease=LEASE):
            for one in claimed:
                assert await intend(mine, one)
                assert await record(mine, one, PAGES, revision=1)
                assert await settle(mine, one, SENT, now=NOON, messages=PAGES)
                done.append(one.delivery.id)
        return done

    async with AsyncExitStack() as stack:
        opened = [await stack.enter_async_context(Database.open(database_url)) for _ in range(4)]
        done = Counter(number for some in await asyncio.gather(*map(work, opened)) for number in some)
    assert set(done.values()) == {1}
    assert len(done) == 120
