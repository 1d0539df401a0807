"""Whether a platform takes sends now: its circuit, and the pauses that it asked the whole bot for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import inf

import structlog

from bot.errors import StorageError
from bot.model import Place
from bot.ports import Clock, Later, Outcome, Reason, Refused
from bot.repeated_faults import REFUSED_TOKEN_SECONDS, RepeatedFaults
from bot.storage import SharedLimits
from bot.storage.clock_steps import LONGEST
from scheduler.delivery.policy import is_outage, pause_after
from scheduler.ratelimit.circuit import Circuit
from scheduler.ratelimit.pace import Pace

log = structlog.get_logger()

OUTAGE = "outage"
"""The reason of a pause while a platform fails as a whole."""


@dataclass(kw_only=True)
class PlatformHealth:
    """What the sends of one platform came to; ``shared_limits`` tells other workers, and `why`.

    ``token`` hears why the platform refuses ours, and "" once it takes it again.
    It waits by the ``clock``'s monotonic seconds; what it shares with other machines is the time of day.
    """

    platform: str
    pace: Pace
    shared_limits: SharedLimits
    clock: Clock
    token: Callable[[str], None] = lambda _: None
    _circuit: Circuit = field(default_factory=Circuit)
    _paused_until: float = -inf
    _own: datetime | None = None
    """The end of the last pause that this worker shared, and of the last of another's that it was told of."""
    _others: datetime | None = None
    _refusals: RepeatedFaults = field(default_factory=lambda: RepeatedFaults(REFUSED_TOKEN_SECONDS))

    def allows(self, most: int) -> int:
        """How many deliveries may be claimed: ``most``, none in a pause, a single one to probe a failing platform."""
        return 0 if self._paused() else self._circuit.allows(self.clock.monotonic(), most)

    def claimed(self) -> None:
        """Note that what ``allows`` gave was claimed: of a failing platform a single one, and for a while no other."""
        self._circuit = self._circuit.probed(self.clock.monotonic())

    def may_send(self) -> bool:
        """Whether a delivery that was claimed may be sent now."""
        return not self._paused() and self._circuit.may_begin(self.clock.monotonic())

    def succeeded(self) -> None:
        """Something was delivered, or the platform answered otherwise."""
        self._circuit = self._circuit.succeeded()
        if self._refusals.over():
            log.info("platform.token-accepted", platform=self.platform)
            self.token("")

    async def failed(self, outcome: Outcome, place: Place) -> None:
        """A send to ``place`` failed: see what that means for all others, here and in other workers."""
        before, now = self._circuit.until, self.clock.monotonic()
        token = isinstance(outcome, Refused) and outcome.reason is Reason.TOKEN
        if token:
            self._circuit = self._circuit.refused(now)
        elif is_outage(outcome):
            self._circuit = self._circuit.failed(now)
        else:
            self.succeeded()
        if self._circuit.until is not None and self._circuit.until != before:
            seconds = self._circuit.until - now
            if token:
                self._say_refused(seconds)
            await self._share(seconds, Reason.TOKEN if token else OUTAGE)
        pause = pause_after(outcome)
        if pause is not None and self.pace.pause(pause.seconds, pause.scope, place) and isinstance(outcome, Later):
            await self._share(pause.seconds, outcome.reason)

    async def read_pause(self) -> None:
        """Send nothing until the end of a pause that another worker shares.

        An outage or a refused token of which this process sees nothing is that worker's own, and holds nobody else up.
        A pause lasts as long as it is found to stand, a minute longer at most: one that was written by a clock that is
        set otherwise is put right there, and would be waited for here. StorageError where the database cannot be read.
        """
        now = self.clock.now()
        found = await self.shared_limits.paused(self.platform, now)
        if found is None or found.until == self._own:
            return
        if found.reason in {OUTAGE, Reason.TOKEN} and not self._circuit.failures:
            return
        seconds = min(found.until - now, LONGEST).total_seconds()
        if found.reason == Reason.RATE_LIMIT and found.until != self._others:
            self.pace.pause_all(seconds)
        self._others = found.until
        self._pause(seconds)

    def _say_refused(self, seconds: float) -> None:
        self.token(f"{self.platform.capitalize()} refuses the token of a message.")
        if self._refusals.due(Reason.TOKEN):
            advice = "Nothing is delivered there until the token is right; it is tried again and again, so it may wait."
            log.error("platform.token-refused", platform=self.platform, again_in=round(seconds), advice=advice)

    def _paused(self) -> bool:
        return self.clock.monotonic() < self._paused_until

    def _pause(self, seconds: float) -> None:
        self._paused_until = max(self._paused_until, self.clock.monotonic() + seconds)

    async def _share(self, seconds: float, reason: str) -> None:
        now = self.clock.now()
        until = now + timedelta(seconds=seconds)
        self._own = until
        self._pause(seconds)
        try:
            await self.shared_limits.pause(self.platform, until, reason, now=now)
        except StorageError as fault:  # the others will find out by themselves
            log.warning("platform.pause-not-shared", platform=self.platform, fault=str(fault))
