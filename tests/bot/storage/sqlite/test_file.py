"""SQLite's file as it is looked after: there, the same one, and whole."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from bot.errors import DatabaseLost, StorageError
from bot.storage import Database
from bot.storage.people.tables import person
from bot.storage.schema import phrase
from tests.journeys.test_a_database_that_is_lost import damage, remove


@pytest.fixture
def file(sqlite_url: str) -> Path:
    return Path(sqlite_url.removeprefix("sqlite:///"))


@pytest.fixture
async def opened(sqlite_url: str) -> AsyncIterator[Database]:
    async with Database.open(sqlite_url) as opened:
        yield opened


async def add(database: Database, user: str) -> None:
    async with database.write() as connection:
        await connection.execute(insert(person).values(platform="telegram", user=user, language="en"))


async def add_singly(database: Database, user: str) -> None:
    async with database.single() as connection:
        await connection.execute(insert(person).values(platform="telegram", user=user, language="en"))


@pytest.mark.parametrize("write", [add, add_singly])
async def test_nothing_is_written_once_it_was_deleted_and_it_is_said_which_file(
    opened: Database, file: Path, write: object
) -> None:
    assert callable(write)
    await write(opened, "1")
    remove(file)
    with pytest.raises(DatabaseLost, match=f"{file} was deleted or replaced"):
        await write(opened, "2")
    assert [row.user for row in await opened.fetch(select(person.c.user))] == ["1"]


async def test_nor_once_another_lies_in_its_place(opened: Database, file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    shutil.copy(file, copy)
    copy.rename(file)
    with pytest.raises(DatabaseLost):
        await add(opened, "1")
    with pytest.raises(DatabaseLost):
        opened.check_file()


async def test_nor_by_what_was_begun_before(opened: Database, file: Path) -> None:
    """A file that is put back under the same name is another one: what was lost stays lost."""
    kept = await asyncio.to_thread(file.rename, file.with_name("kept.db"))
    with pytest.raises(DatabaseLost):
        opened.check_file()
    await asyncio.to_thread(kept.rename, file)
    with pytest.raises(DatabaseLost):
        await add(opened, "1")


async def test_one_that_is_there_and_whole_is_well(opened: Database) -> None:
    opened.check_file()
    await opened.quick_check(60)
    await add(opened, "1")


async def test_damage_is_found_by_the_check_and_nothing_is_written_from_then_on(sqlite_url: str, file: Path) -> None:
    damage(file, "phrase")
    async with Database.open(sqlite_url) as anew:
        with pytest.raises(DatabaseLost, match="is damaged"):
            await anew.quick_check(60)
        with pytest.raises(DatabaseLost, match="is damaged"):
            await add(anew, "1")


async def test_and_where_a_query_stumbles_over_it(sqlite_url: str, file: Path) -> None:
    async with Database.open(sqlite_url) as opened:
        damage(file, "phrase")
        with pytest.raises(DatabaseLost, match="is damaged"):
            await opened.fetch(select(phrase))
        with pytest.raises(DatabaseLost, match="is damaged"):
            opened.check_file()


async def test_a_check_that_takes_too_long_says_nothing_of_the_file_and_can_be_broken_off(opened: Database) -> None:
    await fill(opened)
    with pytest.raises(StorageError, match="interrupted") as caught:
        await opened.quick_check(0)
    assert not isinstance(caught.value, DatabaseLost)
    checking = asyncio.create_task(opened.quick_check(60))
    await asyncio.sleep(0)
    checking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await checking
    await add(opened, "1")


async def fill(database: Database) -> None:
    """Enough that reading it takes a moment."""
    numbers = """
        WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 400000)
        INSERT INTO heap SELECT hex(randomblob(100)) FROM numbers
    """
    async with database.write() as connection:
        await connection.execute(text("CREATE TABLE heap (bytes TEXT)"))
        await connection.execute(text(numbers))
