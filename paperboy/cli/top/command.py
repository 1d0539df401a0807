"""``paperboy top``: looked at again and again, at a price that the database does not feel."""

import asyncio
import json
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import click

from bot.config import Settings
from bot.errors import StorageError
from bot.ports import Clock
from bot.storage import Storage
from paperboy.cli.environment import ReadSettings
from paperboy.cli.opened import open_storage
from paperboy.cli.top.snapshot import Snapshot, as_json, look
from paperboy.steady_clock import SYSTEM_CLOCK

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_SHARE: Final = 20
"""Of the database's time a look takes one part in so many at the most: one that takes longer comes less often."""


@click.command()
@click.option("--once", is_flag=True, help="Look once, and print what is seen.")
@click.option("--json", "as_json_", is_flag=True, help="Look once, and print an object for programs.")
@click.option(
    "--seconds", default=1.0, show_default=True, type=click.FloatRange(0.1, 3600), help="Between two looks, at least."
)
@click.pass_obj
def top(read: ReadSettings, seconds: float, *, once: bool, as_json_: bool) -> None:
    """What is being sent, as it goes.

    The newest issue and announcement: deliveries, the rate beside the platform's, what waits and what is in hand in
    each worker's share, what did not arrive and why. Ctrl-C ends it. Where there is no terminal it looks once.
    """
    settings = read()
    if as_json_:
        seen = asyncio.run(look_once(settings))
        click.echo(json.dumps(as_json(seen), ensure_ascii=False, indent=2))
        return
    from rich.console import Console  # noqa: PLC0415  12 MB that the bot does without

    console = Console()
    if once or not sys.stdout.isatty():
        from paperboy.cli.top.screen import screen  # noqa: PLC0415  the same

        console.print(screen(asyncio.run(look_once(settings))))
        return
    with suppress(KeyboardInterrupt):
        asyncio.run(watch(settings, console, seconds))


async def look_once(settings: Settings, *, clock: Clock = SYSTEM_CLOCK) -> Snapshot:
    async with open_storage(settings) as storage:
        return await look(storage, settings, clock.now())


async def watch(settings: Settings, console: "Console", seconds: float, *, clock: Clock = SYSTEM_CLOCK) -> None:
    """Show it on the whole terminal until cancelled; while the database is away, what it says of that."""
    from rich.live import Live  # noqa: PLC0415  as above
    from rich.text import Text  # noqa: PLC0415  as above

    async with open_storage(settings) as storage:
        with Live(Text("Looking …"), console=console, screen=True, auto_refresh=False) as live:
            while True:
                began = time.monotonic()
                live.update(await _seen(storage, settings, clock), refresh=True)
                await asyncio.sleep(max(seconds, _SHARE * (time.monotonic() - began)))


async def _seen(storage: Storage, settings: Settings, clock: Clock) -> "RenderableType":
    from rich.text import Text  # noqa: PLC0415  as above

    from paperboy.cli.top.screen import screen  # noqa: PLC0415  as above

    try:
        return screen(await look(storage, settings, clock.now()))
    except StorageError as fault:
        return Text(str(fault), style="red")
