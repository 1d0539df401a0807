"""Every number of a story stands in what it cites, with its unit."""

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import TypeAlias

from bot.text_folding import narrow
from scheduler.editor.checks.cited import cited_text
from scheduler.editor.checks.findings import Finding
from scheduler.editor.checks.quantities import Quantity, also_said, quantities
from scheduler.editor.checks.units import Unit
from scheduler.editor.evidence import Evidence, WrittenStory

NAME = "numbers"
_PAIR = re.compile(
    r"[%％KkMBT万亿倍个年月天]{0,2}\s?(?:[-–~～→]|(?:提升|提高|增长|增加|下降|降低|减少|压缩|增|降)?[到至])\s?"
)
_LONGEST_JOINT = 8
_POINTS = (Unit.PERCENT, Unit.PLAIN)

_Value: TypeAlias = Decimal | str
_Spelling: TypeAlias = tuple[_Value, Unit]


def numbers_told(story: WrittenStory, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each number, version, date, price or percentage that the cited pieces do not say."""
    for shown in unfounded(f"{story.title}\n{story.summary}", cited_text(story, evidence)):
        yield Finding(check=NAME, what=f"“{shown}” is not in the cited pieces")


def unfounded(said: str, source: str) -> tuple[str, ...]:
    """The numbers of ``said``, as written there, that ``source`` does not have; pairs that it has the other way round."""
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
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        for quantity in known:
            (self._labels if quantity.tight else self._spellings).update(_spellings(quantity))
            self._first.setdefault(quantity.raw, quantity.at)
            self._last[quantity.raw] = quantity.at
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
        """Pairs (从 3 到 10, 3-10) that the source only has the other way round."""
        for (one, *_), (other, *_) in pairwise(told):
            joint = text[one.at + len(one.raw) : other.at]
            if one.unit is other.unit and len(joint) <= _LONGEST_JOINT and _PAIR.fullmatch(joint):
                here, there = self._once(one), self._once(other)
                if here is not None and there is not None and here > there:
                    yield f"{one.raw}{joint}{other.raw}"

    def _once(self, said: Quantity) -> int | None:
        at = self._first.get(said.raw)
        return at if at == self._last.get(said.raw) else None


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
