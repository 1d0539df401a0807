"""What is read, not counted: from the database now and then, never for a scrape, and from this process for each.

every READ_SECONDS to LONGEST_SECONDS, the less often the more it costs: database ──> Readings ──> scrapes
"""

import asyncio
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol
from zoneinfo import ZoneInfo

import structlog
from prometheus_client.core import Metric as Family
from prometheus_client.registry import Collector

from adapters.ops.metrics import (
    DATABASE_UP,
    LEASE_HELD,
    LEDGER_AGE,
    LEDGER_DUE,
    MODEL_TOKENS,
    PLATFORM_UP,
    RATE_ALLOWED,
    RATE_USED,
    TICK_AGE,
)
from adapters.ops.readiness import PlatformFaults
from adapters.ops.tallies import family
from bot.errors import StorageError
from bot.model.model_calls import Spent
from bot.ports import Clock
from bot.repeated_faults import RepeatedFaults
from bot.storage import Storage
from bot.storage.deliveries.depths import Depth
from bot.storage.leases import Standing

log = structlog.get_logger()

READ_SECONDS: Final = 5.0
LONGEST_SECONDS: Final = 60.0
_SHARE: Final = 0.003
"""Of the time that reading may take, however long the ledger is."""
_LONGEST_READ: Final = 10.0


class Paced(Protocol):
    """The turns of a platform: how many were taken, and how many a second there are."""

    @property
    def turns(self) -> int: ...

    @property
    def allowed(self) -> float: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Readings:
    """What the database said ``at`` a moment."""

    at: datetime
    depths: tuple[Depth, ...]
    leases: tuple[Standing, ...]
    spent: Spent


@dataclass(kw_only=True, slots=True)
class Reader:
    """Reads the database, for the deliveries on ``platforms`` too. A day of the language model's is one of ``zone``."""

    storage: Storage
    clock: Clock
    zone: str
    platforms: Collection[str]
    last: Readings | None = None
    """None before the first, and while the database is away."""
    _faults: RepeatedFaults = field(default_factory=RepeatedFaults)

    async def run(self) -> None:
        """Read again and again, until cancelled."""
        while True:
            begun = time.monotonic()
            await self.read()
            cost = time.monotonic() - begun if self.last is not None else 0.0
            await asyncio.sleep(min(LONGEST_SECONDS, max(READ_SECONDS, cost / _SHARE)))

    async def read(self) -> None:
        """Read once. Whatever goes wrong is for others to say: here it is seen by what is not there."""
        try:
            async with asyncio.timeout(_LONGEST_READ):
                self.last = await self._read(self.clock.now())
        except (StorageError, TimeoutError):
            self.last = None
        except Exception as defect:
            self.last = None
            if times := self._faults.due(repr(defect)):
                log.exception("ops.not-read", times=times)

    async def _read(self, now: datetime) -> Readings:
        today = now.astimezone(ZoneInfo(self.zone)).date()
        return Readings(
            at=now,
            leases=await self.storage.leases.standing(),
            depths=await self.storage.deliveries.depths.due(self.platforms, now),
            spent=await self.storage.editing.calls.spent(today),
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class ReadMetrics(Collector):
    """What the registry asks at each scrape: the last readings, and the process as it is."""

    reader: Reader
    platform_faults: PlatformFaults
    paces: Mapping[str, Paced]

    def collect(self) -> Iterator[Family]:
        """The metrics, each with what is known for it now."""
        yield family(RATE_USED, (((name,), pace.turns) for name, pace in self.paces.items()))
        yield family(RATE_ALLOWED, (((name,), pace.allowed) for name, pace in self.paces.items()))
        yield family(PLATFORM_UP, (((name,), fault == "") for name, fault in self.platform_faults().items()))
        last = self.reader.last
        yield family(DATABASE_UP, [((), last is not None)])
        if last is not None:
            yield from _read_then(last, self.reader.clock.now())


def _read_then(last: Readings, now: datetime) -> Iterator[Family]:
    yield family(LEDGER_DUE, ((_of(depth), depth.due) for depth in last.depths))
    yield family(LEDGER_AGE, ((_of(depth), _since(depth.oldest, now)) for depth in last.depths))
    yield family(LEASE_HELD, (((one.name,), one.until > last.at) for one in last.leases))
    ticks = [one.ticked_at for one in last.leases if one.ticked_at is not None]
    # As it was then: since, it may have ticked as it should.
    yield family(TICK_AGE, [((), _since(max(ticks), last.at))] if ticks else [])
    yield family(MODEL_TOKENS, [(("in",), last.spent.tokens_in), (("out",), last.spent.tokens_out)])


def _of(depth: Depth) -> tuple[str, str]:
    return depth.platform, depth.lane.name.lower()


def _since(moment: datetime | None, now: datetime) -> float:
    return 0.0 if moment is None else max(0.0, (now - moment).total_seconds())
