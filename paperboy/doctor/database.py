"""The database: whether it answers and is what this version needs, who may read it, and its backups."""

from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bot.config import Settings
from bot.errors import DatabaseTooOld, PaperboyError
from bot.platform import Finding, Level, notice, well
from bot.storage import Database, check, database_name, missing_file, newest_backup, readable_by_others
from paperboy.doctor.case import Case, Subject, told
from paperboy.doctor.folders import to_be_made

_OLD_BACKUP: Final = timedelta(days=7)


async def opened(settings: Settings, stack: AsyncExitStack) -> tuple[Database | None, Finding]:
    """The database, closed with ``stack``, and how it is; None where there is none yet, or none that answers."""
    try:
        if file := missing_file(settings.database_url):
            found = to_be_made(Subject.DATABASE, file, f"There is no database at {file} yet", "PAPERBOY_DATABASE_URL")
            return None, found
        database = await stack.enter_async_context(Database.open(settings.database_url, read_only=True))
        return database, await _version(database, settings)
    except (PaperboyError, OSError) as fault:
        return None, told(Level.WRONG, Subject.DATABASE, str(fault), "Check PAPERBOY_DATABASE_URL.")


async def _version(database: Database, settings: Settings) -> Finding:
    name = database_name(settings.database_url)
    try:
        await check(database)
        if not database.is_sqlite:
            await _queue(settings)
    except DatabaseTooOld:
        if not database.is_sqlite:
            raise
        return well(Subject.DATABASE, f"{name}: answers; the next start brings it to what this version needs.")
    return well(Subject.DATABASE, f"{name}: answers and is what this version needs.")


async def _queue(settings: Settings) -> None:
    """StorageError where the queue lacks its tables."""
    from scheduler.coordination.procrastinate_queue import Queue  # noqa: PLC0415  SQLite does without

    async with Queue.open(settings.database_url) as queue:
        await queue.check()


async def examined(case: Case) -> Sequence[Finding]:
    """Who may read it, and its backups: for SQLite. PostgreSQL has programs of its own for both."""
    if case.database is None:
        return []
    if case.database.file is None:
        what = "PostgreSQL makes no backups by itself, and Paperboy knows nothing of those that others make."
        return [well(Subject.DATABASE, what, "The line that makes one: paperboy backup FILE")]
    return [*_open_to_others(case.settings), *backups(case.database.file, case.now)]


def _open_to_others(settings: Settings) -> Iterator[Finding]:
    try:
        files = " ".join(map(str, readable_by_others(settings.database_url)))
    except OSError:
        return
    if files:
        what = "Others than its owner may read the database, with everybody's addresses."
        yield notice(Subject.DATABASE, what, f"Take that right away: chmod 600 {files}")


def backups(file: Path, now: datetime) -> Iterator[Finding]:
    """How old the newest backup of SQLite's file is, made by hand or by itself."""
    newest = newest_backup(file)
    if newest is None:
        yield notice(
            Subject.DATABASE, "No backup of it is known.", "Make one, and then one a day: paperboy backup FILE"
        )
        return
    days = (now - newest.made_at).days
    age = "less than a day" if days < 1 else "1 day" if days == 1 else f"{days} days"
    what = f"The newest backup is {age} old: {newest.file}"
    if now - newest.made_at > _OLD_BACKUP:
        yield notice(Subject.DATABASE, f"{what}.", "Make one, and then one a day: paperboy backup FILE")
    else:
        yield well(Subject.DATABASE, what)
