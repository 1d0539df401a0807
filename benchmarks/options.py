"""How thoroughly to measure."""

from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """``quick`` shows that a benchmark works, not what it finds; ``minutes`` is for the pace at a platform's budget."""

    quick: bool = False
    minutes: float = 1.0

    def some(self, thorough: T, quick: T) -> T:
        return quick if self.quick else thorough
