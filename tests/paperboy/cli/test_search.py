"""``paperboy search``: the archive by words, for people and for programs."""

from datetime import date

import pytest
from sqlalchemy import update

from bot.config import Settings
from bot.errors import PaperboyError
from bot.storage import Database
from bot.storage.schema import issue
from paperboy.app import open_storage
from paperboy.cli.search import search_archive
from tests.bot.commands.chat import NOW, an_issue
from tests.fakes import FakeClock

CLOCK = FakeClock(NOW)


@pytest.fixture
async def settings(database_url: str) -> Settings:
    settings = Settings(database_url=database_url)
    async with open_storage(settings) as storage:
        for day in (16, 18):
            await storage.issues.revisions.add(
                settings.edition, an_issue(date(2025, 12, day), news=1, tools=1), now=NOW, push=False
            )
    return settings


async def test_a_story_is_found_with_its_date_reference_title_and_address(settings: Settings) -> None:
    first, *others = await search_archive(settings, "claude after:2025-12-17 in:tools", CLOCK)
    assert others == []
    assert first == {
        "date": "2025-12-18",
        "ref": "t1",
        "title": "Claude 工具 1 of 2025-12-18",
        "summary": "Claude 工具 1 of 2025-12-18，详情如此。",
        "url": "https://example.com/Claude/2025-12-18/t1",
        "also": [],
        "links": {},
    }


async def test_an_address_asks_for_its_story(settings: Settings) -> None:
    found = await search_archive(settings, "https://example.com/Claude/2025-12-16/n1?utm_source=x", CLOCK)
    assert [(each["date"], each["ref"]) for each in found] == [("2025-12-16", "n1")]


async def test_what_an_upgrade_left_to_be_indexed_is_found(settings: Settings, database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(update(issue).values(indexed=0))
    assert len(await search_archive(settings, "claude 新闻", CLOCK)) == 2


async def test_nothing_is_an_empty_list(settings: Settings) -> None:
    assert await search_archive(settings, "absent", CLOCK) == []


async def test_what_is_no_day_is_said_in_words(settings: Settings) -> None:
    with pytest.raises(PaperboyError, match="“soon” is no day, month or year"):
        await search_archive(settings, "claude after:soon", CLOCK)
