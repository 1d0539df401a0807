"""Faults that come again and again: what is logged of them, so that a bad night leaves a log that can be read."""

import time
from collections.abc import Callable

REFUSED_TOKEN_SECONDS = 600.0
"""How often it is said that a platform still refuses our token."""
DEFECT_SECONDS = 3600.0
"""How often it is said that an issue or a draft still cannot be planned, read, laid out or published."""


class RepeatedFaults:
    """Says which are to be logged: each at once, and then every ``seconds`` with how often it came meanwhile.

    For the loop that meets them, which knows when they are over. ``monotonic`` gives seconds.
    """

    def __init__(self, seconds: float = 60.0, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._monotonic = monotonic
        self._since: dict[str, tuple[float, int]] = {}

    def due(self, fault: object) -> int:
        """How often this came since it was logged last, this time included; 0 where it is not to be logged yet."""
        now, what = self._monotonic(), str(fault)
        self._since = {key: one for key, one in self._since.items() if now - one[0] < 2 * self._seconds}
        logged_at, unsaid = self._since.get(what, (float("-inf"), 0))
        due = now - logged_at >= self._seconds
        self._since[what] = (now, 0) if due else (logged_at, unsaid + 1)
        return unsaid + 1 if due else 0

    def over(self) -> bool:
        """Forget them; whether there were any."""
        there_were, self._since = bool(self._since), {}
        return there_were
