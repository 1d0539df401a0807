"""Files, streams and progress as a command line has them: ``-`` for the standard streams, text that steers no terminal,
one line that shows how far it is."""

import codecs
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any, Literal, Protocol, TextIO, cast

import click

from bot.errors import PaperboyError
from bot.printable import printable
from paperboy.cli.top.columns import bar


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
        raise PaperboyError(f"{path} cannot be read: {fault.strerror}.") from fault


@contextmanager
def writable(file: str) -> Iterator[TextIO]:
    """The file, in place only once it is whole: an export that fails leaves what was there."""
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
    unfinished = Path(f"{file}.unfinished")
    _remove(unfinished, file)  # one that was left behind may be for everybody to read, or lead elsewhere
    target = _opened(unfinished, file, mode="x")  # nor is one followed that was put there since
    try:
        with target:
            yield target
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def _remove(path: Path, file: str) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as fault:
        raise PaperboyError(f"{file} cannot be written ({fault.strerror}): name a file elsewhere.") from fault


def _opened(path: Path, file: str, mode: Literal["w", "x"] = "w") -> TextIO:
    """``path`` to write to, on the way to ``file``, for its owner alone. PaperboyError where it cannot be opened."""
    try:
        opener = partial(os.open, mode=0o600)
        return open(path, mode, encoding="utf-8", newline="", opener=opener)
    except FileNotFoundError:
        raise PaperboyError(f"{file} cannot be written: there is no folder {path.parent}. Make it first.") from None
    except OSError as fault:
        raise PaperboyError(f"{file} cannot be written ({fault.strerror}): name a file elsewhere.") from fault


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
