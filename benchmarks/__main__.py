"""``python -m benchmarks [--only NAME] [--quick] [--minutes N]``: measure, and write docs/benchmarks.md."""

import argparse
import asyncio
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

from benchmarks.figures import Section, markdown, merged
from benchmarks.options import Options

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
NAMES = MappingProxyType(
    {
        "throughput": "speed",
        "filters": "speed",
        "watched": "speed",
        "rate_used": "rate",
        "planning": "size",
        "answers": "people",
        "footprint": "size",
        "search": "search",
        "pages": "web",
        "beside_a_broadcast": "web",
        "desk_figures": "web",
        "broadcast_simulation": "rate",
    }
)
"""Modules with a coroutine ``run(options) -> Section``, and the folder of each."""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", choices=tuple(NAMES), help="one benchmark instead of all")
    parser.add_argument("--quick", action="store_true", help="show that they work; nothing is written")
    parser.add_argument("--minutes", type=float, default=1.0, help="how long to stay at the budget (default 1)")
    return parser.parse_args()


def module(name: str) -> Any:
    """The module of a benchmark."""
    return import_module(f"benchmarks.{NAMES[name]}.{name}")


def main() -> int:
    """Run one benchmark, or each in a process of its own, so that none finds the memory of another."""
    wanted = _arguments()
    if not wanted.only:
        again = [sys.executable, "-m", "benchmarks", *sys.argv[1:], "--only"]
        return max([subprocess.call([*again, name]) for name in NAMES])  # noqa: S603  our own words again
    options = Options(quick=wanted.quick, minutes=wanted.minutes)
    section: Section = asyncio.run(module(wanted.only).run(options))
    sys.stdout.write(markdown(section) + "\n")
    if section.figures and not options.quick:
        PAGE.write_text(merged(PAGE.read_text() if PAGE.exists() else "", section))
    return 0


if __name__ == "__main__":
    sys.exit(main())
