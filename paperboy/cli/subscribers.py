"""``paperboy subscribers``: all of them as a table, in and out; waking those that were put to sleep wrongly."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict
from typing import TextIO

import click

from bot.config import Settings
from bot.errors import PaperboyError
from bot.ports import Clock
from bot.services import subscriber_transfer
from bot.services.subscriber_csv import Defaults
from bot.storage.subscribers.bulk import ImportResult
from bot.storage.subscribers.sleepers import Sleeping
from paperboy import app
from paperboy.cli.environment import ReadSettings
from paperboy.cli.files_and_progress import progress, readable, writable
from paperboy.cli.json_output import json_option, print_json
from paperboy.cli.opened import name_database, open_storage
from paperboy.platforms import addresses_of, specs
from paperboy.steady_clock import SYSTEM_CLOCK


@click.group()
def subscribers() -> None:
    """Subscribers: import, export, wake."""


@subscribers.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@json_option
@click.pass_obj
def import_(read: ReadSettings, file: str, *, as_json: bool) -> None:
    """Subscribe the places of a table.

    Its columns are platform,address,thread,time,zone,days,style,language,edition, with commas, semicolons or tabs
    between them. FILE is UTF-8, or UTF-16 as spreadsheets write it; - is the standard input. Every line is checked
    before anything is written; repeating an import changes nothing, and finishes one that was stopped.
    """
    settings = read()
    with readable(file) as table, progress() as show:
        name_database(settings)
        results = asyncio.run(import_subscribers(settings, table, show))
    if as_json:
        print_json({one.value: results.get(one, 0) for one in ImportResult})
        return
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


@subscribers.command()
@click.option("--reason", "reasons", multiple=True, help="Only those that sleep for it; may be given several times.")
@click.option("--yes", is_flag=True, help="Wake them. Without it nothing changes.")
@json_option
@click.pass_obj
def wake(read: ReadSettings, reasons: tuple[str, ...], *, yes: bool, as_json: bool) -> None:
    """Wake places that were put to sleep wrongly.

    Says how many sleep, by platform and reason; with --yes they are awake from now on. They get the next issue, and
    none of those that came out while they slept. One that cannot be reached falls asleep again at that issue.
    """
    with progress() as show:
        found, woken = asyncio.run(wake_places(read(), reasons, show, yes=yes))
    if as_json:
        print_json({"sleeping": [asdict(one) for one in found], "woken": woken})
        return
    for line in _table(found):
        click.echo(line)
    if not found:
        click.echo("No place sleeps.")
    elif yes:
        click.echo(f"{_places(woken)} awake: the next issue is brought there again.")
    else:
        click.echo(f"{_places(sum(one.places for one in found))} to be woken. To do that, add --yes")


async def wake_places(
    settings: Settings,
    reasons: Collection[str],
    show: Callable[[str], None],
    *,
    yes: bool,
    clock: Clock = SYSTEM_CLOCK,
) -> tuple[Sequence[Sleeping], int]:
    """How many places sleep, for one of ``reasons`` if any are given, and how many were woken: none without ``yes``.

    PaperboyError for a reason for which none sleeps.
    """
    async with open_storage(settings) as storage:
        sleepers = storage.subscribers.sleepers
        known = sorted({one.reason for one in await sleepers.count()})
        if strange := [reason for reason in reasons if reason not in known]:
            there = f"They sleep for: {', '.join(known)}." if known else "No place sleeps."
            raise PaperboyError(f"No place sleeps for the reason {strange[0]!r}. {there}")
        found = await sleepers.count(reasons)
        woken = await sleepers.wake(reasons, clock.now(), lambda n: show(f"Woken {n:,} …")) if yes else 0
    return found, woken


def _table(found: Sequence[Sleeping]) -> Sequence[str]:
    """A line for each platform and reason, with its number."""
    wide = max((len(f"{one.places:,}") for one in found), default=0)
    named = max((len(one.platform) for one in found), default=0)
    return [f"{one.places:>{wide},}  {one.platform:<{named}}  {one.reason}" for one in found]


def _places(number: int) -> str:
    return "1 place is" if number == 1 else f"{number:,} places are"
