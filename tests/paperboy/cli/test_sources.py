"""``paperboy source``, as people type it."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.config import read_settings
from bot.storage import Storage
from paperboy.cli.main import cli
from paperboy.making.duties import feed_watch
from paperboy.platforms import settings_of, specs
from paperboy.steady_clock import SYSTEM_CLOCK
from sandbox.faults import Fault, Kind
from sandbox.feed import ArticleFeed, Cut, serve_feed
from sandbox.sample_publisher import SAMPLES
from tests.paperboy.cli.serving import served

SECRET = "queryquery12345678"


@pytest.fixture
def site() -> ArticleFeed:
    site = ArticleFeed(cut=Cut.TEASER)
    site.arrive(ago=timedelta(days=2))
    site.arrive(ago=timedelta(days=1))
    return site


def source(*words: str, **settings: str) -> Result:
    environ = {"PAPERBOY_FEED_PRIVATE": "on", **{f"PAPERBOY_{name}": value for name, value in settings.items()}}
    return CliRunner().invoke(cli, ["source", *words], env=environ)


def test_a_try_says_what_would_come_out_and_keeps_nothing(site: ArticleFeed, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    with served(serve_feed(site)) as root:
        said = source("test", f"{root}/feed.xml?key={SECRET}", DATABASE_URL=f"sqlite:///{database}")
        found = json.loads(source("test", f"{root}/feed.xml", "--json").stdout)
    assert said.exit_code == 0
    assert SECRET not in said.output
    assert "Articles: 2." in said.output
    newest, older = [line for line in said.output.splitlines() if "links" in line]
    assert "  24 links  The day in agents & models, no. 2  (edited, cut short by the feed)" in newest
    assert "(cut short by the feed)" in older
    assert [(one["edited"], one["cut"], one["links"]) for one in found["entries"]] == [
        (True, True, 24),
        (False, True, 0),
    ]
    assert not database.exists()


def test_a_try_of_finished_issues_says_how_each_would_be_read(site: ArticleFeed) -> None:
    site.documents["/daily.md"] = ("text/markdown", (SAMPLES / "2026-11-01.md").read_text("utf-8"))
    with served(serve_feed(site)) as root:
        said = source("test", f"{root}/daily.md")
    assert "Finished issues: 1." in said.output
    assert "2026-11-01  20 stories" in said.output


@pytest.mark.parametrize(("status", "sentence"), [(404, "answers 404"), (410, "gone for good"), (503, "left alone")])
def test_a_try_that_fails_says_why_and_ends_with_1(site: ArticleFeed, status: int, sentence: str) -> None:
    site.faults.add(Fault(match="*", kind=Kind.ERROR, status=status, times=None))
    with served(serve_feed(site)) as root:
        address = f"{root}/feed.xml?key={SECRET}"
        said, found = source("test", address), source("test", address, "--json")
    assert found.exit_code == 1
    assert sentence in json.loads(found.stdout)["error"]
    assert isinstance(said.exception, Exception)
    assert sentence in str(said.exception)
    assert SECRET not in f"{said.exception} {found.output}"


LINKED = "The ferry of the north goes on at 22:15 every day of the week <a href='https://ferry.test.org/1'>again</a>"


@pytest.mark.parametrize(
    ("items", "why"),
    [
        ([], "It has no article."),
        (
            [{"id": "1", "title": "Monday", "content_html": f"<p>Back on Monday. {'So it is. ' * 99}</p>"}],
            "It has no link",
        ),
        (
            [
                {
                    "id": "1",
                    "title": "Ship",
                    "content_html": f"<p>{LINKED}</p>".replace("ferry.test.org", "ships.example"),
                }
            ],
            "to an address that is no page",
        ),
    ],
)
def test_a_try_of_which_no_issue_would_come_says_why_and_ends_with_1(
    site: ArticleFeed, items: list[dict[str, str]], why: str
) -> None:
    site.documents["/feed"] = ("application/feed+json", json.dumps({"version": "1", "title": "News", "items": items}))
    with served(serve_feed(site)) as root:
        said, found = source("test", f"{root}/feed"), source("test", f"{root}/feed", "--json")
    assert (said.exit_code, found.exit_code) == (1, 1)
    assert "No issue would come of it now." in said.output
    assert why in said.output
    assert why in json.loads(found.stdout)["error"]


def test_a_private_address_is_refused_unless_it_is_allowed(site: ArticleFeed) -> None:
    with served(serve_feed(site)) as root:
        found = source("test", f"{root}/feed.xml", "--json", FEED_PRIVATE="off")
    assert "not on the public internet" in json.loads(found.stdout)["error"]
    assert "PAPERBOY_FEED_PRIVATE=on" in json.loads(found.stdout)["error"]
    assert site.asked == []


def test_without_an_address_the_one_that_is_set_is_tried(site: ArticleFeed) -> None:
    with served(serve_feed(site)) as root:
        assert "Articles: 2." in source("test", FEED_URL=f"{root}/feed.xml").output
    assert "No feed is set" in str(source("test").exception)


def test_the_list_says_when_what_and_what_went_wrong(site: ArticleFeed, sqlite_url: str) -> None:
    with served(serve_feed(site)) as root:
        settings = {"DATABASE_URL": sqlite_url, "FEED_URL": f"{root}/feed.xml?key={SECRET}"}
        assert "was not looked at yet" in source("list", **settings).output
        asyncio.run(_look(settings))
        listed, rows = source("list", **settings).output, json.loads(source("list", "--json", **settings).stdout)
        site.faults.add(Fault(match="*", kind=Kind.ERROR, status=500, times=None))
        other = {**settings, "FEED_URL": f"{root}/atom.xml"}
        asyncio.run(_look(other))
        failing = source("list", **other).output
    assert "title        Sandbox News" in listed
    assert "last article The day in agents & models, no. 2 (settling, seen " in listed
    assert "1 settling, 0 taken, 1 passed" in listed
    assert "went wrong" not in listed
    assert (rows[0]["read"], rows[0]["articles"]) == (True, {"settling": 1, "taken": 0, "passed": 1})
    assert "went wrong" in failing
    assert "answers 500" in failing
    assert "(not read any more)" in failing
    assert SECRET not in f"{listed}{rows}{failing}"


async def _look(settings: dict[str, Any]) -> None:
    environ = {"PAPERBOY_FEED_PRIVATE": "on", **{f"PAPERBOY_{name}": value for name, value in settings.items()}}
    read = read_settings(environ, settings_of(specs()))
    async with Storage.open(read.database_url) as storage:
        await storage.issues.ensure_edition(read.edition)
        await feed_watch(read, storage, SYSTEM_CLOCK).look()


def test_what_others_wrote_does_not_steer_the_terminal(site: ArticleFeed) -> None:
    site.documents["/feed"] = (
        "application/feed+json",
        json.dumps(
            {"title": "\x1b[31mred", "items": [{"id": "1", "title": "\x1b]0;x\x07", "content_text": "word " * 99}]}
        ),
    )
    with served(serve_feed(site)) as root:
        said = source("test", f"{root}/feed").output
    assert "\x1b" not in said
    assert "red" in said
