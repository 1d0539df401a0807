"""A circuit: when a platform fails as a whole, retries stop burning attempts and one probe a while goes out.

closed ── so many failures in a row ──> open ── its wait is over ──> one probe ── success ──> closed
                                          ^──────────── failure, for twice as long ──┘
closed ── the platform refuses our token ──> open, the same way, with longer waits in the end
"""

from dataclasses import dataclass, replace

FAILURES = 10
"""In a row, over all chats: one unlucky chat or one slow answer is no outage."""
SHORTEST = 2.0
"""Seconds that it is open at first; each failed probe doubles it …"""
LONGEST = 60.0
"""… up to this …"""
LONGEST_REFUSED = 300.0
"""… and up to this where the platform answers, and refuses our token."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Circuit:
    """The state of one platform's circuit. ``until`` None is closed; ``probe_until`` is when a probe counts as lost.

    Times are seconds of any monotonic clock.
    """

    failures: int = 0
    until: float | None = None
    wait: float = SHORTEST
    probe_until: float | None = None

    def succeeded(self) -> "Circuit":
        """After a send that the platform answered."""
        return Circuit()

    def failed(self, now: float) -> "Circuit":
        """After one more failure of the platform or the way to it, not of a chat."""
        failures = self.failures + 1
        return replace(self, failures=failures) if failures < FAILURES else self._opened(now, failures, LONGEST)

    def refused(self, now: float) -> "Circuit":
        """After the platform refused our token: the next send would fare no better."""
        return self._opened(now, self.failures + 1, LONGEST_REFUSED)

    def _opened(self, now: float, failures: int, longest: float) -> "Circuit":
        if self.until is not None and now < self.until:
            return self  # what was on its way when it opened says nothing new
        wait = self.wait if self.until is None else min(2 * self.wait, longest)
        return Circuit(failures=failures, until=now + wait, wait=wait)

    def allows(self, now: float, most: int) -> int:
        """How many sends may begin: all, none, or the one probe."""
        if self.until is None:
            return most
        if now < self.until or (self.probe_until is not None and now < self.probe_until):
            return 0
        return 1

    def probed(self, now: float) -> "Circuit":
        """After the one probe was allowed: no other until it has ended, or is lost."""
        return replace(self, probe_until=now + LONGEST) if self.until is not None else self

    def may_begin(self, now: float) -> bool:
        """Whether a send that was allowed may begin: each while closed, the probe once it was open long enough."""
        return self.until is None or now >= self.until
