"""``paperboy subscribers wake``: it says what it would do, and does it only when it is told to."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.config import Settings
from bot.errors import PaperboyError
from bot.model import Preferences
from paperboy.app import open_storage
from paperboy.cli.main import cli
from tests.bot.storage.examples import ANN, BOB, CHANNEL, CLUB

NOW = datetime(2025, 12, 20, 1, 0, tzinfo=UTC)
ALL = """\
2  telegram  blocked
1  telegram  kicked
"""


async def _asleep(url: str) -> None:
    """Two who blocked the bot, a group that removed it, and one who is awake."""
    async with open_storage(Settings(database_url=url)) as storage:
        for where in (ANN, BOB, CLUB, CHANNEL):
            await storage.subscribers.subscribe(where, "ainews", Preferences(), language="en", made_by="", now=NOW)
        for where, reason in ((ANN, "blocked"), (BOB, "blocked"), (CLUB, "kicked")):
            await storage.subscribers.sleep_address(where.platform, where.address, reason, NOW)


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    url = f"sqlite:///{tmp_path / 'paperboy.db'}"
    asyncio.run(_asleep(url))
    return url


def wake(database: str, *words: str) -> str:
    done = CliRunner().invoke(cli, ["subscribers", "wake", *words], env={"PAPERBOY_DATABASE_URL": database})
    if done.exception is not None:
        raise done.exception
    return done.stdout


def test_without_yes_it_says_how_many_by_platform_and_reason_and_changes_nothing(database: str) -> None:
    said = ALL + "3 places are to be woken. To do that, add --yes\n"
    assert wake(database) == said
    assert wake(database) == said


def test_with_yes_those_are_awake(database: str) -> None:
    assert wake(database, "--yes") == ALL + "3 places are awake: the next issue is brought there again.\n"
    assert wake(database, "--yes") == "No place sleeps.\n"


def test_only_those_that_sleep_for_a_reason(database: str) -> None:
    assert wake(database, "--reason", "kicked").endswith("\n1 place is to be woken. To do that, add --yes\n")
    assert "\n1 place is awake" in wake(database, "--reason", "kicked", "--yes")
    assert wake(database).startswith("2  telegram  blocked\n2 places")


def test_a_reason_that_is_none_names_those_that_there_are(database: str) -> None:
    with pytest.raises(PaperboyError) as fault:
        wake(database, "--reason", "blocked", "--reason", "asleep", "--yes")
    assert str(fault.value) == "No place sleeps for the reason 'asleep'. They sleep for: blocked, kicked."
    assert wake(database).endswith("3 places are to be woken. To do that, add --yes\n")
