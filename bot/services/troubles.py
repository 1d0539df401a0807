"""Watching for what those who run the bot have to hear of.

what is seen now, what is known -> what is new, what is over -> the storage, from where it is told
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Final

import structlog

from bot.model.drafts import RunState
from bot.model.troubles import KnownTrouble, Trouble, TroubleKind
from bot.ports import Clock
from bot.schedule import LEARNED_FROM, overdue_since
from bot.storage import Storage

log = structlog.get_logger()

_TOKEN: Final = TroubleKind.TOKEN
_WATCHED: Final = (
    TroubleKind.OVERDUE,
    TroubleKind.BACKLOG,
    TroubleKind.PLACES_LOST,
    TroubleKind.UNREADABLE,
    TroubleKind.FEED,
    TroubleKind.EDITING,
    _TOKEN,
)
"""The kinds that are found here."""

LOSS_WINDOW: Final = timedelta(hours=1)
"""Places that went to sleep within it count as lost at once."""
_LOST_SHARE: Final = 0.05
FEED_SILENT: Final = timedelta(hours=6)
"""So long a feed may fail before somebody has to know."""
_FEWEST_FAILURES: Final = 3
"""Looks without an answer: after fewer, hours have passed because the clock was set."""
_GONE: Final = "gone"
"""The kind of failure that does not pass."""
_STEP: Final = timedelta(seconds=1)
"""The time of day was set where it differs from what passed by more."""
_FEWEST_LOST: Final = 5
"""Below this a share says nothing: of ten places, one is ten per cent."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """What is to be written: troubles that are new or have other values, and those that are over."""

    seen: tuple[Trouble, ...] = ()
    over: tuple[Trouble, ...] = ()


def changes(seen: Iterable[Trouble], standing: Iterable[KnownTrouble], kinds: Collection[TroubleKind]) -> Changes:
    """How what is seen differs from what stands. Of other ``kinds`` than these nothing is known now."""
    now = {trouble.id: trouble for trouble in seen}
    before = {known.trouble.id: known.trouble for known in standing if known.trouble.kind in kinds}
    return Changes(
        seen=tuple(trouble for id_, trouble in now.items() if before.get(id_) != trouble),
        over=tuple(trouble for id_, trouble in before.items() if id_ not in now),
    )


@dataclass(slots=True)
class ClockSettings:
    """How the time of day was set beside the monotonic clock: for what lasts, whatever time it is said to be."""

    _settings: list[tuple[float, datetime]] = field(default_factory=list)
    """At which monotonic second it was seen anew, and which time it was at second 0."""

    def earliest(self, clock: Clock, ago: timedelta) -> datetime:
        """What is before this has lasted longer than ``ago``, by whichever setting of the clock it began."""
        now, monotonic = clock.now(), clock.monotonic()
        began = now - timedelta(seconds=monotonic)
        if not self._settings or abs(began - self._settings[-1][1]) > _STEP:
            self._settings.append((monotonic, began))
        then = monotonic - ago.total_seconds()
        while len(self._settings) > 1 and self._settings[1][0] <= then:
            del self._settings[0]
        return min(began for _, began in self._settings) + timedelta(seconds=then)


@dataclass(frozen=True, kw_only=True, slots=True)
class TroubleWatch:
    """Looks for troubles in what the database holds, and keeps them there."""

    storage: Storage
    clock: Clock
    edition: str
    zone: str
    platforms: Collection[str]
    expected_by: time | None = None
    backlog: timedelta = timedelta(minutes=30)
    lost_places: int = 20
    feed: str = ""
    """The name of the source that is read, "" for none."""
    _clock_settings: ClockSettings = field(default_factory=ClockSettings)

    async def look(self) -> None:
        """Find what is late, waits or was lost. StorageError while the database is away."""
        now = self.clock.now()
        standing = await self.storage.troubles.standing()
        found = [*await self._overdue(standing, now), *await self._backlogs(), *await self._losses(now)]
        found += [*await self._unreadable(), *await self._silent_feed(now), *await self._failed_article()]
        # A token is judged where it is used; that of a platform that was switched off is no trouble any more.
        found += [one.trouble for one in standing if one.trouble.kind is _TOKEN and one.trouble.key in self.platforms]
        await self.note(found, standing, _WATCHED)

    async def note(
        self, seen: Iterable[Trouble], standing: Iterable[KnownTrouble], kinds: Collection[TroubleKind]
    ) -> None:
        """Keep what is seen of these kinds; of them, what is not seen any more is over."""
        found = changes(seen, standing, kinds)
        if not (found.seen or found.over):
            return
        known = {each.trouble.id for each in standing}
        for trouble in found.seen:
            if trouble.id not in known:
                log.warning("trouble.begun", kind=trouble.kind.value, **trouble.values)
        for trouble in found.over:
            log.info("trouble.over", kind=trouble.kind.value, **trouble.values)
        await self.storage.troubles.write(found.seen, found.over, self.clock.now())

    async def _overdue(self, standing: Iterable[KnownTrouble], now: datetime) -> list[Trouble]:
        """One, until an issue comes: further days without one are no news.

        One of the future was found by a clock that was ahead, and is judged anew.
        """
        arrivals = await self.storage.trouble_signs.arrivals(self.edition, now - LEARNED_FROM)
        for known in standing:
            if known.trouble.id == (TroubleKind.OVERDUE, self.edition) and known.since <= now:
                return [] if any(arrived >= known.since for arrived in arrivals) else [known.trouble]
        by = overdue_since(arrivals, now, self.zone, self.expected_by)
        if by is None:
            return []
        values = {"day": by.date().isoformat(), "hour": f"{by:%H:%M}"}
        return [Trouble(kind=TroubleKind.OVERDUE, key=self.edition, values=values)]

    async def _backlogs(self) -> list[Trouble]:
        minutes = str(round(self.backlog.total_seconds() / 60))
        before = self._clock_settings.earliest(self.clock, self.backlog)
        return [
            Trouble(kind=TroubleKind.BACKLOG, key=name, values={"platform": name, "minutes": minutes})
            for name in self.platforms
            if await self.storage.trouble_signs.waits(name, before)
        ]

    async def _unreadable(self) -> list[Trouble]:
        days = [day.isoformat() for day in await self.storage.trouble_signs.set_aside(self.edition)]
        return [Trouble(kind=TroubleKind.UNREADABLE, key=day, values={"day": day}) for day in days]

    async def _losses(self, now: datetime) -> list[Trouble]:
        lost = await self.storage.trouble_signs.lost_places(now - LOSS_WINDOW)
        if lost < self.lost_places:
            if lost < _FEWEST_LOST:
                return []
            if lost < _LOST_SHARE * (lost + await self.storage.trouble_signs.live_places()):
                return []
        return [Trouble(kind=TroubleKind.PLACES_LOST, values={"count": str(lost)})]

    async def _silent_feed(self, now: datetime) -> list[Trouble]:
        state = await self.storage.editing.sources.find(self.edition, self.feed) if self.feed else None
        if state is None or not state.failures:
            return []
        silent = state.failures >= _FEWEST_FAILURES and state.failing_for(now) >= FEED_SILENT
        values = {"name": state.name, "reason": state.reason}
        return [Trouble(kind=TroubleKind.FEED, key=state.name, values=values)] if silent or state.fault == _GONE else []

    async def _failed_article(self) -> list[Trouble]:
        """One, until an article makes an issue: further ones that make none are no news."""
        last = await self.storage.editing.overview.last_ended(self.edition) if self.feed else None
        if last is None or last.state is not RunState.FAILED:
            return []
        values = {"title": last.title, "reason": last.reason}
        return [Trouble(kind=TroubleKind.EDITING, key=self.edition, values=values)]
