"""Every number of a story stands in what it cites, with its unit."""

from collections.abc import Iterable, Iterator

from scheduler.editor.checks.cited import cited_text
from scheduler.editor.checks.findings import Finding
from scheduler.editor.checks.quantities import Quantity, also_said, quantities
from scheduler.editor.checks.units import Unit
from scheduler.editor.evidence import Evidence, WrittenStory

NAME = "numbers"


def numbers_told(story: WrittenStory, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each number, version, date, price or percentage that the cited pieces do not say."""
    for shown in unfounded(f"{story.title}\n{story.summary}", cited_text(story, evidence)):
        yield Finding(check=NAME, what=f"“{shown}” is not in the cited pieces")


def unfounded(said: str, source: str) -> tuple[str, ...]:
    """The numbers of ``said``, as written there, that ``source`` does not have."""
    known = [quantity for readings in quantities(source) for quantity in readings]
    index = _Index([*known, *also_said(source)])
    return tuple(dict.fromkeys(readings[0].shown for readings in quantities(said) if not index.has(readings)))


class _Index:
    def __init__(self, known: Iterable[Quantity]) -> None:
        self._raw: dict[str, list[Quantity]] = {}
        self._known: dict[str, list[Quantity]] = {}
        for quantity in known:
            self._known.setdefault(_lead(quantity), []).append(quantity)

    def has(self, readings: tuple[Quantity, ...]) -> bool:
        return any(_same(said, known) for said in readings for known in self._known.get(_lead(said), ()))


def _lead(quantity: Quantity) -> str:
    """What numbers that may be the same have in common: linear time, however many there are."""
    return "" if not quantity.value else quantity.value.as_tuple().digits[0].__str__()


def _same(said: Quantity, known: Quantity) -> bool:
    if said.unit is not known.unit and not _score(said, known):
        return False
    if said.raw.count(".") > 1 or known.raw.count(".") > 1:
        return said.raw == known.raw
    if said.value == known.value:
        return True
    digits = len(said.raw.replace(".", "").strip("0"))
    return digits >= 2 and known.step < said.step and abs(said.value - known.value) <= said.step / 2


def _score(said: Quantity, known: Quantity) -> bool:
    """Whether both are points of a test, which some write with a percent sign: 80.6."""
    return {said.unit, known.unit} == {Unit.PERCENT, Unit.PLAIN} and "." in said.raw and said.raw == known.raw
