"""Today as it goes: what is being sent, as it stands at one moment.

It is read by a few questions, each bounded by what is open or by the newest issue; ``paperboy top`` and the desk show
it.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from bot.model import Lane
from bot.model.delivery_history import LATE, Pause, Tally
from bot.ports import Clock
from bot.services import delivery_stats
from bot.services.delivery_stats import Stats
from bot.services.figures.kept import Kept, Start
from bot.storage import Storage
from bot.storage.deliveries.in_hand import Share, UnderWay

LATELY: Final = timedelta(seconds=10)
"""The rate is that of this time."""
ISSUES: Final = 1
_SECONDS: Final = 1.0
"""So long nothing is asked again, at least."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Snapshot:
    """How the newest issue and announcement go out (``stats``, perhaps of a moment before), what is open, what is on
    its way, who does what. ``late``: how many issues wait since more than ``LATE``, by platform."""

    now: datetime
    stats: Stats
    shares: tuple[Share, ...] = ()
    under_way: tuple[UnderWay, ...] = ()
    late: Mapping[str, int] = field(default_factory=dict)
    pauses: Mapping[str, Pause] = field(default_factory=dict)
    holders: Mapping[str, str] = field(default_factory=dict)

    def works(self) -> Iterator[tuple[str, Tally]]:
        """What is sent, by name, and how far it is on each platform."""
        for tally in self.stats.tallies:
            yield str(tally.day), tally
        for each in self.stats.announcements:
            yield from ((each.announcement.name, tally) for tally in each.tallies)

    def errors(self) -> Mapping[tuple[str, str], int]:
        """How many did not arrive, by platform and reason, the most frequent first."""
        counted: Counter[tuple[str, str]] = Counter()
        for _, tally in self.works():
            counted.update({(tally.platform, reason): number for reason, number in tally.hindrances.items()})
        return dict(counted.most_common())


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlook:
    """What is looked at: an edition, the messages a second that each platform allows, and how long a claim lasts."""

    edition: str
    rates: Mapping[str, int] = field(default_factory=dict)
    lease: timedelta = timedelta(minutes=1)


async def count(storage: Storage, of: Outlook, now: datetime) -> Stats:
    """The newest issue and announcement, every row of them: what costs most. StorageError as ``look``."""
    return await delivery_stats.stats(storage, of.edition, now, issues=ISSUES, rates=of.rates, lately=LATELY)


async def look(storage: Storage, of: Outlook, stats: Stats, now: datetime) -> Snapshot:
    """Read all the rest, which is about what is open. StorageError where the database cannot be read."""
    in_hand = storage.deliveries.in_hand
    shares = await in_hand.shares(now, of.lease)
    platforms = sorted({share.platform for share in shares} | set(of.rates))
    paused = {name: await storage.limits.paused(name, now) for name in platforms}
    late = await storage.deliveries.depths.due(platforms, now - LATE) if platforms else ()
    return Snapshot(
        now=now,
        stats=stats,
        shares=shares,
        under_way=await in_hand.under_way(platforms, now, of.lease),
        late={each.platform: each.due for each in late if each.lane is Lane.FIRST},
        pauses={name: pause for name, pause in paused.items() if pause is not None},
        holders=await storage.leases.holders(now),
    )


class Today:
    """The snapshot for however many look at it: what takes long is counted once for all of them, and not too often."""

    def __init__(self, storage: Storage, of: Outlook, clock: Clock, start: Start) -> None:
        nothing = Stats(now=clock.now(), tallies=(), oldest_due={}, rate_used={})
        self._counted: Kept[Stats] = Kept(
            lambda: count(storage, of, clock.now()), _SECONDS, start=start, monotonic=clock.monotonic
        )
        self._seen: Kept[Snapshot] = Kept(
            lambda: look(storage, of, nothing, clock.now()), _SECONDS, start=start, monotonic=clock.monotonic
        )

    async def get(self) -> Snapshot | None:
        """As it was a moment ago; None until it was counted for the first time.

        Of a million deliveries under way that is seconds ago. StorageError while the database is away.
        """
        stats, seen = await asyncio.gather(self._counted.get(), self._seen.get())
        return None if stats is None or seen is None else replace(seen, stats=stats)
