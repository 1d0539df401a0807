"""What is paid to language models: what a question costs, and what a day may."""

from dataclasses import dataclass
from typing import Final

MILLION: Final = 1_000_000
"""What costs are counted in parts of."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Spent:
    """Tokens that went to models and came of them, and what they cost, in millionths of the prices' currency."""

    tokens_in: int = 0
    tokens_out: int = 0
    cost: int = 0

    @property
    def tokens(self) -> int:
        return self.tokens_in + self.tokens_out

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(
            tokens_in=self.tokens_in + other.tokens_in,
            tokens_out=self.tokens_out + other.tokens_out,
            cost=self.cost + other.cost,
        )

    def __sub__(self, other: "Spent") -> "Spent":
        """How much more of each; less than nothing where it is less."""
        return Spent(
            tokens_in=self.tokens_in - other.tokens_in,
            tokens_out=self.tokens_out - other.tokens_out,
            cost=self.cost - other.cost,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class DayBudget:
    """What a day may come to: so many ``tokens``, and, unless it is None, a ``cost`` as in `Spent`."""

    tokens: int
    cost: int | None = None

    def allows(self, spent: Spent) -> bool:
        return spent.tokens <= self.tokens and (self.cost is None or spent.cost <= self.cost)
