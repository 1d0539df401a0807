"""Two doors to a database, on both kinds."""

import asyncio
import os
import signal
import stat
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import StatementError

from bot.errors import DatabaseMissing, DatabaseTooOld, StorageError
from bot.storage import Database, Storage
from bot.storage.database import IDLE_SECONDS
from bot.storage.people.tables import person
from bot.storage.schema import edition, issue
from tests.bot.storage.locked_file import locked
from tests.fakes import SOON
from tests.swallowing_proxy import swallowing_proxy

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


async def people(database: Database) -> list[str]:
    async with database.read() as connection:
        return list(await connection.scalars(select(person.c.user).order_by(person.c.id)))


async def add(database: Database, user: str) -> None:
    async with database.write() as connection:
        await connection.execute(insert(person).values(platform="telegram", user=user, language="en"))


async def test_what_was_written_is_read(database: Database) -> None:
    await add(database, "1")
    assert await people(database) == ["1"]


async def test_an_exception_takes_the_whole_transaction_back(database: Database) -> None:
    async def fail_halfway() -> None:
        async with database.write() as connection:
            await connection.execute(insert(person).values(platform="telegram", user="1", language="en"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail_halfway()
    assert await people(database) == []


async def test_what_the_database_forbids_is_said_in_our_words(database: Database) -> None:
    await add(database, "1")
    with pytest.raises(StorageError, match="database says") as caught:
        await add(database, "1")
    assert "telegram" not in str(caught.value).partition("DETAIL")[0]


async def test_many_writers_at_once_all_get_their_turn(database: Database) -> None:
    await asyncio.gather(*(add(database, str(number)) for number in range(40)))
    assert len(await people(database)) == 40


async def test_two_processes_worth_of_writers_share_a_database(database_url: str) -> None:
    async with Database.open(database_url) as one, Database.open(database_url) as other:
        await asyncio.gather(*(add(who, f"{number}-{id(who)}") for number in range(20) for who in (one, other)))
        assert len(await people(one)) == 40


async def test_a_reader_is_not_held_up_by_a_writer(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(insert(person).values(platform="telegram", user="1", language="en"))
        assert await people(database) == []


async def test_a_reference_to_nothing_is_refused(database: Database) -> None:
    values = {"edition_id": 99, "date": date(2026, 11, 1), "state": "live", "push": True, "revision": 1}
    with pytest.raises(StorageError):
        async with database.write() as connection:
            await connection.execute(insert(issue).values(published_at=NOON, **values))


async def test_times_come_back_aware_and_in_utc(database: Database) -> None:
    beijing = NOON.astimezone(timezone(timedelta(hours=8)))
    async with database.write() as connection:
        await connection.execute(insert(edition).values(id=1, slug="ainews", title=""))
        values = {"edition_id": 1, "date": date(2026, 11, 1), "state": "live", "push": True, "revision": 1}
        await connection.execute(insert(issue).values(published_at=beijing, **values))
    async with database.read() as connection:
        found = await connection.scalar(select(issue.c.published_at).where(issue.c.published_at <= NOON))
    assert found == NOON
    assert found.tzinfo is UTC


async def test_a_naive_time_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="naive datetime"):
        async with database.read() as connection:
            await connection.execute(select(issue.c.id).where(issue.c.published_at < NOON.replace(tzinfo=None)))


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("no address", "no address of a database"),
        ("mysql://localhost/paperboy", "names mysql"),
        ("sqlite://", "names no file"),
        ("sqlite:////dev/null/paperboy.db", "folder cannot be made"),
        ("postgresql://paperboy:secret@127.0.0.1:1/paperboy", "database says"),
    ],
)
async def test_an_address_that_cannot_be_opened_is_said_in_words(url: str, complaint: str) -> None:
    with pytest.raises(StorageError, match=complaint) as caught:
        async with Database.open(url):
            pytest.fail("it opened")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(("name", "said"), [("folder", "unable to open database file"), ("file", "is not a database")])
