"""How often somebody may try a login link: guessing one is hopeless, and each guess asks the database."""

from collections.abc import Callable
from typing import Final

from bot.ports import Rate

RATE: Final = Rate(seconds=6, burst=20)
"""What one address may try; behind a proxy that is all there is, unless the proxy limits it first."""
_MOST: Final = 1_000
"""So many addresses are known at a time; of more, the one that tried longest ago is forgotten."""


class Attempts:
    """The tries that each address has left. ``monotonic`` gives seconds."""

    def __init__(self, monotonic: Callable[[], float], rate: Rate = RATE) -> None:
        self._monotonic = monotonic
        self._rate = rate
        self._full_at: dict[str, float] = {}

    def take(self, address: str) -> float:
        """Take a try; the seconds until there is another, where there is none: else 0."""
        now = self._monotonic()
        full_at = max(self._full_at.pop(address, now), now) + self._rate.seconds
        wait = full_at - now - self._rate.seconds * self._rate.burst
        self._full_at[address] = full_at if wait <= 0 else full_at - self._rate.seconds
        if len(self._full_at) > _MOST:
            del self._full_at[next(iter(self._full_at))]
        return max(wait, 0.0)
