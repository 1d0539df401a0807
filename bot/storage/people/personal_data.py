"""What is held on a person, and forgetting it."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Select, case, delete, false, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import CatchUp, Lane, PlaceKind, Schedule, State, Style
from bot.model.people import Person, PersonalData
from bot.storage.announcements.tables import announced_to
from bot.storage.database import Database
from bot.storage.desk.tables import desk_session, is_theirs, login_link
from bot.storage.filters import drop_unused
from bot.storage.mapping import SUBSCRIPTIONS, owed_to, to_subscription
from bot.storage.people.tables import is_person, person, save
from bot.storage.schema import DUE, OPEN, delivery, phrase, place, subscription
from bot.storage.subscribers.bulk import schedule_id

FORGOTTEN: Final = "forgotten"
"""Why a place sleeps of which nobody knows any more whose it was, and why its messages are not corrected."""


class People:
    """Reads what is held on a person, and forgets it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def data(self, who: Person) -> PersonalData:
        """All that is held on them."""
        async with self._database.read() as connection:
            mine = SUBSCRIPTIONS.where(_private(who))
            found = [to_subscription(row) for row in (await connection.execute(mine)).all()]
            theirs = or_(false(), *(owed_to(each.id) for each in found))
            brought = select(func.count(), func.min(delivery.c.due_at), func.max(delivery.c.due_at)).where(
                theirs, func.json_array_length(delivery.c.messages) > 0
            )
            issues, first, last = (await connection.execute(brought)).one()
            elsewhere = select(subscription.c.id).join(place, place.c.id == subscription.c.place_id)
            return PersonalData(
                language=await connection.scalar(select(person.c.language).where(is_person(who))) or "",
                subscriptions=tuple(found),
                made_elsewhere=await _count(connection, elsewhere.where(_made_by(who), ~_private(who))),
                issues=issues,
                first=first,
                last=last,
                saves=await _count(connection, select(save.c.number).where(save.c.person_id.in_(_own_id(who)))),
                lines=await _count(connection, select(phrase.c.id).where(_lines(who))),
                sessions=await _count(connection, select(desk_session.c.digest).where(is_theirs(desk_session, who))),
            )

    async def forget(self, who: Person) -> None:
        """Forget them: what they keep and chose is deleted, their chat becomes nobody's.

        The rows of what was brought stay as bare numbers, without the messages that they tell of: an issue is counted
        as it was, and never edited there again. What they made at other places stays with these.
        """
        async with self._database.write() as connection:
            own_ids = select(subscription.c.id).join(place, place.c.id == subscription.c.place_id).where(_private(who))
            subscriptions = list((await connection.execute(own_ids)).scalars())
            for each in subscriptions:
                await _blank_deliveries(connection, owed_to(each) | announced_to(each))
            plain = await _plain_preferences(connection)
            mine = update(subscription).where(subscription.c.id.in_(subscriptions))
            await connection.execute(mine.values(active=False, made_by="", **plain))
            await drop_unused(connection)
            await connection.execute(update(subscription).where(_made_by(who)).values(made_by=""))
            nobodys = {"root": "", "language": "", "reason": FORGOTTEN, "slept_at": None, "told_at": None}
            address = literal(f"{FORGOTTEN}-").concat(place.c.id.cast(place.c.address.type))
            await connection.execute(update(place).where(_private(who)).values(address=address, **nobodys))
            await connection.execute(delete(save).where(save.c.person_id.in_(_own_id(who))))
            await connection.execute(delete(phrase).where(_lines(who)))
            for table in (login_link, desk_session):
                await connection.execute(delete(table).where(is_theirs(table, who)))
            await connection.execute(delete(person).where(is_person(who)))


async def _blank_deliveries(connection: AsyncConnection, mine: ColumnElement[bool]) -> None:
    brings = delivery.c.lane != int(Lane.EDITS)
    ended = {"state": State.CANCELLED, "reason": "unsubscribed"}
    await connection.execute(update(delivery).where(mine, OPEN, brings, delivery.c.revision == 0).values(**ended))
    await connection.execute(update(delivery).where(mine, OPEN).values(state=State.SENT))
    reason = case((delivery.c.state == State.SENT, FORGOTTEN), else_=delivery.c.reason)
    await connection.execute(update(delivery).where(mine, ~DUE).values(messages=[], shapes="", reason=reason))


async def _plain_preferences(connection: AsyncConnection) -> dict[str, object]:
    return {
        "schedule_id": await schedule_id(connection, Schedule()),
        "style": Style.FULL,
        "catch_up": CatchUp.LATEST,
        "options": {},
        "filter_id": None,
        "paused_at": None,
        "paused_until": None,
    }


async def _count(connection: AsyncConnection, found: Select[Any]) -> int:
    return await connection.scalar(select(func.count()).select_from(found.subquery())) or 0


def _own_id(who: Person) -> Select[Any]:
    return select(person.c.id).where(is_person(who))


def _private(who: Person) -> ColumnElement[bool]:
    """That a place is their private chat: it is owned by the person."""
    return (place.c.platform == who.platform) & (place.c.root == who.user) & (place.c.kind == PlaceKind.PRIVATE)


def _made_by(who: Person) -> ColumnElement[bool]:
    """That they made a subscription: the id of a person says it only together with the platform."""
    there = select(place.c.id).where(place.c.platform == who.platform)
    return (subscription.c.made_by == who.user) & subscription.c.place_id.in_(there)


def _lines(who: Person) -> ColumnElement[bool]:
    return (phrase.c.platform == who.platform) & (phrase.c.user == who.user)
