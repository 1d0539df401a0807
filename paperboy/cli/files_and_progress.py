"""Files, streams and progress as a command line has them: ``-`` for the standard streams, text that steers no terminal,
one line that shows how far it is."""

import codecs
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from io import BufferedWriter, FileIO, TextIOWrapper
from pathlib import Path
from typing import IO, Any, Final, Literal, Protocol, TextIO, cast

import click

from bot.errors import PaperboyError, UsageError
from bot.printable import printable
from paperboy.cli.top.columns import bar

_ADVICE: Final = {
    errno.ENOSPC: "make room there, or name a file elsewhere",
    errno.EDQUOT: "make room there, or name a file elsewhere",
    errno.EBUSY: "if it is mounted by itself, as into a container, mount its folder instead",
}


class PlainOutput:
    """A stream of text on which what others wrote steers no terminal: it stands in the place of a standard stream.

    Bytes pass as they are (``buffer``). What draws on the terminal itself writes to ``drawn``.
    """

    def __init__(self, stream: TextIO) -> None:
        self.drawn = stream

    def write(self, text: str) -> int:
        self.drawn.write(printable(text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.drawn, name)


def plain(stream: TextIO) -> TextIO:
    """A standard stream as one on which nothing steers the terminal."""
    return cast("TextIO", PlainOutput(stream))


def terminal(stream: TextIO) -> TextIO:
    """The stream to draw on, with signs that steer a terminal: the standard stream itself."""
    drawn: TextIO = getattr(stream, "drawn", stream)
    return drawn


@contextmanager
def readable(file: str) -> Iterator[TextIO]:
    """The file as text that can be read twice: UTF-16 by its mark, else UTF-8.

    What is neither is left for the table to complain about. PaperboyError where it cannot be opened.
    """
    with _bytes(file) as source:
        mark = source.read(2)
        source.seek(0)
        if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            yield TextIOWrapper(source, encoding="utf-16", newline="")
        else:
            yield TextIOWrapper(source, encoding="utf-8-sig", errors="surrogateescape", newline="")


@contextmanager
def _bytes(file: str) -> Iterator[IO[bytes]]:
    """A stream can be read only once: it is kept in a temporary file meanwhile."""
    if file != "-":
        with _opened_to_read(Path(file)) as source:
            yield source
        return
    with tempfile.TemporaryFile() as kept:
        shutil.copyfileobj(sys.stdin.buffer, kept)
        kept.seek(0)
        yield kept


def _opened_to_read(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as fault:
        raise UsageError(f"{path} cannot be read: {fault.strerror}.") from fault


@contextmanager
def writable(file: str, *, owned_as: os.stat_result | None = None) -> Iterator[TextIO]:
    """The file, in place only once it is whole: an export that fails leaves what was there.

    ``owned_as``: whose it is to be, where this user may say so. PaperboyError where it cannot be written.
    """
    if file == "-":
        stream = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
        try:
            yield stream
        finally:
            stream.detach()  # flushed, and the standard output stays open
        return
    if Path(file).exists() and not Path(file).is_file():  # a pipe or a device cannot be replaced
        with _opened(Path(file), file) as target:
            yield target
        return
    unfinished, target = _begun(file)
    try:
        with target:
            if owned_as is not None:
                with suppress(OSError):  # only root gives a file away, and not everywhere
                    os.fchown(target.fileno(), owned_as.st_uid, owned_as.st_gid)
            yield target
        with _told(file):
            unfinished.replace(file)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def check_writable(file: str) -> None:
    """PaperboyError where ``writable`` could not write the file, as far as that shows before. It stays as it is."""
    in_the_way = errno.EBUSY if os.path.ismount(file) else errno.EISDIR if Path(file).is_dir() else None
    if in_the_way is not None:
        with _told(file):
            raise OSError(in_the_way, os.strerror(in_the_way))
    unfinished, target = _begun(file)
    target.close()
    unfinished.unlink(missing_ok=True)


def _begun(file: str) -> tuple[Path, TextIO]:
    """What the file is until it is whole, and that open to write to."""
    unfinished = Path(f"{file}.unfinished")
    with _told(file):
        unfinished.unlink(missing_ok=True)  # one left behind may be for everybody to read, or lead elsewhere
    return unfinished, _opened(unfinished, file, mode="x")  # nor is one followed that was put there since


class _Target(FileIO):
    """A file that says what to do where it cannot be written. Faults of the work that writes it stay what they are."""

    def __init__(self, path: Path, mode: Literal["w", "x"], file: str) -> None:
        self._file = file
        with _told(file):
            super().__init__(path, mode, opener=partial(os.open, mode=0o600))

    def write(self, data: Any, /) -> int:
        with _told(self._file):
            return super().write(data)

    def close(self) -> None:
        with _told(self._file):
            super().close()


def _opened(path: Path, file: str, mode: Literal["w", "x"] = "w") -> TextIO:
    """``path`` to write to, on the way to ``file``, for its owner alone. PaperboyError where it cannot be opened."""
    return TextIOWrapper(BufferedWriter(_Target(path, mode, file)), encoding="utf-8", newline="")


@contextmanager
def _told(file: str) -> Iterator[None]:
    """What the system says is told as a PaperboyError, with what to do."""
    try:
        yield
    except FileNotFoundError:
        folder = Path(file).parent
        raise UsageError(f"{file} cannot be written: there is no folder {folder}. Make it first.") from None
    except OSError as fault:
        advice = _ADVICE.get(fault.errno or 0, "name a file elsewhere")
        raise PaperboyError(f"{file} cannot be written ({fault.strerror}): {advice}.") from fault


class Progress(Protocol):
    """Hears how far a work is: what is being done, and how much of it ``done`` ``of`` all where that is known."""

    def __call__(self, text: str, /, *, done: int = 0, of: int | None = None) -> None: ...


def unwatched(text: str, /, *, done: int = 0, of: int | None = None) -> None:
    """Where nobody watches."""


@contextmanager
def progress() -> Iterator[Progress]:
    """Shows how far a work is, on one line of the terminal, which is gone afterwards; nothing where nobody watches."""
    if not sys.stderr.isatty():
        yield unwatched
        return

    def show(text: str, /, *, done: int = 0, of: int | None = None) -> None:
        counted = f"  {bar(done, of)}  {done:,} of {of:,}" if of else ""
        width = shutil.get_terminal_size().columns - 1  # a line that wraps could not be written over
        click.echo(f"\r\x1b[K{printable(text + counted)[:width]}", nl=False, file=terminal(sys.stderr))

    try:
        yield show
    finally:
        show("")
