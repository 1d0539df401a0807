"""`paperboy doctor`: what is well, what is not, and what to do about it."""

import os
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from bot.compose import trouble_lines
from bot.config import Settings, read_settings
from bot.deadline import Deadline
from bot.errors import ConfigError, DatabaseTooOld, PaperboyError
from bot.locales import Language, words
from bot.model.model_calls import MILLION, Spent
from bot.platform import Finding
from bot.storage import Database, History, Troubles, check, database_name, missing_file, readable_by_others
from bot.storage.editing.model_calls import ModelCalls
from bot.storage.editing.sources import Sources
from paperboy.making.configured import feed_name
from paperboy.platforms import connect, settings_of, specs
from paperboy.redaction import Redaction, all_secrets
from paperboy.startup_warnings import costs, misspelt, nobody_to_ask, short_lease, startup_warnings

_ENOUGH_ZONES = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice(Finding):
    """Something to know; the bot runs all the same."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StartupWarning(Notice):
    """Something to know before anything is sent."""


async def examine(environ: Mapping[str, str], *, online: bool = True) -> list[Finding]:
    """Everything that a run needs, each as a finding, without a secret. ``online`` tries the tokens against their
    platforms."""
    findings, secrets = await _examined(environ, online=online)
    redact = Redaction(secrets)
    return [replace(finding, sentence=redact(finding.sentence)) for finding in findings]


async def _examined(environ: Mapping[str, str], *, online: bool) -> tuple[list[Finding], tuple[str, ...]]:
    """The findings as they came, and what is secret in them as far as is known."""
    platforms = settings_of(specs())
    strange = [Finding(ok=False, sentence=sentence) for sentence in misspelt(environ, platforms)]
    try:
        settings = read_settings(environ, platforms)
    except ConfigError as fault:
        return [*(Finding(ok=False, sentence=sentence) for sentence in fault.faults), *strange], ()
    findings = [Finding(ok=True, sentence="The settings can be read."), *strange]
    findings += [await _database(settings), _zones(settings), _issues_folder(settings.issues_dir)]
    findings += [*await _feed(settings), *await _model(settings)]
    findings += [*_open_to_others(settings), *await _warnings(settings), *await _troubles(settings)]
    findings += [finding async for finding in _platforms(settings, online=online)]
    return findings, all_secrets(settings)


async def _database(settings: Settings) -> Finding:
    try:
        if file := missing_file(settings.database_url):
            return _to_be_made(file, f"There is no database at {file} yet", "PAPERBOY_DATABASE_URL")
        async with _opened(settings) as database:
            found = await _migrations(database, database_name(settings.database_url))
            if not database.is_sqlite:
                await _queue(settings)
            return found
    except (PaperboyError, OSError) as fault:
        return Finding(ok=False, sentence=str(fault))


async def _feed(settings: Settings) -> list[Finding]:
    """How the feed stands, where one is set; whether it answers is a matter of ``paperboy source test``."""
    if not (name := feed_name(settings)):
        return []
    state = None
    with suppress(PaperboyError, OSError):
        async with _opened(settings) as database:
            state = await Sources(database).find(settings.edition, name)
    if state is None or state.looked_at is None:
        return [Finding(ok=True, sentence=f"The feed {name} was not looked at yet; to try it: paperboy source test")]
    zone = ZoneInfo(settings.timezone)
    looked, again = (f"{each.astimezone(zone):%Y-%m-%d %H:%M}" for each in (state.looked_at, state.next_look_at))
    when = f"Last look {looked}, next {again}."
    if not state.failures:
        return [Finding(ok=True, sentence=f"The feed {name} answers. {when}")]
    nothing = f"gives nothing (looks in a row: {state.failures}): {state.reason}"
    return [Notice(ok=True, sentence=f"The feed {name} {nothing} {when}")]


async def _model(settings: Settings) -> list[Finding]:
    """What the model has cost today, where one is set."""
    if not settings.llm.on:
        return []
    spent, today = Spent(), datetime.now(ZoneInfo(settings.timezone)).date()
    with suppress(PaperboyError, OSError):
        async with _opened(settings) as database:
            spent = await ModelCalls(database).spent(today)
    said = f"has taken {spent.tokens:,} of {settings.llm.day_tokens:,} tokens today"
    if settings.llm.day_budget is not None:
        said += f", and cost {spent.cost / MILLION:.4f} of {settings.llm.day_budget}"
    return [Finding(ok=True, sentence=f"The model {settings.llm.model} {said}.")]


def _opened(settings: Settings) -> AbstractAsyncContextManager[Database]:
    """The database, which looking at it does not make."""
    return Database.open(settings.database_url, create=False)


def _to_be_made(path: Path, missing: str, variable: str) -> Finding:
    """What a start makes, if it can; ``missing`` is the beginning of the sentence."""
    above = next(parent for parent in path.absolute().parents if parent.exists())
    if above.is_dir() and os.access(above, os.W_OK | os.X_OK):
        return Finding(
            ok=True, sentence=f"{missing}: the next start makes it. If that is not the place, set {variable}."
        )
    return Finding(ok=False, sentence=f"{missing}, and it cannot be made in {above}: make it, or set {variable}.")


def _open_to_others(settings: Settings) -> list[Finding]:
    with suppress(PaperboyError, OSError):
        files = " ".join(map(str, readable_by_others(settings.database_url)))
        sentence = f"Others than its owner may read the database, with everybody's addresses: chmod 600 {files}"
        return [Notice(ok=True, sentence=sentence)] if files else []
    return []


async def _troubles(settings: Settings) -> list[Finding]:
    """What stands amiss, as the administrators were told."""
    with suppress(PaperboyError):
        async with _opened(settings) as database:
            now = datetime.now(UTC)
            standing = await Troubles(database).standing()
            lines = trouble_lines(standing, settings.timezone, now, words(Language.ENGLISH).on(now.date()))
            return [Notice(ok=True, sentence=f"Trouble {sentence}") for sentence in lines]
    return []


async def _warnings(settings: Settings) -> list[Finding]:
    """The warnings of a start. Those that need a number of subscribers are left out where the database has none."""
    sentences = (*short_lease(settings), *nobody_to_ask(settings), *costs(settings))
    with suppress(PaperboyError):
        async with _opened(settings) as database:
            sentences = await startup_warnings(settings, History(database))
    return [StartupWarning(ok=True, sentence=sentence) for sentence in sentences]


async def _migrations(database: Database, name: str) -> Finding:
    try:
        await check(database)
    except DatabaseTooOld:
        if not database.is_sqlite:
            raise
        return Finding(ok=True, sentence=f"{name}: answers; the next start brings it to what this version needs.")
    return Finding(ok=True, sentence=f"{name}: answers and is what this version needs.")


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


def _issues_folder(folder: Path) -> Finding:
    try:
        if not folder.exists():
            return _to_be_made(folder, f"The issues folder {folder} is not there yet", "PAPERBOY_ISSUES_DIR")
        if not folder.is_dir():
            return Finding(ok=False, sentence=f"The issues folder {folder} is no folder: set PAPERBOY_ISSUES_DIR.")
    except OSError as fault:
        return Finding(ok=False, sentence=f"The issues folder {folder} cannot be looked at: {fault.strerror}.")
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
