"""The whole line, from a feed to the archive, as the program wires it: a site and a model on 127.0.0.1, the real
clients, a database, and a clock that a test turns."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.compose import draft_file, issue_document
from bot.compose.editing.draft_issue import issue_of
from bot.config import LanguageModelSettings, Settings
from bot.layout import paginate
from bot.locales import Words, words
from bot.markdown import WarningKind, parse, url_key, write
from bot.model import ArchivedIssue, Issue
from bot.model.articles import ArticleState
from bot.model.drafts import Draft, DraftContent, DraftState, fails
from bot.model.sources import SourceState
from bot.services.intake import Intake
from bot.services.troubles import TroubleWatch
from bot.storage import Database, Storage
from bot.storage.editing.tables import article, call
from paperboy.making.configured import feed_name, making_of
from paperboy.making.publishing import language_of
from sandbox.feed import Article, ArticleFeed, Cut, sample_article, serve_feed
from sandbox.language_model import FakeLanguageModel
from sandbox.server import Sandbox, serve
from scheduler.editor.checks.cited import cited_pieces, linked
from scheduler.editor.checks.table import findings
from scheduler.editor.reading import read_evidence
from scheduler.editor.telling.selection import written_story
from tests.contracts.on_discord import DISCORD_EMBEDS
from tests.contracts.on_telegram import TELEGRAM_CLASSIC, TELEGRAM_RICH
from tests.contracts.platform_cases import letters
from tests.fakes import FakeClock

EDITION = "ainews"
START = datetime(2026, 6, 3, 8, tzinfo=UTC)
SETTLED = (0, 16, 16, 16)
"""Minutes between the looks after which an article is there, edited and published."""
JUDGES = (TELEGRAM_CLASSIC, TELEGRAM_RICH, DISCORD_EMBEDS)


def an_original(number: int = 1) -> Article:
    """An article of the samples, a day old."""
    return sample_article(number, START - timedelta(days=1))


@dataclass(kw_only=True)
class Line:
    """``looks`` after so many minutes, each time at the feed, at the articles and at the drafts; ``restarts`` forgets
    what only the process knew."""

    settings: Settings
    database: Database
    site: ArticleFeed
    model: FakeLanguageModel
    root: str
    clock: FakeClock
    woken: int = 0
    storage: Storage = field(init=False)

    def __post_init__(self) -> None:
        self.storage = Storage(self.database)
        self.intake = Intake(
            storage=self.storage,
            clock=self.clock,
            edition=EDITION,
            useful=timedelta(days=3),
            zone=self.settings.timezone,
        )
        self.restarts()

    def restarts(self) -> None:
        self.making = making_of(self.settings, self.intake, self._wake)

    def _wake(self) -> None:
        self.woken += 1

    async def looks(self, *minutes: float) -> None:
        for pause in minutes:
            await self.clock.advance(pause * 60)
            for duty in self.making.duties:
                await duty.do()

    @property
    def troubles(self) -> TroubleWatch:
        return TroubleWatch(
            storage=self.storage, clock=self.clock, edition=EDITION, zone=self.settings.timezone,
            platforms=("telegram", "discord"), feed=feed_name(self.settings),
        )  # fmt: skip

    # --- what came of it ----------------------------------------------------------------------------------------------

    @property
    def words(self) -> Words:
        return words(language_of(self.settings.edition_language))

    async def source(self) -> SourceState:
        found = await self.storage.editing.sources.find(EDITION, feed_name(self.settings))
        assert found is not None
        return found

    async def articles(self) -> Mapping[str, ArticleState]:
        """The states of the articles, by their ids at the site."""
        rows = await self.database.fetch(select(article.c.key, article.c.state).order_by(article.c.id))
        return {row.key.rpartition(":")[2]: row.state for row in rows}

    async def drafts(self) -> Sequence[Draft]:
        states = [await self.storage.editing.drafts.standing(EDITION, state) for state in DraftState]
        return sorted((each for found in states for each in found), key=lambda each: each.id)

    async def runs(self) -> list[tuple[str, str]]:
        """What came of the articles, the newest first, and why."""
        found = (await self.storage.editing.overview.of(EDITION, self.clock.now().date())).runs
        return [(run.state.value, run.reason) for run in found]

    async def issues(self) -> list[ArchivedIssue]:
        days = await self.storage.issues.days(EDITION)
        found = [await self.storage.issues.get(EDITION, day) for day in sorted(days)]
        return [each for each in found if each is not None]

    async def paid(self) -> list[tuple[str, int]]:
        """The answers that were paid for, each with its tokens."""
        rows = await self.database.fetch(select(call.c.key, call.c.tokens_in, call.c.tokens_out))
        return [(row.key, row.tokens_in + row.tokens_out) for row in rows]

    async def published(self) -> DraftContent:
        """What the only draft says, which is in the archive as it says it, and in order."""
        (draft,), (archived,) = await self.drafts(), await self.issues()
        assert draft.state is DraftState.PUBLISHED
        assert (archived.file, archived.revision) == (draft_file(draft.id), 1)
        issue = issue_of(draft.content, draft.day, self.words)
        assert_read_back(issue, archived)
        assert_shown(issue, self.words)
        await self.assert_right(draft)
        return draft.content

    async def assert_right(self, draft: Draft) -> None:
        """Every story passes, its link is among its cited pieces and a whole address, no page is there twice."""
        told = await self.storage.editing.runs.article(draft.run_id)
        assert told is not None
        evidence, stories = read_evidence(told), draft.content.stories
        pages = [url_key(story.url) for story in stories]
        assert len(set(pages)) == len(pages)
        for story in stories:
            assert not story.complaints or story.passes
            written = written_story(story)
            assert not fails(findings(written, evidence)), story
            found = linked(written, evidence)
            assert found is not None
            assert found[0] in cited_pieces(written, evidence)
            assert found[1].url == story.url
            assert story.url.startswith(("http://", "https://"))
            assert_reads_well(story.title, story.summary)


def assert_read_back(issue: Issue, archived: ArchivedIssue) -> None:
    """The reader of issues finds what was written, and says nothing against it, but how many stories there are."""
    read = parse(write(issue).encode(), name=f"{issue.date}.md")
    assert [story for _, story in read.issue] == [story for _, story in issue]
    assert read.issue == issue == archived.content
    assert {warning.kind for warning in read.warnings} <= {WarningKind.STORY_COUNT}


def assert_shown(issue: Issue, said: Words) -> None:
    """Each platform's stand-in takes every page, and each title and summary is to be read there."""
    document = issue_document(issue, said)
    for judge in JUDGES:
        shown = letters("".join(judge.show(page).text for page in paginate(document, judge.dialect)))
        for _, story in issue:
            assert letters(story.title) in shown
            assert letters(story.summary_text) in shown


