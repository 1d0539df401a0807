"""How the deliveries of the newest issues go: what ``paperboy stats`` says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.model.delivery_history import AnnouncementTally, Tally
from bot.model.troubles import KnownTrouble
from bot.storage import Storage

_MINUTE: Final = timedelta(minutes=1)
_ANNOUNCEMENTS: Final = 3
"""So many of the last ones are told of, at the most."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Used:
    """Of how many messages that a platform's rate ``allowed`` lately were ``sent``."""

    sent: int
    allowed: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Stats:
    """The newest issues' deliveries and the last announcements', and by platform since when the first who should have
    been served waits.

    ``rate_used`` has the platforms with a token, for the last minute or as long as was asked for. Edits and answers to
    people use the rate too and are not counted.
    """

    now: datetime
    tallies: tuple[Tally, ...]
    oldest_due: Mapping[str, datetime]
    rate_used: Mapping[str, Used]
    announcements: tuple[AnnouncementTally, ...] = ()
    troubles: tuple[KnownTrouble, ...] = ()
    """What stands, whatever the edition."""


async def stats(
    storage: Storage,
    edition: str,
    now: datetime,
    *,
    issues: int,
    rates: Mapping[str, int],
    lately: timedelta = _MINUTE,
) -> Stats:
    """The state of the edition's newest ``issues``; ``rates`` are the messages a second of each platform in use, which
    is looked at for as long as ``lately``."""
    since = now - lately
    tallies = await storage.history.tallies(edition, since=since, issues=issues)
    announced = await storage.announcements.tallies(since=since, number=min(issues, _ANNOUNCEMENTS))
    everything = [*tallies, *(tally for each in announced for tally in each.tallies)]
    waits = {tally.platform: await storage.history.oldest_due(tally.platform, now) for tally in tallies}
    return Stats(
        now=now,
        tallies=tallies,
        oldest_due={name: since for name, since in waits.items() if since},
        rate_used={name: _used(everything, name, rate, lately) for name, rate in rates.items()},
        announcements=announced,
        troubles=await storage.troubles.standing(),
    )


def _used(tallies: Iterable[Tally], platform: str, rate: int, lately: timedelta) -> Used:
    sent = sum(tally.lately for tally in tallies if tally.platform == platform)
    return Used(sent=sent, allowed=rate * int(lately.total_seconds()))
