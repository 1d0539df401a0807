"""This machine: its zones, the room on its disks, and its clock beside those of the platforms."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from bot.errors import StorageError
from bot.platform import Finding, notice, well, wrong
from bot.storage import database_file
from paperboy.doctor.case import Case, Subject, existing

_ENOUGH_ZONES: Final = 300
_MEGABYTE: Final = 1_000_000
_GIGABYTE: Final = 1000 * _MEGABYTE
LEAST_ROOM: Final = 100 * _MEGABYTE
"""With less, the next issue may not be written."""
ROOM: Final = 500 * _MEGABYTE
"""Beside a second copy of the database: an upgrade makes one."""
CLOSE: Final = timedelta(seconds=3)
"""A platform tells whole seconds, and its answer is a while on the way."""
_FAR: Final = timedelta(minutes=1)


async def examined(case: Case) -> Sequence[Finding]:
    """Its zones and disks; its clock is found by who asks the platforms."""
    return [zones(len(available_timezones()), case.settings.timezone), *_disks(case)]


def zones(known: int, zone: str) -> Finding:
    """Whether so many zones are all that there are."""
    if known < _ENOUGH_ZONES:
        return wrong(Subject.MACHINE, f"Only {known} time zones are known.", "Install the package tzdata.")
    started = f"new subscriptions start in {ZoneInfo(zone).key}"
    return well(Subject.MACHINE, f"{known} time zones are known; {started}.")


def _disks(case: Case) -> Iterator[Finding]:
    """The room where the database lies, and where issues arrive; once where that is the same disk."""
    places = [(case.settings.issues_dir, "issues arrive", 0)]
    with suppress(StorageError):  # an address that names no file is told of with the database
        if file := database_file(case.settings.database_url):
            places.insert(0, (file.parent, "the database lies", _size(file)))
    seen = set[int]()
    for path, what, size in places:
        with suppress(OSError):
            device, free = existing(path).stat().st_dev, case.machine.free(path)
            if device not in seen:
                yield room(path, what, free, size)
            seen.add(device)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def room(path: Path, what: str, free: int, size: int) -> Finding:
    """Whether so many bytes are enough on a disk where something of that size lies."""
    said = f"{_room_said(free)} are free where {what} ({path})"
    if free < LEAST_ROOM:
        return wrong(Subject.MACHINE, f"Only {said}: soon nothing can be written.", "Make room, or move it.")
    if free < size + ROOM:
        why = "an upgrade makes a copy of it before" if size else "that does not last long"
        return notice(Subject.MACHINE, f"Only {said}: {why}.", "Make room, or move it.")
    return well(Subject.MACHINE, f"{said}.")


def _room_said(free: int) -> str:
    return f"{free // _MEGABYTE} MB" if free < LEAST_ROOM else f"{free / _GIGABYTE:,.1f} GB"


def clock(ahead: Mapping[str, timedelta]) -> Iterator[Finding]:
    """How this machine's clock stands to those of the platforms, of which the one that agrees best is believed; and
    which of the others tells another time."""
    if not ahead:
        return
    off = min(ahead.values(), key=abs)
    believed = timedelta() if abs(off) <= CLOSE else off
    agreeing = [name for name, its in ahead.items() if min(abs(its - believed), abs(its - off)) <= CLOSE]
    names = " and ".join(name.capitalize() for name in agreeing)
    yield from _beside(names, off)
    for name in (each for each in ahead if each not in agreeing):
        its = name.capitalize()
        what = f"Its clock is {_stands(ahead[name])} that of {its}, which tells another time than {names}."
        to_do = f"Look for a proxy on the way to {its} that keeps old answers. If {its} is right, set this clock."
        yield notice(Subject.MACHINE, what, to_do)


def _beside(names: str, off: timedelta) -> Iterator[Finding]:
    if abs(off) <= CLOSE:
        yield well(Subject.MACHINE, f"Its clock agrees with that of {names}.")
        return
    what = f"Its clock is {_stands(off)} that of {names}"
    to_do = "Set it, and let it be kept by NTP: timedatectl set-ntp true"
    if abs(off) < _FAR:
        yield notice(Subject.MACHINE, f"{what}; machines that share a database have to agree to a second.", to_do)
    else:
        yield wrong(Subject.MACHINE, f"{what}: issues come at the wrong time.", to_do)


def _stands(off: timedelta) -> str:
    return f"{_span(abs(off))} {'ahead of' if off > timedelta() else 'behind'}"


def _span(span: timedelta) -> str:
    seconds = round(span.total_seconds())
    if seconds < 120:
        return f"{seconds} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 7200 else f"{seconds / 3600:.0f} hours"
