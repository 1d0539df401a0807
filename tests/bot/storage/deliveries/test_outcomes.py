"""How an attempt ends, for the delivery and for its place: the same on both databases."""

from dataclasses import replace

import pytest

from bot.model import Claimed, Settlement, State
from bot.storage import IssueArchive, Ledger, Subscribers
from tests.bot.storage.examples import (
    ANN,
    CLUB,
    DAY,
    EDITION,
    FIRST,
    HOUR,
    LEASE,
    NOON,
    PAGES,
    SENT,
    claim_one,
    ending,
    intend,
    owe,
    publish,
    record,
    settle,
    subscribe,
)
from tests.stored import deliveries_of, next_due


async def test_a_whole_send_ends_as_sent(owed: Claimed, ledger: Ledger) -> None:
    assert await intend(ledger, owed)
    assert await record(ledger, owed, PAGES[:1], revision=1)
    assert await record(ledger, owed, PAGES, revision=1)
    assert await settle(ledger, owed, SENT, now=NOON, messages=PAGES)
    (found,) = await deliveries_of(ledger, owed.subscription.id, 9)
    assert (found.state, found.messages, found.revision, found.attempts) == (State.SENT, PAGES, 1, 1)
    assert await next_due(ledger, "telegram") is None


async def test_a_failed_attempt_is_due_at_its_time_with_its_reason(owed: Claimed, ledger: Ledger) -> None:
    await intend(ledger, owed)
    later = Settlement(state=State.DUE, due_at=NOON + HOUR, attempts=2, reason="network")
    assert await settle(ledger, owed, later, now=NOON)
    assert await ending(ledger, owed) == (State.DUE, 2, "network")
    assert await next_due(ledger, "telegram") == NOON + HOUR
    assert not (await claim_one(ledger, now=NOON + HOUR)).interrupted


@pytest.mark.parametrize("state", [State.EXPIRED, State.REFUSED, State.UNKNOWN, State.WITHDRAWN, State.CANCELLED])
async def test_what_ended_is_claimed_no_more(owed: Claimed, ledger: Ledger, state: State) -> None:
    await settle(ledger, owed, Settlement(state=state, due_at=NOON, attempts=1, reason="rights"), now=NOON)
    assert await ending(ledger, owed) == (state, 1, "rights")
    assert await ledger.claims.claim("telegram", NOON + DAY, limit=9, lease=LEASE) == []


async def test_a_place_that_is_gone_sleeps_from_the_same_moment(
    owed: Claimed, subscribers: Subscribers, ledger: Ledger
) -> None:
    gone = Settlement(state=State.GONE, due_at=NOON, attempts=1, reason="blocked", dormant=True)
    assert await settle(ledger, owed, gone, now=NOON)
    found = await subscribers.find(ANN, EDITION)
    assert found is not None
    assert (found.on, found.reason) == (True, "blocked")


async def test_a_place_that_moved_is_served_at_its_new_address(owed: Claimed, ledger: Ledger) -> None:
    moved = Settlement(state=State.DUE, due_at=NOON, attempts=0, reason="upgraded", moved_to="-77")
    assert await settle(ledger, owed, moved, now=NOON)
    assert (await claim_one(ledger)).subscription.place == replace(ANN, address="-77")


async def test_a_place_that_moved_to_where_the_issue_stands_is_not_sent_it_again(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    old, new = await subscribe(subscribers, CLUB), await subscribe(subscribers, replace(CLUB, address="-77"))
    await owe(ledger, await publish(archive, FIRST))
    first, second = await ledger.claims.claim("telegram", NOON, limit=9, lease=LEASE)
    await record(ledger, second, PAGES, revision=1)
    await settle(ledger, second, SENT, now=NOON, messages=PAGES)
    await settle(ledger, first, Settlement(state=State.DUE, due_at=NOON, attempts=0, moved_to="-77"), now=NOON)
    assert (first.subscription, second.subscription) == (old, new)
    assert await ledger.claims.claim("telegram", NOON + DAY, limit=9, lease=LEASE) == []
    assert [found.state for found in await deliveries_of(ledger, new.id, 9)] == [State.SENT]
