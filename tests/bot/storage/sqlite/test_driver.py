"""SQLite's driver: one turn of its thread for a statement and its rows, however many these are."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from typing import TypeVar

import pytest
from sqlalchemy import text

from bot.storage import Database
from bot.storage.sqlite.driver import SQLiteConnection

T = TypeVar("T")


class CountedConnection(SQLiteConnection):
    turns = 0

    async def turn(self, work: Callable[[sqlite3.Connection], T]) -> T:
        self.turns += 1
        return await super().turn(work)


@pytest.fixture
async def connection() -> AsyncIterator[CountedConnection]:
    connection = CountedConnection(lambda: sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))
    async with connection:
        async with connection.cursor() as cursor:
            await cursor.execute("CREATE TABLE number (n INTEGER PRIMARY KEY)")
            await cursor.executemany("INSERT INTO number VALUES (?)", [(n,) for n in range(1000)])
            assert cursor.rowcount == 1000
        connection.turns = 0
        yield connection


async def test_a_statement_and_its_rows_are_one_turn(connection: CountedConnection) -> None:
    async with connection.cursor() as cursor:
        await cursor.execute("SELECT n FROM number WHERE n < ?", (3,))
        assert [name for name, *_ in cursor.description] == ["n"]
        assert await cursor.fetchall() == [(0,), (1,), (2,)]
    assert connection.turns == 1


@pytest.mark.parametrize("rows", [0, 1, 255, 256, 257, 512, 1000])
async def test_all_rows_come_whatever_their_number_and_each_once(connection: CountedConnection, rows: int) -> None:
    wanted = [(n,) for n in range(rows)]
    async with connection.cursor() as cursor:
        await cursor.execute("SELECT n FROM number WHERE n < ?", (rows,))
        assert await cursor.fetchall() == wanted
        await cursor.execute("SELECT n FROM number WHERE n < ?", (rows,))
        found = [await cursor.fetchone()] if rows else []
        while some := await cursor.fetchmany(300):
            found += some
        assert found == wanted
        assert await cursor.fetchone() is None


async def test_no_turn_is_taken_to_end_a_transaction_where_there_is_none(connection: CountedConnection) -> None:
    async with connection.cursor() as cursor:
        await cursor.execute("SELECT 1")
        await connection.rollback()
        await connection.commit()
        assert connection.turns == 1
        await cursor.execute("BEGIN")
        await cursor.execute("DELETE FROM number")
        await connection.rollback()
        await cursor.execute("SELECT count(*) FROM number")
        assert await cursor.fetchall() == [(1000,)]


async def test_one_that_was_cancelled_while_it_began_is_ended(connection: CountedConnection) -> None:
    async with connection.cursor() as cursor:
        beginning = asyncio.create_task(cursor.execute("BEGIN IMMEDIATE"))
        await asyncio.sleep(0)
        beginning.cancel()
        await asyncio.wait({beginning})
        await connection.rollback()
        assert not connection.in_transaction
        await cursor.execute("BEGIN IMMEDIATE")


async def test_a_cursor_that_is_left_in_the_middle_holds_nothing(connection: CountedConnection) -> None:
    async with connection.cursor() as cursor:
        await cursor.execute("SELECT n FROM number")
        await cursor.fetchmany(2)
    async with connection.cursor() as cursor:
        await cursor.execute("DROP TABLE number")  # "database table is locked" while a statement reads it


async def test_nor_does_one_that_was_cancelled(connection: CountedConnection) -> None:
    cursor = connection.cursor()
    asking = asyncio.create_task(cursor.execute("SELECT n FROM number"))
    await asyncio.sleep(0)
    asking.cancel()
    await asyncio.wait({asking})
    await cursor.close()
    async with connection.cursor() as other:
        await other.execute("DROP TABLE number")


async def test_another_statement_takes_the_place_of_one_that_was_not_read_to_its_end(
    connection: CountedConnection,
) -> None:
    async with connection.cursor() as cursor:
        await cursor.execute("SELECT n FROM number")
        await cursor.execute("SELECT n FROM number WHERE n > 997")
        assert await cursor.fetchall() == [(998,), (999,)]
        await cursor.execute("UPDATE number SET n = -1 - n RETURNING n")
        assert len(await cursor.fetchall()) == cursor.rowcount == 1000


async def test_what_was_written_is_counted_and_what_is_forbidden_is_raised(connection: CountedConnection) -> None:
    async with connection.cursor() as cursor:
        await cursor.execute("INSERT INTO number VALUES (5000)")
        assert (cursor.rowcount, cursor.lastrowid, await cursor.fetchall()) == (1, 5000, [])
        with pytest.raises(sqlite3.IntegrityError):
            await cursor.execute("INSERT INTO number VALUES (5000)")


async def test_a_long_answer_is_streamed_and_can_be_left(sqlite_url: str) -> None:
    numbers = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000) SELECT i FROM n")
    async with Database.open(sqlite_url) as database:
        async with database.stream(numbers) as result:
            assert [row.i async for row in result] == list(range(1, 5001))
        async with database.stream(numbers) as result:
            assert await anext(aiter(result.scalars())) == 1
