"""Every number of a story stands in what it cites, with its unit."""

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from itertools import chain, pairwise, product
from typing import TypeAlias

from bot.model.drafts import Complaint
from scheduler.editor.checks.cited import cited_text
from scheduler.editor.checks.names import OPENERS
from scheduler.editor.checks.numbers.calendar_days import days, weekdays
from scheduler.editor.checks.numbers.magnitudes import magnitudes
from scheduler.editor.checks.numbers.number_words import number_words
from scheduler.editor.checks.numbers.quantities import out_of, plain, quantities
from scheduler.editor.checks.numbers.quantity import Quantity
from scheduler.editor.checks.numbers.units import Unit
from scheduler.editor.evidence import Evidence, WrittenStory

NAME = "numbers"
_NEIGHBOURS = 14
"""Characters: numbers that are no farther apart are said of each other, and their order counts."""
_SAME_ORDER = 40
"""The same of a source, whose words between them may be more."""
_MOST_BEFORE = 8
_RANGE = 2
"""Characters between the numbers of a range, 3-5 or 3 到 5: there nothing but their own order counts."""
_BITS = ("fp", "int")
"""Names whose number is one of bits: of FP4 one may say 4 bit."""
_OF = frozenset("中里")
"""Between two numbers it turns them round: 6 题中的 5 题 is 5 of 6."""
_APART = frozenset("\n。；！？")
_POINTS = (Unit.PERCENT, Unit.PLAIN)

_Value: TypeAlias = Decimal | str
_Spelling: TypeAlias = tuple[_Value, Unit]


def numbers_told(story: WrittenStory, evidence: Evidence) -> Iterator[Complaint]:
    """A finding for each number, version, date, price or percentage that the cited pieces do not say."""
    for shown in unfounded(f"{story.title}\n{story.summary}", cited_text(story, evidence)):
        yield Complaint(check=NAME, what=f"“{shown}” is not in the cited pieces", about=shown)


def unfounded(said: str, source: str) -> tuple[str, ...]:
    """The numbers of ``said``, as written there, that ``source`` does not have; and neighbours that it turns round."""
    said, source = plain(said), plain(source)
    in_source = chain(quantities(source), number_words(source, loose=True))
    known = _Known(chain.from_iterable(in_source), (*days(source), *out_of(source)))
    told = list(quantities(said))
    in_words = [*number_words(said, loose=False), *((day,) for day in weekdays(said))]
    missing = [readings[0].shown for readings in (*told, *in_words) if not any(map(known.has, readings))]
    orders = known.orders.union(order for _, order in magnitudes(source))
    vague = [shown for shown, order in magnitudes(said) if orders.isdisjoint({order - 1, order, order + 1})]
    return tuple(dict.fromkeys([*missing, *vague, *known.turned_round(said, told)]))


class _Known:
    """What a source says of numbers, by all that a story may write for them: each is looked up, none searched for."""

    def __init__(self, known: Iterable[Quantity], besides: Iterable[Quantity]) -> None:
        self._spellings: set[_Spelling] = set()
        self._labels: set[_Spelling] = set()
        self._named: dict[str, set[str]] = {}
        self._versioned: set[str] = set()
        self._bare: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        self._in_order: set[tuple[str, str]] = set()
        self.orders: set[int] = set()
        for quantity in besides:
            self._spellings.update(_spellings(quantity))
        before: list[Quantity] = []
        for quantity in sorted(known, key=lambda quantity: quantity.at):
            (self._labels if quantity.tight else self._spellings).update(_spellings(quantity))
            self.orders.add(quantity.value.adjusted())
            before = [other for other in before[-_MOST_BEFORE:] if quantity.at - other.at <= _SAME_ORDER]
            for other in before:
                if other.at < quantity.at:
                    self._in_order.add((other.raw, quantity.raw))
            if before and 0 < quantity.at - before[-1].at <= _NEIGHBOURS:
                self._pairs.add((before[-1].raw, quantity.raw))
            before.append(quantity)
            for name in quantity.near:
                self._named.setdefault(name, set()).add(quantity.raw)
            if quantity.name:
                self._versioned.add(quantity.name)
            if "." in quantity.raw and quantity.name in OPENERS:
                self._bare.add(quantity.raw)
            if quantity.tight and quantity.name.endswith(_BITS):
                self._spellings.update(_spellings(quantity))

    def has(self, said: Quantity) -> bool:
        """Whether a number is known; under its name, where that is one with numbers; and as a part of a name (Qwen3)
        only behind one."""
        if self._is_bound(said) and not self._is_version_of(said):
            return False
        value: _Value = said.raw if said.raw.count(".") > 1 else said.value
        spelling = (value, said.unit)
        return spelling in self._spellings or (bool(said.name) and spelling in self._labels)

    def _is_version_of(self, said: Quantity) -> bool:
        """Whether a number is one of its name's; one without a name (“the 5.2 indicator” of GPT-5.3) may be, too."""
        versions = self._named.get(said.name, set())
        major = said.raw.partition(".")[0]
        like_one = said.raw in self._bare and any(version.partition(".")[0] == major for version in versions)
        return said.raw in versions or like_one

    def _is_bound(self, said: Quantity) -> bool:
        """Whether a number is its name's: a version, not so many million."""
        is_version = said.unit is Unit.PLAIN and said.factor == 1
        return is_version and (said.tight or said.name in self._versioned)

    def turned_round(self, text: str, told: Iterable[tuple[Quantity, ...]]) -> Iterator[str]:
        """Neighbours (从 3 到 10, 3-10, 84 和 88) that the source only has the other way round."""
        for ones, others in pairwise(told):
            one, other = ones[0], others[0]
            between = text[one.at : other.at]
            if not 0 < len(between) <= _NEIGHBOURS or _APART & set(between):
                continue
            if not any(self._are_alike(*both) for both in product(ones, others)):
                continue
            first, second = (other, one) if _OF & set(between) else (one, other)
            order = (first.raw, second.raw)
            known = self._pairs if len(between) - len(one.raw) <= _RANGE else self._in_order
            if order[::-1] in self._pairs and order not in known and one.raw != other.raw:
                yield text[one.at : other.at + len(other.shown)]

    def _are_alike(self, one: Quantity, other: Quantity) -> bool:
        """Whether two numbers in each other's place are not noticed by what they are of: a name, a unit, a year."""
        bound = self._is_bound(one), self._is_bound(other)
        if bool(one.name) is not bool(other.name) or (all(bound) and one.name != other.name):
            return False
        return one.unit is other.unit and one.factor == other.factor and one.is_year is other.is_year


def _spellings(known: Quantity) -> Iterator[_Spelling]:
    """A number's value, and that rounded to two digits and more; points of a test with and without percent sign."""
    if known.raw.count(".") > 1:
        yield known.raw, known.unit
        return
    yield known.value, known.unit
    if "." in known.raw and known.unit in _POINTS:
        yield from ((known.value, unit) for unit in _POINTS)
    digits = len(known.raw.replace(".", "").strip("0"))
    for kept in range(2, digits):
        place = Decimal(1).scaleb(known.value.adjusted() - kept + 1)
        yield from (
            (known.value.quantize(place, rounding), known.unit) for rounding in (ROUND_HALF_UP, ROUND_HALF_DOWN)
        )
