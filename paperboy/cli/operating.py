"""The commands of whoever runs the bot: why, stats, deliver, subscribers. ``office`` does the work."""

import asyncio
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TextIO

import click

from bot.config import Settings
from bot.errors import PaperboyError
from bot.model import State

if TYPE_CHECKING:
    from paperboy.cli.office import Stats

Ask = Callable[[], Settings]
"""Reads the settings: the group hands it over, so that ``--help`` needs none."""

_ENDS = tuple(state for state in State if state not in {State.DUE, State.SENDING})


@click.command(context_settings={"ignore_unknown_options": True})  # a group's address begins with a minus
@click.argument("chat")
@click.pass_obj
def why(settings: Ask, chat: str) -> None:
    """What came to CHAT, what is next, what was missed and why.

    CHAT is an address, or telegram:123, discord:456, telegram:-1001234567890/7 (a topic).
    """
    from paperboy.cli import office  # noqa: PLC0415  each command imports what it needs

    click.echo(asyncio.run(office.why(settings(), chat)))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print an object for programs.")
@click.option("--issues", default=7, show_default=True, type=click.IntRange(1, 1000), help="How many, the newest.")
@click.pass_obj
def stats(settings: Ask, issues: int, *, as_json: bool) -> None:
    """What became of the newest issues.

    Also who has waited longest, and how much of the rate is used.
    """
    from paperboy.cli import office  # noqa: PLC0415  as above

    found = asyncio.run(office.stats(settings(), issues=issues))
    click.echo(json.dumps(_as_json(found), indent=2) if as_json else "\n".join(_as_table(found)))


def _as_json(stats: "Stats") -> dict[str, Any]:
    return {
        "at": stats.now.isoformat(),
        "issues": [
            {
                "date": tally.day.isoformat(),
                "platform": tally.platform,
                "owed": tally.owed,
                "waiting": tally.waiting,
                "correcting": tally.correcting,
                **{state.value: tally.states.get(state, 0) for state in _ENDS},
            }
            for tally in stats.tallies
        ],
        "oldest_wait_seconds": {
            platform: round((stats.now - since).total_seconds(), 1) for platform, since in stats.oldest_due.items()
        },
        "last_minute": {
            platform: {"sent": used.sent, "allowed": used.allowed} for platform, used in stats.last_minute.items()
        },
    }


