"""A platform in trouble, as this process and the others know of it: its circuit, and the pauses of the whole bot."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.errors import StorageError
from bot.model import Place
from bot.ports import Later, Outcome, Reason
from bot.storage import SharedLimits
from scheduler.delivery.policy import is_outage, pause
from scheduler.ratelimit.circuit import Circuit
from scheduler.ratelimit.pace import Pace

log = structlog.get_logger()

OUTAGE = "outage"
"""The reason of a pause while a platform fails as a whole."""


@dataclass(kw_only=True)
class PlatformHealth:
    """What the sends of one platform met with; ``shared_limits`` keeps it for other workers and for `why`."""

    platform: str
    pace: Pace
    shared_limits: SharedLimits | None = None
    _circuit: Circuit = field(default_factory=Circuit)
    _held_until: datetime | None = None

    def allows(self, now: datetime, most: int) -> int:
        """How many deliveries may be claimed: fewer while the platform is in trouble, then the one probe."""
        if self._held(now):
            return 0
        return self._circuit.allows(now, most)

    def claimed(self, now: datetime) -> None:
        """What was allowed is in hand: of a platform in trouble that is the one probe."""
        self._circuit = self._circuit.probed(now)

    def may_begin(self, now: datetime) -> bool:
        """Whether a send that was claimed may begin now."""
        return not self._held(now) and self._circuit.may_begin(now)

    def _held(self, now: datetime) -> bool:
        return self._held_until is not None and now < self._held_until

    def over(self) -> None:
        """Something was delivered."""
        self._circuit = self._circuit.succeeded()

    async def met(self, outcome: Outcome, place: Place, now: datetime) -> None:
        """What a send that failed means for all the others, here and in the other workers."""
        before = self._circuit.until
        self._circuit = self._circuit.failed(now) if is_outage(outcome) else self._circuit.succeeded()
        if self._circuit.until is not None and self._circuit.until != before:
            await self._tell(self._circuit.until, OUTAGE, now)
        wait = pause(outcome)
        if wait is not None and self.pace.pause(wait.seconds, wait.scope, place) and isinstance(outcome, Later):
            await self._tell(now + timedelta(seconds=wait.seconds), outcome.reason, now)

    async def heed(self, now: datetime) -> None:
        """Learn of a pause that another worker met with: begin nothing before its end.

        An outage that this process sees nothing of is that worker's own, and holds nobody else up.
        """
        found = await self.shared_limits.paused(self.platform, now) if self.shared_limits else None
        if found is None or found.until == self._held_until:
            return
        if found.reason == OUTAGE and not self._circuit.failures:
            return
        if found.reason == Reason.RATE_LIMIT:
            self.pace.hold((found.until - now).total_seconds())
        self._held_until = found.until

    async def _tell(self, until: datetime, reason: str, now: datetime) -> None:
        if self.shared_limits is None:
            return
        self._held_until = until
        try:
            await self.shared_limits.pause(self.platform, until, reason, now=now)
        except StorageError as fault:  # the others will find out by themselves
            log.warning("a pause was not written", platform=self.platform, fault=str(fault))
