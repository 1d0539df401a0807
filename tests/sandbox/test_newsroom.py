"""The newsroom: a site whose articles arrive, a model that is as it is told to be, and what is seen of them."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any

import aiohttp
import pytest

from bot.model import SectionKind
from bot.model.articles import Article
from bot.model.drafts import DraftStory
from sandbox.feed import WrittenArticle, written_articles
from sandbox.language_model import FakeLanguageModel
from sandbox.newsroom import BEHAVIOURS, Newsroom
from sandbox.server import Sandbox, Urls, serve
from scheduler.editor.editing import edit, read_material, recheck

DAY = date(2026, 11, 29)


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom(FakeLanguageModel(), model_is_optional=True)


@pytest.fixture
async def urls(newsroom: Newsroom) -> AsyncIterator[Urls]:
    async with serve(Sandbox(newsroom=newsroom)) as urls:
        yield urls


async def call(method: str, url: str, body: object = None) -> tuple[int, Any]:
    async with aiohttp.ClientSession() as session, session.request(method, url, json=body) as answer:
        return answer.status, await answer.json()


async def text(url: str) -> str:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return await answer.text()


async def test_articles_arrive_one_after_another_until_there_is_none_left(urls: Urls) -> None:
    for name in ("digest-1", "digest-2", "digest-3"):
        status, arrived = await call("POST", f"{urls.page}/api/newsroom/article")
        assert (status, arrived["slug"]) == (200, name)
        assert f"{urls.page}/news/{name}" in await text(urls.feed)
    status, refused = await call("POST", f"{urls.page}/api/newsroom/article")
    assert status == 409
    assert refused["error"].startswith("That was the last article.")


async def test_every_link_of_an_article_leads_to_a_page_that_says_the_same(urls: Urls, newsroom: Newsroom) -> None:
    newsroom.arrive()
    page = await text(f"{urls.page}/news/digest-1")
    assert '<a href="copperleaf-round">$85 million</a>' in page
    assert "Copperleaf raised $85 million to build" in await text(f"{urls.page}/news/copperleaf-round")


async def test_the_model_is_as_it_is_told_to_be(urls: Urls, newsroom: Newsroom) -> None:
    for behaviour in (*BEHAVIOURS, "none"):
        status, shown = await call("POST", f"{urls.page}/api/newsroom", {"behaviour": behaviour})
        assert (status, shown["behaviour"]) == (200, behaviour)
        assert newsroom.has_model == (behaviour != "none")
    status, refused = await call("POST", f"{urls.page}/api/newsroom", {"behaviour": "sleepy"})
    assert status == 400
    assert "good, sloppy, hostile, down, none" in refused["error"]


async def test_the_steps_are_those_that_were_seen_and_begin_anew_with_each_article(
    urls: Urls, newsroom: Newsroom
) -> None:
    await text(urls.feed)
    newsroom.arrive()
    await text(urls.feed)
    await text(urls.feed)
    _, shown = await call("GET", f"{urls.page}/api/newsroom")
    assert [(step["name"], step["times"]) for step in shown["steps"]] == [("arrived", 1), ("looked", 2)]
    newsroom.note("settled")
    await text(urls.feed)
    assert [step["name"] for step in newsroom.steps] == ["arrived", "looked", "settled"]
    newsroom.arrive()
    assert [step["name"] for step in newsroom.steps] == ["arrived"]


@pytest.mark.parametrize("written", written_articles(), ids=lambda one: one.name)
def test_what_a_good_model_writes_of_an_article_passes_every_check(written: WrittenArticle) -> None:
    article = as_read(written)
    links = {
        link.url.rpartition("/")[2]: (piece.number, link)
        for piece in read_material(article, [], DAY).evidence.pieces.values()
        for link in piece.links
    }
    for story in written.stories:
        number, link = links[story.page[0].removeprefix("/")]
        draft = DraftStory(
            section=SectionKind(story.section), title=story.title, summary=story.summary,
            url=link.url, link=link.number, pieces=(number,),
        )  # fmt: skip
        assert recheck(article, draft) == (), story.lead


@pytest.mark.parametrize("written", written_articles(), ids=lambda one: one.name)
async def test_rules_alone_make_a_whole_issue_of_an_article(written: WrittenArticle) -> None:
    content = await edit(as_read(written), [], DAY, None)
    assert len(content.stories) == 20
    assert all(story.quoted for story in content.stories)


def as_read(written: WrittenArticle) -> Article:
    published = written.published(datetime(2026, 11, 29, tzinfo=UTC))
    url = f"http://127.0.0.1:8000/news/{published.slug}"
    return Article(url=url, title=published.title, body=published.body)
