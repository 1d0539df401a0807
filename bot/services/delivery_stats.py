"""How the deliveries of the newest issues go: what ``paperboy stats`` says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.model.delivery_history import Tally
from bot.model.troubles import KnownTrouble
from bot.storage import Storage

_MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Used:
    """Of how many messages that a platform's rate ``allowed`` in the last minute were ``sent``."""

    sent: int
    allowed: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Stats:
    """The newest issues' deliveries, and by platform since when the first who should have been served waits.

    ``last_minute`` has the platforms with a token. Edits and answers to people use the rate too and are not counted.
    """

    now: datetime
    tallies: tuple[Tally, ...]
    oldest_due: Mapping[str, datetime]
    last_minute: Mapping[str, Used]
    troubles: tuple[KnownTrouble, ...] = ()
    """What stands, whatever the edition."""


async def stats(storage: Storage, edition: str, now: datetime, *, issues: int, rates: Mapping[str, int]) -> Stats:
    """The state of the edition's newest ``issues``; ``rates`` are the messages a second of each platform in use."""
    tallies = await storage.history.tallies(edition, since=now - _MINUTE, issues=issues)
    waits = {tally.platform: await storage.history.oldest_due(tally.platform, now) for tally in tallies}
    return Stats(
        now=now,
        tallies=tallies,
        oldest_due={name: since for name, since in waits.items() if since},
        last_minute={name: _used(tallies, name, rate) for name, rate in rates.items()},
        troubles=await storage.troubles.standing(),
    )


def _used(tallies: Iterable[Tally], platform: str, rate: int) -> Used:
    sent = sum(tally.lately for tally in tallies if tally.platform == platform)
    return Used(sent=sent, allowed=rate * int(_MINUTE.total_seconds()))
