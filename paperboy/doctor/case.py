"""What the doctor examines, and how it writes a finding down."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from bot.config import Settings
from bot.platform import Finding, Level
from bot.ports import Clock
from bot.storage import Database
from paperboy.steady_clock import SYSTEM_CLOCK


class Subject(StrEnum):
    """What a finding may be about, beside the platforms, in the order in which they are told."""

    SETTINGS = "settings"
    DATABASE = "database"
    MACHINE = "machine"
    ISSUES = "issues"
    BOT = "bot"
    WEB = "web"


def free_bytes(path: Path) -> int:
    """The bytes that are free where a path lies, which need not be there yet. OSError where that cannot be told."""
    return shutil.disk_usage(existing(path)).free


def existing(path: Path) -> Path:
    """The path, or the nearest of the folders above it that is there."""
    return next(each for each in (path.absolute(), *path.absolute().parents) if each.exists())


@dataclass(frozen=True, kw_only=True, slots=True)
class Machine:
    """What is asked of the machine itself: its clock, and how many bytes are ``free`` where a path lies."""

    clock: Clock = SYSTEM_CLOCK
    free: Callable[[Path], int] = free_bytes


THIS_MACHINE: Final = Machine()


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """What is examined: the settings, the database (None where there is none, or it does not answer), the machine.
    ``online``: others may be asked."""

    settings: Settings
    database: Database | None
    machine: Machine
    online: bool

    @property
    def now(self) -> datetime:
        return self.machine.clock.now()


def told(level: Level, subject: str, sentence: str, otherwise: str = "") -> Finding:
    """A finding of what others say of a fault: its last sentence is what to do, or else ``otherwise``."""
    what, found, to_do = sentence.rpartition(". ")
    if not found:
        return Finding(level=level, subject=subject, what=sentence, to_do=otherwise)
    return Finding(level=level, subject=subject, what=f"{what}.", to_do=to_do)
