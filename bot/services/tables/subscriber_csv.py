"""Subscribers as a table of comma-separated values: ``platform,address,thread,time,zone,days,style,language,edition``.

Semicolons and tabs may stand for the commas. Every line is read, and all faults are named, before anything is written.
"""

import csv
import re
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final, TextIO

from bot.addresses import Addresses, write_place
from bot.errors import PaperboyError
from bot.model import EVERY_DAY, NO_FILTER, WEEKDAYS, Place, PlaceKind, Schedule, Style, Weekday, write_counts
from bot.services.tables.formulas import harmless, meant
from bot.services.tables.subscriber_cells import days_of, filter_of, language_of, moment_of, sound_of, time_of, zone_of
from bot.storage.subscribers.bulk import WantedSubscription

COLUMNS: Final = ("platform", "address", "thread", "time", "zone", "days", "style", "language", "edition")
FURTHER: Final = ("kind", "root", "paused_until", "follow", "mute", "sections", "sound")
"""Columns that may be missing: what is known of a place beyond its address, its pause, what it is shown, its sound."""
NEEDED: Final = ("platform", "address")

_SEPARATORS = (",", ";", "\t")

_NUMBER = re.compile(r"-?[0-9]{1,20}")

_SHOWN = 100
"""Faults that are named one by one."""
_STEP = 10_000
"""Lines between two reports of progress."""
_LONGEST_LINE = 100_000  # characters; twenty words to follow have some hundreds


class TableError(PaperboyError):
    """A table with faults. ``faults`` has the first hundred, by line; ``more`` counts the others."""

    def __init__(self, faults: tuple[str, ...], more: int = 0) -> None:
        lines = [*faults, *([f"and {more} more"] if more else []), "Nothing was imported."]
        super().__init__("\n".join(lines))
        self.faults = faults
        self.more = more


@dataclass(frozen=True, kw_only=True, slots=True)
class Defaults:
    """What an empty cell means, and which names are known."""

    zone: str
    edition: str
    addresses: Addresses
    editions: Collection[str] = ()


# --- reading ----------------------------------------------------------------------------------------------------


class SubscriberTable:
    """A file of subscribers that can be read twice, opened with ``newline=""``.

    UTF-8 is opened with ``errors="surrogateescape"``: what is none is then named by its line.
    """

    def __init__(self, file: TextIO, defaults: Defaults) -> None:
        self._file = file
        self._defaults = defaults

    def check(self, progress: Callable[[int], None] = lambda _: None) -> int:
        """Read everything; how many subscribers there are. TableError with all that is wrong."""
        faults: list[str] = []
        number = wrong = 0
        with closing(sqlite3.connect("")) as seen:  # in a temporary file: a million of them take no memory
            seen.execute("CREATE TABLE seen (key TEXT PRIMARY KEY, line INTEGER) WITHOUT ROWID")
            for number, (line, found) in enumerate(self._lines(), start=1):
                fault = found if isinstance(found, str) else _repeated(seen, found, line)
                if fault:
                    wrong += 1
                    faults += [f"line {line}: {fault}"] if wrong <= _SHOWN else []
                if number % _STEP == 0:
                    progress(number)
        if wrong:
            raise TableError(tuple(faults), wrong - len(faults))
        return number

    def __iter__(self) -> Iterator[WantedSubscription]:
        """The subscribers, of a table that was checked. TableError at the first fault."""
        for line, found in self._lines():
            if isinstance(found, str):
                raise TableError((f"line {line}: {found}",))
            yield found

    def _lines(self) -> Iterator[tuple[int, WantedSubscription | str]]:
        """Each line by its number with what it says, or what is wrong with it."""
        self._file.seek(0)
        try:
            separator = _separator(self._file.readline(_LONGEST_LINE))
            self._file.seek(0)
        except UnicodeError:
            raise _no_table() from None
        rows = csv.reader(_bounded(self._file), delimiter=separator, strict=True)
        names = _header(rows)
        while True:
            try:
                row = next(rows)
            except StopIteration:
                return
            except UnicodeDecodeError as fault:
                yield rows.line_num + 1, f"this is not {fault.encoding.upper()} text: save the table as UTF-8"
                return
            except csv.Error as fault:
                yield rows.line_num, str(fault)
            else:
                if row:
                    yield rows.line_num, self._row(names, row)

    def _row(self, names: tuple[str, ...], row: list[str]) -> WantedSubscription | str:
        if len(row) != len(names):
            return f"{len(row)} cells where the heading has {len(names)}"
        try:
            "".join(row).encode()
            return read_row({name: meant(cell.strip()) for name, cell in zip(names, row, strict=True)}, self._defaults)
        except UnicodeEncodeError:
            return "this is not UTF-8 text"
        except ValueError as fault:
            return str(fault)


def _separator(heading: str) -> str:
    """What stands between the names of the heading."""
    return max(_SEPARATORS, key=heading.count)


def _bounded(file: TextIO) -> Iterator[str]:
    """The lines of a file. csv.Error where one has no end."""
    while text := file.readline(_LONGEST_LINE):
        if len(text) == _LONGEST_LINE:
            raise csv.Error(f"longer than {_LONGEST_LINE:,} characters")
        yield text


