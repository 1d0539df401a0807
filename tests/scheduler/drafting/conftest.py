"""The making of issues over the real store, on both databases, with an editor and a clock that do as they are told."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.locales import Language, words
from bot.markdown import write
from bot.model import ArchivedIssue, Issue
from bot.model.articles import Article
from bot.model.drafts import DayTaken, Draft, DraftState, Review, ReviewKind
from bot.services.drafts import DraftDesk, Recheck, unchecked
from bot.services.intake import Intake
from bot.storage import Database, Storage
from scheduler.drafting.publishing import Publishing
from scheduler.drafting.work import EditingWork
from tests.articles import EDITION, FakeEditor, take
from tests.fakes import FakeClock

START = datetime(2026, 12, 1, 9, tzinfo=UTC)
TODAY = START.date()
DAY = timedelta(days=1)
HOLD = Review(kind=ReviewKind.HOLD)
DEADLINE = Review(kind=ReviewKind.DEADLINE, at=time(20))
WORDS = words(Language.SIMPLIFIED)


@dataclass
class Newsroom:
    """Articles come, are edited and published; with verbs to look at what came of it."""

    database: Database
    clock: FakeClock = field(default_factory=lambda: FakeClock(START))
    editor: FakeEditor = field(default_factory=FakeEditor)
    review: Review = field(default_factory=Review)
    recheck: Recheck = unchecked
    day_taken: DayTaken = DayTaken.NEXT
    renew_seconds: float = 30.0
    woken: int = 0

    def __post_init__(self) -> None:
        self.storage = Storage(self.database)
        self.intake = Intake(
            storage=self.storage, clock=self.clock, edition=EDITION, useful=timedelta(days=3), zone="Asia/Shanghai"
        )

    @property
    def work(self) -> EditingWork:
        return EditingWork(
            storage=self.storage,
            clock=self.clock,
            edition=EDITION,
            zone=self.intake.zone,
            editor=self.editor,
            words=WORDS,
            review=self.review,
            day_taken=self.day_taken,
            renew_seconds=self.renew_seconds,
        )

    @property
    def publishing(self) -> Publishing:
        return Publishing(
            intake=self.intake,
            words=WORDS,
            wake=self._wake,
            review=self.review,
            day_taken=self.day_taken,
            recheck=self.recheck,
        )

    def _wake(self) -> None:
        self.woken += 1

    @property
    def desk(self) -> DraftDesk:
        return DraftDesk(
            storage=self.storage, clock=self.clock, edition=EDITION, person="telegram:1", recheck=self.recheck
        )

    async def arrives(self, *articles: Article) -> None:
        """The articles are taken, and what follows by itself happens."""
        await take(self.database, *articles, now=self.clock.now())
        await self.look()

    async def look(self) -> None:
        await self.work.look()
        await self.publishing.look()

    async def draft(self) -> Draft:
        """The only one that there is."""
        (found,) = await self.drafts()
        return found

    async def drafts(self) -> list[Draft]:
        states = [await self.storage.editing.drafts.standing(EDITION, state) for state in DraftState]
        return sorted((each for found in states for each in found), key=lambda each: each.id)

    async def issue(self, day: date) -> ArchivedIssue | None:
        return await self.storage.issues.get(EDITION, day)

    async def imports(self, issue: Issue) -> None:
        """An issue of somebody else's."""
        await self.intake.take(f"{issue.date}.md", write(issue).encode())

    async def reasons(self) -> list[tuple[str, str]]:
        """What came of the articles, the newest first."""
        runs = (await self.storage.editing.overview.of(EDITION, TODAY)).runs
        return [(run.state.value, run.reason) for run in runs]


@pytest.fixture
async def newsroom(database: Database) -> Newsroom:
    made = Newsroom(database)
    await made.storage.issues.ensure_edition(EDITION)
    return made
