"""The toy platform in the real application: added by its name, it reads, subscribes and gets the news."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.config import Settings
from bot.markdown import write
from bot.model import Issue, Section, SectionKind, Story
from paperboy import app
from paperboy.configured_services import make_intake
from paperboy.steady_clock import SYSTEM_CLOCK
from tests.toy.noticeboard import NoticeboardSettings
from tests.toy.wall import Wall, hung

TODAY = datetime.now(UTC).date()


def an_issue(day: date) -> bytes:
    story = Story(number=1, title=f"The news of {day}", url=f"https://example.com/{day}")
    return write(Issue(date=day, sections=(Section(kind=SectionKind.NEWS, stories=(story,)),))).encode()


def arrive(folder: Path, day: date) -> None:
    """A whole file lies in the folder, a little old."""
    file = folder / f"{day}.md"
    file.write_bytes(an_issue(day))
    os.utime(file, (0, file.stat().st_mtime - 60))


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110  a wall has no events
            await asyncio.sleep(0.01)


def read(wall: Wall) -> str:
    return "\n".join(notice.text for notice in wall.notices.values())


@pytest.fixture
async def wall(tmp_path: Path, sqlite_url: str) -> AsyncIterator[Wall]:
    """The application at work on a wall, with yesterday's issue in the archive."""
    folder = tmp_path / "issues"
    folder.mkdir()
    own = NoticeboardSettings(wall=str(folder))
    settings = Settings(database_url=sqlite_url, issues_dir=folder, platforms={"noticeboard": own})
    yesterday = TODAY - timedelta(days=1)
    async with app.open_storage(settings) as storage:
        await make_intake(settings, storage, SYSTEM_CLOCK).take(f"{yesterday}.md", an_issue(yesterday))
    stop = asyncio.Event()
    with hung(str(folder)) as wall:
        running = asyncio.create_task(app.run(settings, stop, platforms=["tests.toy.noticeboard"]))
        yield wall
        stop.set()
        await running


async def test_a_line_is_answered(wall: Wall) -> None:
    wall.say("ann", "/about")
    await until(lambda: wall.notices)
    assert "Paperboy" in read(wall)


async def test_a_button_is_answered(wall: Wall) -> None:
    wall.say("ann", "/start")
    await until(lambda: wall.notices)
    wall.point("ann", "subscribe 08:00")
    await until(lambda: "08:00" in read(wall))


async def test_a_new_issue_is_pushed_to_who_subscribed(wall: Wall, tmp_path: Path) -> None:
    yesterday = TODAY - timedelta(days=1)
    wall.say("ann", "subscribe now")
    await until(lambda: wall.notices)
    arrive(tmp_path / "issues", TODAY)
    await until(lambda: f"The news of {TODAY}" in read(wall))
    assert f"The news of {yesterday}" not in read(wall)
    assert read(wall).count(f"The news of {TODAY}") == 1
