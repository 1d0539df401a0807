"""Going slower for a while after the platform said that the whole bot was too fast.

full rate ── refused ──> nine tenths ── refused again ──> nine tenths of that ── a quiet minute ──> a step back up
"""

from dataclasses import dataclass

STEP = 0.9
"""What is left of the rate after a refusal."""
LEAST = 0.5
"""Never below this share of the rate: beyond, the waits that the platform asks for do the slowing."""
QUIET = 60.0
"""Seconds without a refusal after which one step is taken back."""
TOGETHER = 5.0
"""Refusals within so many seconds count as one: their messages were on their way together."""

_STEPS_BACK = 10  # more than there are from LEAST to the full rate


@dataclass(frozen=True, kw_only=True, slots=True)
class Slowdown:
    """The ``share`` of the full rate after the last refusal, at ``since`` (seconds of any clock; None: never)."""

    share: float = 1.0
    since: float | None = None

    def refused(self, now: float) -> "Slowdown":
        """After one more refusal of the whole bot."""
        if self.since is not None and now - self.since < TOGETHER:
            return self
        return Slowdown(share=max(LEAST, self.at(now) * STEP), since=now)

    def at(self, now: float) -> float:
        """The share of the full rate, from ``LEAST`` to 1, that may be used at the time ``now``."""
        if self.since is None:
            return 1.0
        steps = min(_STEPS_BACK, max(0, int((now - self.since) / QUIET)))
        return min(1.0, self.share / STEP**steps)
