"""A feed, from the site to the work that is due, through the whole program."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.config import Settings
from bot.model.articles import ArticleState
from bot.model.troubles import TroubleKind
from bot.storage import Database, Storage
from bot.storage.editing.tables import article, run
from paperboy import app
from sandbox.faults import Fault, Kind
from sandbox.feed import ArticleFeed, serve_feed
from sandbox.sample_publisher import SAMPLES
from tests.journeys.installation import LiveClock
from tests.journeys.waiting import SOON, eventually

pytestmark = pytest.mark.journey
START = datetime(2026, 1, 5, 8, tzinfo=UTC)
EDITION = "ainews"


@dataclass(kw_only=True)
class Paper:
    """The clock's role at work beside a site, which people can stop and start; time passes as the test says."""

    settings: Settings
    storage: Storage
    site: ArticleFeed
    clock: LiveClock

    @asynccontextmanager
    async def runs(self) -> AsyncIterator[None]:
        stop = asyncio.Event()
        running = asyncio.create_task(
            app.run(self.settings, stop, roles=frozenset({"clock"}), clock=self.clock)  # no platform is needed
        )
        try:
            yield
        finally:
            stop.set()
            async with asyncio.timeout(SOON):
                await running

    async def asked(self, times: int, path: str = "/feed.xml") -> None:
        """Wait until the look with that number is over: what it came to is kept."""

        async def is_so() -> bool | None:
            (summary,) = await self.storage.editing.sources.summaries(EDITION) or (None,)
            source, now = summary and summary.source, self.clock.now()
            is_over = source and source.looked_at and source.looked_at <= now < source.next_look_at
            return True if self.site.times(path) >= times and is_over else None

        await eventually(is_so, f"the feed is looked at {times} times")

    async def passes(self, minutes: float) -> None:
        self.clock.turn_to(self.clock.now() + timedelta(minutes=minutes))

    async def due(self) -> list[tuple[str, str]]:
        wanted = select(article.c.key, article.c.title).join(run, run.c.article_id == article.c.id)
        return [(row.key, row.title) for row in await self.storage.database.fetch(wanted.order_by(run.c.id))]

    async def is_due(self, *keys: str) -> None:
        async def is_so() -> bool | None:
            return True if [key for key, _ in await self.due()] == list(keys) else None

        await eventually(is_so, f"{keys} are due")

    async def has_issues(self, number: int) -> None:
        async def is_so() -> bool | None:
            return True if len(await self.storage.issues.dates(EDITION, limit=99)) == number else None

        await eventually(is_so, f"{number} issues are there")

    async def stands(self, *kinds: TroubleKind) -> None:
        async def is_so() -> bool | None:
            standing = await self.storage.troubles.standing()
            return True if [each.trouble.kind for each in standing] == list(kinds) else None

        await eventually(is_so, f"{kinds} stand")


@asynccontextmanager
async def paper(database_url: str, folder: Path, path: str = "/feed.xml", **more: Any) -> AsyncIterator[Paper]:
    clock = LiveClock(START)
    site = ArticleFeed(now=clock.now)
    async with serve_feed(site) as root, Database.open(database_url) as database:
        (folder / "issues").mkdir()
        settings = Settings(
            database_url=database_url,
            issues_dir=folder / "issues",
            feed_url=root + path,
            feed_private=True,
            **more,
        )
        yield Paper(settings=settings, storage=Storage(database), site=site, clock=clock)


async def test_an_article_settles_over_restarts_and_is_due_once(database_url: str, tmp_path: Path) -> None:
    async with paper(database_url, tmp_path) as paperboy:
        paperboy.site.arrive(ago=timedelta(days=2))
        paperboy.site.arrive()
        async with paperboy.runs():
            await paperboy.asked(1)
        async with paperboy.runs():
            await paperboy.passes(16)
            await paperboy.asked(2)
            assert await paperboy.due() == []
        async with paperboy.runs():
            await paperboy.passes(16)
            await paperboy.is_due("day-2")
            await paperboy.asked(3)  # what is due is known before the look is over, which says when the next one is
            paperboy.site.arrive()
            for look in range(4, 8):
                await paperboy.passes(16)
                await paperboy.asked(look)
        await paperboy.is_due("day-2", "day-3")
        (summary,) = await paperboy.storage.editing.sources.summaries(EDITION)
        assert summary.articles == {ArticleState.SETTLING: 0, ArticleState.TAKEN: 2, ArticleState.PASSED: 1}


