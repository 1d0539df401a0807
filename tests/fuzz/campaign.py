"""Targets in turn, with new seeds for as long as there is time; what fails is kept, to be made a test."""

import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import hypothesis
from hypothesis import HealthCheck
from hypothesis.database import DirectoryBasedExampleDatabase, ExampleDatabase

from tests.fuzz.target import Target


def play(target: Target, *, examples: int, database: ExampleDatabase | None = None, derandomized: bool = False) -> None:
    """Check so many things, always the same where ``derandomized``. Raises what a check raises, of the simplest thing
    for which it does; with a ``database`` that is tried first the next time."""

    def holds(value: Any) -> None:
        target(value)

    hypothesis.settings(
        max_examples=examples,
        database=database,
        derandomize=derandomized,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )(hypothesis.given(value=target.inputs)(holds))()


@dataclass(kw_only=True)
class Campaign:
    """``kept`` is the folder of what failed: a text each, and the examples that are tried first the next time."""

    targets: Sequence[Target]
    kept: Path
    monotonic: Callable[[], float]
    examples: int = 50
    checked: Counter[str] = field(default_factory=Counter)
    failed: dict[str, str] = field(default_factory=dict)

    def run(self, seconds: float) -> None:
        """Play rounds until the time is over. A target that failed is left out from then on."""
        end = self.monotonic() + seconds
        while True:
            for target in self.targets:
                if self.monotonic() >= end:
                    return
                if target.name not in self.failed:
                    self._round(target)

    def _round(self, target: Target) -> None:
        database = DirectoryBasedExampleDatabase(self.kept / "examples" / target.name)
        try:
            play(target, examples=self.examples, database=database)
        except Exception as fault:  # noqa: BLE001  whatever it is, it is what was looked for
            self.failed[target.name] = "".join(traceback.format_exception(fault))
            self.kept.mkdir(parents=True, exist_ok=True)
            told = self.kept / f"{target.name}.txt"
            told.write_text(self.failed[target.name], encoding="utf-8", errors="replace")
        self.checked[target.name] += self.examples
