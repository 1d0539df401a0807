"""`paperboy doctor`: what is well, what is not, and what to do about it. It only looks: nothing is made or changed."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Final

from bot.config import read_settings
from bot.errors import ConfigError
from bot.platform import Finding
from paperboy.doctor import bot_at_work, database, issues, machine, ops, platforms, settings, web
from paperboy.doctor.case import THIS_MACHINE, Case, Machine, Subject
from paperboy.platforms import settings_of, specs
from paperboy.redaction import Redaction, all_secrets

_CHECKS: Final = (
    settings.examined,
    database.examined,
    machine.examined,
    issues.examined,
    bot_at_work.examined,
    ops.examined,
    web.examined,
    platforms.examined,
)


async def examine(
    environ: Mapping[str, str], *, file: Path | None = None, online: bool = True, machine: Machine = THIS_MACHINE
) -> list[Finding]:
    """Everything that a run needs, each as a finding, by subject and without a secret.

    ``file``: that of which settings in ``environ`` are. ``online``: the platforms, the feed and the model are asked,
    each for some ten seconds at most.
    """
    known = [*settings.misspelt_in(environ), *settings.open_to_everybody(file)]
    found, secrets = await _examined(environ, machine, online=online)
    redact, order = Redaction(secrets), [*Subject, *specs()]
    shown = [replace(each, what=redact(each.what), to_do=redact(each.to_do)) for each in (*found, *known)]
    return sorted(shown, key=lambda each: order.index(each.subject))


async def _examined(
    environ: Mapping[str, str], machine: Machine, *, online: bool
) -> tuple[Sequence[Finding], tuple[str, ...]]:
    """The findings as they came, and what is secret in them as far as is known."""
    try:
        read = read_settings(environ, settings_of(specs()))
    except ConfigError as fault:
        return settings.faults(fault), ()
    async with AsyncExitStack() as stack:
        opened, first = await database.opened(read, stack)
        case = Case(settings=read, database=opened, machine=machine, online=online)
        found = await asyncio.gather(*(check(case) for check in _CHECKS))
    return [first, *(finding for each in found for finding in each)], all_secrets(read)
