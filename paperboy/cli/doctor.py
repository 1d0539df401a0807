"""``paperboy doctor``: what the bot needs to run."""

import asyncio

import click

from paperboy.cli.environment import environment
from paperboy.doctor import StartupWarning, examine


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
