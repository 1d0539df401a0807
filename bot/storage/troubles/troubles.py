"""Troubles as they are kept: one row each, and one for each person who is to hear of it.

The rows make sure that nobody hears of the same thing twice, whoever looks: a restart, a second process.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, and_, delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.troubles import KnownTrouble, Trouble, TroubleKind
from bot.storage.database import Database
from bot.storage.inserts import insert
from bot.storage.troubles.tables import trouble, trouble_notice

_OPEN: Final = trouble.c.over_at.is_(None)

ATTEMPTS: Final = 8
"""So often a person is told of something before it is given up."""
_FIRST_PAUSE: Final = timedelta(minutes=1)
_FORGOTTEN: Final = timedelta(days=1)
"""What has been over for so long is no news any more."""


class Troubles:
    """Writes troubles as they come and go, and lends them to whoever tells of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def standing(self) -> tuple[KnownTrouble, ...]:
        """All that are not over, the oldest first."""
        rows = await self._database.fetch(select(trouble).where(_OPEN).order_by(trouble.c.since, trouble.c.id))
        return tuple(map(_known, rows))

    async def write(self, seen: Iterable[Trouble], over: Iterable[Trouble], now: datetime) -> None:
        """Note what is seen, and what is over. One that stands already is given its new values."""
        async with self._database.write() as connection:
            for each in seen:
                await _begin(connection, each, now)
            for each in over:
                ending = update(trouble).where(*_is(each), _OPEN)
                await connection.execute(ending.values(over_at=now))

    async def claim(self, platform: str, user: str, now: datetime) -> tuple[KnownTrouble, ...]:
        """What this person is to be told now. Whoever claims it tells it, and then calls ``told``.

        What was claimed and not told is claimed again after a pause, longer each time, ``ATTEMPTS`` times at most.
        """
        rows = await self._database.fetch(_untold(platform, user, now))
        if not rows:  # most often: nobody else's writing waits for that
            return ()
        async with self._database.write() as connection:
            taken = [row for row in rows if await _claimed(connection, row, platform, user, now)]
            return tuple(replace(_known(row), again=row.next_at) for row in taken)

    async def told(self, platform: str, user: str, told: Collection[KnownTrouble]) -> None:
        """This person has heard of these."""
        async with self._database.write() as connection:
            for each in told:
                ids = select(trouble.c.id).where(*_is(each.trouble))
                done = update(trouble_notice).where(
                    trouble_notice.c.trouble_id.in_(ids),
                    trouble_notice.c.over == (each.over_at is not None),
                    *_to(platform, user),
                )
                await connection.execute(done.values(next_at=None))


async def _begin(connection: AsyncConnection, begun: Trouble, now: datetime) -> None:
    """One that was over before begins anew, and is told anew: but to those who heard that it was over, or nothing.

    To the others it never ended.
    """
    past, ended = select(trouble.c.id).where(*_is(begun), trouble.c.over_at.is_not(None)), trouble_notice.alias()
    same = [ended.c[name] == trouble_notice.c[name] for name in ("trouble_id", "platform", "user")]
    heard_the_end = exists().where(*same, ended.c.over, ended.c.next_at.is_(None))
    stale = or_(trouble_notice.c.over, trouble_notice.c.next_at.is_not(None), heard_the_end)
    await connection.execute(delete(trouble_notice).where(trouble_notice.c.trouble_id.in_(past), stale))
    details = dict(begun.values)
    again = update(trouble).where(*_is(begun), trouble.c.over_at.is_not(None))
    await connection.execute(again.values(over_at=None, since=now, details=details))
    making = insert(connection, trouble).values(kind=begun.kind, key=begun.key, details=details, since=now)
    keys = [trouble.c.kind, trouble.c.key]
    await connection.execute(making.on_conflict_do_update(index_elements=keys, set_={"details": details}))


def _untold(platform: str, user: str, now: datetime) -> Select[Any]:
    """What this person has not heard, and how often it was tried; what is over is told as over alone."""
    told_of = trouble_notice.c.over == trouble.c.over_at.is_not(None)
    tried = trouble.outerjoin(
        trouble_notice, and_(trouble_notice.c.trouble_id == trouble.c.id, told_of, *_to(platform, user))
    )
    again = (trouble_notice.c.next_at <= now) & (trouble_notice.c.attempts < ATTEMPTS)
    return (
        select(trouble, func.coalesce(trouble_notice.c.attempts, 0).label("attempts"), trouble_notice.c.next_at)
        .select_from(tried)
        .where(or_(_OPEN, trouble.c.over_at > now - _FORGOTTEN), trouble_notice.c.attempts.is_(None) | again)
        .order_by(trouble.c.since, trouble.c.id)
    )


async def _claimed(connection: AsyncConnection, row: Row[Any], platform: str, user: str, now: datetime) -> bool:
    """Take it for telling, unless somebody else has taken it since it was read."""
    over, attempts = row.over_at is not None, row.attempts
    values = {"attempts": attempts + 1, "next_at": now + _FIRST_PAUSE * 4**attempts}
    making = insert(connection, trouble_notice).values(
        trouble_id=row.id, platform=platform, user=user, over=over, **values
    )
    taking = making.on_conflict_do_update(
        index_elements=list(trouble_notice.primary_key), set_=values, where=trouble_notice.c.attempts == attempts
    )
    return (await connection.execute(taking)).rowcount > 0


def _is(one: Trouble) -> tuple[ColumnElement[bool], ...]:
    return trouble.c.kind == one.kind, trouble.c.key == one.key


def _to(platform: str, user: str) -> tuple[ColumnElement[bool], ...]:
    return trouble_notice.c.platform == platform, trouble_notice.c.user == user


def _known(row: Row[Any]) -> KnownTrouble:
    kept = Trouble(kind=TroubleKind(row.kind), key=row.key, values=row.details)
    return KnownTrouble(trouble=kept, since=row.since, over_at=row.over_at)
