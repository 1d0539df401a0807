"""``paperboy doctor``: what the bot needs to run."""

import asyncio
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from shutil import get_terminal_size
from textwrap import wrap
from types import MappingProxyType
from typing import Final

import click

from bot.errors import ConfigError
from bot.platform import Finding, Level
from bot.printable import in_one_line
from paperboy.cli.environment import ReadSettings
from paperboy.cli.files_and_progress import terminal
from paperboy.cli.init.as_called import typed
from paperboy.cli.json_output import json_option, print_json
from paperboy.doctor import examine
from paperboy.doctor.settings import faults

_MARKS: Final = MappingProxyType({Level.WELL: "ok ", Level.NOTICE: "!  ", Level.WRONG: "BAD"})
_COLOURS: Final = MappingProxyType({Level.WELL: "green", Level.NOTICE: "yellow", Level.WRONG: "red"})
_LEAST: Final = 40
_WIDEST: Final = 120
"""Signs of a line on a terminal, whatever that says of itself."""


@click.command()
@click.option("--offline", is_flag=True, help="Ask nobody: no platform, no feed, no model.")
@json_option
@click.pass_obj
def doctor(read: ReadSettings, *, offline: bool, as_json: bool) -> None:
    """Check all that a run needs; say what to do.

    Nothing is made or changed. A line that begins with BAD says what is wrong, and the exit code is 1 then; one that
    begins with ! is to be known: the bot runs all the same.
    """
    try:
        variables = read.variables()
    except ConfigError as fault:
        findings = faults(fault)
    else:
        findings = asyncio.run(examine(variables, file=read.path, online=not offline))
    findings = [replace(each, to_do=typed(each.to_do, read.file)) for each in findings]
    if as_json:
        print_json(_as_json(findings))
    else:
        width = max(_LEAST, min(get_terminal_size().columns, _WIDEST)) if sys.stdout.isatty() else None
        for line in report(findings, width):
            click.echo(line, file=terminal(sys.stdout))
    if not all(finding.ok for finding in findings):
        raise click.exceptions.Exit(1)


def _as_json(findings: Sequence[Finding]) -> dict[str, object]:
    return {
        "ok": all(finding.ok for finding in findings),
        "findings": [
            {"level": each.level, "subject": each.subject, "what": each.what, "to_do": each.to_do or None}
            for each in findings
        ],
    }


def report(findings: Sequence[Finding], width: int | None) -> Iterator[str]:
    """The findings by subject, and what they come to; ``width`` is where lines end, None for nowhere."""
    sections = [(subject, [*of_it]) for subject, of_it in groupby(findings, lambda each: each.subject)]
    for subject, of_it in sections:
        if len(sections) > 1:
            yield click.style(subject.capitalize(), bold=True)
        for finding in of_it:
            yield from _marked(finding, width)
        if len(sections) > 1:
            yield ""
    if len(sections) > 1:
        yield _verdict([finding.level for finding in findings])


def _marked(finding: Finding, width: int | None) -> Iterator[str]:
    """A finding behind its mark. Names come from anywhere: nothing in them steers a terminal."""
    plain = in_one_line(finding.sentence)
    first, *more = wrap(plain, width - 5, break_on_hyphens=False, break_long_words=False) if width else [plain]
    yield f"{click.style(_MARKS[finding.level], fg=_COLOURS[finding.level])}  {first}"
    yield from (f"     {line}" for line in more)


def _verdict(levels: Sequence[Level]) -> str:
    bad, known = (_things(levels.count(level)) for level in (Level.WRONG, Level.NOTICE))
    if Level.WRONG in levels:
        return f"{bad} wrong: the lines with BAD say what to do."
    return f"Nothing is wrong; {known} to be known: the lines with !" if Level.NOTICE in levels else "All is well."


def _things(number: int) -> str:
    return "1 thing is" if number == 1 else f"{number} things are"
