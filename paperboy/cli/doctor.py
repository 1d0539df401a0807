"""``paperboy doctor``: what the bot needs to run."""

import asyncio

import click

from bot.errors import ConfigError
from bot.platform import Finding
from paperboy.cli.environment import ReadSettings
from paperboy.doctor import Notice, examine


@click.command()
@click.option("--offline", is_flag=True, help="Do not try the tokens against their platforms.")
@click.pass_obj
def doctor(read: ReadSettings, *, offline: bool) -> None:
    """Check settings, database and tokens; say what to do.

    Exit code 1 if something is wrong. A line that begins with ! is to be known: what may cost money, or make
    copies, and what is amiss with the issues.
    """
    try:
        variables = read.variables()
    except ConfigError as fault:
        findings = [Finding(ok=False, sentence=sentence) for sentence in fault.faults]
    else:
        findings = asyncio.run(examine(variables, online=not offline))
    for finding in findings:
        mark = "!  " if isinstance(finding, Notice) else "ok " if finding.ok else "BAD"
        click.echo(f"{mark}  {finding.sentence}")
    if not all(finding.ok for finding in findings):
        raise click.exceptions.Exit(1)
