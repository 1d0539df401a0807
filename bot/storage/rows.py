"""Rows into values: what the subscribers and the ledger read alike."""

from typing import Any, Final

from sqlalchemy import ColumnElement, RowMapping, ScalarSelect, Select, select

from bot.model import Place, Preferences, Schedule, Subscription
from bot.storage.schema import delivery, edition, issue, place, schedule, subscription

SUBSCRIPTIONS: Final[Select[Any]] = (
    select(subscription, place, schedule, edition.c.slug)
    .join_from(subscription, place, subscription.c.place_id == place.c.id)
    .join(schedule, subscription.c.schedule_id == schedule.c.id)
    .join(edition, subscription.c.edition_id == edition.c.id)
)
"""Subscriptions with all that ``to_subscription`` needs."""


def at(where: Place) -> ColumnElement[bool]:
    """That the row of ``place`` is this one."""
    return (place.c.platform == where.platform) & (place.c.address == where.address) & (place.c.thread == where.thread)


def to_place(row: RowMapping) -> Place:
    return Place(
        platform=row[place.c.platform],
        address=row[place.c.address],
        thread=row[place.c.thread],
        root=row[place.c.root],
        kind=row[place.c.kind],
    )


def to_schedule(row: RowMapping) -> Schedule:
    return Schedule(at=row[schedule.c.at], zone=row[schedule.c.zone], days=row[schedule.c.days])


def to_subscription(row: RowMapping) -> Subscription:
    preferences = Preferences(
        schedule=to_schedule(row),
        style=row[subscription.c.style],
        catch_up=row[subscription.c.catch_up],
        rich=row[subscription.c.options].get("rich"),
    )
    return Subscription(
        id=row[subscription.c.id],
        place=to_place(row),
        edition=row[edition.c.slug],
        preferences=preferences,
        language=row[place.c.language],
        on=row[subscription.c.active],
        since=row[subscription.c.since],
        made_by=row[subscription.c.made_by],
        reason=row[place.c.reason],
    )


def owed_to(subscription_id: int) -> ColumnElement[bool]:
    """That a delivery is this subscription's. By way of its edition's issues, because the key begins with them."""
    theirs = issue.alias("theirs")
    its_edition = select(subscription.c.edition_id).where(subscription.c.id == subscription_id).scalar_subquery()
    issues = select(theirs.c.id).where(theirs.c.edition_id == its_edition)
    return delivery.c.issue_id.in_(issues) & (delivery.c.subscription_id == subscription_id)


def edition_id(slug: str) -> ScalarSelect[int]:
    return select(edition.c.id).where(edition.c.slug == slug).scalar_subquery()
