"""What is fuzzed: anything of a kind, and what must hold of it whatever it is."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from hypothesis import strategies as st

LONGEST: Final = 5.0
"""Seconds of computing that anything may take: everybody's answers wait for it."""


@dataclass(frozen=True, kw_only=True)
class Target:
    """``check`` raises where something does not hold of what ``inputs`` draws."""

    name: str
    inputs: st.SearchStrategy[Any]
    check: Callable[[Any], None]

    def __call__(self, value: Any) -> None:
        """Check it. AssertionError also where that takes too long."""
        begun = time.process_time()
        self.check(value)
        assert time.process_time() - begun < LONGEST, "it takes too long"
