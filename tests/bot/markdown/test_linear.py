"""Reading takes time linear in the text: what is four times as long takes about four times as long, not sixteen."""

import time
from contextlib import suppress
from datetime import date

import pytest

from benchmarks.hostile.texts import once_quadratic
from bot.errors import DigestError
from bot.markdown import parse

LENGTH = 5_000
LONG = {"comments in a line": 40_000}
"""What a longer text shows: copying a line is cheap as long as it is short."""
TIMES = 5
MOST = 8
"""The geometric mean of what is linear (4) and what is quadratic (16)."""


def seconds(text: str) -> float:
    start = time.process_time()
    with suppress(DigestError):
        parse(text, today=date(2026, 11, 28))
    return time.process_time() - start


@pytest.mark.parametrize("name", [name for name, _ in once_quadratic(1)])
def test_a_text_four_times_as_long_takes_about_four_times_as_long(name: str) -> None:
    length = LONG.get(name, LENGTH)
    short, long = (dict(once_quadratic(length * factor))[name] for factor in (1, 4))
    pairs = [(seconds(short), seconds(long)) for _ in range(TIMES)]
    shortest, longest = (min(times) for times in zip(*pairs, strict=True))
    assert longest < MOST * shortest
