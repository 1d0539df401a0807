"""Links that log somebody in, once, and the sessions that come of them: rows by the digests of what opens them."""

from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Table, delete, insert, select

from bot.model.people import Person
from bot.storage.database import Database
from bot.storage.desk.tables import desk_session, is_theirs, login_link

_BOTH: Final = (login_link, desk_session)


class Logins:
    """Who may open the desk. Nothing here opens it: a digest is of a secret that somebody else has."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def offer(self, digest: str, who: Person, expires_at: datetime) -> None:
        """Let a link log somebody in until then."""
        await self._database.change(insert(login_link).values(_row(digest, who, expires_at)))

    async def offered(self, digest: str, now: datetime) -> Person | None:
        """Whom a link would log in; None where it was used, is too old, or never was. It stays as it is."""
        return await self._whose(login_link, digest, now)

    async def exchange(self, link: str, session: str, now: datetime, expires_at: datetime) -> Person | None:
        """Use a link up, and begin a session until then, both or neither; None where another was quicker, or it is no
        link any more."""
        taking = delete(login_link).where(*_valid(login_link, link, now))
        async with self._database.write() as connection:
            taken = (await connection.execute(taking.returning(login_link.c.platform, login_link.c.user))).one_or_none()
            if taken is None:
                return None
            who = Person(platform=taken.platform, user=taken.user)
            await connection.execute(insert(desk_session).values(_row(session, who, expires_at)))
        return who

    async def whose(self, session: str, now: datetime) -> Person | None:
        """Who has that session; None where it is over."""
        return await self._whose(desk_session, session, now)

    async def end(self, session: str) -> None:
        """End a session, if there is one."""
        await self._database.change(delete(desk_session).where(desk_session.c.digest == session))

    async def end_all(self, who: Person) -> None:
        """End all sessions of somebody, and let no link log them in."""
        async with self._database.write() as connection:
            for table in _BOTH:
                await connection.execute(delete(table).where(is_theirs(table, who)))

    async def end_everybodys(self) -> None:
        """End all sessions there are, and let no link log anybody in."""
        async with self._database.write() as connection:
            for table in _BOTH:
                await connection.execute(delete(table))

    async def clear(self, now: datetime) -> None:
        """Delete what opens nothing any more."""
        async with self._database.write() as connection:
            for table in _BOTH:
                await connection.execute(delete(table).where(table.c.expires_at <= now))

    async def _whose(self, table: Table, digest: str, now: datetime) -> Person | None:
        found = await self._database.fetch(select(table.c.platform, table.c.user).where(*_valid(table, digest, now)))
        return Person(platform=found[0].platform, user=found[0].user) if found else None


def _valid(table: Table, digest: str, now: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return table.c.digest == digest, table.c.expires_at > now


def _row(digest: str, who: Person, expires_at: datetime) -> dict[str, object]:
    return {"digest": digest, "platform": who.platform, "user": who.user, "expires_at": expires_at}
