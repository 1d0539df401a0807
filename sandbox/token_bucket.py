"""A token bucket, of which both platforms' rate limits are made."""

import time
from collections.abc import Callable


class TokenBucket:
    """Let `burst` calls through at once, and `rate` a second from then on.

    `rate` may be `math.inf`: then nothing ever waits. `clock` gives seconds from any start, as
    `time.monotonic` does.
    """

    __slots__ = ("_clock", "_seen", "_tokens", "burst", "rate")

    def __init__(self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic) -> None:
        if rate <= 0 or burst < 1:
            raise ValueError(f"a bucket needs a rate above 0 and a burst of at least 1, not {rate} and {burst}")
        self.rate = rate
        self.burst = burst
        self._clock = clock
        self._tokens = float(burst)
        self._seen = clock()

    def wait(self) -> float:
        """Return how many seconds `take` would have to wait, taking nothing."""
        now = self._clock()
        if now > self._seen:
            self._tokens = min(float(self.burst), self._tokens + (now - self._seen) * self.rate)
        self._seen = now
        # Sums of floats fall a hair short of a whole token: who waited as told must pass.
        return 0.0 if self._tokens >= 1 - 1e-6 else (1 - self._tokens) / self.rate

    def take(self) -> float:
        """Take a token and return 0.0, or take nothing and return the seconds until there is one."""
        seconds = self.wait()
        if not seconds:
            self._tokens -= 1
        return seconds
