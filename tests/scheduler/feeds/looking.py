"""A feed watched by a clock that a test turns, and what is kept of it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.config import FeedKind
from bot.model.articles import ArticleState
from bot.model.sources import SourceState
from bot.storage import Database, Storage
from bot.storage.editing.tables import article, run
from sandbox.feed import ArticleFeed, serve_feed
from scheduler.feeds.feed_address import FeedAddress
from scheduler.feeds.fetching.fetcher import Bounds, Fetcher
from scheduler.feeds.watch import FeedWatch
from tests.bot.storage.examples import EDITION
from tests.fakes import FakeClock

MINUTE = 60.0


@dataclass(kw_only=True)
class Looking:
    """``looks`` after so many minutes; ``restarts`` forgets what only the process knew."""

    storage: Storage
    clock: FakeClock
    site: ArticleFeed
    root: str
    path: str = "/feed.xml"
    kind: FeedKind = FeedKind.AUTO
    allow_private: bool = True
    bounds: Bounds = field(default_factory=Bounds)

    def __post_init__(self) -> None:
        self.restarts()

    def restarts(self) -> None:
        self.watch = FeedWatch(
            address=FeedAddress(self.root + self.path),
            edition=EDITION,
            sources=self.storage.editing.sources,
            clock=self.clock,
            fetcher=Fetcher(allow_private=self.allow_private, bounds=self.bounds),
            kind=self.kind,
        )

    def moves(self, path: str, root: str = "") -> None:
        """Another address is set."""
        self.path, self.root = path, root or self.root
        self.restarts()

    async def looks(self, *minutes: float) -> None:
        """Look after each of these pauses."""
        for pause in minutes:
            await self.clock.advance(pause * MINUTE)
            await self.watch.look()

    async def state(self) -> SourceState:
        found = await self.storage.editing.sources.find(EDITION, self.watch.address.name)
        assert found is not None
        return found

    async def articles(self) -> dict[str, ArticleState]:
        """The states of the articles of all sources, by their ids at the site."""
        return {row.key.rpartition(":")[2]: row.state for row in await self._rows(select(article))}

    async def bodies(self) -> dict[str, str]:
        return {row.key.rpartition(":")[2]: row.body for row in await self._rows(select(article))}

    async def due(self) -> list[str]:
        """The articles that are to be worked on."""
        wanted = select(article.c.key).join(run, run.c.article_id == article.c.id).order_by(run.c.id)
        return [row.key.rpartition(":")[2] for row in await self._rows(wanted)]

    async def rows(self) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in await self._rows(select(article))]

    async def _rows(self, query: Any) -> Any:
        return await self.storage.database.fetch(query)


@asynccontextmanager
async def looking(
    database: Database, prepare: Callable[[ArticleFeed], object] = lambda site: site.arrive(), **more: Any
) -> AsyncIterator[Looking]:
    storage, clock = Storage(database), FakeClock()
    await storage.issues.ensure_edition(EDITION)
    site = ArticleFeed(now=clock.now)
    prepare(site)
    async with serve_feed(site) as root:
        yield Looking(storage=storage, clock=clock, site=site, root=root, **more)


def days(number: float) -> timedelta:
    return timedelta(days=number)
