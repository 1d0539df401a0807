"""What stands beside the pages of the paper: feeds, maps, cards, and what others show of a link."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from typing import TypeAlias

import feedparser
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from adapters.discord.rendering.component_embed import component_embed
from adapters.web.app import web_app
from adapters.web.context import WebContext
from bot.compose import Card
from bot.services.published.withdrawal import withdraw
from bot.storage import Database, Storage
from tests.adapters.web.feeds.examples import DAY, NOON, revised
from tests.fakes import SOON, FakeClock

Visitor: TypeAlias = TestClient[web.Request, web.Application]

ROOT = "https://news.example.com"


class FakePainter:
    """Draws the title of a card, once it is ``free`` to."""

    def __init__(self) -> None:
        self.free = asyncio.Event()
        self.free.set()

    async def draw(self, card: Card) -> bytes:
        await self.free.wait()
        return card.title.encode()


@pytest.fixture
def painter() -> FakePainter:
    return FakePainter()


@pytest.fixture
async def storage(sqlite_database: Database) -> Storage:
    """Two days, each with two stories; the newer one's was corrected."""
    storage = Storage(sqlite_database)
    await storage.issues.ensure_edition("ainews")
    revisions = storage.issues.revisions
    await revisions.add("ainews", revised(DAY - timedelta(days=1)).issue.content, now=NOON, push=True)
    first = await revisions.add("ainews", revised(DAY).issue.content, now=NOON, push=True)
    corrected = revised(DAY, "头一条，更正过", "第二条").issue.content
    await revisions.revise(first, corrected, now=NOON + timedelta(hours=1), why="写错了")
    return storage


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOON)


@pytest.fixture
def context(storage: Storage, clock: FakeClock, painter: FakePainter) -> WebContext:
    return WebContext(
        storage=storage,
        clock=clock,
        edition="ainews",
        zone="Asia/Shanghai",
        root=ROOT,
        cards=painter,
        component_embed=component_embed,
        patience=SOON,
    )


@pytest.fixture
async def visitor(context: WebContext) -> AsyncIterator[Visitor]:
    async with TestClient(TestServer(web_app(context))) as client:
        yield client


@pytest.mark.parametrize("path", ["/ainews/feed.xml", "/en/ainews/feed.xml", "/zh-Hant/ainews/feed.xml"])
async def test_a_feed_tells_the_newest_first_as_they_are_now(visitor: Visitor, path: str) -> None:
    answer = await visitor.get(path)
    assert answer.content_type == "application/atom+xml"
    found = feedparser.parse(await answer.text())
    assert [entry.id.rpartition("/")[2] for entry in found.entries] == ["2025-12-19", "2025-12-18"]
    assert found.entries[0].updated == (NOON + timedelta(hours=1)).isoformat()
    assert found.feed.links[1].href == ROOT + path


@pytest.mark.parametrize("path", ["/ainews/feed.xml", "/ainews/feed.json", "/sitemap.xml", "/robots.txt"])
async def test_who_has_it_is_told_that_nothing_changed(visitor: Visitor, path: str) -> None:
    had = (await visitor.get(path)).headers["ETag"]
    answer = await visitor.get(path, headers={"If-None-Match": had})
    assert (answer.status, await answer.read()) == (304, b"")


async def test_a_story_in_anothers_place_is_linked_within_its_issue(
    visitor: Visitor, storage: Storage, clock: FakeClock
) -> None:
    archived = await storage.issues.get("ainews", DAY)
    assert archived is not None
    await storage.issues.revisions.revise(
        archived, revised(DAY, "头一条", "Kimi 不同", summary="别的").issue.content, now=NOON
    )
    await clock.advance(2)
    feed = await (await visitor.get("/ainews/feed.xml")).text()
    assert f"{ROOT}/ainews/2025-12-19/n1&quot;" in feed.replace('"', "&quot;")
    assert f"{ROOT}/ainews/2025-12-19#n2&quot;" in feed.replace('"', "&quot;")


async def test_a_withdrawn_issue_is_in_no_feed_and_on_no_map_and_its_card_is_gone(
    visitor: Visitor, storage: Storage, clock: FakeClock
) -> None:
    was = (await visitor.get("/ainews/feed.json")).headers["ETag"]
    archived = await storage.issues.get("ainews", DAY)
    assert archived is not None
    await withdraw(storage, archived, NOON, made_by="test")
    await clock.advance(2)
    answer = await visitor.get("/ainews/feed.json", headers={"If-None-Match": was})
    (item,) = json.loads(await answer.read())["items"]
    assert item["url"] == f"{ROOT}/ainews/2025-12-18"
    assert "/2025-12-19" not in await (await visitor.get("/sitemap.xml")).text()
    for path in ("/ainews/2025-12-19.png", "/ainews/2025-12-19/n1.png", "/ainews/2025-12-19/n1.discord.json"):
        assert (await visitor.get(path)).status == 410


