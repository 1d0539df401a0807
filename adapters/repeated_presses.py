"""A double click is one press: what both platforms' conversations ask before they answer a button."""

import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from math import inf

_SECONDS = 2.0
"""So long after its answer a second press of the same button was not meant."""


class RepeatedPresses:
    """Remembers the last press of each person on each message, until ``seconds`` after it was answered."""

    def __init__(self, *, seconds: float = _SECONDS, now: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._now = now
        self._last: dict[Hashable, tuple[str, float]] = {}

    @contextmanager
    def pressing(self, who_and_where: Hashable, button: str) -> Iterator[bool]:
        """Answer a press within this; False where it only repeats the last one, which is or was just answered."""
        now = self._now()
        self._last = {key: last for key, last in self._last.items() if last[1] > now}
        if self._last.get(who_and_where, ("", 0))[0] == button:
            yield False
            return
        self._last[who_and_where] = button, inf
        try:
            yield True
        finally:
            if self._last.get(who_and_where) == (button, inf):
                self._last[who_and_where] = button, self._now() + self._seconds
