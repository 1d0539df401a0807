"""What troubles are seen by: when issues arrived, what waits, which places were lost. Questions that change nothing."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from sqlalchemy import func, or_, select

from bot.config import MOST_SHARDS
from bot.model import Lane
from bot.storage.database import Database
from bot.storage.mapping import LIVE, edition_id
from bot.storage.schema import OPEN, SET_ASIDE, delivery, issue, place, subscription

# With the shard named, the index leads to the oldest at once; without it all that is open would be read.
_OF_ANY_SHARD: Final = delivery.c.shard.in_(range(MOST_SHARDS))


class TroubleSigns:
    """Reads what the watch over troubles judges by."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def arrivals(self, slug: str, since: datetime) -> Sequence[datetime]:
        """When issues of the edition came in since then; what only went into the archive is none of them."""
        came = issue.c.push | issue.c.repeat_of.is_not(None)
        wanted = select(issue.c.published_at).where(issue.c.edition_id == edition_id(slug), came)
        rows = await self._database.fetch(wanted.where(issue.c.published_at >= since))
        return [row.published_at for row in rows]

    async def waits(self, platform: str, before: datetime) -> bool:
        """Whether something has been due on the platform since before that moment."""
        waiting = (delivery.c.platform == platform, delivery.c.lane == int(Lane.FIRST), _OF_ANY_SHARD, OPEN)
        oldest = select(delivery.c.due_at).where(*waiting, delivery.c.due_at < before).limit(1)
        return await self._database.scalar(oldest) is not None

    async def set_aside(self, slug: str) -> Sequence[date]:
        """The days of the issues that somebody waits for because we cannot make their messages, oldest first."""
        waiting = select(delivery.c.issue_id).where(SET_ASIDE)
        wanted = select(issue.c.date).where(issue.c.edition_id == edition_id(slug), issue.c.id.in_(waiting))
        return [row.date for row in await self._database.fetch(wanted.order_by(issue.c.date))]

    async def lost_places(self, since: datetime) -> int:
        """How many places with a subscription went to sleep since then, and sleep."""
        subscribed = select(subscription.c.place_id).where(subscription.c.active)
        lost = select(func.count()).where(place.c.slept_at >= since, place.c.reason != "", place.c.id.in_(subscribed))
        return await self._database.scalar(lost) or 0

    async def live_places(self) -> int:
        """How many places with a subscription can be reached."""
        joined = subscription.join(place, subscription.c.place_id == place.c.id)
        return await self._database.scalar(select(func.count()).select_from(joined).where(LIVE)) or 0

    async def language(self, platform: str, user: str) -> str | None:
        """The language of the person's own chat with the bot, None where it has none."""
        theirs = or_(place.c.address == user, place.c.root == user)
        wanted = select(place.c.language).where(place.c.platform == platform, theirs, place.c.language != "")
        return await self._database.scalar(wanted.order_by(place.c.id).limit(1))