@pytest.mark.parametrize(
    ("path", "drawn"),
    [
        ("/ainews/2025-12-19.png", "头一条，更正过"),
        ("/ainews/2025-12-19/n2.png", "第二条"),
        ("/zh-Hant/ainews/2025-12-19/n1.png", "頭一條，更正過"),
    ],
)
async def test_a_card_stands_beside_its_page(visitor: Visitor, path: str, drawn: str) -> None:
    answer = await visitor.get(path)
    assert (answer.content_type, await answer.text()) == ("image/png", drawn)
    page = await (await visitor.get(path.removesuffix(".png"))).text()
    assert f'<meta property="og:image" content="{ROOT}{path}">' in page


@pytest.mark.parametrize(
    "path",
    ["/ainews/2025-12-01.png", "/ainews/2025-02-30.png", "/ainews/2025-12-19/n9.png", "/ainews/2025-12-19/9.png"],
)
async def test_what_has_no_page_has_no_card(visitor: Visitor, path: str) -> None:
    assert (await visitor.get(path)).status == 404


async def test_very_many_who_want_other_cards_at_once_are_asked_to_come_again(
    visitor: Visitor, storage: Storage, painter: FakePainter
) -> None:
    day = DAY - timedelta(days=2)
    many = revised(day, *(f"第 {number} 条" for number in range(40))).issue.content
    await storage.issues.revisions.add("ainews", many, now=NOON, push=True)
    painter.free.clear()
    asking = [asyncio.ensure_future(visitor.get(f"/ainews/{day}/n{number}.png")) for number in range(1, 41)]
    for first in islice(asyncio.as_completed(asking), 9):
        refused = await first
        assert (refused.status, refused.headers["Retry-After"]) == (429, "5")
    painter.free.set()
    assert sum(answer.status == 200 for answer in await asyncio.gather(*asking)) == 31


async def test_discord_finds_its_components_from_the_page_of_a_story(visitor: Visitor) -> None:
    address = "/ainews/2025-12-19/n1.discord.json"
    page = await (await visitor.get("/ainews/2025-12-19/n1")).text()
    assert f'<link rel="discord:component-embed" type="application/json" href="{ROOT}{address}">' in page
    answer = await visitor.get(address)
    assert answer.content_type == "application/json"
    container = json.loads(await answer.read())["component"]
    assert "头一条，更正过" in container["components"][0]["content"]


async def test_the_pages_lead_to_the_feeds(visitor: Visitor) -> None:
    page = await (await visitor.get("/en/ainews/2025-12-19")).text()
    assert 'type="application/atom+xml" href="/en/ainews/feed.xml"' in page


async def test_the_map_of_a_month_has_its_pages_alone(visitor: Visitor) -> None:
    whole = await (await visitor.get("/sitemap.xml")).text()
    assert f"<loc>{ROOT}/</loc>" in whole
    assert whole.count(f"<loc>{ROOT}/en/ainews/2025-12-") == 6
    month = await (await visitor.get("/sitemap-2025-12.xml")).text()
    assert month.count("<loc>") == whole.count("<loc>") - 3
    assert (await (await visitor.get("/sitemap-2025-11.xml")).text()).count("<loc>") == 0
    for never in ("2025-10", "2025-13", "9999-12"):
        assert (await visitor.get(f"/sitemap-{never}.xml")).status == 404


async def test_every_page_is_at_the_name_of_its_edition_whatever_that_has_in_it(context: WebContext) -> None:
    issues = context.storage.issues
    await issues.ensure_edition("ai-news_2")
    await issues.revisions.add("ai-news_2", revised(DAY).issue.content, now=NOON, push=True)
    async with TestClient(TestServer(web_app(replace(context, edition="ai-news_2")))) as visitor:
        for path in ("", "/2025-12", "/2025-12-19", "/2025-12-19/n1", "/search", "/feed.xml", "/2025-12-19.png"):
            assert (await visitor.get(f"/en/ai-news_2{path}")).status == 200, path
