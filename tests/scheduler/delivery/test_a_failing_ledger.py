"""The database fails while deliveries are on their way: what was sent is recorded, nothing is sent twice."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.errors import StorageError
from bot.model import ArchivedIssue, Claimed, Lane, Result, State
from bot.ports import Limits, Rate
from bot.storage import Database, IssueArchive
from bot.storage.deliveries import Claims, Outcomes
from scheduler.delivery import group_commit
from scheduler.delivery.options import LEASE
from tests.bot.storage.examples import ANN, BOB
from tests.scheduler.conftest import Harness


class FailingClaims(Claims):
    """A ledger that cannot be claimed from after so many times."""

    left = 99

    async def claim(
        self, platform: str, now: datetime, *, limit: int, lease: timedelta, lane: Lane = Lane.FIRST, shard: int = 0
    ) -> list[Claimed]:
        self.left -= 1
        if self.left < 0:
            raise StorageError("the database is away")
        return await super().claim(platform, now, limit=limit, lease=lease, lane=lane, shard=shard)


class FailingOutcomes(Outcomes):
    """A ledger that cannot be written to for as long as a test says."""

    away = False

    async def commit(self, results: Sequence[Result], intents: Sequence[Claimed], *, now: datetime) -> frozenset[int]:
        if self.away:
            raise StorageError("the database is locked")
        return await super().commit(results, intents, now=now)


class FailingArchive(IssueArchive):
    """An archive that cannot be read so often."""

    failures = 0

    async def by_id(self, issue_id: int) -> ArchivedIssue | None:
        self.failures -= 1
        if self.failures >= 0:
            raise StorageError("the database is away")
        return await super().by_id(issue_id)


@pytest.fixture
def claims(harness: Harness, database: Database) -> FailingClaims:
    failing = harness.ledger.claims = FailingClaims(database)
    return failing


@pytest.fixture
def outcomes(harness: Harness, database: Database) -> FailingOutcomes:
    failing = harness.ledger.outcomes = FailingOutcomes(database)
    harness.new_courier()
    return failing


async def test_a_claim_that_fails_does_not_disturb_what_is_on_its_way(harness: Harness, claims: FailingClaims) -> None:
    await harness.subscribe(ANN, BOB)
    await harness.publish()
    harness.channel.hold()
    claims.left = 1
    looking = asyncio.create_task(harness.look())
    await harness.channel.came(2)
    harness.channel.release()
    with pytest.raises(StorageError):
        await looking
    assert {(await harness.delivery(where)).state for where in (ANN, BOB)} == {State.SENT}


async def test_a_first_claim_that_fails_is_raised(harness: Harness, claims: FailingClaims) -> None:
    claims.left = 0
    with pytest.raises(StorageError):
        await harness.look()


async def test_looks_that_fail_one_after_the_other_are_logged_once(harness: Harness, claims: FailingClaims) -> None:
    claims.left = 0
    with capture_logs() as logs:
        for _ in range(5):
            await harness.courier.drain()
    assert [log["event"] for log in logs] == ["delivery.look-failed"]


async def test_what_was_claimed_and_could_not_be_prepared_is_due_at_once(harness: Harness, database: Database) -> None:
    archive = harness.storage.issues = FailingArchive(database)
    harness.new_courier()
    await harness.subscribe(ANN)
    await harness.publish()
    archive.failures = 1
    with pytest.raises(StorageError):
        await harness.look()
    await harness.look()
    assert (await harness.delivery(ANN)).state is State.SENT


async def test_what_may_have_arrived_is_known_so_after_a_release(harness: Harness, database: Database) -> None:
    await harness.subscribe(ANN)
    await harness.publish()
    harness.channel.hold()
    looking = asyncio.create_task(harness.look())
    await harness.channel.came(1)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    harness.channel.release()
    await harness.clock.advance(LEASE.total_seconds())
    archive = harness.storage.issues = FailingArchive(database)
    archive.failures = 1
    harness.new_courier(resend_unknown=False)
    with pytest.raises(StorageError):
        await harness.look()
    await harness.look()
    assert len(harness.channel.sends) == 1
    assert (await harness.delivery(ANN)).state is State.UNKNOWN


async def test_results_wait_until_the_database_is_back(harness: Harness, outcomes: FailingOutcomes) -> None:
    await harness.subscribe(ANN)
    await harness.publish()
    harness.channel.hold()
    looking = asyncio.create_task(harness.look())
    await harness.channel.came(1)
    outcomes.away = True
    harness.channel.release()
    await asyncio.sleep(group_commit.RETRY_SECONDS / 2)
    assert (await harness.delivery(ANN)).state is State.SENDING
    outcomes.away = False
    await looking
    assert (await harness.delivery(ANN)).state is State.SENT
    assert len(harness.channel.sends) == 1


async def test_turns_from_before_the_database_went_away_are_taken_anew(
    harness: Harness, outcomes: FailingOutcomes
) -> None:
    courier = harness.new_courier(Limits(bot=Rate(seconds=10, burst=2)))
    await harness.subscribe(ANN, BOB)
    await harness.publish()
    outcomes.away = True
    looking = asyncio.create_task(courier.look())
    await asyncio.sleep(group_commit.RETRY_SECONDS / 2)
    await harness.clock.advance(2)
    outcomes.away = False
    await harness.clock.until_asleep()
    assert harness.channel.sends == []
    await harness.clock.advance(60)
    await looking
    assert len(harness.channel.sends) == 2
