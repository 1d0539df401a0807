"""The front page, months and the search."""

import asyncio
from datetime import date

import pytest

from bot.model import ArchivedIssue
from bot.storage import Storage
from tests.adapters.web.archive.conftest import GEMMA, SATURDAY, SKILLS, Visitor, issue, revise, seen
from tests.bot.storage.examples import a_story, publish


@pytest.mark.usefixtures("saturday")
async def test_the_front_page_has_the_newest_issue_and_every_month(visitor: Visitor) -> None:
    page = await seen(visitor, "/")
    assert "周六的第一条" in page
    assert '<a href="/ainews/2025-12">2025年12月</a> <span class="small">2 期</span>' in page


async def test_before_the_first_issue_the_front_page_says_so(visitor: Visitor) -> None:
    assert "还没有日报" in await seen(visitor, "/")
    assert "还没有日报" in await seen(visitor, "/ainews/2025-12-19", 404)


@pytest.mark.usefixtures("saturday")
async def test_a_month_lists_its_days_and_leads_to_those_beside_it(visitor: Visitor, storage: Storage) -> None:
    await publish(storage.issues, date(2025, 10, 3))
    page = await seen(visitor, "/zh-Hant/ainews/2025-12")
    assert page.index("20<span>週六</span>") < page.index("Claude Skills 增長迅猛")
    assert 'href="/zh-Hant/ainews/2025-10">‹ 2025年10月</a>' in page


@pytest.mark.parametrize(("path", "home"), [("/en", "/en/"), ("/ainews", "/"), ("/zh-Hant/ainews", "/zh-Hant/")])
async def test_the_language_or_the_edition_alone_leads_to_the_front_page(
    visitor: Visitor, path: str, home: str
) -> None:
    async with visitor.get(path, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (308, home)


@pytest.mark.usefixtures("friday")
@pytest.mark.parametrize(
    ("query", "found", "not_found"),
    [
        ("q=codex", "GPT-5.2-<strong>Codex</strong>", "FunctionGemma"),
        ("q=发布&after=2025-12-20", "没有找到“发布 after:2025-12-20”。", "FunctionGemma"),
        ("q=模型+in:tools", "对战排名", "GPT-5.2"),
        ("in=tools", "Arena-Rank", "Skills"),
        ("q=%00%3Cb%3E&page=-3&in=nothing&else=1", 'value="&lt;b&gt;"', "<b>"),
        ("after=someday", "“someday”不是日子，也不是月份或年份。", "Skills"),
    ],
)
async def test_the_search_finds_what_it_finds_in_the_chats(
    visitor: Visitor, query: str, found: str, not_found: str
) -> None:
    page = await seen(visitor, f"/ainews/search?{query}", 400 if "someday" in query else 200)
    assert found in page
    assert not_found not in page


@pytest.mark.usefixtures("friday")
async def test_very_many_who_search_for_something_else_at_once_are_asked_to_come_again(visitor: Visitor) -> None:
    async def searched(number: int) -> int:
        async with visitor.get("/ainews/search", params={"q": f"Codex {number}"}) as answer:
            return answer.status

    assert set(await asyncio.gather(*(searched(number) for number in range(40)))) == {200, 429}
    assert await searched(40) == 200


async def test_many_hits_are_on_several_pages(visitor: Visitor, storage: Storage) -> None:
    for number in range(1, 25):
        await publish(
            storage.issues,
            issue(date(2025, 11, number), a_story(1, f"Kimi 第{number}次更新", f"https://k.org/{number}")),
        )
    first = await seen(visitor, "/ainews/search?q=Kimi")
    assert first.count('class="story hit"') == 20
    assert 'href="/ainews/search?q=Kimi&amp;page=2"' in first
    second = await seen(visitor, "/ainews/search?q=Kimi&page=2")
    assert second.count('class="story hit"') == 4
    assert 'href="/ainews/search?q=Kimi"' in second
    behind = await seen(visitor, "/ainews/search?q=Kimi&page=9")
    assert behind.count('class="story hit"') == 4
    assert 'href="/ainews/search?q=Kimi"' in behind


@pytest.mark.usefixtures("friday")
async def test_a_question_is_the_same_in_another_language(visitor: Visitor) -> None:
    page = await seen(visitor, "/ainews/search?q=a+%26+b&site=x.com")
    assert 'href="/en/ainews/search?q=a+%26+b&amp;site=x.com" hreflang="en"' in page
    assert 'href="/en/ainews/search" hreflang="en"' in await seen(visitor, "/ainews/search")


async def test_what_is_found_leads_to_what_can_be_read(
    visitor: Visitor, storage: Storage, friday: ArchivedIssue
) -> None:
    other = a_story(2, "Kimi 有了另一个模型", "https://k.org/other")
    await revise(storage, friday, SKILLS, other, GEMMA)
    await publish(storage.issues, issue(SATURDAY, SKILLS, other))
    found = await seen(visitor, "/ainews/search?q=Kimi&before=2025-12-20")
    assert '<a href="/ainews/2025-12-19#n2">2025年12月19日 n2</a>' in found
    assert '<article class="story" id="n2">' in await seen(visitor, "/ainews/2025-12-19")
    assert '<a href="/en/ainews/2025-12-19#n2">' in await seen(visitor, "/en/ainews/2025-12-20/n2")
    assert '<a href="/ainews/2025-12-19/n1">' in await seen(visitor, "/ainews/2025-12-20/n1")
