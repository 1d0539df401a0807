"""Command lines that are too long for a button, each under a number."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import delete, or_, select

from bot.model import Place
from bot.storage.database import Database
from bot.storage.inserts import insert
from bot.storage.schema import phrase

KEPT: Final = timedelta(days=30)
"""So long a button works after it was last shown."""

_LARGEST: Final = 2**31 - 1  # PostgreSQL's integer; a press can claim any number


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """Where and to whom a button is shown: ``private`` to that person alone. ``user`` is empty where none is known."""

    place: Place
    user: str
    private: bool = False


class CallbackTokens:
    """A line works where it was shown, for those it was shown to, for ``KEPT``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def number(self, line: str, shown: Shown, now: datetime) -> int:
        """The number of a line that is shown: the same for the same audience, made if need be. Expired ones go."""
        at: dict[str, object] = dict(zip(("platform", "address", "thread"), shown.place.key, strict=True))
        row = at | {"user": shown.user, "private": shown.private, "line": line}
        key = sha256("\0".join(map(str, row.values())).encode()).hexdigest()
        async with self._database.write() as connection:
            await connection.execute(delete(phrase).where(phrase.c.created_at <= now - KEPT))
            keeping = insert(connection, phrase).values(key=key, **row, created_at=now)
            keeping = keeping.on_conflict_do_update(index_elements=["key"], set_={"created_at": now})
            return int((await connection.execute(keeping.returning(phrase.c.id))).scalar_one())

    async def line(self, number: int, place: Place, user: str, now: datetime) -> str | None:
        """The line of that number, for a person who pressed it at a place; None where it is not theirs, or expired."""
        if not 0 < number <= _LARGEST:
            return None
        platform, address, thread = place.key
        return await self._database.scalar(
            select(phrase.c.line).where(
                phrase.c.id == number,
                phrase.c.platform == platform,
                phrase.c.address == address,
                phrase.c.thread == thread,
                or_(~phrase.c.private, phrase.c.user == user),
                phrase.c.created_at > now - KEPT,
            )
        )
