"""Who wants an edition, where, when and in which words."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Place, PlaceKind, Preferences, Schedule, State, Subscription
from bot.storage.database import Database, insert
from bot.storage.mapping import SUBSCRIPTIONS, at, edition_id, owed_to, to_subscription
from bot.storage.schema import DUE, delivery, edition, person, place, schedule, subscription
from bot.storage.subscribers import places
from bot.storage.subscribers.bulk import Bulk
from bot.storage.subscribers.queue_position import QueuePositions


class Subscribers:
    """Places, what they are subscribed to, and the languages that people chose."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.bulk = Bulk(database)
        self.queue_positions = QueuePositions(database)

    async def subscribe(
        self, where: Place, edition: str, preferences: Preferences, *, language: str, made_by: str, now: datetime
    ) -> Subscription:
        """Subscribe the place or give its subscription new preferences; a dormant place wakes.

        ``since`` is now, and ``made_by`` takes over, where nothing was delivered before: issues published
        earlier are not owed. ``language`` is for a place that has none yet. StorageError if there is no such edition.
        """
        async with self.database.write() as connection:
            before = await _find(connection, where, edition)
            fresh = before is None or not before.live
            await places.wake(connection, at(where), now)
            place_id = await places.keep(connection, where)
            await connection.execute(
                update(place).where(place.c.id == place_id, place.c.language == "").values(language=str(language))
            )
            values = {
                **await _columns(connection, preferences),
                "active": True,
                "since": now if before is None or fresh else before.since,
                "made_by": made_by if before is None or fresh else before.made_by,
            }
            key = {"place_id": place_id, "edition_id": edition_id(edition), "sections": ""}
            making = insert(connection, subscription).values(**key, **values)
            await connection.execute(making.on_conflict_do_update(index_elements=list(key), set_=values))
            made = await _find(connection, where, edition)
        assert made is not None  # noqa: S101  it was just written
        return made

    async def unsubscribe(self, where: Place, edition: str) -> Subscription | None:
        """End the subscription and cancel what it is owed; None if there was none that was on.

        Its preferences are kept for the day they come back.
        """
        async with self.database.write() as connection:
            found = await _find(connection, where, edition)
            if found is None or not found.on:
                return None
            await connection.execute(update(subscription).where(subscription.c.id == found.id).values(active=False))
            await connection.execute(
                update(delivery)
                .where(owed_to(found.id), DUE, delivery.c.revision == 0)
                .values(state=State.CANCELLED, reason="unsubscribed")
            )
        return replace(found, on=False)

    async def find(self, where: Place, edition: str) -> Subscription | None:
        """The place's subscription to that edition, on or off."""
        async with self.database.read() as connection:
            return await _find(connection, where, edition)

    async def change(self, changed: Subscription, preferences: Preferences) -> Subscription:
        """Give a subscription other preferences; what is owed already keeps its time (``Ledger.reschedule``)."""
        async with self.database.write() as connection:
            values = await _columns(connection, preferences)
            await connection.execute(update(subscription).where(subscription.c.id == changed.id).values(**values))
        return replace(changed, preferences=preferences)

    async def language(self, where: Place) -> str | None:
        """The language of the place, None where nobody chose one and nothing was subscribed."""
        async with self.database.read() as connection:
            return await connection.scalar(select(place.c.language).where(at(where))) or None

    async def set_language(self, where: Place, language: str) -> None:
        async with self.database.write() as connection:
            await places.keep(connection, where, language=str(language))

    async def person_language(self, platform: str, user: str) -> str | None:
        """What the person chose for themselves, wherever they write."""
        async with self.database.read() as connection:
            chosen: str | None = await connection.scalar(
                select(person.c.language).where(person.c.platform == platform, person.c.user == user)
            )
        return chosen

    async def set_person_language(self, platform: str, user: str, language: str) -> None:
        async with self.database.write() as connection:
            making = insert(connection, person).values(platform=platform, user=user, language=str(language))
            await connection.execute(
                making.on_conflict_do_update(
                    index_elements=["platform", "user"], set_={"language": making.excluded.language}
                )
            )

    async def sleep_root(self, platform: str, root: str, reason: str) -> None:
        """Put every place of a server to sleep. ``reason`` is not empty: it is what says that a place sleeps."""
        async with self.database.write() as connection:
            await places.sleep(connection, _root(platform, root), reason)

    async def wake_root(self, platform: str, root: str, now: datetime) -> None:
        """Every place of a server is live again. What it missed meanwhile is not made up for."""
        async with self.database.write() as connection:
            await places.wake(connection, _root(platform, root), now)

    async def sleep_address(self, platform: str, address: str, reason: str) -> None:
        """Put a chat with all its threads to sleep."""
        async with self.database.write() as connection:
            await places.sleep(connection, _address(platform, address), reason)

    async def wake(self, platform: str, address: str, now: datetime) -> None:
        """A chat with all its threads is live again. What it missed meanwhile is not made up for."""
        async with self.database.write() as connection:
            await places.wake(connection, _address(platform, address), now)

    async def move(self, platform: str, address: str, to: str, now: datetime) -> None:
        """A chat with all its threads has a new address; where one stands there already, the two become one."""
        async with self.database.write() as connection:
            await places.move(connection, platform, address, to, now)

    async def told(self, where: Place, now: datetime) -> bool:
        """Note that somebody is told of the place's trouble; False if they were before, since it last woke."""
        async with self.database.write() as connection:
            noted = await connection.execute(
                update(place).where(at(where), place.c.told_at.is_(None)).values(told_at=now)
            )
            return noted.rowcount > 0

    async def count(self) -> Mapping[tuple[str, PlaceKind, bool], int]:
        """How many subscriptions there are by platform, kind of place and whether they are on."""
        by = (place.c.platform, place.c.kind, subscription.c.active)
        async with self.database.read() as connection:
            counted = select(*by, func.count()).join_from(subscription, place).group_by(*by)
            return {(platform, kind, on): number for platform, kind, on, number in await connection.execute(counted)}


def _root(platform: str, root: str) -> ColumnElement[bool]:
    return (place.c.platform == platform) & (place.c.root == root)


def _address(platform: str, address: str) -> ColumnElement[bool]:
    return (place.c.platform == platform) & (place.c.address == address)


async def _find(connection: AsyncConnection, where: Place, slug: str) -> Subscription | None:
    wanted = SUBSCRIPTIONS.where(at(where), edition.c.slug == slug, subscription.c.sections == "")
    row = (await connection.execute(wanted)).mappings().one_or_none()
    return row and to_subscription(row)


async def _columns(connection: AsyncConnection, preferences: Preferences) -> dict[str, object]:
    return {
        "schedule_id": await _schedule_id(connection, preferences.schedule),
        "style": preferences.style,
        "catch_up": preferences.catch_up,
        "options": {} if preferences.rich is None else {"rich": preferences.rich},
    }


async def _schedule_id(connection: AsyncConnection, wanted: Schedule) -> int:
    """The row that everybody with this schedule shares."""
    values = {"at": wanted.at, "zone": wanted.zone, "days": wanted.days}
    await connection.execute(insert(connection, schedule).values(**values).on_conflict_do_nothing())
    shared = select(schedule.c.id).where(
        schedule.c.at == wanted.at, schedule.c.zone == wanted.zone, schedule.c.days == wanted.days
    )
    return int((await connection.execute(shared)).scalar_one())
