"""Every number of a story stands in what it cites, with its unit."""

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import TypeAlias

from bot.model.drafts import Complaint
from bot.text_folding import narrow
from scheduler.editor.checks.cited import cited_text
from scheduler.editor.checks.quantities import Quantity, also_said, quantities
from scheduler.editor.checks.units import Unit
from scheduler.editor.evidence import Evidence, WrittenStory

NAME = "numbers"
_NEIGHBOURS = 14
"""Characters: numbers that are no farther apart are said of each other, and their order counts."""
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
    said = narrow(said)
    known = _Known([*(reading for readings in quantities(source) for reading in readings), *also_said(source)])
    told = list(quantities(said))
    missing = [readings[0].shown for readings in told if not any(map(known.has, readings))]
    return tuple(dict.fromkeys([*missing, *known.turned_round(said, told)]))


class _Known:
    """What a source says of numbers, by all that a story may write for them: each is looked up, none searched for."""

    def __init__(self, known: Iterable[Quantity]) -> None:
        self._spellings: set[_Spelling] = set()
        self._labels: set[_Spelling] = set()
        self._named: dict[str, set[str]] = {}
        self._versioned: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        before: Quantity | None = None
        for quantity in known:
            (self._labels if quantity.tight else self._spellings).update(_spellings(quantity))
            if before is not None and 0 < quantity.at - before.at <= _NEIGHBOURS:
                self._pairs.add((before.raw, quantity.raw))
            before = quantity
            for name in quantity.near:
                self._named.setdefault(name, set()).add(quantity.raw)
            if quantity.name:
                self._versioned.add(quantity.name)

    def has(self, said: Quantity) -> bool:
        """Whether a number is known; under its name, where that is one with numbers; and as a part of a name (Qwen3)
        only behind one."""
        bound = said.unit is Unit.PLAIN and (said.tight or said.name in self._versioned)
        if bound and said.raw not in self._named.get(said.name, ()):
            return False
        value: _Value = said.raw if said.raw.count(".") > 1 else said.value
        spelling = (value, said.unit)
        return spelling in self._spellings or (bool(said.name) and spelling in self._labels)

    def turned_round(self, text: str, told: Iterable[tuple[Quantity, ...]]) -> Iterator[str]:
        """Neighbours (从 3 到 10, 3-10, 84 和 88) that the source only has the other way round."""
        for (one, *_), (other, *_) in pairwise(told):
            apart = other.at - one.at
            if bool(one.name) is not bool(other.name):
                continue  # of Ernie 4.5, 2 bits: a name's number and a count
            if not 0 < apart <= _NEIGHBOURS or one.unit is not other.unit or _APART & set(text[one.at : other.at]):
                continue
            if (other.raw, one.raw) in self._pairs and (one.raw, other.raw) not in self._pairs and one.raw != other.raw:
                yield text[one.at : other.at + len(other.raw)]


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
