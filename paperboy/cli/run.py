"""``paperboy run`` and ``paperboy doctor``: the bot itself, and what it needs to run."""

import asyncio

import click
import structlog

from paperboy import app
from paperboy.cli.environment import ReadSettings, environment, until_stopped
from paperboy.doctor import StartupWarning, examine
from paperboy.platforms import settings_of, specs
from paperboy.startup_warnings import misspelt

log = structlog.get_logger()


@click.command()
@click.option("--roles", help="A comma-separated part of: clock, worker, telegram, discord. All by default.")
@click.pass_obj
def run(read: ReadSettings, roles: str | None) -> None:
    """Run the bot until it is told to stop."""
    wanted = frozenset(role.strip() for role in roles.split(",")) if roles else None
    settings = read()
    for sentence in misspelt(environment(), settings_of(specs())):
        log.warning(sentence)
    asyncio.run(until_stopped(lambda stop: app.run(settings, stop, roles=wanted, started=app.spare_collector)))


@click.command()
@click.option("--offline", is_flag=True, help="Do not try the tokens against their platforms.")
def doctor(*, offline: bool) -> None:
    """Check settings, database and tokens; say what to do.

    Exit code 1 if something is wrong. A line that begins with ! is to be known before anything is sent: what may
    cost money, or make copies.
    """
    findings = asyncio.run(examine(environment(), online=not offline))
    for finding in findings:
        mark = "!  " if isinstance(finding, StartupWarning) else "ok " if finding.ok else "BAD"
        click.echo(f"{mark}  {finding.sentence}")
    if not all(finding.ok for finding in findings):
        raise click.exceptions.Exit(1)
