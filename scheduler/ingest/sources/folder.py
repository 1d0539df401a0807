"""Issues that arrive as Markdown files in a folder."""

import asyncio
import stat
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

import structlog

from bot.ports import Clock, Found, Overlooked
from scheduler.ingest.sources.file_calls import FileCalls, read_regular

log = structlog.get_logger()

Answer = TypeVar("Answer")

OLD = 2.0
"""Seconds since its last change after which a file counts as whole."""
APART = 0.5
"""Seconds between two fetches that must find a younger file the same."""
PATIENCE = 20.0
"""Seconds without a change after which a file is taken although something is missing: the rest may still be coming."""
LARGEST = 4 * 1024 * 1024
"""Bytes; the longest real issue has 40 thousand, so whatever is larger is not one."""

_TEMPORARY = (".", "~", "#")
_MARKDOWN = (".markdown", ".mdown", ".mkdn", ".mkd", ".mdwn", ".mdtxt", ".mdtext")
"""Suffixes that others give to Markdown."""


class _Stamp(NamedTuple):
    """What differs once a file has changed."""

    modified_ns: int
    size: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """How a file was found, and since when it has been so, as its own time said then (monotonic seconds)."""

    stamp: _Stamp
    at: float
    since: float


class Folder:
    """A Source: the new and changed ``*.md`` files of a folder, in the order of their names.

    A half-written file is left alone until it is whole. Its writer may pause: one for which ``is_complete(name, data)``
    is false waits longer. A file that was taken and grows later comes again, as a change. Hidden files, editors'
    temporary ones and subfolders are no issues. What was taken is remembered in memory only: a restart brings
    everything once more. A folder that is missing counts as empty.
    """

    def __init__(
        self, path: Path, *, clock: Clock, is_complete: Callable[[str, bytes], bool] = lambda _name, _data: True
    ) -> None:
        self._path = path
        self._clock = clock
        self._is_complete = is_complete
        self._seen: dict[Path, _Seen] = {}
        self._taken: dict[Path, _Stamp] = {}
        self._complained: dict[Path, Overlooked] = {}
        self._misplaced: dict[Path, Overlooked] = {}
        self._present: Collection[Path] = ()
        self._calls = FileCalls()

    def offer_again(self, name: str) -> None:
        self._taken.pop(Path(name), None)

    def holds(self, name: str) -> bool:
        return Path(name) in self._present

    def overlooked(self) -> Mapping[str, Overlooked]:
        """Files with another suffix of Markdown's, folders with issues in them, and what cannot be read."""
        return {str(path): why for path, why in {**self._misplaced, **self._complained}.items()}

    async def fetch(self) -> AsyncIterator[Found]:
        """What is new or changed, and whole. A file counts as taken once the next one is asked for."""
        stamps = await self._look()
        self._forget_all_but(stamps)
        for path, stamp in stamps.items():
            if self._taken.get(path) == stamp:
                continue
            rested = self._rested(path, stamp)
            if not rested:
                continue
            data = await self._answer(path, partial(self._read, path, stamp))
            if data is not None and (
                rested >= PATIENCE or await asyncio.to_thread(self._judged_complete, path.name, data)
            ):
                yield Found(name=str(path), data=data)
                self._taken[path] = stamp

    async def _answer(self, path: Path, work: Callable[[], Answer]) -> Answer | None:
        """What a call that touches a file comes to; None where it never returns, which holds up no other file."""
        try:
            return await self._calls.call(path, work)
        except TimeoutError:
            self._complain(path, "it does not answer")
            return None

    def _judged_complete(self, name: str, data: bytes) -> bool:
        try:
            return self._is_complete(name, data)
        except Exception:  # noqa: BLE001  a file that cannot be judged waits; it must not hold up the others
            return False

    async def _look(self) -> Mapping[Path, _Stamp]:
        """The files as they are now, by name. A link may lead to where nothing answers, so each is followed alone."""
        listed = await self._answer(self._path, self._list)
        if listed is None:
            return {}
        entries, stamps = listed
        self._present = entries
        self._complained = {path: why for path, why in self._complained.items() if path in entries}
        for link in (path for path in entries if is_issue_name(path) and path not in stamps):
            stamps[link] = await self._answer(link, partial(self._stamp, link))
        return {path: stamp for path in entries if (stamp := stamps.get(path)) is not None}

    def _list(self) -> tuple[Sequence[Path], dict[Path, _Stamp | None]] | None:
        """All entries, and the stamps of those that are issues and no links; None where the folder cannot be read."""
        try:
            entries = sorted(path for path in self._path.iterdir() if not path.name.startswith(_TEMPORARY))
            own = [path for path in entries if not path.is_symlink()]
        except OSError as error:
            self._complain(self._path, str(error))
            return None
        self._note_misplaced(path for path in own if not is_issue_name(path))
        return entries, {path: self._stamp(path) for path in own if is_issue_name(path)}

    def _note_misplaced(self, paths: Iterable[Path]) -> None:
        found = dict(misplaced(paths))
        for path in found.keys() - self._misplaced.keys():
            log.warning("intake.not-taken", path=str(path), reason=found[path].value)
        self._misplaced = found

    def _stamp(self, path: Path) -> _Stamp | None:
        """None for what is no regular file, is gone again, or too large to be an issue."""
        try:
            status = path.stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            self._complain(path, str(error))
            return None
        if not stat.S_ISREG(status.st_mode):
            return None
        if status.st_size > LARGEST:
            self._complain(path, f"larger than {LARGEST} bytes", Overlooked.LARGE)
            return None
        if self._complained.get(path) is Overlooked.LARGE:
            del self._complained[path]
        return _Stamp(status.st_mtime_ns, status.st_size)

    def _rested(self, path: Path, stamp: _Stamp) -> float:
        """Seconds that it has been unchanged, as its own time says or as we saw; 0 while somebody may be writing it.

        Its own time counts when it is first seen, and from then on what passes: clocks are set, and a time in the
        future, by whichever clock, says nothing.
        """
        here = self._clock.monotonic()
        seen = self._seen.get(path)
        if seen is None or seen.stamp != stamp:
            age = self._clock.now().timestamp() - stamp.modified_ns / 1e9
            seen = self._seen[path] = _Seen(stamp, at=here, since=here - max(0.0, age))
        rested = here - seen.since
        return rested if rested >= OLD or here - seen.at >= APART else 0.0

    def _read(self, path: Path, stamp: _Stamp) -> bytes | None:
        """Its bytes; None where it has changed since ``stamp``, or cannot be read."""
        try:
            data = read_regular(path, LARGEST)
        except FileNotFoundError:
            return None
        except OSError as error:
            self._complain(path, str(error))
            return None
        self._complained.pop(path, None)
        return data if data is not None and self._stamp(path) == stamp else None

    def _complain(self, path: Path, reason: str, why: Overlooked = Overlooked.UNREADABLE) -> None:
        """Log it once, until the file can be read again."""
        if path not in self._complained:
            self._complained[path] = why
            log.warning("intake.unreadable", path=str(path), reason=reason)

    def _forget_all_but(self, present: Collection[Path]) -> None:
        self._seen = {path: seen for path, seen in self._seen.items() if path in present}
        self._taken = {path: stamp for path, stamp in self._taken.items() if path in present}


def is_issue_name(path: Path) -> bool:
    """Whether a file in a folder may be an issue by its name."""
    return path.suffix.lower() == ".md" and not path.name.startswith(_TEMPORARY)


def misplaced(paths: Iterable[Path]) -> Iterator[tuple[Path, Overlooked]]:
    """Those that look like issues and are none: by their suffix, or for lying in a folder of their own.

    Of plain texts those with a digit in their name: a date, most likely, and not the terms of a license.
    """
    for path in paths:
        suffix = path.suffix.lower()
        if suffix in _MARKDOWN or (suffix == ".txt" and any(map(str.isdigit, path.stem))):
            yield path, Overlooked.SUFFIX
        elif path.is_dir():
            with suppress(OSError):
                if any(map(is_issue_name, path.iterdir())):
                    yield path, Overlooked.SUBFOLDER
