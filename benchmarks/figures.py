"""What was measured, and the page it is written to: a section a benchmark, each with its date and machine."""

import os
import platform
import re
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy

HEAD = """# Benchmarks

Written by `make bench`; each section says when and where. What is compared ran side by side in one run, in turns; the
median of five rounds is shown. The servers that are sent to run in a process of their own, on the same machine.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One line. ``met`` None: it has no target; ``ratio`` is a share of, or times, what it is compared with."""

    what: str
    measured: str
    target: str = ""
    ratio: str = ""
    met: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """The lines of one benchmark under its title, and ``how`` they were come by."""

    title: str
    how: str
    figures: Sequence[Figure]
    postgresql: str = ""
    """The server's version, where there was one."""


def at_least(what: str, measured: str, ratio: float, least: float, *, beside: str) -> Figure:
    """A ratio that should not be lower."""
    shown = f"{ratio:.2f} {beside}"
    return Figure(what=what, measured=measured, ratio=shown, target=f"≥ {least:.2f} {beside}", met=ratio >= least)


def at_most(what: str, value: float, most: float, unit: str, *, digits: int = 1) -> Figure:
    """A measure that should not be higher."""
    return Figure(what=what, measured=f"{value:,.{digits}f} {unit}", target=f"≤ {most:,g} {unit}", met=value <= most)


def markdown(section: Section) -> str:
    """The section with its date, its machine and its table."""
    rows = [
        f"| {figure.what} | {figure.target or '-'} | {figure.measured} | {figure.ratio or '-'} | {_verdict(figure)} |"
        for figure in section.figures
    ]
    table = ["| what | target | measured | ratio | met |", "|---|---|---|---|---|", *rows]
    return "\n\n".join([f"## {section.title}", section.how, _circumstances(section), "\n".join(table)]) + "\n"


def merged(page: str, section: Section) -> str:
    """The page with this section in place of the one with the same title, or at its end."""
    head, *others = re.split(r"^(?=## )", page or HEAD, flags=re.MULTILINE)
    kept = {other.partition("\n")[0]: other.rstrip() + "\n" for other in others}
    kept[f"## {section.title}"] = markdown(section)
    return "\n".join([head.rstrip() + "\n", *kept.values()])


def _verdict(figure: Figure) -> str:
    return {True: "yes", False: "**no**", None: ""}[figure.met]


def _circumstances(section: Section) -> str:
    server = f", PostgreSQL {section.postgresql}" if section.postgresql else ""
    return (
        f"*{datetime.now(UTC):%Y-%m-%d %H:%M} UTC; {os.cpu_count()} cores ({platform.machine()}), load "
        f"{os.getloadavg()[0]:.1f}; Python {sys.version.split()[0]}, SQLAlchemy {sqlalchemy.__version__}, "
        f"SQLite {sqlite3.sqlite_version}{server}*"
    )