def assert_reads_well(title: str, summary: str) -> None:
    """What no reader should see: marks of ours, spaces in a row, a title that is all of the summary."""
    for text in (title, summary):
        assert text == " ".join(text.split())
        assert not {"⟨", "⟩", "](", "**"} & {sign for sign in ("⟨", "⟩", "](", "**") if sign in text}
        assert " ," not in text
        assert ",." not in text
    assert letters(title).casefold() != letters(summary).casefold()
    assert len(title) > 3


@asynccontextmanager
async def a_line(
    database: Database,
    *,
    path: str = "/feed.xml",
    llm: Mapping[str, Any] | None = None,
    model: FakeLanguageModel | None = None,
    cut: Cut = Cut.TEASER,
    **more: Any,
) -> AsyncIterator[Line]:
    """The line with a site, on it the feed at ``path``; with a model where ``llm`` has settings of one."""
    clock, model = FakeClock(START), model or FakeLanguageModel()
    site = ArticleFeed(now=clock.now, cut=cut)
    await Storage(database).issues.ensure_edition(EDITION)
    async with serve_feed(site) as root, serve(Sandbox(language_model=model)) as urls:
        named = {"base_url": urls.language_model, "model": "stand-in", "api_key": "sk-stand-in", **(llm or {})}
        settings = Settings(
            feed_url=root + path,
            feed_private=True,
            llm=LanguageModelSettings(**named) if llm is not None else LanguageModelSettings(),
        )
        settings = Settings(**{**vars(settings), **more})
        yield Line(settings=settings, database=database, site=site, model=model, root=root, clock=clock)
