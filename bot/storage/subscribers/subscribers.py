"""Who wants an edition, where, when and in which words."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Place, PlaceKind, Preferences, State, Subscription
from bot.storage.database import Database
from bot.storage.filters import drop_unused, filter_id
from bot.storage.inserts import insert
from bot.storage.mapping import (
    EDITION,
    SUBSCRIPTIONS,
    THERE,
    at,
    edition_id,
    in_chat,
    key_values,
    owed_to,
    to_subscription,
    unsent,
)
from bot.storage.people.tables import person
from bot.storage.schema import UNBEGUN, delivery, edition, place, schedule, subscription
from bot.storage.subscribers import places
from bot.storage.subscribers.bulk import Bulk, schedule_id
from bot.storage.subscribers.sleepers import Sleepers
from bot.storage.subscribers.subscribers_ahead import QueuePositions

PAUSED: Final = "paused"
"""The reason of a delivery that was cancelled by a pause."""

# What every message asks is made once.
_FOUND: Final = SUBSCRIPTIONS.where(THERE, edition.c.slug == EDITION, subscription.c.sections == "")
_LANGUAGE: Final = select(place.c.language).where(THERE)
_OF_EDITION: Final = (subscription.c.place_id == place.c.id) & (subscription.c.edition_id == edition_id(EDITION))
_LANGUAGE_AND_ZONE: Final = (
    select(place.c.language, schedule.c.zone)
    .join_from(place, subscription, _OF_EDITION, isouter=True)
    .join(schedule, schedule.c.id == subscription.c.schedule_id, isouter=True)
    .where(THERE)
)
_OF_PERSON: Final = select(person.c.language).where(
    person.c.platform == bindparam("platform"), person.c.user == bindparam("user")
)


class Subscribers:
    """Places, what they are subscribed to, and the languages that people chose."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.bulk = Bulk(database)
        self.sleepers = Sleepers(database)
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
            kept = before if before and before.live else None
            there = await places.keep(connection, where)
            if there.reason:
                await places.wake(connection, at(where), now)
            if not there.language:
                await connection.execute(update(place).where(place.c.id == there.id).values(language=str(language)))
            values = {
                **await _columns(connection, preferences),
                "active": True,
                "since": kept.since if kept else now,
                "made_by": kept.made_by if kept else made_by,
                "paused_at": kept.paused_at if kept else None,
                "paused_until": kept.paused_until if kept else None,
            }
            key = {"place_id": there.id, "edition_id": edition_id(edition), "sections": ""}
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
            unbegun = update(delivery).where(owed_to(found.id), UNBEGUN)
            await connection.execute(unbegun.values(unsent(State.CANCELLED, "unsubscribed")))
        return replace(found, on=False)

    async def pause(self, found: Subscription, until: datetime, now: datetime) -> Subscription:
        """Bring nothing until then: what is due before and not begun is cancelled. A pause that lasts is given another
        end; ``until`` now ends it."""
        began = found.paused_at if found.paused(now) else now
        async with self.database.write() as connection:
            values = {"paused_at": began, "paused_until": until}
            await connection.execute(update(subscription).where(subscription.c.id == found.id).values(values))
            unbegun = update(delivery).where(owed_to(found.id), UNBEGUN, delivery.c.due_at < until)
            if until > now:
                await connection.execute(unbegun.values(unsent(State.CANCELLED, PAUSED)))
        return replace(found, paused_at=began, paused_until=until)

    async def find(self, where: Place, edition: str) -> Subscription | None:
        """The place's subscription to that edition, on or off."""
        found = await self.database.fetch(_FOUND, _values(where, edition))
        return to_subscription(found[0]) if found else None

    async def change(self, changed: Subscription, preferences: Preferences) -> Subscription:
        """Give a subscription other preferences; what is owed already keeps its time (``Planning.reschedule``)."""
        async with self.database.write() as connection:
            own = subscription.c.id == changed.id
            before = await connection.scalar(select(subscription.c.filter_id).where(own))
            values = await _columns(connection, preferences)
            await connection.execute(update(subscription).where(own).values(**values))
            if before is not None:
                await drop_unused(connection, before)
        return replace(changed, preferences=preferences)

    async def language(self, where: Place) -> str | None:
        """The language of the place, None where none was chosen and nothing was subscribed."""
        return await self.database.scalar(_LANGUAGE, key_values(where)) or None

    async def language_and_zone(self, where: Place, edition: str) -> tuple[str | None, str | None]:
        """``language``, and the zone of the place's subscription to that edition; None where it has none."""
        found = next(iter(await self.database.fetch(_LANGUAGE_AND_ZONE, _values(where, edition))), None)
        return (found.language or None, found.zone) if found else (None, None)

    async def set_language(self, where: Place, language: str) -> None:
        async with self.database.write() as connection:
            await places.keep(connection, where, language=str(language))

    async def person_language(self, platform: str, user: str) -> str | None:
        """What the person chose for themselves, wherever they write."""
        return await self.database.scalar(_OF_PERSON, {"platform": platform, "user": user})

    async def person_zone(self, platform: str, user: str, edition: str) -> str | None:
        """The zone of the person's own chat, None where the edition was never subscribed to there."""
        theirs = (place.c.kind == PlaceKind.PRIVATE) & or_(place.c.address == user, place.c.root == user)
        wanted = (
            select(schedule.c.zone)
            .join_from(subscription, place)
            .join(schedule)
            .where(place.c.platform == platform, theirs, subscription.c.edition_id == edition_id(edition))
        )
        return await self.database.scalar(wanted.order_by(subscription.c.id).limit(1))

    async def set_person_language(self, platform: str, user: str, language: str) -> None:
        async with self.database.write() as connection:
            key, chosen = {"platform": platform, "user": user}, {"language": str(language)}
            making = insert(connection, person).values(**key, **chosen)
            await connection.execute(making.on_conflict_do_update(index_elements=list(key), set_=chosen))

    async def sleep_root(self, platform: str, root: str, reason: str, now: datetime | None = None) -> None:
        """Put every place of a server to sleep. ``reason`` is not empty: it is what says that a place sleeps."""
        async with self.database.write() as connection:
            await places.sleep(connection, _root(platform, root), reason, now)

    async def wake_root(self, platform: str, root: str, now: datetime) -> None:
        """Every place of a server is live again. What it missed meanwhile is not made up for."""
        async with self.database.write() as connection:
            await places.wake(connection, _root(platform, root), now)

    async def sleep_address(self, platform: str, address: str, reason: str, now: datetime | None = None) -> None:
        """Put a chat with all its threads to sleep."""
        async with self.database.write() as connection:
            await places.sleep(connection, in_chat(platform, address), reason, now)

    async def wake(self, platform: str, address: str, now: datetime) -> None:
        """A chat with all its threads is live again. What it missed meanwhile is not made up for."""
        async with self.database.write() as connection:
            await places.wake(connection, in_chat(platform, address), now)

    async def move(self, platform: str, address: str, to: str, now: datetime) -> None:
        """A chat with all its threads has a new address; where that has a place already, the two become one."""
        async with self.database.write() as connection:
            await places.move(connection, platform, address, to, now)

    async def told(self, where: Place, now: datetime) -> bool:
        """Note that the person who subscribed is told why the place sleeps; False if they were, since it last woke."""
        untold = update(place).where(at(where), place.c.told_at.is_(None))
        return await self.database.change(untold.values(told_at=now)) > 0


def _root(platform: str, root: str) -> ColumnElement[bool]:
    return (place.c.platform == platform) & (place.c.root == root)


def _values(where: Place, slug: str) -> dict[str, str]:
    """The parameters of what is asked about a place and an edition."""
    return {**key_values(where), "edition": slug}


async def _find(connection: AsyncConnection, where: Place, slug: str) -> Subscription | None:
    row = (await connection.execute(_FOUND, _values(where, slug))).one_or_none()
    return None if row is None else to_subscription(row)


async def _columns(connection: AsyncConnection, preferences: Preferences) -> dict[str, object]:
    return {
        "schedule_id": await schedule_id(connection, preferences.schedule),
        "style": preferences.style,
        "catch_up": preferences.catch_up,
        "options": _options(preferences),
        "filter_id": await filter_id(connection, preferences.filter),
    }


def _options(preferences: Preferences) -> dict[str, bool]:
    """What few choose, and nobody is searched by."""
    chosen = {} if preferences.rich is None else {"rich": preferences.rich}
    chosen |= {} if preferences.sound else {"sound": False}
    return chosen | ({"preview": True} if preferences.preview else {})
