"""The command line. Each command is a few lines: read settings, open the store, do it, print."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import Any

import click
import structlog
from dotenv import dotenv_values

from bot.config import Settings, read_settings
from bot.errors import ConfigError, PaperboyError
from paperboy import app, logs
from paperboy.cli.operating import COMMANDS
from paperboy.startup_warnings import misspelt

log = structlog.get_logger()


def main() -> None:
    """The entrance: one sentence instead of a traceback for what we raise on purpose."""
    try:
        sys.exit(cli(standalone_mode=False) or 0)
    except click.ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)
    except click.Abort:
        sys.exit(130)
    except ConfigError as fault:
        _complain(fault)
        sys.exit(2)
    except PaperboyError as fault:
        _complain(fault)
        sys.exit(1)


def _complain(fault: PaperboyError) -> None:
    click.echo(str(fault), err=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="paperboy")
@click.pass_context
def cli(context: click.Context) -> None:
    """Paperboy brings a daily digest to Telegram and Discord, every issue exactly once.

    Settings come from the environment or a .env file; the README lists them. To try everything without a token:
    paperboy demo
    """
    context.obj = _settings


for _command in COMMANDS:
    cli.add_command(_command)


def _environment() -> Mapping[str, str]:
    file = {name: value for name, value in dotenv_values(".env").items() if value is not None}
    return {**file, **os.environ}


def _settings() -> Settings:
    settings = read_settings(_environment())
    logs.set_up(settings.log_level, settings.secrets)
    return settings


@cli.command()
@click.option("--roles", help="A comma-separated part of: clock, worker, telegram, discord. All by default.")
def run(roles: str | None) -> None:
    """Run the bot until it is told to stop."""
    wanted = frozenset(role.strip() for role in roles.split(",")) if roles else None
    settings = _settings()
    for sentence in misspelt(_environment()):
        log.warning(sentence)
    asyncio.run(_until_stopped(lambda stop: app.run(settings, stop, roles=wanted, started=app.spare_collector)))


async def _until_stopped(work: Callable[[asyncio.Event], Coroutine[Any, Any, None]]) -> None:
    """Run until SIGTERM or SIGINT sets the event."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await work(stop)


@cli.command()
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="The port of the page (0: any free one).",
)
def demo(port: int) -> None:
    """Try the bot in a local Telegram and Discord.

    No token, no account, nothing leaves this machine.
    """
    from paperboy.cli.demo import run_demo  # noqa: PLC0415  the sandbox is no part of an ordinary start

    logs.set_up("WARNING", ())
    asyncio.run(_until_stopped(lambda stop: run_demo(port, stop, click.echo, app.spare_collector)))


@cli.group()
def issue() -> None:
    """The archive: import, list, show, withdraw."""


@issue.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a list of what became of each file.")
def import_(paths: tuple[Path, ...], *, as_json: bool) -> None:
    """Take Markdown files, or folders of them, into the archive.

    Exit code 1 if one was rejected.
    """
    from paperboy.cli.shelf import import_files  # noqa: PLC0415  each command imports what it needs

    results = asyncio.run(import_files(_settings(), paths))
    if not results:
        click.echo(f"There are no Markdown files in {', '.join(map(str, paths))}.", err=True)
    if as_json:
        click.echo(json.dumps(results, ensure_ascii=False, indent=2))
    else:
        for result in results:
            click.echo(f"{result['status']:<10} {result['date'] or '-':<10}  {result['path']}")
            for text in [*result["warnings"], *filter(None, [result["error"]])]:
                click.echo(f"{'':<24}{text}")
    if any(result["status"] == "rejected" for result in results):
        raise click.exceptions.Exit(1)


@issue.command("list")
@click.option("--limit", default=30, show_default=True, type=click.IntRange(min=1), help="How many, the newest.")
def list_(limit: int) -> None:
    """List the newest issues, also those that were withdrawn."""
    from paperboy.cli.shelf import list_issues  # noqa: PLC0415  as above

    rows = asyncio.run(list_issues(_settings(), limit))
    for row in rows:
        click.echo(row)
    if not rows:
        click.echo("No issues yet. To take some in: paperboy issue import FOLDER", err=True)


@issue.command()
@click.argument("date")
@click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    type=click.Choice(("text", "markdown", "json", "telegram", "telegram-classic", "discord")),
)
def show(date: str, form: str) -> None:
    """Print an issue by its date, or the latest.

    In a platform's form it is exactly what would be sent there.
    """
    from paperboy.cli.shelf import show_issue  # noqa: PLC0415  as above

    click.echo(asyncio.run(show_issue(_settings(), date, form, lambda note: click.echo(note, err=True))))


@issue.command()
@click.argument("date")
@click.option("--reason", default="", help="Shown to those who have the issue.")
def withdraw(date: str, reason: str) -> None:
    """Take an issue back.

    What is owed is cancelled, what was sent becomes a notice. A running bot does it.
    """
    from paperboy.cli.shelf import withdraw_issue  # noqa: PLC0415  as above

    click.echo(asyncio.run(withdraw_issue(_settings(), date, reason)))


@cli.command()
@click.option("--offline", is_flag=True, help="Do not try the tokens against their platforms.")
def doctor(*, offline: bool) -> None:
    """Check settings, database and tokens; say what to do.

    Exit code 1 if something is wrong. A line that begins with ! is to be known before anything is sent: what may
    cost money, or make copies.
    """
    from paperboy.doctor import StartupWarning, examine  # noqa: PLC0415  as above

    findings = asyncio.run(examine(_environment(), online=not offline))
    for finding in findings:
        mark = "!  " if isinstance(finding, StartupWarning) else "ok " if finding.ok else "BAD"
        click.echo(f"{mark}  {finding.sentence}")
    if not all(finding.ok for finding in findings):
        raise click.exceptions.Exit(1)


@cli.group()
def db() -> None:
    """The database: upgrade."""


@db.command()
def upgrade() -> None:
    """Bring the database to what this program needs."""
    from bot import storage  # noqa: PLC0415  as above

    async def bring() -> None:
        url = _settings().database_url
        async with storage.Database.open(url) as database:
            await storage.upgrade(database)
            if database.is_sqlite:
                return
        from scheduler.coordination.queue import Queue  # noqa: PLC0415  as above

        async with Queue.open(url) as queue:
            await queue.install()

    asyncio.run(bring())
    click.echo("The database is up to date.")
