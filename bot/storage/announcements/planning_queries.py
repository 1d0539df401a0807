"""The statements of planning an announcement: which places it goes to, and by which of their subscriptions."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, select

from bot.model import ANNOUNCEMENT, Lane
from bot.model.announcements import Announcement
from bot.storage.announcements.tables import announcement
from bot.storage.column_types import Instant
from bot.storage.deliveries.planning_queries import shard_of
from bot.storage.mapping import LIVE
from bot.storage.schema import delivery, place, subscription


def rows(to_all: Announcement, places: range, *, shards: int) -> Select[Any]:
    """The new deliveries of an announcement to those of the ``places`` that have none of it yet."""
    return (
        select(
            literal(-to_all.id).label("issue_id"),
            _chosen(to_all.made_at).label("subscription_id"),
            literal(ANNOUNCEMENT).label("part"),
            place.c.platform,
            shard_of(place.c.address, shards).label("shard"),
            literal(int(Lane.ANNOUNCEMENTS)).label("lane"),
            literal(to_all.made_at, Instant).label("due_at"),
            literal(to_all.expires_at, Instant).label("expires_at"),
        )
        .join_from(place, subscription, subscription.c.place_id == place.c.id)
        .where(
            place.c.id >= places.start,
            place.c.id < places.stop,
            LIVE,
            subscription.c.since <= to_all.made_at,
            ~_has(to_all),
        )
        .group_by(place.c.id)
        .order_by(place.c.id)
    )


def still_to_plan(announced: Announcement) -> Select[Any]:
    """Its row, for this transaction alone, unless somebody has taken it back since.

    Who takes it back waits for the chunk that is being planned: rows that he could not see would go out.
    """
    unplanned = (announcement.c.id == announced.id, ~announcement.c.planned)
    return select(announcement.c.id).where(*unplanned).with_for_update()


def _has(announced: Announcement) -> ColumnElement[bool]:
    """That the place has a delivery of it, by any of its subscriptions."""
    theirs = subscription.alias("theirs")
    # One within the other: joined, SQLite would look through all that are planned already, for each place.
    by_it = exists().where(
        delivery.c.issue_id == -announced.id,
        delivery.c.subscription_id == theirs.c.id,
        delivery.c.part == ANNOUNCEMENT,
    )
    return exists().where(theirs.c.place_id == place.c.id, by_it)


def audience(now: datetime) -> Select[Any]:
    """How many places an announcement would go to, by platform, and how many of these pause."""
    pauses = func.min(case((_pausing(now), 1), else_=0)).label("paused")
    of_each = (
        select(place.c.platform, pauses)
        .join_from(place, subscription, subscription.c.place_id == place.c.id)
        .where(LIVE)
        .group_by(place.c.id)
        .subquery()
    )
    counted = func.count().label("places"), func.sum(of_each.c.paused).label("paused")
    return select(of_each.c.platform, *counted).group_by(of_each.c.platform).order_by(of_each.c.platform)


def _chosen(now: datetime) -> ColumnElement[int]:
    """Of a place's subscriptions the first that does not pause: a place pauses where all of them do."""
    awake = case((_pausing(now), None), else_=subscription.c.id)
    return func.coalesce(func.min(awake), func.min(subscription.c.id))


def _pausing(now: datetime) -> ColumnElement[bool]:
    return and_(subscription.c.paused_until.is_not(None), subscription.c.paused_until > now)
