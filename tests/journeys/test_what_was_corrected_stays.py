"""The folder is read anew at each start, and undoes nothing: not a correction by hand, nor one file by another."""

import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.config import Settings
from bot.model import ArchivedIssue
from bot.storage import Database, IssueArchive
from paperboy.cli.issues.command import import_files
from sandbox.discord import Discord
from sandbox.sample_publisher import SAMPLES, SamplePublisher
from sandbox.server import Sandbox, serve
from sandbox.telegram import Telegram
from tests.journeys.chats import by_bot, text_of
from tests.journeys.installation import LiveClock, own_addresses, running, settings_for
from tests.journeys.live_bot import EDITION
from tests.journeys.waiting import eventually

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]

FIRST = re.compile(r"### 1\. \[.*?\]\(")
SAMPLE = max(SAMPLES.glob("*.md")).read_text(encoding="utf-8").split("\n", 1)[1]


@dataclass
class Installation:
    """A bot that is started and stopped, a reader, and the folder of issues."""

    telegram: Telegram
    settings: Settings
    clock: LiveClock
    database: Database
    looked: int = 0

    def put(self, name: str, title: str, *, folder: Path | None = None, age: float = 3600.0) -> Path:
        """A file with today's issue, whose first story has that title; so many seconds old."""
        path = (folder or self.settings.issues_dir) / name
        path.write_text(self.text(title), "utf-8")
        then = datetime.now(UTC).timestamp() - age
        os.utime(path, (then, then))
        return path

    def text(self, title: str) -> str:
        return f"## AINews - {self.day}\n{FIRST.sub(f'### 1. [{title}](', SAMPLE, count=1)}"

    @property
    def day(self) -> date:
        return (self.clock.now() + timedelta(hours=8)).date()

    async def archived(self) -> ArchivedIssue | None:
        return await IssueArchive(self.database).get(EDITION, self.day)

    def shown(self) -> str:
        """What the reader has of the bot's."""
        return "\n".join(text_of(each) for each in self.telegram.messages("lin") if by_bot(each))

    async def reads(self, title: str) -> None:
        async def is_so() -> bool | None:
            return True if title in self.shown() else None

        await eventually(is_so, f"the reader has {title}")

    async def has_looked(self) -> None:
        """Wait until a file that comes last by its name was taken in: then all of the folder was."""
        self.looked += 1
        later = self.day + timedelta(days=self.looked)
        text = SAMPLE.replace("https://", f"https://{self.looked}.")
        path = self.settings.issues_dir / f"z{later}.md"
        path.write_text(f"## AINews - {later}\n{text}", "utf-8")
        os.utime(path, (0, 0))

        async def is_so() -> bool | None:
            return True if await IssueArchive(self.database).get(EDITION, later) else None

        await eventually(is_so, "the folder was looked at")


@asynccontextmanager
async def installed(journey_database: str, folder: Path, *, days: int) -> AsyncIterator[Installation]:
    """Some ``days`` from now, so that each test has issues of its own in the database that they share."""
    telegram, clock = Telegram(), LiveClock(datetime.now(UTC) + timedelta(days=days))
    issues = folder / "issues"
    issues.mkdir()
    publisher = SamplePublisher(issues=issues, today=clock.now().date())
    with own_addresses():
        async with (
            serve(Sandbox(telegram=telegram, discord=Discord(), publisher=publisher)) as urls,
            Database.open(journey_database) as database,
        ):
            settings = settings_for(journey_database, issues, urls)
            yield Installation(telegram=telegram, settings=settings, clock=clock, database=database)


async def test_a_correction_by_hand_over_a_wrong_file_of_the_folder_outlives_every_restart(
    journey_database: str, tmp_path: Path
) -> None:
    async with installed(journey_database, tmp_path, days=0) as bot:
        bot.telegram.say("lin", "lin", "/subscribe now")
        async with running(bot.settings, bot.clock):
            await bot.reads("/unsubscribe")
            bot.put(f"{bot.day}.md", "Wrong")
            await bot.reads("Wrong")
            right = bot.put("right.md", "Right", folder=tmp_path)
            assert [row["status"] for row in await import_files(bot.settings, [right])] == ["revised"]
            await bot.reads("Right")
        for _ in range(3):
            async with running(bot.settings, bot.clock):
                await bot.has_looked()
            archived = await bot.archived()
            assert archived is not None
            assert archived.revision == 2
            assert next(iter(archived.content))[1].title == "Right"
        assert "Wrong" not in bot.shown()


async def test_two_files_of_one_date_do_not_take_turns(journey_database: str, tmp_path: Path) -> None:
    async with installed(journey_database, tmp_path, days=30) as bot:
        bot.put(f"{bot.day}.md", "First")
        bot.put(f"{bot.day}-b.md", "Second")
        for _ in range(3):
            async with running(bot.settings, bot.clock):
                await bot.has_looked()
            archived = await bot.archived()
            assert archived is not None
            assert (archived.revision, archived.file) == (1, f"{bot.day}-b.md")


async def test_an_incomplete_issue_from_the_future_is_taken_in_the_end(journey_database: str, tmp_path: Path) -> None:
    async with installed(journey_database, tmp_path, days=60) as bot:
        path = bot.put(f"{bot.day}.md", "Early")
        path.write_text(path.read_text("utf-8").partition("## 🛠")[0], "utf-8")
        ahead = (bot.clock.now() + timedelta(days=30)).timestamp()
        os.utime(path, (ahead, ahead))
        async with running(bot.settings, bot.clock):
            await bot.has_looked()
            assert await bot.archived() is None, "the rest may be coming still"
            bot.clock.turn_to(bot.clock.now() + timedelta(seconds=21))

            async def is_taken() -> bool | None:
                return True if await bot.archived() else None

            await eventually(is_taken, "the incomplete issue is taken")
