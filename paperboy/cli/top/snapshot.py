"""What ``paperboy top`` shows, as it stands at one moment: read by a few questions, each bounded by what is open or by
the newest issue."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from bot.config import Settings
from bot.model import State
from bot.model.delivery_history import Pause, Tally
from bot.services import delivery_stats
from bot.services.delivery_stats import Stats
from bot.storage import Storage
from bot.storage.deliveries.in_hand import Share, UnderWay

LATELY: Final = timedelta(seconds=10)
"""The rate is that of this time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Snapshot:
    """How the newest issue and announcement go out (``stats``, perhaps of a moment before), what is open, what is on
    its way, who does what."""

    now: datetime
    stats: Stats
    shares: tuple[Share, ...] = ()
    under_way: tuple[UnderWay, ...] = ()
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


async def count(storage: Storage, settings: Settings, now: datetime) -> Stats:
    """The newest issue and announcement, every row of them: what costs most. StorageError as ``look``."""
    return await delivery_stats.stats(storage, settings.edition, now, issues=1, rates=settings.rates, lately=LATELY)


async def look(storage: Storage, settings: Settings, stats: Stats, now: datetime) -> Snapshot:
    """Read all the rest, which is about what is open. StorageError where the database cannot be read."""
    lease, in_hand = timedelta(seconds=settings.lease_seconds), storage.deliveries.in_hand
    shares = await in_hand.shares(now, lease)
    platforms = sorted({share.platform for share in shares} | set(settings.rates))
    paused = {name: await storage.limits.paused(name, now) for name in platforms}
    return Snapshot(
        now=now,
        stats=stats,
        shares=shares,
        under_way=await in_hand.under_way(platforms, now, lease),
        pauses={name: pause for name, pause in paused.items() if pause is not None},
        holders=await storage.leases.holders(now),
    )


def seen_as_json(snapshot: Snapshot) -> dict[str, Any]:
    """The same as an object for programs."""
    used = snapshot.stats.rate_used
    return {
        "at": snapshot.now.isoformat(),
        "deliveries": [_work(name, tally) for name, tally in snapshot.works()],
        "rates": {
            name: {"per_second": one.sent / LATELY.total_seconds(), "allowed": one.allowed / LATELY.total_seconds()}
            for name, one in used.items()
        },
        "shares": [asdict(share) | {"lane": share.lane.name.lower()} for share in snapshot.shares],
        "under_way": [asdict(one) for one in snapshot.under_way],
        "errors": [
            {"platform": platform, "reason": reason, "number": number}
            for (platform, reason), number in snapshot.errors().items()
        ],
        "pauses": {
            name: {"until": pause.until.isoformat(), "reason": pause.reason} for name, pause in snapshot.pauses.items()
        },
        "oldest_wait_seconds": {
            name: round((snapshot.now - since).total_seconds(), 1) for name, since in snapshot.stats.oldest_due.items()
        },
        "holders": dict(snapshot.holders),
    }


def _work(name: str, tally: Tally) -> dict[str, Any]:
    return {
        "what": name,
        "platform": tally.platform,
        "owed": tally.owed,
        "waiting": tally.waiting,
        "sent": tally.states.get(State.SENT, 0),
    }
