"""The clock's look at what arrives, while the database hiccups: what was taken in is planned all the same."""

from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta

import pytest

from bot.errors import StorageError
from bot.markdown import write
from bot.model import State
from bot.ports import Found
from bot.services.intake import Intake
from bot.storage import Database, IssueArchive, Storage, Subscribers
from bot.storage.deliveries import Planning
from paperboy.clock_duties import Arriving
from scheduler.ingest.arrivals import Arrivals
from tests.bot.storage.examples import ANN, BOB, DAY, EDITION, FIRST, NOON, a_story, an_issue, subscribe
from tests.fakes import FakeClock
from tests.stored import deliveries_of

USEFUL = timedelta(days=3)


class FailingPlanning(Planning):
    """Planning that fails when it is asked to owe, or to skip, so many times."""

    owing = 0
    skipping = 0

    async def owe(
        self,
        issue_id: int,
        edition: str,
        published_at: datetime,
        due: Mapping[int, datetime],
        *,
        expires_at: datetime,
        chunk: int = 20_000,
    ) -> int:
        self.owing -= 1
        if self.owing >= 0:
            raise StorageError("the database is locked")
        return await super().owe(issue_id, edition, published_at, due, expires_at=expires_at, chunk=chunk)

    async def skip_older(self, edition: str, issue_id: int) -> int:
        self.skipping -= 1
        if self.skipping >= 0:
            raise StorageError("the database is locked")
        return await super().skip_older(edition, issue_id)


class Shelf:
    """A source that brings all it has at each look, as a folder does what it could not hand over."""

    def __init__(self) -> None:
        self.days = [FIRST]
        self.looks = 0

    async def fetch(self) -> AsyncIterator[Found]:
        self.looks += 1
        for day in self.days:
            text = write(an_issue(day, a_story(1, "news", f"https://example.com/{day}")))
            yield Found(name=f"{day}.md", data=text.encode())


class Newsroom:
    """Where issues arrive, with two subscribers."""

    def __init__(self, database: Database) -> None:
        self.source = Shelf()
        storage = Storage(database)
        self.planning = storage.deliveries.planning = FailingPlanning(database)
        self.ledger = storage.deliveries
        self.clock = FakeClock(NOON)
        self.woken = 0
        intake = Intake(storage=storage, clock=self.clock, edition=EDITION, useful=USEFUL)
        self.look = Arriving(Arrivals(sources=(self.source,), intake=intake, wake=self._wake))

    def _wake(self) -> None:
        self.woken += 1

    async def states(self) -> list[list[State]]:
        """What each subscriber is owed, the newest issue first."""
        return [[row.state for row in await deliveries_of(self.ledger, number, 9)] for number in self.subscriptions]

    async def fill(self, subscribers: Subscribers) -> None:
        self.subscriptions = [(await subscribe(subscribers, where)).id for where in (ANN, BOB)]


@pytest.fixture
async def room(database: Database) -> Newsroom:
    await IssueArchive(database).ensure_edition(EDITION)
    room = Newsroom(database)
    await room.fill(Subscribers(database))
    return room


async def test_an_issue_that_could_not_be_planned_is_planned_by_the_next_look(room: Newsroom) -> None:
    room.planning.owing = 1
    with pytest.raises(StorageError):
        await room.look()
    assert (await room.states(), room.woken) == ([[], []], 0)
    await room.look()
    assert await room.states() == [[State.DUE], [State.DUE]]
    assert room.woken == 1


async def test_also_where_the_planning_fails_again_and_later_than_the_first_look(room: Newsroom) -> None:
    await room.look()
    await room.clock.advance(DAY.total_seconds())
    room.source.days.append(FIRST + DAY)
    room.planning.owing = 3
    for _ in range(3):
        with pytest.raises(StorageError):
            await room.look()
    await room.look()
    assert await room.states() == [[State.DUE, State.SKIPPED]] * 2


async def test_an_older_issue_that_could_not_be_skipped_is_skipped_by_the_next_look(room: Newsroom) -> None:
    await room.look()
    await room.clock.advance(DAY.total_seconds())
    room.source.days.append(FIRST + DAY)
    room.planning.skipping = 1
    with pytest.raises(StorageError):
        await room.look()
    assert await room.states() == [[State.DUE, State.DUE]] * 2
    await room.look()
    assert await room.states() == [[State.DUE, State.SKIPPED]] * 2


async def test_what_was_planned_is_not_planned_at_every_look(room: Newsroom) -> None:
    for _ in range(3):
        await room.look()
    assert (room.source.looks, room.woken) == (3, 1)
    room.planning.owing = 1  # nobody asks it
    await room.look()
    assert room.planning.owing == 1


async def test_what_grew_too_old_meanwhile_is_not_made_up_for(room: Newsroom) -> None:
    room.planning.owing = 1
    with pytest.raises(StorageError):
        await room.look()
    await room.clock.advance((USEFUL + DAY).total_seconds())
    await room.look()
    assert await room.states() == [[], []]
