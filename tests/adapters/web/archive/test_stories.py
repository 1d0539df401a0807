"""The page of a story, whose address never tells another."""

import asyncio
from dataclasses import replace

import pytest

from bot.model import ArchivedIssue
from bot.storage import Storage
from tests.adapters.web.archive.conftest import (
    CODEX,
    GEMMA,
    SKILLS,
    Visitor,
    revise,
    seen,
)
from tests.bot.storage.examples import a_story


@pytest.mark.usefixtures("saturday")
async def test_a_story_has_a_page_with_its_source_and_its_neighbours(visitor: Visitor) -> None:
    page = await seen(visitor, "/ainews/2025-12-19/n3")
    assert '<h1><a href="https://x.com/gemma" rel="noopener">Google 发布 FunctionGemma</a></h1>' in page
    assert "新闻 3 · 2025年12月19日" in page
    assert 'href="/ainews/2025-12-19/n2">‹ 新闻 2</a>' in page
    assert 'href="/ainews/2025-12-19/t1">工具 1 ›</a>' in page


@pytest.mark.usefixtures("saturday")
async def test_a_story_that_was_told_before_leads_there(visitor: Visitor) -> None:
    assert '<a href="/ainews/2025-12-19/t1">2025年12月19日 t1</a>' in await seen(visitor, "/ainews/2025-12-20/t1")


@pytest.mark.usefixtures("friday")
@pytest.mark.parametrize("name", ["N3", "3", "1.3"])
async def test_another_name_of_a_story_leads_to_its_own(visitor: Visitor, name: str) -> None:
    async with visitor.get(f"/en/ainews/2025-12-19/{name}", allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (308, "/en/ainews/2025-12-19/n3")


async def test_a_mended_story_is_at_its_address(visitor: Visitor, storage: Storage, friday: ArchivedIssue) -> None:
    await revise(storage, friday, SKILLS, replace(CODEX, title="OpenAI 发布了 GPT-5.2-Codex"), GEMMA)
    assert "OpenAI 发布了 GPT-5.2-Codex</a></h1>" in await seen(visitor, "/ainews/2025-12-19/n2")


async def test_an_address_never_tells_another_story(visitor: Visitor, storage: Storage, friday: ArchivedIssue) -> None:
    other = a_story(2, "完全不同的一条新闻", "https://example.com/other")
    await revise(storage, friday, SKILLS, other, why="原文撤稿")
    replaced = await seen(visitor, "/ainews/2025-12-19/n2", 410)
    assert "这里原来的一条，更正时换成了别的：" in replaced
    assert '<p class="was" lang="zh-Hans">OpenAI 发布 GPT-5.2-Codex</p>' in replaced
    assert "原因：原文撤稿" in replaced
    assert 'href="/ainews/2025-12-19"' in replaced
    assert "更正时撤下了" in await seen(visitor, "/ainews/2025-12-19/n3", 410)
    page = await seen(visitor, "/ainews/2025-12-19")
    assert '<article class="story" id="n2"><a class="number" href="#n2"' in page


async def test_a_story_that_moved_is_found_where_it_is(
    visitor: Visitor, storage: Storage, friday: ArchivedIssue
) -> None:
    await revise(storage, friday, replace(GEMMA, number=1), replace(SKILLS, number=2), replace(CODEX, number=3))
    page = await seen(visitor, "/en/ainews/2025-12-19/n1", 410)
    assert "This story has moved within its issue: it is news 2 now:" in page
    assert 'href="/en/ainews/2025-12-19#n2"' in page


@pytest.mark.usefixtures("friday")
async def test_many_who_ask_at_once_for_what_is_not_there_are_all_answered(visitor: Visitor) -> None:
    pages = await asyncio.gather(*(seen(visitor, "/ainews/2025-12-19/n9", 404) for _ in range(9)))
    assert all("2025年12月19日没有 n9" in page for page in pages)
    assert await asyncio.gather(*(seen(visitor, "/ainews/2025-12-19/1.3", 308) for _ in range(9))) == [""] * 9
