"""``paperboy issue``: the archive as the command line shows it."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from bot.config import Settings
from bot.locales import Language
from bot.model import ArchivedIssue, IssueState
from bot.services.intake import Intake, IntakeResult, IntakeStatus, ReadText
from bot.services.published import withdrawal
from bot.services.published.reading import lost_places
from bot.storage import Storage
from paperboy.cli.environment import ReadSettings
from paperboy.cli.files_and_progress import progress
from paperboy.cli.for_programs import public_links
from paperboy.cli.issues.archived_issues import find_issue, readable
from paperboy.cli.issues.given_files import GivenPath, files_at, left_out
from paperboy.cli.issues.issue_formats import forms, import_row, in_form
from paperboy.cli.issues.preview import preview
from paperboy.cli.issues.results import ListedIssue, Withdrawal
from paperboy.cli.json_output import json_option, print_json
from paperboy.cli.opened import name_database, open_storage, open_to_import
from paperboy.configured_services import make_intake
from paperboy.steady_clock import SYSTEM_CLOCK
from paperboy.web.links import web_links


@click.group()
def issue() -> None:
    """The archive: import, list, show, preview, withdraw."""


issue.add_command(preview)

# --- import -------------------------------------------------------------------------------------------------------


@issue.command("import")
@click.argument("paths", nargs=-1, required=True, type=GivenPath(path_type=Path))
@json_option
@click.option("--dry-run", is_flag=True, help="Say what would become of each file, and keep nothing.")
@click.pass_obj
def import_(read: ReadSettings, paths: tuple[Path, ...], *, as_json: bool, dry_run: bool) -> None:
    """Take Markdown files, or folders of them, into the archive.

    Says what was understood of each, and what was left out. Exit code 1 if one was rejected,
    or named and left alone: of one date the first counts.
    """
    name_database(settings := read())
    taken = asyncio.run(take_files(settings, paths, dry_run=dry_run))
    results = [import_row(each) for each in taken]
    for said in left_out(paths):
        click.echo(said, err=True)
    if not results:
        click.echo(f"There are no Markdown files in {', '.join(map(str, paths))}.", err=True)
    if as_json:
        print_json(results)
    else:
        for each, result in zip(taken, results, strict=True):
            became = "left alone" if each.left_alone else result["status"]
            click.echo(f"{became:<10} {result['date'] or '-':<10}  {result['path']}{_understood(result)}")
            for text in [*result["warnings"], *filter(None, [result["error"]])]:
                click.echo(f"{'':<24}{text}")
    named = set(map(str, paths))
    if any(each.status is IntakeStatus.REJECTED or (each.left_alone and each.name in named) for each in taken):
        raise click.exceptions.Exit(1)


def _understood(result: Mapping[str, Any]) -> str:
    """The sections that were found: ``:  新闻 10, 工具 10``."""
    named = [f"{section['title'] or 'stories'} {section['stories']}" for section in result["sections"]]
    return f":  {', '.join(named)}" if named else ""


async def import_files(settings: Settings, paths: Iterable[Path], *, dry_run: bool = False) -> list[dict[str, Any]]:
    """What became of each file, as ``--json`` prints it; see `take_files`."""
    return [import_row(taken) for taken in await take_files(settings, paths, dry_run=dry_run)]


async def take_files(settings: Settings, paths: Iterable[Path], *, dry_run: bool = False) -> list[IntakeResult]:
    """What became of each file, once each and in the order given; folders stand for their ``*.md`` files.

    Files are taken in by date, so that what tells earlier news again is known as a repeat whatever its name. What is
    to be pushed and young enough is planned too: a running bot sends it. That is done for what was known before as
    well: an import that a crash cut short is made good by the next. A file that is given by its name corrects the issue
    of its date, whatever file brought that before. ``dry_run`` says the same, and keeps nothing.
    """
    files = list(dict.fromkeys(file for path in paths for file in files_at(path)))
    named, dates = set(paths), set[date | None]()
    taken: dict[Path, IntakeResult] = {}
    async with open_to_import(settings, dry_run=dry_run) as storage:
        intake = make_intake(settings, storage, SYSTEM_CLOCK)
        intake = intake.rehearsing() if dry_run else intake
        with progress() as show:
            for file, data, read in await _texts(files, intake, taken):
                show("Taking in …", done=len(taken), of=len(files))
                by_hand = file in named and read.day not in dates
                taken[file] = result = await intake.take(str(file), data, read=read, by_hand=by_hand)
                if result.archived is not None:
                    await intake.plan(result.archived)
                dates.add(read.day)
    return [taken[file] for file in files]


async def _texts(
    files: Iterable[Path], intake: Intake, unreadable: dict[Path, IntakeResult]
) -> Sequence[tuple[Path, bytes, ReadText]]:
    """What the files hold, as it is and as it was understood, by date; those that cannot be read go elsewhere."""
    texts = list[tuple[Path, bytes, ReadText]]()
    for file in files:
        try:
            data = await asyncio.to_thread(file.read_bytes)
        except OSError as fault:
            error = f"It cannot be read: {fault.strerror}."
            unreadable[file] = IntakeResult(name=str(file), status=IntakeStatus.REJECTED, error=error)
        else:
            texts.append((file, data, intake.read(str(file), data)))
    return sorted(texts, key=lambda text: text[2].day or date.max)  # of one date in the order they are given


# --- list ---------------------------------------------------------------------------------------------------------


@issue.command("list")
@click.option("--limit", default=30, show_default=True, type=click.IntRange(min=1), help="How many, the newest.")
@json_option
@click.pass_obj
def list_(read: ReadSettings, limit: int, *, as_json: bool) -> None:
    """List the newest issues, also those that were withdrawn."""
    issues = asyncio.run(list_issues(read(), limit))
    if as_json:
        print_json([each.as_json() for each in issues])
        return
    for each in issues:
        click.echo(str(each))
    if not issues:
        click.echo("No issues yet. To take some in: paperboy issue import FOLDER", err=True)


async def list_issues(settings: Settings, limit: int) -> list[ListedIssue]:
    """The issues in whatever state, the newest first."""
    async with open_storage(settings) as storage:
        days = await storage.issues.days(settings.edition, limit=limit)
        issues = [await find_issue(storage, settings, str(day)) for day in days]
        return [ListedIssue(issue=each, state=await _state(storage, each)) for each in issues]


async def _state(storage: Storage, archived: ArchivedIssue) -> str:
    """Nothing where the issue is live and can be read, else its state with the reason, if there is one."""
    if archived.state is IssueState.LIVE:
        return f"cannot be read: {archived.unreadable}" if archived.unreadable else ""
    why = (await storage.issues.revisions.of(archived.id))[archived.revision].why
    return f"{archived.state}: {why}" if why else str(archived.state)


# --- show ---------------------------------------------------------------------------------------------------------


@issue.command()
@click.argument("date")
@click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    type=click.Choice(forms()),
)
@click.option(
    "--language",
    type=click.Choice([each.value for each in Language]),
    help="As a reader of that language gets it: in zh-Hant, in traditional characters.",
)
@click.pass_obj
def show(read: ReadSettings, date: str, form: str, language: str | None) -> None:
    """Print an issue by its date, or the latest.

    In a platform's form it is exactly what would be sent there.
    """
    read_in = Language(language) if language else None
    click.echo(asyncio.run(show_issue(read(), date, form, read_in, lambda note: click.echo(note, err=True))))


async def show_issue(
    settings: Settings,
    which: str,
    form: str,
    language: Language | None = None,
    note: Callable[[str], object] = lambda _: None,
) -> str:
    """An issue in a form, for a reader of ``language``; ``note`` hears a sentence where it is not live.

    PaperboyError where there is none of that date, it cannot be read, or ``which`` is no date.
    """
    async with open_storage(settings) as storage:
        archived = readable(await find_issue(storage, settings, which))
        if state := await _state(storage, archived):
            note(f"The issue of {archived.date} is not sent to anybody ({state}).")
        lost = await lost_places(storage, archived.edition, [ref for ref, _ in archived.content])
    links = replace(public_links(settings, language), lost=lost)
    return in_form(archived, form, language, links, web=web_links(settings))


# --- withdraw -----------------------------------------------------------------------------------------------------


@issue.command()
@click.argument("date")
@click.option("--reason", default="", help="Shown to those who have the issue.")
@json_option
@click.pass_obj
def withdraw(read: ReadSettings, date: str, reason: str, *, as_json: bool) -> None:
    """Take an issue back.

    What is owed is cancelled, what was sent becomes a notice. A running bot does it.
    """
    done = asyncio.run(withdraw_issue(read(), date, reason))
    if as_json:
        print_json(done.as_json())
    else:
        click.echo(str(done))


async def withdraw_issue(settings: Settings, which: str, reason: str) -> Withdrawal:
    """Withdraw an issue. PaperboyError where there is none of that date."""
    async with open_storage(settings) as storage:
        archived = await find_issue(storage, settings, which)
        done = await withdrawal.withdraw(storage, archived, SYSTEM_CLOCK.now(), made_by="command line", why=reason)
        pruned = await storage.pruning.is_pruned(archived.id)
    return Withdrawal(day=archived.date, now=done, reason=reason, pruned=pruned)
