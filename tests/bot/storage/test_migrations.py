"""The migrated database is the one that the program describes, and any other is refused in words."""

import asyncio
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.errors import DatabaseTooNew, DatabaseTooOld
from bot.model import Place
from bot.search import read_query
from bot.storage import CallbackTokens, Database, Shown, Storage, check, migrations, prepare, upgrade
from bot.storage.schema import metadata

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
INDEXES = {
    True: "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND name NOT LIKE '%alembic%'",
    False: "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'",
}

OF_THE_INDEX = "story_index"
"""What no ``Table`` describes: a virtual table with those that FTS5 makes, or one with a ``tsvector``."""


async def indexes(database: Database) -> dict[str, str]:
    async with database.read() as connection:
        rows = await connection.execute(text(INDEXES[database.is_sqlite]))
        return {name: " ".join(ddl.split()) for name, ddl in rows if OF_THE_INDEX not in name}


def differences(connection: Connection) -> list[object]:
    opts = {"compare_type": True, "include_name": lambda name, kind, _: kind != "table" or OF_THE_INDEX not in name}
    return list(compare_metadata(MigrationContext.configure(connection, opts=opts), metadata))


async def test_a_migrated_database_is_what_the_tables_say(database: Database) -> None:
    async with database.read() as connection:
        assert await connection.run_sync(differences) == []


async def test_its_indexes_are_those_of_a_database_created_from_the_tables(empty_url: str) -> None:
    async with Database.open(empty_url) as database:
        async with database.write() as connection:
            await connection.run_sync(metadata.create_all)
        created = await indexes(database)
        async with database.write() as connection:
            await connection.run_sync(metadata.drop_all)
        await upgrade(database)
        assert created == await indexes(database)


async def test_the_open_deliveries_have_a_partial_index(database: Database) -> None:
    assert "WHERE" in (await indexes(database))["ix_delivery_open"]


async def test_upgrading_twice_changes_nothing(database: Database) -> None:
    await upgrade(database)
    await check(database)


async def test_an_empty_database_is_too_old_until_it_is_upgraded(empty_url: str) -> None:
    async with Database.open(empty_url) as database:
        with pytest.raises(DatabaseTooOld, match="paperboy db upgrade"):
            await check(database)
        await upgrade(database)
        await check(database)


async def test_a_start_upgrades_sqlite_and_leaves_postgresql_to_its_owner(empty_url: str) -> None:
    async with Database.open(empty_url) as database:
        if database.is_sqlite:
            await prepare(database)
            await check(database)
        else:
            with pytest.raises(DatabaseTooOld):
                await prepare(database)


def backups_in(folder: Path) -> set[str]:
    """The versions that the backups there were made before."""
    return {copy.name.rpartition(".before-")[2] for copy in folder.glob("*.before-*")}


async def test_an_older_file_is_backed_up_before_it_is_upgraded_and_the_newest_three_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "paperboy.db"
    for number in range(3):
        (tmp_path / f"paperboy.db.before-000{number}").write_text("an earlier one")
    async with Database.open(f"sqlite:///{file}") as database:
        async with database.write() as connection:
            await connection.run_sync(to_revision, "0016")
        await prepare(database)
        await prepare(database)
    assert backups_in(tmp_path) == {"0001", "0002", migrations.HEAD}
    async with Database.open(f"sqlite:///{file}.before-{migrations.HEAD}") as copy, copy.read() as connection:
        assert await connection.scalar(text("SELECT version_num FROM alembic_version")) == "0016"


async def test_of_two_processes_that_upgrade_one_file_at_once_one_does_it_and_the_other_waits(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'paperboy.db'}"
    async with Database.open(url) as one, Database.open(url) as other:
        async with one.write() as connection:
            await connection.run_sync(to_revision, "0016")
        await asyncio.gather(upgrade(one), upgrade(other))
        await check(one)
    assert backups_in(tmp_path) == {migrations.HEAD}
    async with Database.open(f"{url}.before-{migrations.HEAD}") as copy, copy.read() as connection:
        assert await connection.scalar(text("SELECT version_num FROM alembic_version")) == "0016"


async def test_a_new_file_and_one_that_is_up_to_date_are_not_backed_up(tmp_path: Path) -> None:
    async with Database.open(f"sqlite:///{tmp_path / 'paperboy.db'}") as database:
        await prepare(database)
        await prepare(database)
    assert backups_in(tmp_path) == set()


async def test_a_database_newer_than_the_program_is_refused_in_words(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for attempt in (check, upgrade, prepare):
        with pytest.raises(DatabaseTooNew, match="9999, which this program does not know"):
            await attempt(database)


def test_the_head_named_in_the_code_is_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("recursive_version_locations", "true")
    assert ScriptDirectory.from_config(config).get_heads() == [migrations.HEAD]


def test_an_ordinary_start_does_without_alembic() -> None:
    program = "import sys, bot.storage; sys.exit('alembic' in sys.modules)"
    process = subprocess.run([sys.executable, "-c", program], check=False)  # noqa: S603  our own words
    assert process.returncode == 0


async def test_the_long_lines_kept_so_far_are_nobodys_and_their_numbers_are_not_given_again(empty_url: str) -> None:
    async with Database.open(empty_url) as database:
        async with database.write() as connection:
            await connection.run_sync(lambda sync: to_revision(sync, "0005"))
            keep = text("INSERT INTO phrase (key, line) VALUES (:key, :line)")
            await connection.execute(keep, [{"key": f"k{number}", "line": f"story {number}"} for number in range(1, 4)])
        await upgrade(database)
        tokens, here = CallbackTokens(database), Place(platform="telegram", address="1")
        assert [await tokens.line(number, here, "1", NOW) for number in (1, 2, 3)] == [None] * 3
        assert await tokens.number("story new", Shown(place=here, user="1"), NOW) == 4


async def test_stories_kept_so_far_are_found_once_the_clock_has_filled_the_index(empty_url: str) -> None:
    kept = (
        "INSERT INTO edition (id, slug, title) VALUES (1, 'ainews', '')",
        """INSERT INTO issue (id, edition_id, date, state, push, revision, published_at, file, repeats)
           VALUES (1, 1, '2025-12-20', 'live', false, 1, '2025-12-20 00:00:00', '', '')""",
        """INSERT INTO revision (issue_id, number, markdown, made_by, made_at, why) VALUES (1, 1,
           '# 2025-12-20

## 新闻

1. 資訊模型

2. 資訊模型 II
', '', '2025-12-20 00:00:00', '')""",
    )
    async with Database.open(empty_url) as database:
        async with database.write() as connection:
            await connection.run_sync(to_revision, "0007")
            for statement in kept:
                await connection.execute(text(statement))
        await upgrade(database)
        storage = Storage(database)
        assert await storage.search.newest("ainews", read_query("资讯"), limit=9) == []
        await storage.filling.look()
        found = await storage.search.newest("ainews", read_query("资讯"), limit=9)
        assert [match.title for match in found] == [" 资讯 讯模 模型 型 ", " 资讯 讯模 模型 型 ii "]


def to_revision(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("recursive_version_locations", "true")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
