"""Looking again and again, at a price that the database does not feel."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_SHARE: Final = 10
"""Looking takes one part in so many of the time, at the most: what takes longer comes less often."""


class Rest:
    """So long something is not done again: ``seconds``, or many times as long as it took."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._until = 0.0

    @contextmanager
    def after(self) -> Iterator[None]:
        """Rest after what the block does, whatever comes of it."""
        began = time.monotonic()
        try:
            yield
        finally:
            now = time.monotonic()
            self._until = now + max(self._seconds, _SHARE * (now - began))

    def over(self) -> bool:
        return time.monotonic() >= self._until

    def left(self) -> float:
        """Seconds."""
        return max(0.0, self._until - time.monotonic())