async def test_a_file_that_cannot_serve_is_named_with_what_to_look_at(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("# No database\n" * 100)
    with pytest.raises(StorageError, match=said) as caught:
        async with Database.open(f"sqlite:///{tmp_path / name}"):
            pytest.fail("it opened")
    assert f"({tmp_path / name}). Is PAPERBOY_DATABASE_URL right" in str(caught.value)


async def test_a_server_that_does_not_answer_is_named_in_one_line_without_the_password() -> None:
    with pytest.raises(StorageError, match=r"\(127\.0\.0\.1/paper\)\. Is PAPERBOY_DATABASE_URL right") as caught:
        async with Database.open("postgresql://boy:secret@127.0.0.1:1/paper"):
            pytest.fail("it opened")
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


async def test_a_sqlite_file_and_its_journals_are_for_their_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        async with Database.open(f"sqlite:///{tmp_path / 'paper.db'}") as database, database.write():
            modes = {entry.name: stat.S_IMODE(entry.stat().st_mode) for entry in os.scandir(tmp_path)}
    finally:
        os.umask(before)
    assert modes == {"paper.db": 0o600, "paper.db-shm": 0o600, "paper.db-wal": 0o600}


async def test_the_folder_of_a_sqlite_file_is_made(tmp_path: Path) -> None:
    async with Database.open(f"sqlite:///{tmp_path}/a/b/paperboy.db") as database, database.read() as connection:
        assert await connection.scalar(text("PRAGMA journal_mode")) == "wal"
    assert (tmp_path / "a/b/paperboy.db").exists()


WRITE_AND_DIE = """
import asyncio, os, signal, sys
from sqlalchemy import text
from bot.storage import Database
from bot.storage.database import IDLE_SECONDS

async def main():
    async with Database.open(sys.argv[1]) as database:
        async with database.write() as connection:
            await connection.execute(text("INSERT INTO edition (id, slug, title) VALUES (1, 'ainews', '')"))
        async with database.write() as connection:
            await connection.execute(text("INSERT INTO edition (id, slug, title) VALUES (2, 'lost', '')"))
            os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


async def test_what_was_confirmed_survives_a_kill(database_url: str) -> None:
    process = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", WRITE_AND_DIE, database_url], check=False)
    assert process.returncode == -signal.SIGKILL
    async with Database.open(database_url) as database, database.read() as connection:
        assert list(await connection.scalars(select(edition.c.slug))) == ["ainews"]


async def test_a_writer_that_is_cancelled_leaves_nothing_behind_and_the_door_open(database: Database) -> None:
    inside = asyncio.Event()

    async def linger() -> None:
        async with database.write() as connection:
            await connection.execute(insert(person).values(platform="telegram", user="lost", language="en"))
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(linger())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await add(database, "kept")
    assert await people(database) == ["kept"]


async def test_writers_cancelled_at_any_moment_never_hold_up_the_others(database: Database) -> None:
    tasks = [asyncio.create_task(add(database, str(number))) for number in range(30)]
    for number, task in enumerate(tasks):
        await asyncio.sleep(0)
        if number % 3 == 0:
            task.cancel()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    assert not [end for end in ended if isinstance(end, Exception)]
    await add(database, "last")
    assert {str(number) for number in range(30) if number % 3} | {"last"} <= set(await people(database))


async def test_a_writer_waits_for_the_file_that_another_program_has(sqlite_url: str) -> None:
    async with Database.open(sqlite_url) as database:
        async with locked(sqlite_url):
            writing = asyncio.create_task(add(database, "1"))
            await asyncio.sleep(0.6)  # longer than SQLite itself waits
            assert not writing.done()
            assert await people(database) == []
        async with asyncio.timeout(SOON):
            await writing
        assert await people(database) == ["1"]


async def test_and_can_be_called_off_meanwhile(sqlite_url: str) -> None:
    async with Database.open(sqlite_url) as database:
        async with locked(sqlite_url):
            writing = [asyncio.create_task(add(database, str(number))) for number in range(3)]
            await asyncio.sleep(0.1)
            for task in writing:
                task.cancel()
            async with asyncio.timeout(SOON):
                await asyncio.wait(writing)
        await add(database, "kept")
        assert await people(database) == ["kept"]


async def test_what_is_opened_to_be_read_is_read_and_refuses_all_else(database_url: str) -> None:
    async with Database.open(database_url) as database:
        await add(database, "1")
    async with Database.open(database_url, read_only=True) as database:
        assert await people(database) == ["1"]
        with pytest.raises(StorageError, match=r"(?i)read-?only"):
            await add(database, "2")
        with pytest.raises(StorageError, match=r"(?i)read-?only"):
            async with database.single() as connection:
                await connection.execute(insert(person).values(platform="telegram", user="2", language="en"))
        assert await people(database) == ["1"]


async def test_what_is_opened_to_be_read_is_neither_made_nor_upgraded(tmp_path: Path) -> None:
    missing, old = tmp_path / "missing.db", tmp_path / "old.db"
    with pytest.raises(DatabaseMissing):
        async with Storage.open_to_read(f"sqlite:///{missing}"):
            pass
    assert not missing.exists()
    async with Database.open(f"sqlite:///{old}"):
        pass
    with pytest.raises(DatabaseTooOld, match="paperboy db upgrade"):
        async with Storage.open_to_read(f"sqlite:///{old}"):
            pass


async def test_a_single_statement_is_refused_in_words_while_another_program_has_the_file(sqlite_url: str) -> None:
    async with Database.open(sqlite_url) as database, locked(sqlite_url):
        with pytest.raises(StorageError, match="locked"):
            async with database.single() as connection:
                await connection.execute(insert(person).values(platform="telegram", user="1", language="en"))


async def test_a_transaction_whose_process_is_paused_does_not_hold_the_others_up(postgres_url: str) -> None:
    async with Database.open(postgres_url) as database, database.read() as connection:
        assert await connection.scalar(text("SHOW idle_in_transaction_session_timeout")) == f"{IDLE_SECONDS}s"


async def test_and_is_an_ordinary_fault_once_it_goes_on(postgres_url: str) -> None:
    async def pause() -> None:
        async with Database.open(postgres_url) as database, database.write() as connection:
            await connection.execute(text("SET idle_in_transaction_session_timeout = '10ms'"))
            await connection.execute(text("SELECT 1"))
            await asyncio.sleep(0.2)  # the server does not wait for us
            await connection.execute(text("SELECT 1"))

    with pytest.raises(StorageError, match="database says"):
        await pause()


async def test_a_connection_that_swallows_all_is_given_up_and_the_next_one_serves(postgres_url: str) -> None:
    async with swallowing_proxy(postgres_url) as proxy, Database.open(proxy.url) as opened:
        await add(opened, "1")
        proxy.swallow(new_too=False)
        with pytest.raises(StorageError, match="has not answered for 0"):
            async with opened.write(seconds=0.2) as connection:
                await connection.execute(insert(person).values(platform="telegram", user="2", language="en"))
        await add(opened, "3")
        assert await people(opened) == ["1", "3"]
