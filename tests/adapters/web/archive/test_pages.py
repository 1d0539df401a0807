"""The pages of the archive, as a browser gets them."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, update

from adapters.web.static_files import static_address
from bot.markdown import parse
from bot.model import ArchivedIssue, IssueState
from bot.storage import Storage
from bot.storage.schema import issue as issue_table
from bot.storage.schema import revision
from tests.adapters.web.archive.conftest import (
    CODEX,
    FRIDAY,
    GEMMA,
    ROOT,
    SKILLS,
    Visitor,
    issue,
    seen,
)
from tests.bot.storage.examples import EDITION, NOON, a_story, publish
from tests.fakes import FakeClock

SAMPLE = Path(__file__).parents[4].joinpath("sandbox/samples/2026-11-12.md").read_text("utf-8")


async def revise(storage: Storage, archived: ArchivedIssue, *news: object, why: str = "写错了") -> ArchivedIssue:
    return await storage.issues.revisions.revise(archived, issue(FRIDAY, *news), now=NOON, why=why)  # type: ignore[arg-type]


# --- a day ----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("saturday")
async def test_a_day_tells_its_stories_each_with_its_source_and_a_page_of_its_own(visitor: Visitor) -> None:
    page = await seen(visitor, "/ainews/2025-12-19")
    assert "<h1>2025年12月19日 周五</h1>" in page
    assert '<a href="https://x.com/swyx/1" rel="noopener">Claude Skills 增长迅猛</a>' in page
    assert '<article class="story" id="n2"><a class="number" href="/ainews/2025-12-19/n2"' in page
    assert 'aria-label="工具 1"' in page
    assert '<a href="https://news.smol.ai/issues/25-12-18/" rel="noopener">news.smol.ai</a>' in page
    assert '<a rel="next" class="newer" href="/ainews/2025-12-20">' in page
    assert "/story" not in page  # what only a chat understands


@pytest.mark.usefixtures("friday")
async def test_it_is_the_same_page_in_three_languages_and_each_names_the_others(visitor: Visitor) -> None:
    traditional = await seen(visitor, "/zh-Hant/ainews/2025-12-19")
    assert '<html lang="zh-Hant">' in traditional
    assert "Claude Skills 增長迅猛" in traditional
    assert "「可互操作」" in traditional
    english = await seen(visitor, "/en/ainews/2025-12-19")
    assert "<h1>Fri, Dec 19, 2025</h1>" in english
    assert '<div lang="zh-Hans">' in english
    for page in (traditional, english):
        assert f'<link rel="alternate" hreflang="x-default" href="{ROOT}/ainews/2025-12-19">' in page
        assert f'<link rel="alternate" hreflang="en" href="{ROOT}/en/ainews/2025-12-19">' in page
    assert f'<link rel="canonical" href="{ROOT}/en/ainews/2025-12-19">' in english


@pytest.mark.usefixtures("friday")
async def test_whose_address_the_host_header_is_counts_for_nothing(visitor: Visitor) -> None:
    async with visitor.get("/ainews/2025-12-19", headers={"Host": "evil.example"}) as answer:
        assert "evil.example" not in await answer.text()


async def test_a_correction_is_told_with_its_day(
    visitor: Visitor, storage: Storage, friday: ArchivedIssue, clock: FakeClock
) -> None:
    assert "已更正" not in await seen(visitor, "/ainews/2025-12-19")
    await revise(storage, friday, SKILLS, replace(CODEX, url="https://openai.com/codex"), GEMMA)
    clock_passes(clock)
    page = await seen(visitor, "/ainews/2025-12-19")
    assert "2026年11月1日 20:00（上海时间）已更正：新闻 2。" in page
    assert "https://openai.com/codex" in page


def clock_passes(clock: FakeClock) -> None:
    """A second: then the edition is asked for again."""
    clock._seconds += 1  # noqa: SLF001  nobody sleeps by it


@pytest.mark.usefixtures("saturday")
async def test_a_withdrawn_day_is_gone_with_its_reason_and_ways_on_and_so_are_its_stories(
    visitor: Visitor, storage: Storage
) -> None:
    archived = await storage.issues.get(EDITION, FRIDAY)
    assert archived
    await storage.issues.revisions.withdraw(archived, now=NOON, why="全是<旧闻>")
    for path in ("/ainews/2025-12-19", "/ainews/2025-12-19/n1"):
        page = await seen(visitor, path, 410)
        assert "2025年12月19日的日报已撤回。" in page
        assert "原因：全是&lt;旧闻&gt;" in page
        assert 'href="/ainews/2025-12-20"' in page
    assert "没有 n9" in await seen(visitor, "/ainews/2025-12-19/n9", 404)


@pytest.mark.parametrize("state", [IssueState.DRAFT, IssueState.REJECTED])
async def test_what_was_never_published_is_not_there(
    visitor: Visitor, storage: Storage, saturday: ArchivedIssue, state: IssueState
) -> None:
    await storage.database.change(update(issue_table).where(issue_table.c.id == saturday.id).values(state=state))
    for path in ("/ainews/2025-12-20", "/ainews/2025-12-20/n1"):
        assert "周六的第一条" not in await seen(visitor, path, 404)
    assert "周六的第一条" not in await seen(visitor, "/ainews/2025-12")
    assert '<h1><a href="/ainews/2025-12-19">' in await seen(visitor, "/")


@pytest.mark.usefixtures("saturday")
@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/ainews/2025-12-01", "2025年12月1日没有日报。最近的是 2025年12月19日："),
        ("/ainews/2026-11-01", "今天的日报还没出。最近一期是 2025年12月20日："),
        ("/ainews/2026-12-24/n1", "2026年12月24日那期还没出。最近一期是 2025年12月20日："),
        ("/ainews/2025-12-20/n7", "2025年12月20日没有 n7。这一期有：1 条新闻、1 个工具。"),
        ("/ainews/2025-11", "2025年11月没有日报。"),
        ("/ainews/2025-02-31", "没有这个页面。"),
        ("/ainews/2025-12-20/x", "没有这个页面。"),
        ("/other/2025-12-20", "没有这个页面。"),
    ],
)
async def test_where_there_is_nothing_the_page_says_what_there_is(visitor: Visitor, path: str, said: str) -> None:
    assert said in await seen(visitor, path, 404)


async def test_an_issue_dated_ahead_is_shown_once_it_is_published(visitor: Visitor, storage: Storage) -> None:
    ahead = (NOON + timedelta(days=1)).date()
    await publish(storage.issues, ahead)
    await seen(visitor, f"/ainews/{ahead}")


async def test_an_issue_that_cannot_be_read_says_so_and_the_newest_is_another(
    visitor: Visitor, storage: Storage, saturday: ArchivedIssue
) -> None:
    broken = update(revision).where(revision.c.issue_id == saturday.id).values(content={"no": "issue"})
    await storage.database.change(broken)
    for path in ("/ainews/2025-12-20", "/ainews/2025-12-20/n1"):
        assert "2025年12月20日的日报现在显示不了" in await seen(visitor, path, 500)
    assert "2025年12月19日 周五" in await seen(visitor, "/")


# --- a story --------------------------------------------------------------------------------------------------------


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
    assert '<p class="was">OpenAI 发布 GPT-5.2-Codex</p>' in replaced
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


# --- the front page, months, search -----------------------------------------------------------------------------------


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


async def test_the_language_alone_leads_to_its_front_page(visitor: Visitor) -> None:
    async with visitor.get("/en", allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (308, "/en/")


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


# --- what it costs ----------------------------------------------------------------------------------------------------


async def test_a_page_is_not_sent_to_who_has_it_and_a_correction_is(
    visitor: Visitor, storage: Storage, friday: ArchivedIssue, clock: FakeClock
) -> None:
    async with visitor.get("/ainews/2025-12-19") as answer:
        known = {"If-None-Match": answer.headers["ETag"]}
    async with visitor.get("/ainews/2025-12-19", headers=known) as again:
        assert (again.status, await again.read()) == (304, b"")
    await publish(storage.issues, date(2025, 11, 1))  # changes nothing of this page but the way to the older one
    await revise(storage, friday, SKILLS)
    clock_passes(clock)
    async with visitor.get("/ainews/2025-12-19", headers=known) as corrected:
        assert corrected.status == 200


@pytest.mark.usefixtures("saturday")
async def test_pages_from_memory_ask_the_database_once_a_second_in_all(
    visitor: Visitor, storage: Storage, clock: FakeClock
) -> None:
    paths = ["/", "/ainews/2025-12-19", "/en/ainews/2025-12-19", "/ainews/2025-12-20/n1", "/ainews/2025-12"]
    missing = ["/ainews/2025-12-01", "/ainews/2025-12-20/n9"]
    for path in paths:
        await seen(visitor, path)
    asked: list[str] = []
    engine = storage.database._engine.sync_engine  # noqa: SLF001  to see what it is asked
    event.listen(engine, "before_cursor_execute", lambda *parts: asked.append(parts[2]))
    for _ in range(3):
        clock_passes(clock)
        for path in paths * 4:
            await seen(visitor, path)
        for path in missing:
            await seen(visitor, path, 404)
    assert len([each for each in asked if each.startswith("SELECT")]) == 3


async def test_a_day_of_ten_and_ten_comes_in_twelve_thousand_bytes_with_its_sheet(
    visitor: Visitor, storage: Storage
) -> None:
    content = parse(SAMPLE, name="2026-11-12").issue
    assert [len(section.stories) for section in content.sections] == [10, 10]
    await publish(storage.issues, content)
    sizes = []
    for path in (f"/ainews/{content.date}", static_address("paper.css")):
        async with visitor.get(path) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            sizes.append(int(answer.headers["Content-Length"]))
    assert sum(sizes) <= 12_000
