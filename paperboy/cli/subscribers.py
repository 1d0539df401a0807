"""``paperboy subscribers``: all of them as a table, in and out."""

import asyncio
from collections.abc import Callable, Mapping
from typing import TextIO

import click

from bot.config import Settings
from bot.ports import Clock
from bot.services import subscriber_transfer
from bot.services.subscriber_csv import Defaults
from bot.storage.subscribers.bulk import ImportResult
from paperboy import app
from paperboy.cli.environment import ReadSettings
from paperboy.cli.files_and_progress import progress, readable, writable
from paperboy.cli.opened import name_database, open_storage
from paperboy.platforms import addresses_of, specs
from paperboy.steady_clock import SYSTEM_CLOCK


@click.group()
def subscribers() -> None:
    """Subscribers as a table: import, export."""


@subscribers.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.pass_obj
def import_(read: ReadSettings, file: str) -> None:
    """Subscribe the places of a table.

    Its columns are platform,address,thread,time,zone,days,style,language,edition, with commas, semicolons or tabs
    between them. FILE is UTF-8, or UTF-16 as spreadsheets write it; - is the standard input. Every line is checked
    before anything is written; repeating an import changes nothing, and finishes one that was stopped.
    """
    settings = read()
    with readable(file) as table, progress() as show:
        name_database(settings)
        results = asyncio.run(import_subscribers(settings, table, show))
    counts = ", ".join(
        f"{results.get(one, 0):,} {one}" for one in (ImportResult.NEW, ImportResult.CHANGED, ImportResult.UNCHANGED)
    )
    left = results.get(ImportResult.LEFT)
    click.echo(f"{counts}{f', {left:,} who unsubscribed here left alone' if left else ''}.")


async def import_subscribers(
    settings: Settings, file: TextIO, show: Callable[[str], None], *, clock: Clock = SYSTEM_CLOCK
) -> Mapping[ImportResult, int]:
    """Subscribe the places of ``file``; how many came to what. TableError before anything is written."""
    defaults = Defaults(zone=settings.timezone, edition=settings.edition, addresses=addresses_of(specs()))
    async with app.open_storage(settings) as storage:
        return await subscriber_transfer.import_subscribers(storage, file, defaults, clock.now(), show)


@subscribers.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@click.pass_obj
def export(read: ReadSettings, file: str) -> None:
    """Write every subscription that is on into FILE.

    It is written as the import reads it; - is the standard output.
    """
    with writable(file) as table, progress() as show:
        number = asyncio.run(export_subscribers(read(), table, show))
    click.echo("1 subscription." if number == 1 else f"{number:,} subscriptions.", err=True)


async def export_subscribers(settings: Settings, file: TextIO, show: Callable[[str], None]) -> int:
    """Write every subscription that is on into ``file``; how many there were."""
    async with open_storage(settings) as storage:
        return await subscriber_transfer.export_subscribers(storage, file, show)
