"""``paperboy backup`` and ``restore``: a copy of the database, and such a copy put back without a day sent twice."""

import asyncio
import math
import shlex
import time
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import click

from bot.config import Settings
from bot.errors import PaperboyError, UsageError
from bot.model import State
from bot.ports import Clock
from bot.storage import (
    Database,
    Storage,
    address_without_password,
    back_up,
    check_backup,
    database_file,
    knows_revision,
    missing_file,
    note_backup,
    put_back,
)
from paperboy.cli.environment import ReadSettings
from paperboy.cli.json_output import json_option, print_json
from paperboy.cli.opened import name_database, open_storage
from paperboy.steady_clock import SYSTEM_CLOCK

_MEGABYTE: Final = 1_000_000


class _Day(click.ParamType[date]):
    """A date, as ``2025-12-20``."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{str(value)!r} is no date such as 2025-12-20.", param, ctx)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--overwrite", is_flag=True, help="In the place of a FILE that is there.")
@json_option
@click.pass_obj
def backup(read: ReadSettings, file: Path, *, overwrite: bool, as_json: bool) -> None:
    """Copy the whole database to FILE.

    As of one moment, while the bot runs. This is for SQLite; for PostgreSQL it prints the line that does it.
    """
    settings = read()
    if file.exists() and not overwrite:
        raise PaperboyError(f"{file} is there already: name another file, or add --overwrite.")
    if database_file(settings.database_url) is None:
        address = address_without_password(settings.database_url)
        click.echo(shlex.join(["pg_dump", "--format=custom", f"--file={file}", address]))
        raise PaperboyError(
            "No backup was made: PostgreSQL has a program for that, which this line calls. Everybody's address is in "
            "its file, which others may read, unless you call umask 077 before."
        )
    if not file.absolute().parent.is_dir():
        raise UsageError(f"{file} cannot be written: there is no folder {file.absolute().parent}.")
    began = time.monotonic()
    asyncio.run(_back_up(settings, file))
    size, seconds = file.stat().st_size, round(time.monotonic() - began, 1)
    if as_json:
        print_json({"file": file.resolve(), "bytes": size, "seconds": seconds})
    else:
        click.echo(f"{file}: {size / _MEGABYTE:,.1f} MB in {seconds:.1f} s, readable by you alone.")


async def _back_up(settings: Settings, file: Path) -> None:
    if missing_file(settings.database_url) is None:
        name_database(settings)
    async with Database.open(settings.database_url, create=False) as database:
        await back_up(database, file)
        if database.file is not None:
            await asyncio.to_thread(note_backup, database.file, file)


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--sent-through", type=_Day(), metavar="DATE", help="The last issue that readers have got.")
@click.option("--nothing-sent", is_flag=True, help="Nothing was sent since FILE was made: all it owes is sent.")
@click.option(
    "--unsure",
    type=click.Choice([State.UNKNOWN.value, State.SKIPPED.value]),
    default=State.UNKNOWN.value,
    show_default=True,
    help="What is said of deliveries through that day which FILE still owes.",
)
@click.pass_obj
def restore(
    read: ReadSettings, file: Path | None, sent_through: date | None, unsure: str, *, nothing_sent: bool
) -> None:
    """Put a backup back, and send no day twice.

    FILE takes the place of the database. It knows nothing of what was sent since it was made. Issues through the day of
    --sent-through are sent to nobody any more, whether FILE still owes them or they come in only now. Without FILE the
    database is one that was put back already, as by pg_restore. The bot has to be stopped; the database that was there
    is kept beside it.
    """
    if sent_through is not None and nothing_sent:
        raise click.UsageError("Say one of the two: --sent-through DATE, or --nothing-sent")
    if sent_through is None and not nothing_sent:
        raise click.UsageError(
            "FILE knows nothing of what was sent since it was made. Say what readers have got: --sent-through DATE, "
            "or --nothing-sent"
        )
    for line in asyncio.run(restore_backup(read(), file, sent_through, State(unsure))):
        click.echo(line)


async def restore_backup(
    settings: Settings, file: Path | None, through: date | None, unsure: State, *, clock: Clock = SYSTEM_CLOCK
) -> list[str]:
    """Put the file back, where one is named, and close what was sent through that day; what was done, in sentences.

    PaperboyError where the file is none of ours or a newer program's, or a bot seems to run, and UsageError where the
    day is still to come: nothing was done then. Where it fails later, the error says what was.
    """
    if through is not None:
        _must_have_been(through, settings, clock.now())
    said = await _put_back(settings, file, clock)
    try:
        async with open_storage(settings) as storage:
            return said + await _close(storage, through, unsure, clock.now())
    except PaperboyError as fault:
        if not said:
            raise
        rest = "The rest was not done, so do not start the bot:"
        then = "Once that is mended, the same command without FILE does the rest."
        raise PaperboyError("\n".join([*said, rest, str(fault), then])) from fault


async def _put_back(settings: Settings, file: Path | None, clock: Clock) -> list[str]:
    """The file is the database, where one is named; nobody works with that."""
    target = database_file(settings.database_url)
    if file is not None and target is None:
        address = address_without_password(settings.database_url)
        words = ["pg_restore", "--clean", "--if-exists", f"--dbname={address}", "--single-transaction", str(file)]
        raise PaperboyError(
            f"Nothing was done. Put it back with this, then call restore without a file:\n{shlex.join(words)}"
        )
    if file is not None:
        await asyncio.to_thread(_check, file)
    await _must_be_idle(settings, clock)
    if file is None or target is None:
        return []
    aside = await asyncio.to_thread(put_back, file, target, aside=f".{clock.now():%Y%m%d-%H%M%S}")
    return [f"{file} is the database now.", *([f"The one that was there is {aside}."] if aside else [])]


def _must_have_been(through: date, settings: Settings, now: datetime) -> None:
    """UsageError where no issue of that day can have been sent yet: all until then would go to nobody."""
    ahead = (through - now.astimezone(ZoneInfo(settings.timezone)).date()).days
    if ahead > settings.ahead_days:
        raise UsageError(
            f"Nothing was done: {through} is {_counted(ahead, 'day', 'days')} ahead, and no issue may be more than "
            f"{settings.ahead_days} (PAPERBOY_AHEAD_DAYS). Name the last day that readers have got."
        )


def _check(file: Path) -> None:
    if not file.is_file():
        raise UsageError(f"There is no file {file}.")
    revision = check_backup(file)
    if not knows_revision(revision):
        raise PaperboyError(
            f"Nothing was done: {file} is at revision {revision}, which this program does not know. A newer Paperboy "
            "made it: restore it with that version, or name another backup."
        )


async def _must_be_idle(settings: Settings, clock: Clock) -> None:
    """PaperboyError while a bot works with the database that is to be replaced; one that cannot be read may be."""
    if missing_file(settings.database_url) is not None:
        return
    try:
        async with Database.open(settings.database_url, create=False) as database:
            now = clock.now()
            left = {each.name: each.until - now for each in await Storage(database).leases.standing()}
    except PaperboyError:
        return
    if held := {name: rest.total_seconds() for name, rest in left.items() if rest > timedelta()}:
        again = _counted(math.ceil(max(held.values())), "second", "seconds")
        raise PaperboyError(
            f"A bot seems to run with this database (as {', '.join(held)}): stop it first. Where none does, one has "
            f"just crashed, or ran when the backup was made that was put back: call this again in {again}."
        )


async def _close(storage: Storage, through: date | None, unsure: State, now: datetime) -> list[str]:
    restoring, said = storage.deliveries.restoring, list[str]()
    await storage.logins.end_everybodys()  # some were ended since the backup was made
    if through is not None:
        announced = await restoring.announcements_owed(now)
        doubtful = await restoring.on_their_way(through) if unsure is not State.UNKNOWN else 0
        closed = await restoring.sent_through(through, unsure) - doubtful
        deliveries = _counted(closed, "delivery is", "deliveries are")
        said.append(f"Through {through} nothing is sent any more: {deliveries} {unsure} now.")
        more = _counted(doubtful, "more that was on its way", "more that were on their way")
        said += [f"Unknown all the same: {more}."] if doubtful else []
        said += [f"Announcement {each} is sent to nobody any more." for each in announced]
    if owed := [*_issues(await restoring.owed()), *_announcements(await restoring.announcements_owed(now))]:
        said.append(f"The bot sends what is still owed: {', '.join(owed)}.")
    return [*said, "Subscriptions and settings are those of the backup. Start the bot when you like."]


def _counted(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"


def _issues(owed: Mapping[date, int]) -> Iterator[str]:
    for day, number in owed.items():
        yield f"{number:,} of {day}"


def _announcements(owed: Mapping[int, int | None]) -> Iterator[str]:
    for each, number in owed.items():
        yield f"announcement {each} to all places" if number is None else f"{number:,} of announcement {each}"
