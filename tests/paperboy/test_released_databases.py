"""Whoever has a database of an earlier version keeps all of it: each is upgraded, and read as people read it."""

import asyncio
import json
import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from click.testing import CliRunner
from sqlalchemy import Connection

from bot.storage import Database
from bot.storage.schema import metadata
from paperboy.cli.main import cli
from tests.released.databases import KINDS, kept, put_there

CHANGELOG = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
RELEASED = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", CHANGELOG, re.MULTILINE)

READERS = {
    "telegram,1,,,UTC,daily,full,en",
    "telegram,2,,08:30,Asia/Shanghai,weekdays,headlines,en",
    "telegram,-100,7,,UTC,daily,full,en",
    "discord,500,,,UTC,daily,full,en",
}


def test_every_released_database_is_kept() -> None:
    """``python -m tests.released.making`` writes down that of this version."""
    missing = [kept(version, kind).name for version in RELEASED for kind in KINDS if not kept(version, kind).exists()]
    assert missing == []


@pytest.mark.parametrize("version", RELEASED)
def test_it_is_upgraded_and_all_of_it_is_there(version: str, empty_url: str) -> None:
    def said(*words: str) -> str:
        done = CliRunner().invoke(cli, words, env={"PAPERBOY_DATABASE_URL": empty_url}, catch_exceptions=False)
        assert done.exit_code == 0
        return done.stdout

    put_there(version, empty_url)
    said("db", "upgrade")
    assert asyncio.run(differences(empty_url)) == []
    assert "资讯模型 vLLM 0.9" in said("issue", "show", "2026-11-01")
    assert "A corrected story" in said("issue", "show", "2026-11-02")
    assert "withdrawn" in said("issue", "list")
    exported = {",".join(line.split(",")[:8]) for line in said("subscribers", "export", "-").splitlines()}
    assert exported >= READERS
    assert stats(said("stats", "--json")) == {
        ("2026-11-01", "telegram"): {"sent": 2, "gone": 1},
        ("2026-11-01", "discord"): {"unknown": 1},
        ("2026-11-02", "telegram"): {"sent": 1, "waiting": 1},
        ("2026-11-02", "discord"): {"waiting": 1},
    }
    assert "blocked" in said("why", "telegram:2")


async def differences(url: str) -> list[object]:
    """What the upgraded tables are otherwise than this version has them; of the full text search nobody asks."""

    def compare(connection: Connection) -> list[object]:
        opts = {"include_name": lambda name, kind, _: kind != "table" or "story_index" not in name}
        return list(compare_metadata(MigrationContext.configure(connection, opts=opts), metadata))

    async with Database.open(url) as database, database.read() as connection:
        return await connection.run_sync(compare)


def stats(printed: str) -> dict[tuple[str, str], dict[str, int]]:
    """What became of the deliveries of each issue on each platform, less what is 0."""
    known = ("waiting", "sent", "gone", "unknown", "skipped", "cancelled", "refused", "expired", "withdrawn")
    found = json.loads(printed)["issues"]
    return {(one["date"], one["platform"]): {name: one[name] for name in known if one[name]} for one in found}