def _no_table(strange: Collection[str] = ()) -> TableError:
    wanted = f"line 1: the heading is not of {','.join((*COLUMNS, *FURTHER))} ({', '.join(NEEDED)} at least)"
    named = f"; there is no column {', '.join(strange)}" if strange else ""
    return TableError((f"{wanted}{named}; a table is UTF-8, or UTF-16 with its mark, with commas, semicolons or tabs",))


def _header(rows: Iterator[list[str]]) -> tuple[str, ...]:
    try:
        names = tuple(name.strip().lower() for name in next(rows, []))
    except (csv.Error, UnicodeError):
        names = ()
    strange = [name for name in names if name not in (*COLUMNS, *FURTHER)]
    if strange or len(set(names)) < len(names) or not set(NEEDED) <= set(names):
        raise _no_table(strange if set(NEEDED) & set(names) else ())
    return names


def read_row(cells: Mapping[str, str], defaults: Defaults) -> WantedSubscription:
    """A subscriber; an empty or missing cell has its default. ValueError says all that is wrong."""
    values: dict[str, Any] = {}
    faults: list[str] = []
    for name, read in _CELLS.items():
        try:
            values[name] = read(cells, defaults)
        except ValueError as fault:
            faults.append(str(fault))
    if faults:
        raise ValueError("; ".join(faults))
    schedule = Schedule(at=values.pop("at"), zone=values.pop("zone"), days=values.pop("days"))
    return WantedSubscription(schedule=schedule, **values)


def _place(cells: Mapping[str, str], defaults: Defaults) -> Place:
    kind = cells.get("kind")
    return defaults.addresses.make(
        cells.get("platform", ""),
        cells.get("address", ""),
        cells.get("thread", ""),
        kind=PlaceKind(_one_of("kind", kind, tuple(PlaceKind))) if kind else None,
        root=_id("root", cells.get("root", "")),
    )


def _id(name: str, value: str) -> str:
    """ValueError for what is no number: a spreadsheet takes what begins with ``=`` or ``+`` for a formula."""
    if value and not _NUMBER.fullmatch(value):
        raise ValueError(f"{name} {value!r} is no id, which is a number")
    return value


def _one_of(name: str, value: str, known: Collection[str]) -> str:
    if value not in known:
        raise ValueError(f"{name} {value!r} is none of {', '.join(sorted(known))}")
    return value


_CELLS: Final[Mapping[str, Callable[[Mapping[str, str], Defaults], object]]] = {
    "place": _place,
    "at": lambda cells, _: time_of(cells.get("time", "")),
    "zone": lambda cells, defaults: zone_of(cells.get("zone") or defaults.zone),
    "days": lambda cells, _: days_of(cells.get("days", "")),
    "style": lambda cells, _: Style(_one_of("style", cells.get("style") or Style.FULL, tuple(Style))),
    "language": lambda cells, _: language_of(cells.get("language", "")),
    "paused_until": lambda cells, _: moment_of(cells.get("paused_until", "")),
    "filter": lambda cells, _: filter_of(*(cells.get(name, "") for name in ("follow", "mute", "sections"))),
    "sound": lambda cells, _: sound_of(cells.get("sound", "")),
    "edition": lambda cells, defaults: _one_of("edition", cells.get("edition") or defaults.edition, defaults.editions),
}


def _repeated(seen: sqlite3.Connection, wanted: WantedSubscription, line: int) -> str | None:
    """What is wrong with a subscription that was ``seen`` on a line before; None where it is new."""
    key = "\n".join((*wanted.place.key, wanted.edition))
    if seen.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, line)).rowcount:
        return None
    (before,) = seen.execute("SELECT line FROM seen WHERE key = ?", (key,)).fetchone()
    return f"{write_place(wanted.place)} stands on line {before} already"


# --- writing ----------------------------------------------------------------------------------------------------


def write_row(wanted: WantedSubscription) -> tuple[str, ...]:
    """The cells of a subscriber, in the order of ``COLUMNS`` and ``FURTHER``: what ``read_row`` reads back."""
    place, schedule, chosen = wanted.place, wanted.schedule, wanted.filter or NO_FILTER
    return (
        place.platform,
        place.address,
        place.thread,
        schedule.at.isoformat("minutes") if schedule.at else "",
        schedule.zone,
        _named(schedule.days),
        wanted.style.value,
        wanted.language,
        wanted.edition,
        place.kind.value,
        place.root if _NUMBER.fullmatch(place.root) else "",  # an earlier version imported whatever stood there
        wanted.paused_until.isoformat() if wanted.paused_until else "",
        harmless(", ".join(chosen.follow)),
        harmless(", ".join(chosen.mute)),
        write_counts(chosen.sections),
        {None: "", True: "on", False: "off"}[wanted.sound],
    )


def _named(days: frozenset[Weekday]) -> str:
    named = {EVERY_DAY: "daily", WEEKDAYS: "weekdays"}
    return named.get(days) or ",".join(day.name[:3].lower() for day in sorted(days))
