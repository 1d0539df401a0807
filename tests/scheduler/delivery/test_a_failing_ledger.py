"""The database fails while deliveries are on their way: what was sent is recorded, nothing is sent twice."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from bot.errors import StorageError
from bot.model import ArchivedIssue, Claimed, Lane, Result, State
from bot.ports import Limits, Rate
from bot.storage import Database, IssueArchive
from bot.storage.deliveries import Claims, Outcomes
from scheduler.delivery import group_commit
from scheduler.delivery.courier import LEASE
from tests.bot.storage.examples import ANN, BOB
from tests.scheduler.conftest import Round


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
def claims(round_: Round, database: Database) -> FailingClaims:
    failing = round_.ledger.claims = FailingClaims(database)
    return failing


@pytest.fixture
def outcomes(round_: Round, database: Database) -> FailingOutcomes:
    failing = round_.ledger.outcomes = FailingOutcomes(database)
    round_.employ()
    return failing


async def test_a_claim_that_fails_does_not_disturb_what_is_on_its_way(round_: Round, claims: FailingClaims) -> None:
    await round_.subscribe(ANN, BOB)
    await round_.publish()
    round_.channel.hold()
    claims.left = 1
    looking = asyncio.create_task(round_.look())
    await round_.channel.came(2)
    round_.channel.release()
    with pytest.raises(StorageError):
        await looking
    assert {(await round_.delivery(where)).state for where in (ANN, BOB)} == {State.SENT}


async def test_one_that_fails_at_once_is_told_too(round_: Round, claims: FailingClaims) -> None:
    claims.left = 0
    with pytest.raises(StorageError):
        await round_.look()


async def test_what_was_claimed_and_could_not_be_prepared_is_due_at_once(round_: Round, database: Database) -> None:
    archive = FailingArchive(database)
    round_.archive = archive
    round_.employ()
    await round_.subscribe(ANN)
    await round_.publish()
    archive.failures = 1
    with pytest.raises(StorageError):
        await round_.look()
    await round_.look()
    assert (await round_.delivery(ANN)).state is State.SENT


async def test_what_is_handed_back_in_doubt_stays_in_doubt(round_: Round, database: Database) -> None:
    await round_.subscribe(ANN)
    await round_.publish()
    round_.channel.hold()
    looking = asyncio.create_task(round_.look())
    await round_.channel.came(1)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    round_.channel.release()
    await round_.clock.advance(LEASE.total_seconds())
    archive = FailingArchive(database)
    archive.failures = 1
    round_.archive = archive
    round_.employ(resend_unknown=False)
    with pytest.raises(StorageError):
        await round_.look()
    await round_.look()
    assert len(round_.channel.sends) == 1
    assert (await round_.delivery(ANN)).state is State.UNKNOWN


async def test_results_wait_until_the_database_is_back(round_: Round, outcomes: FailingOutcomes) -> None:
    await round_.subscribe(ANN)
    await round_.publish()
    round_.channel.hold()
    looking = asyncio.create_task(round_.look())
    await round_.channel.came(1)
    outcomes.away = True
    round_.channel.release()
    await asyncio.sleep(group_commit.RETRY_SECONDS / 2)
    assert (await round_.delivery(ANN)).state is State.SENDING
    outcomes.away = False
    await looking
    assert (await round_.delivery(ANN)).state is State.SENT
    assert len(round_.channel.sends) == 1


async def test_turns_that_were_had_before_the_database_went_away_are_had_again(
    round_: Round, outcomes: FailingOutcomes
) -> None:
    courier = round_.employ(Limits(bot=Rate(seconds=10, burst=2)))
    await round_.subscribe(ANN, BOB)
    await round_.publish()
    outcomes.away = True
    looking = asyncio.create_task(courier.look())
    await asyncio.sleep(group_commit.RETRY_SECONDS / 2)
    await round_.clock.advance(2)
    outcomes.away = False
    await round_.clock.until_asleep()
    assert round_.channel.sends == []
    await round_.clock.advance(60)
    await looking
    assert len(round_.channel.sends) == 2
