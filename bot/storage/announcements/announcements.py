"""Announcements: kept, owed to every place, and what became of them."""

from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, delete, exists, func, select, update

from bot.model import ANNOUNCEMENT, State
from bot.model.announcements import Announcement, Audience
from bot.model.delivery_history import AnnouncementTally, Tally
from bot.storage.announcements import planning_queries as queries
from bot.storage.announcements.tables import KEPT, announcement, to_announcement
from bot.storage.database import Database
from bot.storage.deliveries.batches import change_all, count_anew, id_chunks, unhurried
from bot.storage.delivery_history import tally
from bot.storage.inserts import insert
from bot.storage.mapping import unsent
from bot.storage.retention.counting import counting
from bot.storage.retention.pruning import remove_over
from bot.storage.schema import OPEN, UNBEGUN, delivery, place

SAME: Final = timedelta(days=1)
"""The same text within this time is a slip, unless somebody says that it is not."""


class Announcements:
    """Keeps announcements and owes them. ``shards``: see ``deliveries.Planning``."""

    def __init__(self, database: Database, shards: int = 1) -> None:
        self._database = database
        self._shards = 1 if database.is_sqlite else shards

    async def add(self, text: str, now: datetime, expires_at: datetime) -> Announcement:
        """Keep a new one: from then on it is owed to every place, whatever becomes of the process that said so."""
        values = {"text": text, "digest": _digest(text), "made_at": now, "expires_at": expires_at, "planned": False}
        async with self._database.write() as connection:
            made = await connection.scalar(insert(connection, announcement).values(values).returning(announcement.c.id))
        return Announcement(id=made, text=text, made_at=now, expires_at=expires_at)

    async def by_id(self, number: int) -> Announcement | None:
        """The announcement of that number."""
        found = await self._find(select(announcement).where(announcement.c.id == number))
        return found[0] if found else None

    async def same(self, text: str, now: datetime) -> Announcement | None:
        """The last one that said the same within ``SAME``."""
        lately = (announcement.c.digest == _digest(text), announcement.c.made_at > now - SAME)
        found = await self._find(select(announcement).where(*lately).order_by(announcement.c.id.desc()).limit(1))
        return found[0] if found else None

    async def newest(self, number: int) -> Sequence[Announcement]:
        """The last so many, the newest first."""
        return await self._find(select(announcement).order_by(announcement.c.id.desc()).limit(number))

    async def audience(self, now: datetime) -> Audience:
        """The places that one said now would go to."""
        rows = await self._database.fetch(queries.audience(now))
        return Audience(places={row.platform: row.places for row in rows}, paused=sum(row.paused for row in rows))

    # --- owing ----------------------------------------------------------------------------------------------------

    async def plan(self, *, chunk: int = 20_000) -> int:
        """Owe every place what is not owed to all of them yet; how many deliveries were new.

        Cut short, it is gone on with the next time: a place that has one gets no other. Left out are places that sleep,
        and those that came after the announcement.
        """
        made = 0
        for each in await self._find(select(announcement).where(~announcement.c.planned).order_by(announcement.c.id)):
            made += await self._owe(each, chunk)
            done = update(announcement).where(announcement.c.id == each.id)
            await self._database.change(done.values(planned=True))
        await count_anew(self._database, made)
        return made

    async def cancel(self, number: int) -> int:
        """Owe it to nobody any more; how many it had not begun to be sent to."""
        planned = update(announcement).where(announcement.c.id == number).values(planned=True)
        await self._database.change(planned)
        return await change_all(self._database, _unbegun(number), unsent(State.CANCELLED, "taken-back"))

    async def unbegun(self, number: int) -> int:
        """How many of its deliveries ``cancel`` would end."""
        return await self._database.scalar(select(func.count()).select_from(delivery).where(_unbegun(number))) or 0

    async def _owe(self, each: Announcement, chunk: int) -> int:
        made = 0
        async for first in unhurried(self._database, await id_chunks(self._database, place.c.id, chunk)):
            rows = queries.rows(each, range(first, first + chunk), shards=self._shards)
            async with self._database.write() as connection:
                if await connection.scalar(queries.still_to_plan(each)) is None:
                    break
                making = insert(connection, delivery).from_select(rows.selected_columns.keys(), rows)
                made += (await connection.execute(making.on_conflict_do_nothing())).rowcount
        return made

    # --- what became of them --------------------------------------------------------------------------------------

    async def tallies(self, *, since: datetime, number: int) -> tuple[AnnouncementTally, ...]:
        """The deliveries of the last so many, the newest first. ``since`` is the moment of ``Tally.lately``."""
        return await self._tallies(await self.newest(number), since)

    async def tally(self, announced: Announcement, *, since: datetime) -> AnnouncementTally:
        """The same of one, as it is now."""
        now = await self.by_id(announced.id)
        (found,) = await self._tallies([now or announced], since)
        return found

    async def _tallies(self, some: Sequence[Announcement], since: datetime) -> tuple[AnnouncementTally, ...]:
        counted: defaultdict[tuple[int, str], list[Row[Any]]] = defaultdict(list)
        for row in await self._database.fetch(counting([-each.id for each in some], since, part=ANNOUNCEMENT)):
            counted[row.issue_id, row.platform].append(row)
        return tuple(AnnouncementTally(announcement=each, tallies=_of(each, counted)) for each in some)

    # --- removing -------------------------------------------------------------------------------------------------

    async def over(self, before: datetime) -> Sequence[Announcement]:
        """Those from before then that nobody is owed any more, the oldest first, less the newest ``KEPT``."""
        newest = select(announcement.c.id).order_by(announcement.c.id.desc()).limit(KEPT)
        owed = exists().where(delivery.c.issue_id == -announcement.c.id, OPEN)
        old = (announcement.c.made_at < before, announcement.c.expires_at < before, announcement.c.planned)
        wanted = select(announcement).where(*old, announcement.c.id.not_in(newest.scalar_subquery()), ~owed)
        return await self._find(wanted.order_by(announcement.c.id))

    async def deliveries(self, number: int) -> int:
        """How many deliveries of it there are."""
        of_it = select(func.count()).select_from(delivery).where(delivery.c.issue_id == -number)
        return await self._database.scalar(of_it) or 0

    async def remove(self, number: int) -> AsyncIterator[int]:
        """Remove one that is ``over``, its deliveries some at a time: how many these were."""
        async for removed in remove_over(self._database, -number):
            yield removed
        await self._database.change(delete(announcement).where(announcement.c.id == number))

    async def _find(self, wanted: Select[Any]) -> Sequence[Announcement]:
        return [to_announcement(row) for row in await self._database.fetch(wanted)]


def _unbegun(number: int) -> ColumnElement[bool]:
    return (delivery.c.issue_id == -number) & (delivery.c.part == ANNOUNCEMENT) & UNBEGUN


def _of(each: Announcement, counted: Mapping[tuple[int, str], list[Row[Any]]]) -> tuple[Tally, ...]:
    """Its tallies, by platform."""
    day = each.made_at.date()
    return tuple(tally(day, platform, rows) for (key, platform), rows in sorted(counted.items()) if key == -each.id)


def _digest(text: str) -> str:
    """The same for the same words, however they are spaced."""
    return blake2b(" ".join(text.split()).encode(), digest_size=16).hexdigest()
