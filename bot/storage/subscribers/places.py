"""What happens to places: kept, put to sleep, woken, moved. The caller has the transaction."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, case, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Place, State
from bot.storage.announcements.merging import owe_once
from bot.storage.announcements.tables import announced_to
from bot.storage.filters import drop_unused
from bot.storage.inserts import insert
from bot.storage.mapping import PLACE_KEY, at, in_chat, key_values, owed_to
from bot.storage.schema import DUE, delivery, place, subscription


async def keep(connection: AsyncConnection, where: Place, **changes: object) -> Row[Any]:
    """The place's row, of which ``id``, ``language`` and ``reason`` are told: made, or brought up to date with
    ``changes``."""
    changes = {"kind": where.kind, "root": where.root, **changes}
    keeping = insert(connection, place).values({**key_values(where), **changes})
    keeping = keeping.on_conflict_do_update(index_elements=PLACE_KEY, set_=changes)
    return (await connection.execute(keeping.returning(place.c.id, place.c.language, place.c.reason))).one()


async def sleep(
    connection: AsyncConnection, which: ColumnElement[bool], reason: str, now: datetime | None = None
) -> None:
    """These places are dormant: nothing is planned for them until they wake. ``now``: since when, if that is known."""
    since = case((place.c.reason == "", now), else_=place.c.slept_at)
    await connection.execute(update(place).where(which).values(reason=reason, slept_at=since))


async def wake(connection: AsyncConnection, which: ColumnElement[bool], now: datetime) -> None:
    """These places are live again. What was published while they slept is not owed to them later either."""
    slept = select(place.c.id).where(which, place.c.reason != "")
    missed = subscription.c.place_id.in_(slept) & subscription.c.active
    await connection.execute(update(subscription).where(missed).values(since=now))
    await connection.execute(update(place).where(which).values(reason="", told_at=None, slept_at=None))


async def rouse(connection: AsyncConnection, which: ColumnElement[bool], reason: str) -> None:
    """These places are live again, if they still sleep for that ``reason``.

    What was owed to them meanwhile was tried, so there is nothing to leave out.
    """
    await connection.execute(update(place).where(which, place.c.reason == reason).values(reason="", told_at=None))


async def move(connection: AsyncConnection, platform: str, address: str, to: str, now: datetime) -> None:
    """A chat with all its threads has a new address. Where that has a place already, the two become one."""
    columns = (place.c.id, place.c.thread, place.c.reason)
    moving = select(*columns).where(in_chat(platform, address))
    for old in (await connection.execute(moving)).all():
        there = at(Place(platform=platform, address=to, thread=old.thread))
        target = (await connection.execute(select(*columns).where(there))).one_or_none()
        if target is None:
            await connection.execute(update(place).where(place.c.id == old.id).values(address=to))
        elif target.id != old.id:
            if not target.reason:
                await wake(connection, place.c.id == old.id, now)
            await _merge(connection, old.id, target.id)


async def _merge(connection: AsyncConnection, old: int, target: int) -> None:
    rows = (await connection.execute(select(subscription).where(subscription.c.place_id == old))).all()
    for row in rows:
        same = (subscription.c.edition_id == row.edition_id) & (subscription.c.sections == row.sections)
        found = await connection.execute(select(subscription).where(subscription.c.place_id == target, same))
        twin = found.one_or_none()
        if twin is None:
            await connection.execute(update(subscription).where(subscription.c.id == row.id).values(place_id=target))
        else:
            await _hand_over(connection, row, twin)
    await owe_once(connection, target)
    await connection.execute(delete(place).where(place.c.id == old))


async def _hand_over(connection: AsyncConnection, old: Row[Any], twin: Row[Any]) -> None:
    """The twin stays: as it is if it is on, else with the values of the old one. It keeps the deliveries of both."""
    if old.active and not twin.active:
        kept = (
            "schedule_id",
            "style",
            "catch_up",
            "options",
            "active",
            "since",
            "made_by",
            "paused_at",
            "paused_until",
            "filter_id",
        )
        values = {name: getattr(old, name) for name in kept}
        await connection.execute(update(subscription).where(subscription.c.id == twin.id).values(values))
    other = delivery.alias()
    has_it_too = exists().where(
        other.c.issue_id == delivery.c.issue_id,
        other.c.subscription_id == twin.id,
        other.c.part == delivery.c.part,
    )
    of_old = owed_to(old.id) | announced_to(old.id)
    superfluous = update(delivery).where(of_old, DUE, has_it_too)
    await connection.execute(superfluous.values(state=State.CANCELLED, reason="merged"))
    await connection.execute(update(delivery).where(of_old, ~has_it_too).values(subscription_id=twin.id))
    await connection.execute(delete(subscription).where(subscription.c.id == old.id))
    if filters := [each for each in (old.filter_id, twin.filter_id) if each is not None]:
        await drop_unused(connection, *filters)
