"""What ``paperboy top`` shows (``bot.services.figures.today``), as the settings say, and as JSON."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from bot.config import Settings
from bot.model import State
from bot.model.delivery_history import Tally
from bot.services.delivery_stats import Stats
from bot.services.figures import today
from bot.services.figures.today import LATELY, Outlook, Snapshot
from bot.storage import Storage


async def count(storage: Storage, settings: Settings, now: datetime) -> Stats:
    """``today.count``: what costs most."""
    return await today.count(storage, outlook(settings), now)


async def look(storage: Storage, settings: Settings, stats: Stats, now: datetime) -> Snapshot:
    """``today.look``: all the rest."""
    return await today.look(storage, outlook(settings), stats, now)


def outlook(settings: Settings) -> Outlook:
    """What the settings say to look at."""
    lease = timedelta(seconds=settings.lease_seconds)
    return Outlook(edition=settings.edition, rates=settings.rates, lease=lease)


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
