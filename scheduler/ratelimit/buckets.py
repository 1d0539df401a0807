"""Rates that are kept within a process: a bucket for each, and a limiter for all that hold in the same place."""

from bot.ports import Rate
from scheduler.ratelimit.priority_lock import PriorityLock


class Bucket:
    """Keeps one rate (the generic cell rate algorithm). Times are seconds of any monotonic clock.

    A taker that wakes late does not slow down the next one, up to the burst.
    """

    __slots__ = ("_full_at", "_rate")

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._full_at = float("-inf")

    def ready_at(self) -> float:
        """When the next may leave."""
        return self._full_at - (self._rate.burst - 1) * self._rate.seconds

    def take(self, now: float, *, share: float = 1.0) -> None:
        """One leaves; ``share`` below 1 makes the next wait longer."""
        self._full_at = max(self._full_at, now) + self._rate.seconds / share

    def full(self, now: float) -> bool:
        """Whether a whole burst may leave."""
        return self._full_at <= now


class RateLimiter:
    """What keeps the limits of a chat, or of the whole bot: buckets, a pause, and the lock of those who wait."""

    __slots__ = ("buckets", "lock", "paused_until")

    def __init__(self, *rates: Rate | None) -> None:
        self.buckets = tuple(Bucket(rate) for rate in rates if rate)
        self.paused_until = float("-inf")
        self.lock = PriorityLock()

    def ready_at(self) -> float:
        """When the next may leave."""
        return max((self.paused_until, *(bucket.ready_at() for bucket in self.buckets)))

    def take(self, now: float, *, share: float = 1.0) -> None:
        for bucket in self.buckets:
            bucket.take(now, share=share)

    def pause(self, until: float) -> None:
        self.paused_until = max(self.paused_until, until)

    def idle(self, now: float) -> bool:
        """Whether it is no different from a new one."""
        rested = self.paused_until <= now and all(bucket.full(now) for bucket in self.buckets)
        return rested and not self.lock.taken
