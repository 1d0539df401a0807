"""A number as it is meant, and what a part of a whole may be said as."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from scheduler.editor.checks.numbers.units import Unit


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A number as it is meant. ``value`` is multiplied out; ``step`` is what one more of its last digit is; ``raw`` are
    its digits as written, by which versions are told; ``name`` the Latin word right before it, in small letters
    (``tight`` where no space is between), ``near`` some more of those before; ``at`` where it stands, ``shown`` as
    what."""

    value: Decimal
    step: Decimal
    unit: Unit
    raw: str
    at: int
    shown: str
    name: str = ""
    tight: bool = False
    near: tuple[str, ...] = ()

    @property
    def factor(self) -> Decimal:
        """What the digits as written are multiplied by: of 10 万 10,000."""
        return self.step.scaleb(len(self.raw.partition(".")[2]))

    @property
    def is_year(self) -> bool:
        """Whether it may be one of these two centuries."""
        return self.unit is Unit.PLAIN and 1900 <= self.value <= 2100


def whole(value: int, unit: Unit, at: int, shown: str) -> Quantity:
    """A number that is said in words."""
    return Quantity(value=Decimal(value), step=Decimal(1), unit=unit, raw=str(value), at=at, shown=shown)


def fraction(above: int, below: int, at: int, shown: str) -> Iterator[Quantity]:
    """Two thirds: 66, 66.7 or 67 percent. One of three: also three times as little."""
    share = Decimal(100 * above) / below
    for digits, rounding in ((0, ROUND_DOWN), (0, ROUND_HALF_UP), (1, ROUND_HALF_UP), (2, ROUND_HALF_UP)):
        place = Decimal(1).scaleb(-digits)
        value = share.quantize(place, rounding)
        yield Quantity(value=value, step=place, unit=Unit.PERCENT, raw=f"{above}/{below}", at=at, shown=shown)
    times = (Decimal(above) / below).quantize(Decimal("0.01")).normalize()
    yield Quantity(value=times, step=Decimal("0.01"), unit=Unit.TIMES, raw=f"{above}/{below}", at=at, shown=shown)
    if above == 1:
        yield whole(below, Unit.TIMES, at, shown)
