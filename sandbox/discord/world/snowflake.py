"""Discord's ids: milliseconds since 2015 and a counter, so that they sort by age."""

from collections.abc import Callable
from datetime import UTC, datetime

EPOCH_MS = 1_420_070_400_000


class Snowflakes:
    """Gives unique, growing ids. `clock` tells seconds since 1970."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> str:
        """A new id, larger than all before it even if the clock stands still."""
        now = (int(self._clock() * 1000) - EPOCH_MS) << 22
        self._last = max(now, self._last + 1)
        return str(self._last)


def timestamp(seconds: float) -> str:
    """Seconds since 1970 as Discord writes a time."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")


def created(snowflake: str) -> float:
    """When an id was made, in seconds since 1970."""
    return ((int(snowflake) >> 22) + EPOCH_MS) / 1000
