"""Planning: which subscription is owed which issue, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Executable, Select, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Schedule, State, Subscription
from bot.storage.database import Database
from bot.storage.deliveries import planning_queries as queries
from bot.storage.deliveries.batches import change_all, count_anew, id_chunks, unhurried
from bot.storage.inserts import insert
from bot.storage.mapping import edition_id, owed_to, tried_in, unsent
from bot.storage.retention.openings import note_opening
from bot.storage.schema import UNBEGUN, delivery, issue, place, schedule, subscription

_SLOTS: Final = 5_000  # schedules in a statement: SQLite takes 32,766 parameters


@dataclass
class Planning:
    """Writes new rows, and changes those of which nothing was sent.

    ``shards`` is into how many shares a platform's deliveries are divided, by chat; SQLite always has one.
    """

    database: Database
    shards: int = 1

    async def schedules(self, edition: str) -> Mapping[int, Schedule]:
        """The schedules that the edition's subscriptions have which are owed issues, by their number."""
        used = select(subscription.c.schedule_id).join_from(subscription, place).where(tried_in(edition))
        rows = await self.database.fetch(select(schedule).where(schedule.c.id.in_(used)))
        return {row.id: Schedule(at=row.at, zone=row.zone, days=row.days) for row in rows}

    async def owe(
        self,
        issue_id: int,
        edition: str,
        published_at: datetime,
        due: Mapping[int, datetime],
        *,
        expires_at: datetime,
        chunk: int = 20_000,
    ) -> int:
        """Owe the issue to every subscription since before ``published_at``, due as its schedule's number says.

        Left out are those whose place sleeps, unless what silenced the bot there may have passed: these are tried; and
        those whose pause is not over when it would be due.
        Schedules that ``due`` leaves out are owed nothing. A subscription that has a delivery of the issue keeps it, so
        planning again only adds those that are missing; of an issue whose deliveries were pruned none are. Returns how
        many rows were new. A transaction is for ``chunk`` subscriptions, so that other writers get their turn.
        """
        slots = list(due.items())
        made = 0
        theirs = subscription.c.edition_id == edition_id(edition)
        async for first in unhurried(self.database, await id_chunks(self.database, subscription.c.id, chunk, theirs)):
            for start in range(0, len(slots), _SLOTS):
                some = queries.slots(slots[start : start + _SLOTS])
                planned = queries.planned(edition, published_at, some, range(first, first + chunk), shards=self.shards)
                made += await self._insert(queries.rows(planned, issue_id, expires_at), issue_id)
        await count_anew(self.database, made)
        return made

    async def owe_one(self, issue_id: int, to: Subscription, *, due_at: datetime, expires_at: datetime) -> bool:
        """Owe the issue to one subscription; False if it has a delivery of it already, or may have had one."""
        async with self.database.write() as connection:
            making = insert(connection, delivery).values(
                issue_id=issue_id,
                subscription_id=to.id,
                platform=to.place.platform,
                shard=queries.shard_of(to.place.address, self.shards),
                due_at=due_at,
                expires_at=expires_at,
            )
            return await _made(connection, making.on_conflict_do_nothing(), issue_id) > 0

    async def skip_older(self, edition: str, issue_id: int) -> int:
        """Skip what is due, and not begun, of earlier issues for those who want the latest and are owed this one."""
        older = queries.outdated(edition, issue_id)
        return await change_all(self.database, UNBEGUN, unsent(State.SKIPPED, "newer"), found=older)

    async def reschedule(self, subscription_id: int, due_at: datetime) -> bool:
        """Move the newest issue that is due, and not begun, to another time; False if there is none."""
        newest = (
            select(delivery.c.id)
            .join(issue, issue.c.id == delivery.c.issue_id)
            .where(owed_to(subscription_id), UNBEGUN)
            .order_by(issue.c.date.desc())
            .limit(1)
            .scalar_subquery()
        )
        return await self.database.change(update(delivery).where(delivery.c.id == newest).values(due_at=due_at)) > 0

    async def _insert(self, rows: Select[Any], issue_id: int) -> int:
        async with self.database.write() as connection:
            making = insert(connection, delivery).from_select(rows.selected_columns.keys(), rows)
            return await _made(connection, making.on_conflict_do_nothing(), issue_id)


async def _made(connection: AsyncConnection, making: Executable, issue_id: int) -> int:
    """How many deliveries of the issue were made; none where its others were pruned."""
    made = (await connection.execute(making)).rowcount
    if made and not await note_opening(connection, issue_id):
        await connection.rollback()
        return 0
    return made
