"""Command lines that are too long for a button, each under a number."""

from hashlib import sha256
from typing import Final

from sqlalchemy import select

from bot.storage.database import Database, insert
from bot.storage.schema import phrase

_LARGEST: Final = 2**31 - 1  # PostgreSQL's integer; a person can type any number


class CallbackTokens:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def number(self, line: str) -> int:
        """The number of a line: always the same one, made if need be."""
        key = sha256(line.encode()).hexdigest()
        known = select(phrase.c.id).where(phrase.c.key == key)
        if (found := await self._database.scalar(known)) is not None:
            return int(found)
        async with self._database.write() as connection:
            await connection.execute(insert(connection, phrase).values(key=key, line=line).on_conflict_do_nothing())
            return int((await connection.execute(known)).scalar_one())

    async def line(self, number: int) -> str | None:
        """The line of that number, None where there is none."""
        if not 0 < number <= _LARGEST:
            return None
        return await self._database.scalar(select(phrase.c.line).where(phrase.c.id == number))
