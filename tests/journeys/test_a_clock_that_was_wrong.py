"""The machine's clock was wrong, by an hour or by days, and is right again: what it made the bot believe is over."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.storage import Database, IssueArchive
from sandbox.discord import Discord
from sandbox.sample_publisher import SamplePublisher
from sandbox.server import Sandbox, Urls, serve
from sandbox.telegram import TOKEN, Telegram
from tests.journeys.broadcast import ROOT
from tests.journeys.chats import by_bot, text_of
from tests.journeys.installation import LiveClock, own_addresses, running, settings_for
from tests.journeys.live_bot import EDITION
from tests.journeys.waiting import eventually
from tests.warm_start import starter

pytestmark = pytest.mark.journey
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


class Installation:
    """A bot with the usual limits, days before today in its archive, and Sam on Telegram."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self.database_url = database_url
        self.folder = folder
        self.telegram = Telegram()
        self.publisher = SamplePublisher(issues=folder / "issues", today=datetime.now(UTC).date())
        self.publisher.publish_archive()
        self.sandbox = Sandbox(telegram=self.telegram, discord=Discord(), publisher=self.publisher)

    @asynccontextmanager
    async def at_work(self, urls: Urls, ahead: timedelta = timedelta()) -> AsyncIterator[LiveClock]:
        """The bot while the block runs, by a clock that is so far ahead."""
        clock = LiveClock(datetime.now(UTC) + ahead)
        settings = replace(settings_for(self.database_url, self.folder / "issues", urls), ahead_days=2)
        with own_addresses():
            async with running(settings, clock):
                yield clock

    @asynccontextmanager
    async def in_a_process(self, urls: Urls, ahead: timedelta) -> AsyncIterator[None]:
        """The same in a process of its own, which is killed in the end."""
        environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.folder),
            "PYTHONPATH": str(ROOT),
            "PAPERBOY_DATABASE_URL": self.database_url,
            "PAPERBOY_ISSUES_DIR": str(self.folder / "issues"),
            "PAPERBOY_TELEGRAM_TOKEN": TOKEN,
            "PAPERBOY_TELEGRAM_API_URL": urls.telegram,
        }
        with (self.folder / "bot.log").open("ab") as log:
            process = await starter().start(
                *("tests.journeys.at_another_time", str(ahead.total_seconds())),
                cwd=self.folder,
                env=environment,
                stdout=log.fileno(),
                stderr=log.fileno(),
            )
        try:
            yield
        finally:
            process.kill()
            await process.wait()

    def heard(self) -> list[str]:
        """What the bot has said to Sam."""
        return [text_of(each) for each in self.telegram.messages("sam") if by_bot(each)]

    async def subscribes(self) -> None:
        """Sam subscribes, on arrival, once the days before are in the archive."""
        await self.archived()
        self.telegram.say("sam", "sam", "/subscribe now")
        await self.reads("")

    async def archived(self) -> None:
        """Wait until every file of the folder is in the archive."""
        files = list((self.folder / "issues").iterdir())

        async def all_kept() -> bool | None:
            return True if len(await IssueArchive(database).dates(EDITION)) == len(files) else None

        async with Database.open(self.database_url) as database:
            await eventually(all_kept, "all files are taken in")

    async def next_issue(self) -> str:
        """Today's issue arrives; the title of its first story."""
        return (await self.publisher.next_issue())["title"]

    async def reads(self, words: str) -> None:
        """Wait until the bot says that to Sam."""

        async def said() -> bool | None:
            return True if self.times(words) else None

        await eventually(said, f"Sam reads {words}")

    def times(self, title: str) -> int:
        return sum(title in text for text in self.heard())


async def test_killed_while_the_clock_was_an_hour_ahead_it_is_at_work_again_as_soon_as_ever(
    database_url: str, tmp_path: Path
) -> None:
    installation = Installation(database_url, tmp_path)
    async with serve(installation.sandbox) as urls:
        async with installation.in_a_process(urls, HOUR):
            await installation.subscribes()
        with capture_logs() as logs:
            async with installation.at_work(urls):
                title = await installation.next_issue()
                await installation.reads(title)
    assert installation.times(title) == 1
    assert any(entry["event"] == "clock.jumped" for entry in logs)


@pytest.mark.parametrize("restarted", [False, True], ids=["set right", "started anew"])
async def test_an_issue_that_came_while_the_clock_was_days_ahead_is_news_all_the_same(
    database_url: str, tmp_path: Path, *, restarted: bool
) -> None:
    installation = Installation(database_url, tmp_path)
    async with serve(installation.sandbox) as urls:
        async with installation.at_work(urls, 4 * DAY) as clock:
            await installation.subscribes()
            title = await installation.next_issue()
            await installation.archived()
            assert installation.times(title) == 0
            if not restarted:
                clock.set_by(-4 * DAY)
                await installation.reads(title)
        if restarted:
            async with installation.at_work(urls):
                await installation.reads(title)
    assert installation.times(title) == 1


@pytest.mark.parametrize("restarted", [False, True], ids=["set right", "started anew"])
async def test_an_issue_that_was_rejected_as_days_ahead_by_a_clock_days_behind_is_taken_and_brought(
    database_url: str, tmp_path: Path, *, restarted: bool
) -> None:
    installation = Installation(database_url, tmp_path)
    async with serve(installation.sandbox) as urls:
        async with installation.at_work(urls):
            await installation.subscribes()
        with capture_logs() as logs:
            async with installation.at_work(urls, -4 * DAY) as clock:
                title = await installation.next_issue()
                await eventually(lambda: rejected(logs), "it is rejected")
                if not restarted:
                    clock.set_by(4 * DAY)
                    await installation.reads(title)
        if restarted:
            async with installation.at_work(urls):
                await installation.reads(title)
    assert installation.times(title) == 1


async def rejected(logs: Sequence[Mapping[str, object]]) -> bool | None:
    return True if any(entry["event"] == "intake.rejected" for entry in logs) else None
