"""`paperboy doctor`: what is well, what is not, and what to do about it."""

import os
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from zoneinfo import ZoneInfo, available_timezones

from bot.config import Settings, read_settings
from bot.deadline import Deadline
from bot.errors import ConfigError, DatabaseTooOld, PaperboyError
from bot.platform import Finding
from bot.storage import Database, History, check
from paperboy.platforms import connect, settings_of, specs
from paperboy.startup_warnings import costs, misspelt, short_lease, startup_warnings

_ENOUGH_ZONES = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class StartupWarning(Finding):
    """Something to know before anything is sent; the bot runs all the same."""


async def examine(environ: Mapping[str, str], *, online: bool = True) -> list[Finding]:
    """Everything that a run needs, each as a finding. ``online`` tries the tokens against their platforms."""
    platforms = settings_of(specs())
    strange = [Finding(ok=False, sentence=sentence) for sentence in misspelt(environ, platforms)]
    try:
        settings = read_settings(environ, platforms)
    except ConfigError as fault:
        return [*(Finding(ok=False, sentence=sentence) for sentence in fault.faults), *strange]
    findings = [Finding(ok=True, sentence="The settings can be read."), *strange]
    findings += [await _database(settings), _zones(settings), _folder(settings)]
    findings += await _warnings(settings)
    findings += [finding async for finding in _platforms(settings, online=online)]
    return findings


async def _database(settings: Settings) -> Finding:
    try:
        async with Database.open(settings.database_url) as database:
            found = await _migrations(database)
            if not database.is_sqlite:
                await _queue(settings)
            return found
    except PaperboyError as fault:
        return Finding(ok=False, sentence=str(fault))


async def _warnings(settings: Settings) -> list[Finding]:
    """The warnings of a start. Those that need a number of subscribers are left out where the database has none."""
    sentences = (*short_lease(settings), *costs(settings))
    with suppress(PaperboyError):
        async with Database.open(settings.database_url) as database:
            sentences = await startup_warnings(settings, History(database))
    return [StartupWarning(ok=True, sentence=sentence) for sentence in sentences]


async def _migrations(database: Database) -> Finding:
    kind = "SQLite" if database.is_sqlite else "PostgreSQL"
    try:
        await check(database)
    except DatabaseTooOld:
        if not database.is_sqlite:
            raise
        return Finding(ok=True, sentence=f"{kind} answers; the next start brings it to what this version needs.")
    return Finding(ok=True, sentence=f"{kind} answers and is what this version needs.")


async def _queue(settings: Settings) -> None:
    """StorageError where the queue lacks its tables."""
    from scheduler.coordination.procrastinate_queue import Queue  # noqa: PLC0415  SQLite does without

    async with Queue.open(settings.database_url) as queue:
        await queue.check()


def _zones(settings: Settings) -> Finding:
    known = len(available_timezones())
    if known < _ENOUGH_ZONES:
        return Finding(ok=False, sentence=f"Only {known} time zones are known: install the package tzdata.")
    return Finding(
        ok=True, sentence=f"{known} time zones are known; new subscriptions start in {ZoneInfo(settings.timezone).key}."
    )


def _folder(settings: Settings) -> Finding:
    folder = settings.issues_dir
    if not folder.is_dir():
        return Finding(
            ok=False, sentence=f"The issues folder {folder} is not there: make it, or set PAPERBOY_ISSUES_DIR."
        )
    if not os.access(folder, os.R_OK | os.X_OK):
        return Finding(ok=False, sentence=f"The issues folder {folder} cannot be read: give this user the right to.")
    return Finding(ok=True, sentence=f"Issues are taken from {folder}.")


async def _platforms(settings: Settings, *, online: bool) -> AsyncIterator[Finding]:
    try:
        platforms = connect(settings, specs().values())
    except ConfigError as fault:
        yield Finding(ok=False, sentence=str(fault))
        return
    for platform in platforms:
        try:
            yield await platform.check() if online else Finding(ok=True, sentence=f"{platform.name} has a token.")
        finally:
            await platform.close(Deadline.after(3))
