"""What a round of the engine took, and two kinds of round beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.figures import Figure, at_least


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """Messages a second, and the microseconds of this process's processor time that each took."""

    rate: float
    cost: float


def beside(what: str, without: Sequence[Round], rounds: Sequence[Round], least: float) -> list[Figure]:
    """How much of the engine that runs ``without`` something is left in the ``rounds`` with it, pair by pair and of
    these the median: at the ``least`` so much. ``what`` is the engine and what it had beside it."""
    share = median(one.cost / other.cost for one, other in zip(without, rounds, strict=True))
    cost, cost_without = (median(one.cost for one in each) for each in (rounds, without))
    rate, rate_without = (median(one.rate for one in each) for each in (rounds, without))
    named = f"{what} ({cost_without:,.0f} µs a delivery without)"
    return [
        at_least(named, f"{cost:,.0f} µs", share, least, beside="of that"),
        Figure(what=f"the same in messages a second ({rate_without:,.0f}/s without)", measured=f"{rate:,.0f}/s"),
    ]
