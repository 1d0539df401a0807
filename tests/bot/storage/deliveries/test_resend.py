"""An issue brought by hand: what is opened again, and what is not, on both databases."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import pytest
from sqlalchemy import Update, select

from bot.model import ArchivedIssue, Lane, State, Subscription
from bot.storage import Database, IssueArchive, Ledger, Subscribers
from bot.storage.deliveries.resend import Resend
from bot.storage.deliveries.rows import to_messages
from bot.storage.schema import delivery, issue
from tests.bot.storage.examples import (
    ANN,
    BOB,
    DAY,
    EDITION,
    FIRST,
    HOUR,
    LEASE,
    NOON,
    PAGES,
    SENT,
    owe,
    publish,
    settle,
    subscribe,
)
from tests.stored import deliveries_of

LATER = NOON + HOUR


@pytest.fixture
def resend(database: Database) -> Resend:
    return Resend(database)


@pytest.fixture
async def ann(subscribers: Subscribers) -> Subscription:
    return await subscribe(subscribers, ANN)


@pytest.fixture
async def archived(archive: IssueArchive, ledger: Ledger, ann: Subscription) -> ArchivedIssue:
    """An issue that is owed to Ann."""
    assert ann.live
    archived = await publish(archive, FIRST)
    await owe(ledger, archived)
    return archived


async def becomes(database: Database, state: State, **values: object) -> None:
    async with database.write() as connection:
        await connection.execute(delivery.update().values(state=state, **values))


async def reopen(resend: Resend, archived: ArchivedIssue, *, again: bool = False, only: int | None = None) -> int:
    def due(_schedule: int) -> datetime:
        return LATER

    return await resend.reopen(archived.id, due, expires_at=LATER + DAY, again=again, only=only)


@pytest.mark.parametrize("state", [State.SKIPPED, State.CANCELLED, State.GONE, State.REFUSED, State.EXPIRED])
async def test_what_ended_without_a_message_is_due_again(
    resend: Resend, archived: ArchivedIssue, database: Database, ledger: Ledger, ann: Subscription, state: State
) -> None:
    await becomes(database, state, reason="network", attempts=7, claim=3)
    assert await reopen(resend, archived) == 1
    (found,) = await deliveries_of(ledger, ann.id, 9)
    assert (found.state, found.due_at, found.expires_at) == (State.DUE, LATER, LATER + DAY)
    assert (found.reason, found.attempts, found.claim) == ("", 0, 4)


@pytest.mark.parametrize("state", [State.SENT, State.UNKNOWN])
async def test_what_stands_or_may_stand_is_sent_again_only_on_demand(
    resend: Resend, archived: ArchivedIssue, database: Database, ledger: Ledger, ann: Subscription, state: State
) -> None:
    await becomes(database, state, revision=1, messages=to_messages(PAGES), lane=int(Lane.EDITS))
    assert await reopen(resend, archived) == 0
    assert await reopen(resend, archived, again=True) == 1
    (found,) = await deliveries_of(ledger, ann.id, 9)
    assert (found.state, found.lane, found.messages, found.revision) == (State.DUE, Lane.FIRST, (), 0)


async def test_pages_that_stand_are_kept_where_the_others_were_missing(
    resend: Resend, archived: ArchivedIssue, database: Database, ledger: Ledger, ann: Subscription
) -> None:
    await becomes(database, State.EXPIRED, revision=1, messages=to_messages(PAGES[:1]))
    await reopen(resend, archived)
    (found,) = await deliveries_of(ledger, ann.id, 9)
    assert (found.messages, found.revision) == (PAGES[:1], 1)


@pytest.mark.parametrize("state", [State.DUE, State.SENDING])
async def test_what_is_on_its_way_is_left_alone(
    resend: Resend, archived: ArchivedIssue, database: Database, state: State
) -> None:
    await becomes(database, state)
    assert await reopen(resend, archived, again=True) == 0


@dataclass
class Overtaken(Resend):
    """Somebody who has looked, and before they write, ``meanwhile`` happens."""

    meanwhile: Callable[[], Awaitable[object]]

    async def _open(self, issue_id: int, change: Update, changes: Sequence[Mapping[str, object]]) -> bool:
        await self.meanwhile()
        return await super()._open(issue_id, change, changes)


@pytest.mark.parametrize("again", [False, True])
async def test_what_was_opened_and_sent_meanwhile_is_not_sent_twice(
    resend: Resend, archived: ArchivedIssue, database: Database, ledger: Ledger, ann: Subscription, *, again: bool
) -> None:
    async def sent_by_another() -> None:
        assert await reopen(resend, archived, again=again) == 1
        (claimed,) = await ledger.claims.claim("telegram", LATER, limit=9, lease=LEASE)
        await settle(ledger, claimed, SENT, now=LATER, messages=PAGES)

    await becomes(database, State.SENT if again else State.REFUSED)
    await reopen(Overtaken(database, sent_by_another), archived, again=again)
    (found,) = await deliveries_of(ledger, ann.id, 9)
    assert (found.state, found.messages) == (State.SENT, PAGES)


async def test_a_worker_that_still_holds_the_row_has_lost_it(
    resend: Resend, archived: ArchivedIssue, database: Database, ledger: Ledger
) -> None:
    (claimed,) = await ledger.claims.claim("telegram", NOON, limit=9, lease=LEASE)
    await becomes(database, State.EXPIRED)
    await reopen(resend, archived)
    assert await ledger.outcomes.commit((), [claimed], now=NOON) == {claimed.delivery.id}


async def test_who_left_or_sleeps_gets_nothing(
    resend: Resend, archived: ArchivedIssue, database: Database, subscribers: Subscribers
) -> None:
    await becomes(database, State.EXPIRED)
    await subscribers.sleep_address("telegram", "1", "blocked")
    assert await reopen(resend, archived) == 0
    await subscribers.wake("telegram", "1", NOON)
    await subscribers.unsubscribe(ANN, EDITION)
    assert await reopen(resend, archived) == 0


async def test_one_place_can_be_meant_alone(
    resend: Resend,
    archive: IssueArchive,
    ledger: Ledger,
    subscribers: Subscribers,
    ann: Subscription,
    database: Database,
) -> None:
    await subscribe(subscribers, BOB)
    archived = await publish(archive, FIRST)
    await owe(ledger, archived)
    await becomes(database, State.EXPIRED)
    assert await reopen(resend, archived, only=ann.id) == 1
    assert await resend.standing(archived.id) == {State.DUE: 1, State.EXPIRED: 1}
    assert await resend.standing(archived.id, ann.id) == {State.DUE: 1}


async def test_long_work_says_how_far_it_is(resend: Resend, archived: ArchivedIssue, database: Database) -> None:
    await becomes(database, State.EXPIRED)
    heard: list[int] = []
    await resend.reopen(archived.id, lambda _: LATER, expires_at=LATER, progress=heard.append)
    assert heard == [1]


async def test_what_waits_for_its_hour_can_be_hastened(
    resend: Resend, archived: ArchivedIssue, database: Database, ledger: Ledger, ann: Subscription
) -> None:
    await becomes(database, State.DUE, due_at=NOON + DAY)
    assert await resend.hasten(archived.id, ann.id, LATER)
    assert (await deliveries_of(ledger, ann.id, 9))[0].due_at == LATER
    assert not await resend.hasten(archived.id, ann.id, LATER)


async def test_what_a_worker_has_in_hand_is_not_hastened(
    resend: Resend, archived: ArchivedIssue, ledger: Ledger, ann: Subscription
) -> None:
    await ledger.claims.claim("telegram", NOON, limit=9, lease=LEASE)
    assert not await resend.hasten(archived.id, ann.id, NOON)


async def test_a_repeat_can_be_pushed_all_the_same(archive: IssueArchive, database: Database) -> None:
    repeat = await publish(archive, FIRST, push=False, repeat_of=FIRST - DAY)
    await archive.revisions.mark_for_push(repeat.id)
    async with database.read() as connection:
        assert await connection.scalar(select(issue.c.push).where(issue.c.id == repeat.id))
    assert replace(repeat, push=True) == await archive.by_id(repeat.id)
