"""``paperboy top``: looked at again and again, at a price that the database does not feel."""

import asyncio
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final

import click

from bot.config import Settings
from bot.errors import StorageError
from bot.ports import Clock
from bot.printable import printable
from bot.services.delivery_stats import Stats
from bot.services.figures.today import Snapshot
from paperboy.cli.environment import ReadSettings
from paperboy.cli.files_and_progress import terminal
from paperboy.cli.json_output import json_option, print_json
from paperboy.cli.opened import open_storage
from paperboy.cli.top.rest import Rest
from paperboy.cli.top.screen import screen
from paperboy.cli.top.snapshot import count, look, seen_as_json
from paperboy.steady_clock import SYSTEM_CLOCK

_BEGIN: Final = "\x1b[?1049h\x1b[?25l"
_END: Final = "\x1b[?25h\x1b[?1049l"
"""A screen of its own, without a cursor; and the one from before."""
_HOME: Final = "\x1b[H"
_REST_OF_LINE: Final = "\x1b[K"
_REST: Final = "\x1b[J"


@click.command()
@click.option("--once", is_flag=True, help="Look once, and print what is seen.")
@json_option
@click.option(
    "--seconds", default=1.0, show_default=True, type=click.FloatRange(0.1, 3600), help="Between two looks, at least."
)
@click.pass_obj
def top(read: ReadSettings, seconds: float, *, once: bool, as_json: bool) -> None:
    """What is being sent, as it goes.

    The newest issue and announcement: deliveries, the rate beside the platform's, what waits and what is in hand in
    each worker's share, what did not arrive and why. Ctrl-C ends it. Where there is no terminal it looks once.
    """
    settings = read()
    if as_json:
        print_json(seen_as_json(asyncio.run(look_once(settings))))
    elif once or not sys.stdout.isatty():
        click.echo("\n".join(screen(asyncio.run(look_once(settings)))))
    else:
        with suppress(KeyboardInterrupt), _own_screen():
            asyncio.run(watch(settings, seconds))


async def look_once(settings: Settings, *, clock: Clock = SYSTEM_CLOCK) -> Snapshot:
    """What is to be seen now. StorageError where the database cannot be read."""
    async with open_storage(settings) as storage:
        return await look(storage, settings, await count(storage, settings, clock.now()), clock.now())


async def watch(settings: Settings, seconds: float, *, clock: Clock = SYSTEM_CLOCK) -> None:
    """Show it on the terminal until cancelled; while the database is away, what it says of that."""
    async with open_storage(settings) as storage:
        counted, looked = Rest(seconds), Rest(seconds)
        stats: Stats | None = None
        while True:
            try:
                if stats is None or counted.over():
                    with counted.after():
                        stats = await count(storage, settings, clock.now())
                with looked.after():
                    _show(screen(await look(storage, settings, stats, clock.now())))
            except StorageError as fault:
                _show([str(fault)])
            await asyncio.sleep(looked.left())


@contextmanager
def _own_screen() -> Iterator[None]:
    click.echo(_BEGIN, nl=False, file=terminal(sys.stdout))
    try:
        yield
    finally:
        click.echo(_END, nl=False, file=terminal(sys.stdout))


def _show(lines: Sequence[str]) -> None:
    """Write the lines over what the screen shows, as far as it goes."""
    columns, rows = shutil.get_terminal_size()
    shown = "\r\n".join(f"{printable(line)[:columns]}{_REST_OF_LINE}" for line in lines[:rows])
    click.echo(f"{_HOME}{shown}{_REST}", nl=False, file=terminal(sys.stdout))
