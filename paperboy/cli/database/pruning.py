"""``paperboy prune``: of old issues only the sums are kept of what became of them, of old announcements nothing."""

import asyncio
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import click

from bot.config import Settings
from bot.ports import Clock
from bot.services.published import pruning
from bot.services.published.pruning import GivenBack, Pruned
from paperboy.cli.environment import ReadSettings
from paperboy.cli.files_and_progress import progress
from paperboy.cli.json_output import json_option, print_json
from paperboy.cli.opened import open_storage
from paperboy.steady_clock import SYSTEM_CLOCK

_MEGABYTE: Final = 1_000_000
_SPACE: Final = {
    GivenBack.POSTGRESQL: "PostgreSQL keeps the space for what comes.",
    GivenBack.BOT_RUNS: "The file keeps the space for what comes: one that was made before 0.2.0 can shrink only while "
    "no bot runs. Call this again then.",
}


class _Days(click.ParamType[timedelta]):
    """A time in days, as ``400d``."""

    name = "days"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        if isinstance(value, timedelta):
            return value
        found = re.fullmatch(r"([0-9]{1,6})d", str(value).strip())
        if found is None:
            self.fail(f"{value} is no number of days: write 400d", param, ctx)
        days = timedelta(days=int(found[1]))
        if days < pruning.LEAST:
            self.fail(
                f"at least {pruning.LEAST.days}d: for 30 days sent issues are corrected in the chats, and for some "
                "time more they can be withdrawn there.",
                param,
                ctx,
            )
        return days


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What was done, with the bytes of SQLite's file, or PostgreSQL's table, before and after."""

    before: date
    pruned: Pruned
    space: GivenBack
    bytes_before: int
    bytes_after: int
    seconds: float
    dry_run: bool


@click.command()
@click.option("--older-than", type=_Days(), required=True, metavar="DAYS", help="How old, such as 400d; 90d at least.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@json_option
@click.pass_obj
def prune(read: ReadSettings, older_than: timedelta, *, dry_run: bool, as_json: bool) -> None:
    """Remove the deliveries of old issues, and old announcements.

    Sums are kept of issues: `paperboy stats` counts them as before. Issues, subscribers, the newest 60 issues'
    deliveries and the newest 5 announcements stay, and so does whatever is owed to anybody. What was pruned is not sent
    again, and cannot be withdrawn in the chats any more. The bot may run meanwhile.
    """
    report = asyncio.run(prune_database(read(), older_than, dry_run=dry_run))
    if as_json:
        print_json(_as_json(report))
        return
    for line in _as_text(report):
        click.echo(line)


async def prune_database(
    settings: Settings, older_than: timedelta, *, dry_run: bool = False, clock: Clock = SYSTEM_CLOCK
) -> Report:
    """Prune what is older, and give the space back. StorageError where the database fails; what was done stays so."""
    began, now = time.monotonic(), clock.now()
    before = (now - older_than).replace(hour=0, minute=0, second=0, microsecond=0)
    async with open_storage(settings) as storage:
        size = await storage.space.used()
        with progress() as show:
            pruned = await pruning.prune(
                storage, before, now, dry_run=dry_run, progress=lambda n: show(f"Removed {n:,} deliveries …")
            )
            space = GivenBack.NOTHING
            if not dry_run:
                space = await pruning.give_back(storage, now, progress=lambda n: show(f"{_size(n)} to give back …"))
        return Report(
            before=before.date(),
            pruned=pruned,
            space=space,
            bytes_before=size,
            bytes_after=await storage.space.used(),
            seconds=time.monotonic() - began,
            dry_run=dry_run,
        )


def _as_json(report: Report) -> dict[str, object]:
    return {
        "before": report.before,
        "dry_run": report.dry_run,
        "issues": report.pruned.issues,
        "announcements": report.pruned.announcements,
        "deliveries": report.pruned.deliveries,
        "issues_kept": report.pruned.kept,
        "bytes_before": report.bytes_before,
        "bytes_after": report.bytes_after,
        "space": report.space.value,
        "seconds": round(report.seconds, 1),
    }


def _as_text(report: Report) -> Iterator[str]:
    found = report.pruned
    kinds = ((found.issues, "issue"), (found.announcements, "announcement"))
    of = " and ".join(f"{number:,} {kind}{'s' * (number != 1)}" for number, kind in kinds if number)
    if of:
        done = "would be removed" if report.dry_run else f"were removed in {report.seconds:.1f} s"
        yield f"{found.deliveries:,} deliveries of {of} before {report.before} {done}."
    else:
        yield f"Nothing before {report.before} is to be removed."
    if found.kept:
        yield f"Older issues that are kept: {found.kept:,}, for something of them is owed or was sent since."
    if report.dry_run:
        yield f"The database has {_size(report.bytes_before)}."
        return
    yield f"The database had {_size(report.bytes_before)} and has {_size(report.bytes_after)}."
    if report.space in _SPACE:
        yield _SPACE[report.space]


def _size(bytes_: int) -> str:
    return f"{bytes_ / _MEGABYTE:,.1f} MB"
