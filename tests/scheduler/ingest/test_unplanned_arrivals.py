"""The database fails while issues arrive: what was taken in and not planned is planned by a later look."""

from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.errors import StorageError
from bot.markdown import write
from bot.model import State
from bot.ports import Found, Overlooked
from bot.services.intake import Intake
from bot.storage import Database, IssueArchive, Storage, Subscribers
from bot.storage.deliveries import Planning
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


class RepeatingSource:
    """A source that brings all it has at each look, as a folder brings again what could not be taken in."""

    def __init__(self) -> None:
        self.days = [FIRST]
        self.looks = 0

    def offer_again(self, name: str) -> None:
        """It brings all of it in any case."""

    def holds(self, name: str) -> bool:
        return name in {f"{day}.md" for day in self.days}

    def overlooked(self) -> Mapping[str, Overlooked]:
        return {}

    async def fetch(self) -> AsyncIterator[Found]:
        self.looks += 1
        for day in self.days:
            text = write(an_issue(day, a_story(1, "news", f"https://example.com/{day}")))
            yield Found(name=f"{day}.md", data=text.encode())


class ArrivalsHarness:
    """What takes issues in, with two subscribers."""

    def __init__(self, database: Database) -> None:
        self.source = RepeatingSource()
        storage = Storage(database)
        self.planning = storage.deliveries.planning = FailingPlanning(database)
        self.ledger = storage.deliveries
        self.clock = FakeClock(NOON)
        self.woken = 0
        intake = Intake(storage=storage, clock=self.clock, edition=EDITION, useful=USEFUL)
        self.look = Arrivals(sources=(self.source,), intake=intake, wake=self._wake).look

    def _wake(self) -> None:
        self.woken += 1

    async def states(self) -> list[list[State]]:
        """What each subscriber is owed, the newest issue first."""
        return [[row.state for row in await deliveries_of(self.ledger, number, 9)] for number in self.subscriptions]

    async def fill(self, subscribers: Subscribers) -> None:
        self.subscriptions = [(await subscribe(subscribers, where)).id for where in (ANN, BOB)]


@pytest.fixture
async def arrivals(database: Database) -> ArrivalsHarness:
    await IssueArchive(database).ensure_edition(EDITION)
    arrivals = ArrivalsHarness(database)
    await arrivals.fill(Subscribers(database))
    return arrivals


async def test_an_issue_that_could_not_be_planned_is_planned_by_the_next_look(arrivals: ArrivalsHarness) -> None:
    arrivals.planning.owing = 1
    with pytest.raises(StorageError):
        await arrivals.look()
    assert (await arrivals.states(), arrivals.woken) == ([[], []], 0)
    await arrivals.look()
    assert await arrivals.states() == [[State.DUE], [State.DUE]]
    assert arrivals.woken == 1


async def test_an_issue_whose_planning_fails_several_times_is_planned_in_the_end(
    arrivals: ArrivalsHarness,
) -> None:
    await arrivals.look()
    await arrivals.clock.advance(DAY.total_seconds())
    arrivals.source.days.append(FIRST + DAY)
    arrivals.planning.owing = 3
    for _ in range(3):
        with pytest.raises(StorageError):
            await arrivals.look()
    await arrivals.look()
    assert await arrivals.states() == [[State.DUE, State.SKIPPED]] * 2


async def test_an_older_issue_that_could_not_be_skipped_is_skipped_by_the_next_look(arrivals: ArrivalsHarness) -> None:
    await arrivals.look()
    await arrivals.clock.advance(DAY.total_seconds())
    arrivals.source.days.append(FIRST + DAY)
    arrivals.planning.skipping = 1
    with pytest.raises(StorageError):
        await arrivals.look()
    assert await arrivals.states() == [[State.DUE, State.DUE]] * 2
    await arrivals.look()
    assert await arrivals.states() == [[State.DUE, State.SKIPPED]] * 2


async def test_what_was_planned_is_not_planned_at_every_look(arrivals: ArrivalsHarness) -> None:
    for _ in range(3):
        await arrivals.look()
    assert (arrivals.source.looks, arrivals.woken) == (3, 1)
    arrivals.planning.owing = 1  # nobody asks it
    await arrivals.look()
    assert arrivals.planning.owing == 1


async def test_what_grew_too_old_meanwhile_is_not_planned(arrivals: ArrivalsHarness) -> None:
    arrivals.planning.owing = 1
    with pytest.raises(StorageError):
        await arrivals.look()
    await arrivals.clock.advance((USEFUL + DAY).total_seconds())
    await arrivals.look()
    assert await arrivals.states() == [[], []]


class DefectivePlanning(Planning):
    """Planning that has a defect, which the first issue shows."""

    defect = True

    async def skip_older(self, edition: str, issue_id: int) -> int:
        if self.defect and issue_id == 1:
            raise RuntimeError("no such issue")
        return await super().skip_older(edition, issue_id)


async def test_a_defect_in_planning_one_issue_costs_that_issue_alone_and_is_logged_once(database: Database) -> None:
    storage = Storage(database)
    storage.deliveries.planning = planning = DefectivePlanning(database)
    await storage.issues.ensure_edition(EDITION)
    first, second = await subscribe(storage.subscribers, ANN), await subscribe(storage.subscribers, BOB)
    intake = Intake(storage=storage, clock=FakeClock(NOON), edition=EDITION, useful=USEFUL)
    source = RepeatingSource()
    source.days = [FIRST, FIRST + DAY]
    woken: list[int] = []
    arrivals = Arrivals(sources=(source,), intake=intake, wake=lambda: woken.append(source.looks))
    with capture_logs() as logs:
        for _ in range(3):
            await arrivals.look()
    owed = [await deliveries_of(storage.deliveries, each.id, 9) for each in (first, second)]
    assert all(State.DUE in {one.state for one in each} for each in owed), "the second issue is planned"
    assert woken[0] == 1
    assert arrivals.troubles(()) == (), "all sources were looked at"
    (logged,) = [log for log in logs if log["event"] == "intake.not-planned"]
    assert logged["date"] == str(FIRST)
    assert logged["exc_info"]
    planning.defect = False
    await arrivals.look()
    looks = len(woken)
    await arrivals.look()
    assert len(woken) == looks, "once it is planned there is nothing left to resume"
