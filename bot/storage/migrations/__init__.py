"""The way from any earlier database to this program's.

SQLite is upgraded when the bot starts, PostgreSQL by ``paperboy db upgrade``. Alembic is imported only where the
database is not at ``HEAD``: an ordinary start does without.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import DatabaseTooNew, DatabaseTooOld
from bot.storage.backups import back_up_before
from bot.storage.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

HEAD: Final = "0022"
"""The newest migration, which this program was written for."""

_UPGRADE_LOCK: Final = 0x70617065  # "pape": any number that nobody else on this PostgreSQL locks


async def upgrade(database: Database) -> None:
    """Bring the database to ``HEAD`` in one transaction; nothing to do is fine. DatabaseTooNew where it is ahead.

    Of SQLite's file a backup is made first, beside it: StorageError where that cannot be. Of several processes one does
    it, and the others wait.
    """
    found = await _found_in(database)
    if found == HEAD:
        return
    _refuse_newer(found)
    async with database.write(seconds=None) as connection:  # it takes as long as it takes
        if not database.is_sqlite:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADE_LOCK})
        found = await _found(connection)
        if found == HEAD:  # somebody else was quicker
            return
        _refuse_newer(found)
        if database.file is not None and found is not None:
            await back_up_before(database, database.file, HEAD)
        await connection.run_sync(_run)


async def check(database: Database) -> None:
    """Return if the database is at ``HEAD``; DatabaseTooOld or DatabaseTooNew otherwise."""
    found = await _found_in(database)
    if found != HEAD:
        _refuse_newer(found)
        raise DatabaseTooOld(found, HEAD)


async def prepare(database: Database) -> None:
    """What a start does: upgrade SQLite, check PostgreSQL."""
    await (upgrade(database) if database.is_sqlite else check(database))


async def _found_in(database: Database) -> str | None:
    async with database.read() as connection:
        return await _found(connection)


async def _found(connection: AsyncConnection) -> str | None:
    """The revision that the database is at, None where it has none yet."""
    if not await connection.run_sync(lambda sync: inspect(sync).has_table("alembic_version")):
        return None
    found: str | None = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def knows_revision(found: str) -> bool:
    """Whether this program can serve a database of that revision, upgraded where it is an earlier one."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415  a fifth of a second that most starts save

    return found in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def _refuse_newer(found: str | None) -> None:
    if found is not None and not knows_revision(found):
        raise DatabaseTooNew(found)


def _run(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415  as above

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)


def _config() -> "Config":
    from alembic.config import Config  # noqa: PLC0415  as above

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("recursive_version_locations", "true")  # older ones have a folder of their own
    return config
