"""``python -m benchmarks [--only NAME] [--quick] [--minutes N]``: measure, and write docs/benchmarks.md."""

import argparse
import asyncio
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from benchmarks.figures import Section, markdown, merged
from benchmarks.options import Options

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
NAMES = ("throughput", "rate_used", "planning", "answers", "footprint", "broadcast_simulation")
"""Modules of this package with a coroutine ``run(options) -> Section``."""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", choices=NAMES, help="one benchmark instead of all")
    parser.add_argument("--quick", action="store_true", help="show that they work; nothing is written")
    parser.add_argument("--minutes", type=float, default=1.0, help="how long to stay at the budget (default 1)")
    return parser.parse_args()


def main() -> int:
    """Run one benchmark, or each in a process of its own, so that none finds the memory of another."""
    wanted = _arguments()
    if not wanted.only:
        again = [sys.executable, "-m", "benchmarks", *sys.argv[1:], "--only"]
        return max([subprocess.call([*again, name]) for name in NAMES])  # noqa: S603  our own words again
    options = Options(quick=wanted.quick, minutes=wanted.minutes)
    section: Section = asyncio.run(import_module(f"benchmarks.{wanted.only}").run(options))
    sys.stdout.write(markdown(section) + "\n")
    if not options.quick:
        PAGE.write_text(merged(PAGE.read_text() if PAGE.exists() else "", section))
    return 0


if __name__ == "__main__":
    sys.exit(main())
