"""What every screen keeps to, and what the ones without buttons show."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest
from sqlalchemy import update

from bot.locales import Language
from bot.storage.editing.tables import source
from tests.adapters.web.desk.browser import TODAY, Browser
from tests.adapters.web.desk.stocked import (
    HARMFUL_LINK,
    HOSTILE,
    a_hostile_draft,
    a_hostile_issue,
    drafted,
    publish,
)
from tests.articles import a_content
from tests.bot.commands.chat import an_issue

SCREENS: Final = (
    "/dashboard",
    "/dashboard/issues",
    f"/dashboard/issues/{TODAY}?style=folded",
    "/dashboard/drafts",
    "/dashboard/drafts/1",
    "/dashboard/drafts/1/read",
    "/dashboard/sources",
)


@pytest.fixture
async def hostile(desk: Browser) -> Browser:
    """Everything that comes from outside was written by somebody who means harm."""
    storage = desk.context.storage
    await publish(storage, a_hostile_issue())
    await drafted(storage, a_hostile_draft())
    failing = {
        "failures": 3,
        "reason": HOSTILE,
        "title": HOSTILE,
        "url": HARMFUL_LINK,
        "failing_since": desk.clock.now(),
    }
    async with storage.database.write() as connection:
        await connection.execute(update(source).values(**failing))
    return desk


@pytest.mark.parametrize("language", Language)
async def test_what_somebody_wrote_is_text_on_every_screen(hostile: Browser, language: Language) -> None:
    for path in SCREENS:
        text = await hostile.text(path, **{"Accept-Language": language.value})
        assert "&lt;script&gt;alert(1)" in text, path
        assert "<script" not in text, path
        assert "<img" not in text, path
        assert f'href="{HARMFUL_LINK}' not in text, path
        assert str(7777 * 7777) not in text, f"{path}: a template was run"


async def test_what_was_asked_for_is_text_too(desk: Browser) -> None:
    await drafted(desk.context.storage, a_content())
    answer = await desk.post("/dashboard/drafts/1/drop", {"version": HOSTILE, "story": HOSTILE})
    assert "<script" not in await answer.text()
    assert "<script" not in await (await desk.get(f"/dashboard?x={HOSTILE}")).text()
    assert "<script" not in await (await desk.get(f"/login/{HOSTILE.replace('/', '')}")).text()


async def test_the_overview_leads_to_what_wants_somebody(desk: Browser) -> None:
    empty = await desk.text("/dashboard")
    assert "Nothing that I know of." in empty
    assert "None waits for anybody." in empty
    storage = desk.context.storage
    await publish(storage, an_issue(TODAY, news=2, tools=1))
    await drafted(storage, a_content())
    text = await desk.text("/dashboard")
    assert "Nothing was delivered yet" in text
    assert "One draft waits" in text
    assert '<a href="/dashboard/drafts/1">Draft 1.1 · Sat, Dec 20</a>' in text
    assert f'<a href="/dashboard/issues/{TODAY}">Sat, Dec 20</a> · two news stories and one tool' in text or (
        "2 news stories and one tool" in text
    )


async def test_the_overview_names_sections_without_their_emoji(desk: Browser) -> None:
    news = an_issue(TODAY, news=2, tools=0).sections[0]
    titled = (replace(news, title="📰 新闻"), replace(news, title="🛠️ 十大AI工具"), replace(news, title="🛠️"))
    await publish(desk.context.storage, replace(an_issue(TODAY, news=2, tools=0), sections=titled))
    assert "新闻 (2), 十大AI工具 (2), and 🛠️ (2)" in await desk.text("/dashboard")


async def test_a_slash_too_many_leads_to_the_screen(desk: Browser) -> None:
    for path in ("/dashboard", "/dashboard/drafts", f"/dashboard/issues/{TODAY}"):
        answer = await desk.get(f"{path}/")
        assert (answer.status, answer.headers["Location"]) == (308, path)
    answer = await desk.get("/dashboard/why/?place=telegram:7")
    assert answer.headers["Location"] == "/dashboard/why?place=telegram:7"


async def test_the_sources_tell_what_they_brought_and_what_went_wrong(desk: Browser) -> None:
    assert "No feed is set" in await desk.text("/dashboard/sources")
    storage = desk.context.storage
    await drafted(storage, a_content())
    async with storage.database.write() as connection:
        wrong = {"failures": 2, "reason": "It answers 503.", "failing_since": desk.clock.now() - timedelta(hours=1)}
        await connection.execute(update(source).values(**wrong))
    text = await desk.text("/dashboard/sources")
    assert '<a href="https://news.example/feed" rel="noopener">News</a>' in text
    assert "About gpt" in text
    assert "It answers 503." in text
    assert "draft 1.1: About gpt" in text
    overview = await desk.text("/dashboard")
    assert "It answers 503." in overview
    assert "Nothing that I know of." not in overview


async def test_a_screen_says_where_it_is_and_whose_it_is(desk: Browser) -> None:
    for path, name in (("/dashboard", "Overview"), ("/dashboard/drafts", "Drafts"), ("/dashboard/sources", "Sources")):
        text = await desk.text(path)
        assert f'<a href="{path}" aria-current="page">{name}</a>' in text
        assert text.count('aria-current="page"') == 1
        assert "Logged in as telegram:1" in text
