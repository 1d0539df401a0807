"""The time by which something has to be over, handed down to everybody who has a part in it."""

import asyncio
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment ``at`` of the running event loop's clock (seconds), which setting the machine's time does not move."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """The moment in so many seconds from now."""
        return cls(asyncio.get_running_loop().time() + seconds)

    @property
    def left(self) -> float:
        """Seconds until then, 0 once it has passed."""
        return max(0.0, self.at - asyncio.get_running_loop().time())

    def part(self, share: float) -> "Deadline":
        """An earlier deadline, for one of several: after that ``share`` (0 to 1) of what is left."""
        return Deadline.after(share * self.left)
