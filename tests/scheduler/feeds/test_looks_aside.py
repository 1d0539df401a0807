"""Reading a large feed leaves the event loop free."""

import asyncio
import threading
from collections import Counter
from datetime import UTC, datetime

import pytest

from bot.storage import Database
from sandbox.feed import ArticleFeed, Cut, sample_article
from scheduler.feeds.parsing import pages, syndication
from tests.scheduler.feeds.looking import looking

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def large(site: ArticleFeed) -> None:
    for number in range(1, 260):
        site.arrive(sample_article(number, NOON))


async def test_a_feed_of_a_megabyte_and_the_pages_of_its_entries_are_read_in_threads(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = Counter[str]()
    for module, name in ((syndication, "repaired"), (pages, "_tree")):
        original = getattr(module, name)

        def counted(*given: object, original: object = original, name: str = name) -> object:
            threads[f"{name} {threading.current_thread() is threading.main_thread()}"] += 1
            return original(*given)  # type: ignore[operator]  # whatever it is given

        monkeypatch.setattr(module, name, counted)
    async with Database.open(sqlite_url) as database, looking(database, large) as feed:
        await feed.looks(0)
        feed.site.cut = Cut.TEASER
        feed.restarts()
        await feed.looks(15)
        size = sum(len(one.body) for one in feed.site.articles)
    assert size > 1_100_000
    assert threads.keys() == {"repaired False", "_tree False"}
    assert threads["_tree False"] > 500


async def test_the_loop_goes_on_while_a_large_feed_is_read(sqlite_url: str) -> None:
    """By turns of the loop, which are none where it stands: not by the clock, which others use as well."""
    async with Database.open(sqlite_url) as database, looking(database, large) as feed:
        turns = 0

        async def count() -> None:
            nonlocal turns
            while True:
                await asyncio.sleep(0)
                turns += 1

        counting = asyncio.create_task(count())
        await feed.looks(0)
        counting.cancel()
    assert turns > 1000
