"""Many writers, few commits, nothing lost while the database is away."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from bot.deadline import Deadline
from bot.errors import StorageError
from bot.model import Claimed, Result
from bot.storage import IssueArchive, Ledger, Subscribers
from bot.storage.deliveries import Outcomes
from scheduler.delivery.group_commit import RETRY_SECONDS, GroupCommit
from tests.bot.storage.examples import ANN, BOB, CLUB, EDITION, FIRST, LEASE, NOON, PAGES, SENT, owe, publish, subscribe
from tests.fakes import SOON, FakeClock
from tests.stored import deliveries_of


class CountingOutcomes(Outcomes):
    """Counts what is in each commit, and fails for the first few."""

    def __init__(self, ledger: Ledger, *, away: int = 0) -> None:
        super().__init__(ledger.outcomes.database)
        self.away = away
        self.commits: list[int] = []

    async def commit(self, results: Sequence[Result], intents: Sequence[Claimed], *, now: datetime) -> frozenset[int]:
        if self.away:
            self.away -= 1
            raise StorageError("the disk is full")
        self.commits.append(len(results) + len(intents))
        return await super().commit(results, intents, now=now)


async def claims(archive: IssueArchive, subscribers: Subscribers, ledger: Ledger) -> list[Claimed]:
    await archive.ensure_edition(EDITION)
    for where in (ANN, BOB, CLUB):
        await subscribe(subscribers, where)
    await owe(ledger, await publish(archive, FIRST))
    return await ledger.claims.claim("telegram", NOON, limit=9, lease=LEASE)


def sent(claimed: Claimed) -> Result:
    return Result(claimed=claimed, messages=PAGES, revision=1, settlement=SENT)


async def test_who_writes_at_the_same_time_shares_a_commit(
    archive: IssueArchive, subscribers: Subscribers, ledger: Ledger
) -> None:
    outcomes = CountingOutcomes(ledger)
    group_commit = GroupCommit(outcomes, FakeClock(NOON))
    held = await claims(archive, subscribers, ledger)
    assert await asyncio.gather(*(group_commit.write(intent=one) for one in held)) == [True] * 3
    assert await asyncio.gather(*(group_commit.write(result=sent(one)) for one in held)) == [True] * 3
    assert outcomes.commits == [3, 3]


async def test_a_result_and_the_next_intent_go_together(
    archive: IssueArchive, subscribers: Subscribers, ledger: Ledger
) -> None:
    outcomes = CountingOutcomes(ledger)
    group_commit = GroupCommit(outcomes, FakeClock(NOON))
    first, second, _ = await claims(archive, subscribers, ledger)
    await group_commit.write(intent=first)
    assert await group_commit.write(result=sent(first), intent=second)
    assert outcomes.commits == [1, 2]


async def test_who_lost_their_claim_is_told_not_to_send(
    archive: IssueArchive, subscribers: Subscribers, ledger: Ledger
) -> None:
    group_commit = GroupCommit(CountingOutcomes(ledger), FakeClock(NOON))
    old, *_ = await claims(archive, subscribers, ledger)
    await ledger.claims.claim("telegram", NOON + LEASE, limit=9, lease=LEASE)
    assert not await group_commit.write(intent=old)


async def test_while_the_database_is_away_results_are_kept(
    archive: IssueArchive, subscribers: Subscribers, ledger: Ledger
) -> None:
    outcomes = CountingOutcomes(ledger, away=2)
    group_commit = GroupCommit(outcomes, FakeClock(NOON))
    first, *_ = await claims(archive, subscribers, ledger)
    assert await group_commit.write(result=sent(first))
    assert outcomes.commits == [1]
    assert (await deliveries_of(ledger, first.subscription.id, 9))[0].messages == PAGES


async def test_a_writer_that_is_cancelled_does_not_take_back_what_it_wrote(
    archive: IssueArchive, subscribers: Subscribers, ledger: Ledger
) -> None:
    outcomes = CountingOutcomes(ledger)
    group_commit = GroupCommit(outcomes, FakeClock(NOON))
    first, *_ = await claims(archive, subscribers, ledger)
    writing = asyncio.create_task(group_commit.write(result=sent(first)))
    await asyncio.sleep(0)
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    async with asyncio.timeout(SOON):
        while (await deliveries_of(ledger, first.subscription.id, 9))[0].messages != PAGES:  # noqa: ASYNC110  a row sets no event
            await asyncio.sleep(0.01)


async def test_once_it_has_given_up_it_tries_no_more(
    archive: IssueArchive, subscribers: Subscribers, ledger: Ledger
) -> None:
    outcomes = CountingOutcomes(ledger, away=1)
    group_commit = GroupCommit(outcomes, FakeClock(NOON))
    first, *_ = await claims(archive, subscribers, ledger)
    writing = asyncio.create_task(group_commit.write(intent=first))
    while outcomes.away:  # noqa: ASYNC110  it tells nobody
        await asyncio.sleep(0)
    writing.cancel()
    await asyncio.wait({writing})
    await group_commit.give_up(Deadline.after(SOON))
    await asyncio.sleep(2 * RETRY_SECONDS)
    assert outcomes.commits == []


async def test_one_that_has_nothing_to_write_gives_up_at_once(ledger: Ledger) -> None:
    await GroupCommit(CountingOutcomes(ledger), FakeClock(NOON)).give_up(Deadline.after(SOON))