def _as_table(stats: "Stats") -> Iterator[str]:
    """Columns as wide as their widest number; empty where nothing is."""
    if not stats.tallies:
        yield "Nothing was owed yet."
        return
    heading: list[str] = ["date", "platform", "owed", "waiting", *_ENDS]
    rows = [[str(cell) for cell in row] for row in _cells(stats)]
    widths = [max(len(row[n]) for row in [heading, *rows]) for n in range(len(heading))]
    for row in [heading, *rows]:
        words = [
            cell.ljust(width) if n < 2 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(words).rstrip()
    for platform, since in stats.oldest_due.items():
        yield f"Longest wait on {platform}: {_span(since, stats.now)}"
    for platform, used in stats.last_minute.items():
        share = f"{100 * used.sent / used.allowed:.0f} %"
        yield f"Rate used in the last minute on {platform}: {used.sent:,} of {used.allowed:,}, {share}"


def _cells(stats: "Stats") -> Iterator[list[object]]:
    for entry in _as_json(stats)["issues"]:
        numbers = [entry[name] or "" for name in ("owed", "waiting", *_ENDS)]
        yield [entry["date"], entry["platform"], *numbers]


def _span(since: datetime, now: datetime) -> str:
    minutes, seconds = divmod(round((now - since).total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {seconds:02} s"


@click.command()
@click.option("--issue", "which", required=True, metavar="DATE|latest", help="The issue.")
@click.option("--to", metavar="CHAT", help="Only there: an address, telegram:123, discord:456.")
@click.option("--again", is_flag=True, help="Send a second copy where it was sent already.")
@click.option("--yes", is_flag=True, help="Yes, a second copy.")
@click.pass_obj
def deliver(settings: Ask, which: str, to: str | None, *, again: bool, yes: bool) -> None:
    """Owe an issue to all subscribers, or to one place.

    Also one that repeats earlier news. A running bot sends it.
    """
    from paperboy.cli import office  # noqa: PLC0415  as above
    from paperboy.startup_warnings import paid_broadcasts  # noqa: PLC0415  as above

    if again and not yes:
        raise click.UsageError("--again sends a second copy to whoever has it already. To do that, add --yes")
    chosen = settings()
    if to is None and (cost := paid_broadcasts(chosen)):
        click.echo(cost, err=True)
    with _progress() as progress:
        made = asyncio.run(office.deliver(chosen, which, to=to, again=again, progress=progress))
    click.echo(f"{made:,} due. A running bot sends what is due at once; `paperboy stats` shows how far it is.")


@click.group()
def subscribers() -> None:
    """Subscribers as a table: import, export."""


@subscribers.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.pass_obj
def import_(settings: Ask, file: str) -> None:
    """Subscribe the places of a table.

    Its columns are platform,address,thread,time,zone,days,style,language,edition. FILE is UTF-8; - is the standard
    input. Every line is checked before anything is written; repeating an import changes nothing, and finishes one
    that was stopped.
    """
    from paperboy.cli import office  # noqa: PLC0415  as above

    with _readable(file) as table, _progress() as progress:
        fates = asyncio.run(office.import_subscribers(settings(), table, progress))
    said = {fate.value: number for fate, number in fates.items()}
    counts = ", ".join(f"{said.get(name, 0):,} {name}" for name in ("new", "changed", "unchanged"))
    left = f", {said['left']:,} who unsubscribed here left alone" if "left" in said else ""
    click.echo(f"{counts}{left}.")


@subscribers.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@click.pass_obj
def export(settings: Ask, file: str) -> None:
    """Write every subscription that is on into FILE.

    It is written as the import reads it; - is the standard output.
    """
    from paperboy.cli import office  # noqa: PLC0415  as above

    with _writable(file) as table, _progress() as progress:
        number = asyncio.run(office.export_subscribers(settings(), table, progress))
    click.echo(f"{number:,} subscriptions.", err=True)


@contextmanager
def _readable(file: str) -> Iterator[TextIO]:
    """The file as text that can be read twice; what is no UTF-8 is left for the table to complain about."""
    with _bytes(file) as source:
        yield TextIOWrapper(source, encoding="utf-8-sig", errors="surrogateescape", newline="")


@contextmanager
def _bytes(file: str) -> Iterator[IO[bytes]]:
    """A stream can be read only once: it is kept in a temporary file meanwhile."""
    if file != "-":
        with Path(file).open("rb") as source:
            yield source
        return
    with tempfile.TemporaryFile() as kept:
        shutil.copyfileobj(sys.stdin.buffer, kept)
        kept.seek(0)
        yield kept


@contextmanager
def _writable(file: str) -> Iterator[TextIO]:
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
    target = _opened(unfinished, file)
    try:
        with target:
            yield target
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def _opened(path: Path, file: str) -> TextIO:
    """``path`` to write to, on the way to ``file``. PaperboyError where it cannot be opened."""
    try:
        return path.open("w", encoding="utf-8", newline="")
    except FileNotFoundError:
        raise PaperboyError(f"{file} cannot be written: there is no folder {path.parent}. Make it first.") from None
    except OSError as fault:
        raise PaperboyError(f"{file} cannot be written ({fault.strerror}): name a file elsewhere.") from fault


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Shows how far a work is, on one line of the terminal; nothing where nobody watches."""
    watched = sys.stderr.isatty()

    def show(text: str) -> None:
        if watched:
            click.echo(f"\r\x1b[K{text}", nl=False, err=True)

    try:
        yield show
    finally:
        show("")


COMMANDS: tuple[click.Command, ...] = (why, stats, deliver, subscribers)
