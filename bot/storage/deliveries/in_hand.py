"""What the workers have before them, and in hand: for whoever watches. Questions that change nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Select, case, func, select

from bot.config import MOST_SHARDS
from bot.model import Lane, State
from bot.storage.database import Database
from bot.storage.schema import OPEN, delivery, issue, place, subscription

MOST_SHOWN: Final = 100
"""Deliveries that are read one by one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """What is open of a worker's share in a lane: ``due``, ``in_hand`` (claimed, or tried again within a lease) or
    ``later``."""

    platform: str
    shard: int
    lane: Lane
    due: int
    in_hand: int
    later: int


@dataclass(frozen=True, kw_only=True, slots=True)
class UnderWay:
    """A delivery that is being sent: of the issue or announcement ``what``, to ``where`` on the platform."""

    platform: str
    shard: int
    what: str
    where: str
    attempts: int = 0


@dataclass
class InHand:
    """Looks at the open deliveries."""

    database: Database

    async def shares(self, now: datetime, lease: timedelta) -> tuple[Share, ...]:
        """How much is open, by platform, shard and lane: counted in the index of what is open."""
        rows = await self.database.fetch(counting_open(now, now + lease))
        return tuple(
            Share(
                platform=row.platform,
                shard=row.shard,
                lane=Lane(row.lane),
                due=row.due,
                in_hand=row.number - row.due - row.later,
                later=row.later,
            )
            for row in rows
        )

    async def under_way(self, platforms: Sequence[str], now: datetime, lease: timedelta) -> tuple[UnderWay, ...]:
        """What is being sent just now, some of it."""
        rows = await self.database.fetch(sending(platforms, now, now + lease))
        return tuple(
            UnderWay(
                platform=row.platform,
                shard=row.shard,
                what=str(row.date) if row.date else f"announcement {-row.issue_id}",
                where=f"{row.address}/{row.thread}" if row.thread else row.address or "",
                attempts=row.attempts,
            )
            for row in rows
        )


def counting_open(now: datetime, claimed_until: datetime) -> Select[Any]:
    due, later = (
        func.sum(case((which, 1), else_=0)) for which in (delivery.c.due_at <= now, delivery.c.due_at > claimed_until)
    )
    by = (delivery.c.platform, delivery.c.lane, delivery.c.shard)
    counted = func.count().label("number"), due.label("due"), later.label("later")
    return select(*by, *counted).where(OPEN).group_by(*by).order_by(*by)


def sending(platforms: Sequence[str], now: datetime, claimed_until: datetime) -> Select[Any]:
    """Deliveries whose intent is written; they are due at the end of their claim, which the index leads to."""
    return (
        select(
            delivery.c.platform,
            delivery.c.shard,
            delivery.c.issue_id,
            delivery.c.attempts,
            issue.c.date,
            place.c.address,
            place.c.thread,
        )
        .join_from(delivery, issue, issue.c.id == delivery.c.issue_id, isouter=True)
        .join(subscription, subscription.c.id == delivery.c.subscription_id, isouter=True)
        .join(place, place.c.id == subscription.c.place_id, isouter=True)
        .where(
            delivery.c.platform.in_(platforms),
            # With lane and shard named, the index leads to those moments at once.
            delivery.c.lane.in_([int(lane) for lane in Lane]),
            delivery.c.shard.in_(range(MOST_SHARDS)),
            OPEN,
            delivery.c.due_at > now,
            delivery.c.due_at <= claimed_until,
            delivery.c.state == State.SENDING,
        )
        .limit(MOST_SHOWN)
    )
