"""Charts as values: where each bar, line and label stands. ``charts.html`` draws them; all that is said is text there.

numbers and labels ──> ``bars`` | ``lines`` ──> a ``Chart`` ──> SVG
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final, TypeVar
from unicodedata import east_asian_width

T = TypeVar("T")

WIDTH: Final = 720
HEIGHT: Final = 240
LEFT: Final = 64
RIGHT: Final = 8
TOP: Final = 12
BOTTOM: Final = 28
TONES: Final = 6
"""So many kinds of line and bar there are; of more, two look alike."""

_MOST_LABELS: Final = 8
_SIZE: Final = 12.0
"""The height of a label, and so the width of a Chinese character in it."""
_SIGN: Final = 6.5
"""The width of any other: of a figure; most letters are no wider."""
_GAP: Final = 16.0
"""Between two labels, at the least."""
_DOT: Final = 8.0
"""The length of a line that has one point."""
_STEPS: Final = 4
_WIDEST: Final = 44.0
"""No bar is wider."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """A part of a column: ``tone`` is that of its name, ``title`` what it says of itself."""

    x: float
    y: float
    width: float
    height: float
    tone: int
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Curve:
    """A line through ``points``, as SVG writes them."""

    points: str
    tone: int
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """Words on an axis."""

    at: float
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """``title`` says all of it to who does not see it. ``vague``: up to there the numbers are not exact."""

    title: str
    across: tuple[Label, ...] = ()
    up: tuple[Label, ...] = ()
    bars: tuple[Bar, ...] = ()
    curves: tuple[Curve, ...] = ()
    legend: tuple[tuple[int, str], ...] = ()
    vague: float = LEFT


def bars(title: str, labels: Sequence[str], numbers: Mapping[str, Sequence[int]]) -> Chart:
    """A column a label, and in it a part for each name; the numbers of a name are as many as the labels, and not below
    zero."""
    top = steps(max(map(sum, zip(*numbers.values(), strict=True)), default=0))[-1]
    step = (WIDTH - LEFT - RIGHT) / max(1, len(labels))
    return Chart(
        title=title,
        across=tuple(_across(labels, [LEFT + step * (n + 0.5) for n in range(len(labels))], step)),
        up=tuple(_up(top)),
        bars=tuple(_bars(labels, numbers, top, step)),
        legend=_legend(numbers),
    )


def lines(
    title: str,
    labels: Sequence[T],
    numbers: Mapping[str, Sequence[int]],
    *,
    say: Callable[[T], str] = str,
    vague: int = 0,
) -> Chart:
    """A line a name, through a number for each label. ``say`` puts those labels in words that are shown; of the first
    ``vague`` ones the numbers are not exact."""
    top = steps(max((max(each, default=0) for each in numbers.values()), default=0))[-1]
    step = (WIDTH - LEFT - RIGHT) / max(1, len(labels) - 1)
    places = [LEFT + step * n for n in range(len(labels))]
    return Chart(
        title=title,
        across=tuple(_across([say(label) for label in labels], places, step)),
        up=tuple(_up(top)),
        curves=tuple(
            Curve(points=_points(places, each, top), tone=n % TONES, name=name)
            for n, (name, each) in enumerate(numbers.items())
        ),
        legend=_legend(numbers),
        vague=places[min(vague, len(places) - 1)] if places else LEFT,
    )


def steps(most: int) -> tuple[int, ...]:
    """Round numbers from 0 to one that is not below ``most``: where lines are drawn across."""
    least = max(1, -(-most // _STEPS))
    magnitude = 10 ** floor(log10(least))
    step = next(size for factor in (1, 2, 5, 10) if (size := factor * magnitude) >= least)
    return tuple(range(0, step * -(-max(most, 1) // step) + 1, step))


def _bars(labels: Sequence[str], numbers: Mapping[str, Sequence[int]], top: int, step: float) -> Iterator[Bar]:
    width = min(step * 0.8, _WIDEST)
    for n, label in enumerate(labels):
        below = 0
        for tone, (name, each) in enumerate(numbers.items()):
            if not each[n]:
                continue
            low, high = _height(below, top), _height(below := below + each[n], top)
            yield Bar(
                x=_rounded(LEFT + step * (n + 0.5) - width / 2),
                y=_rounded(high),
                width=_rounded(width),
                height=_rounded(low - high),
                tone=tone % TONES,
                title=f"{label} · {name}: {each[n]:,}",
            )


def _across(labels: Sequence[str], places: Sequence[float], step: float) -> Iterator[Label]:
    """Some of them, evenly, where they have room: beside each other, and within the frame."""
    room = max(map(_width, labels), default=0.0) + _GAP
    every = max(1, -(-len(labels) // _MOST_LABELS), ceil(room / step))
    for n in range(0, len(labels), every):
        if places[n] + _width(labels[n]) / 2 <= WIDTH:
            yield Label(at=_rounded(places[n]), text=labels[n])


def _width(text: str) -> float:
    """How wide a label is, more or less."""
    return sum(_SIZE if east_asian_width(sign) in "WF" else _SIGN for sign in text)


def _up(top: int) -> Iterator[Label]:
    return (Label(at=_rounded(_height(value, top)), text=f"{value:,}") for value in steps(top))


def _points(places: Sequence[float], numbers: Sequence[int], top: int) -> str:
    pairs = list(zip(places, numbers, strict=True))
    if len(pairs) == 1:  # a line through one point would not be seen
        pairs += [(x + _DOT, value) for x, value in pairs]
    return " ".join(f"{_rounded(x)},{_rounded(_height(value, top))}" for x, value in pairs)


def _height(value: int, top: int) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top


def _legend(numbers: Mapping[str, Sequence[int]]) -> tuple[tuple[int, str], ...]:
    return tuple((n % TONES, name) for n, name in enumerate(numbers))


def _rounded(value: float) -> float:
    return round(value, 1)