async def test_a_clock_that_is_set_back_days_delays_nothing_by_more_than_a_pause(
    database_url: str, tmp_path: Path
) -> None:
    async with paper(database_url, tmp_path) as paperboy:
        paperboy.site.arrive()
        async with paperboy.runs():
            await paperboy.asked(1)
            paperboy.clock.set_by(timedelta(days=-3))
            await asyncio.sleep(1)  # the program notices
            assert paperboy.site.times("/feed.xml") == 1
            await paperboy.passes(16)
            await paperboy.asked(2)
            await paperboy.passes(31)
            await paperboy.is_due("day-1")


async def test_a_slow_feed_holds_up_no_folder_and_no_end(database_url: str, tmp_path: Path) -> None:
    async with paper(database_url, tmp_path) as paperboy:
        paperboy.site.faults.add(Fault(match="*", kind=Kind.DELAY, seconds=50, times=None))
        async with paperboy.runs():
            (tmp_path / "issues" / "2026-01-05.md").write_bytes(_issue())
            await paperboy.has_issues(1)
            assert len(paperboy.site.asked) == 1


async def test_who_loses_the_clock_gives_up_its_look(database_url: str, tmp_path: Path) -> None:
    async with paper(database_url, tmp_path) as paperboy:
        paperboy.site.arrive()
        paperboy.site.faults.add(Fault(match="*", kind=Kind.DELAY, seconds=4))
        leases = paperboy.storage.leases
        async with paperboy.runs():

            async def is_asked() -> bool | None:
                return bool(paperboy.site.asked) or None

            await eventually(is_asked, "the feed is asked")
            now = paperboy.clock.now()
            held = await leases.look("clock")
            assert held is not None
            assert await leases.take("clock", "another", now, timedelta(days=1), dead=held) is not None
            await asyncio.sleep(5)  # the answer would have come
            (summary,) = await paperboy.storage.editing.sources.summaries(EDITION)
            assert summary.source.looked_at is None
            assert paperboy.site.times("/feed.xml") == 1


async def test_others_finished_issues_are_taken_in_and_corrected_and_are_not_edited(
    database_url: str, tmp_path: Path
) -> None:
    async with paper(database_url, tmp_path, "/daily.md", feed_minutes=1) as paperboy:
        paperboy.site.documents["/daily.md"] = ("text/plain", _issue().decode())
        async with paperboy.runs():
            await paperboy.has_issues(1)
        async with paperboy.runs():
            corrected = (
                _issue().decode().replace("### 1. ", "### 1. Corrected: ", 1).replace("Corrected: [", "[Corrected: ")
            )
            paperboy.site.documents["/daily.md"] = ("text/plain", corrected)
            await paperboy.passes(2)

            async def is_corrected() -> bool | None:
                latest = await paperboy.storage.issues.latest(EDITION)
                return True if latest is not None and latest.revision == 2 else None

            await eventually(is_corrected, "the correction is there")
        assert await paperboy.due() == []


async def test_a_feed_that_fails_for_hours_is_told_and_so_is_that_it_answers(database_url: str, tmp_path: Path) -> None:
    async with paper(database_url, tmp_path) as paperboy:
        paperboy.site.faults.add(Fault(match="*", kind=Kind.ERROR, status=500, times=None))
        async with paperboy.runs():
            for look, hours in enumerate((0, 0.6, 1.1, 2.1, 4.1), start=1):
                await paperboy.passes(hours * 60)
                await paperboy.asked(look)
            await paperboy.stands(TroubleKind.FEED)
            paperboy.site.faults.clear()
            await paperboy.passes(7 * 60)
            await paperboy.stands()


async def test_a_feed_that_is_gone_is_told_at_once(database_url: str, tmp_path: Path) -> None:
    async with paper(database_url, tmp_path) as paperboy:
        paperboy.site.faults.add(Fault(match="*", kind=Kind.ERROR, status=410, times=None))
        async with paperboy.runs():
            await paperboy.stands(TroubleKind.FEED)


def _issue() -> bytes:
    text = min(SAMPLES.glob("*.md")).read_text("utf-8")
    return text.replace("2026-11-01", "2026-01-05").encode()
