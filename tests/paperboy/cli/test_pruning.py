"""``paperboy prune``: old deliveries go, what is known of them stays to be read."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select

from bot.config import Settings
from bot.errors import PaperboyError
from bot.model import IssueState, Preferences, State
from bot.storage import Storage
from bot.storage.retention.pruning import KEPT_ISSUES
from bot.storage.schema import delivery, edition, issue
from paperboy.app import open_storage
from paperboy.cli.main import cli
from tests.bot.storage.examples import ANN, DAY, owe, publish

LONG_AGO = datetime.now(UTC).replace(hour=1) - timedelta(days=500)
"""When the oldest issue came; the newest is as many days later as there are others."""
ISSUES = KEPT_ISSUES + 2
A_NEWER_ONE = {"edition_id": 1, "state": IssueState.LIVE, "push": True, "revision": 1, "published_at": LONG_AGO}
BROUGHT = {"subscription_id": 1, "platform": "telegram", "due_at": LONG_AGO, "expires_at": LONG_AGO}


def told(url: str, *words: str) -> Result:
    return CliRunner().invoke(cli, words, env={"PAPERBOY_DATABASE_URL": url}, catch_exceptions=True)


def as_json(url: str, *words: str) -> object:
    done = told(url, *words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.fixture
def url(sqlite_url: str) -> str:
    asyncio.run(fill(sqlite_url))
    return sqlite_url


async def fill(url: str) -> None:
    """A reader was sent every issue of some weeks, more than a year ago."""
    async with open_storage(Settings(database_url=url)) as storage:
        await storage.subscribers.subscribe(ANN, "ainews", Preferences(), language="en", made_by="", now=LONG_AGO - DAY)
        for now in (LONG_AGO, LONG_AGO + DAY):
            await owe(storage.deliveries, await publish(storage.issues, now.date(), now=now), due_at=now)
        async with storage.database.write() as connection:
            newer = ({"id": n, "date": (LONG_AGO + n * DAY).date(), **A_NEWER_ONE} for n in range(3, ISSUES + 1))
            await connection.execute(issue.insert(), list(newer))
            brought = ({"issue_id": n, **BROUGHT} for n in range(3, ISSUES + 1))
            await connection.execute(delivery.insert(), list(brought))
            await connection.execute(delivery.update().values(state=State.SENT, revision=1))


async def _deliveries(url: str) -> int | None:
    async with Storage.open(url) as storage:
        return await storage.database.scalar(select(func.count()).select_from(delivery))


def test_it_says_what_it_would_do_and_then_does_it_and_stats_are_as_before(database_url: str) -> None:
    url = database_url
    asyncio.run(fill(url))
    before = as_json(url, "stats", "--issues", "1000")
    would = as_json(url, "prune", "--older-than", "400d", "--dry-run")
    assert asyncio.run(_deliveries(url)) == ISSUES
    did = as_json(url, "prune", "--older-than", "400d")
    for report in (would, did):
        assert isinstance(report, dict)
        assert (report["issues"], report["deliveries"], report["issues_kept"]) == (2, 2, 0)
        assert report["bytes_before"] > 0
        assert (report["space"] == "postgresql") == (report is did and url.startswith("postgresql"))
    assert asyncio.run(_deliveries(url)) == KEPT_ISSUES
    after = as_json(url, "stats", "--issues", "1000")
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert after["issues"] == before["issues"]


def test_it_is_told_in_sentences(url: str) -> None:
    said = told(url, "prune", "--older-than", "400d").stdout
    assert "2 deliveries of 2 issues before " in said
    assert " were removed in " in said
    assert "The database had " in said
    assert "is to be removed." in told(url, "prune", "--older-than", "400d", "--dry-run").stdout


def test_old_announcements_go_too(url: str) -> None:
    asyncio.run(announce(url, 6))
    did = as_json(url, "prune", "--older-than", "400d", "--dry-run")
    assert isinstance(did, dict)
    assert (did["issues"], did["announcements"], did["deliveries"]) == (2, 1, 2)
    assert "2 deliveries of 2 issues and 1 announcement before " in told(url, "prune", "--older-than", "400d").stdout
    assert "announcement" not in told(url, "prune", "--older-than", "400d").stdout


async def announce(url: str, number: int) -> None:
    """So many announcements, before there was anybody to hear them."""
    async with open_storage(Settings(database_url=url)) as storage:
        for each in range(number):
            made = LONG_AGO - 2 * DAY
            await storage.announcements.add(f"News {each}", made, made + DAY)
        await storage.announcements.plan()


async def test_its_size_is_the_same_whether_it_is_in_the_file_yet_or_in_the_journal(sqlite_url: str) -> None:
    async with Storage.open(sqlite_url) as storage:
        async with storage.database.write() as connection:
            await connection.execute(edition.insert(), [{"slug": f"s{n}", "title": "x" * 1000} for n in range(100)])
        size, file = await storage.space.used(), storage.database.file
        assert file is not None
        assert size > file.stat().st_size
    assert size == file.stat().st_size, "the journal is gone once nobody has the file open"


@pytest.mark.parametrize("age", ["89d", "0d", "400", "a year"])
def test_what_is_young_is_not_pruned_whatever_is_asked(sqlite_url: str, age: str) -> None:
    done = told(sqlite_url, "prune", "--older-than", age)
    assert done.exit_code == 2
    assert ("at least 90d" in done.output) == age.endswith("d")


def test_what_was_pruned_is_sent_to_nobody_again_and_stays_where_it_is(url: str) -> None:
    told(url, "prune", "--older-than", "400d")
    day = str(LONG_AGO.date())
    for words in (("deliver", "--issue", day), ("deliver", "--issue", day, "--again", "--yes", "--to", "telegram:1")):
        done = told(url, *words)
        assert isinstance(done.exception, PaperboyError)
        assert "was pruned: it is not sent again" in str(done.exception)
    assert "it stays in the chats (pruned)" in told(url, "issue", "withdraw", day).stdout
    assert "A first story" in told(url, "issue", "show", str((LONG_AGO + DAY).date())).stdout
