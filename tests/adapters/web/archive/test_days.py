"""The page of a day: its issue as it is now, or why there is none."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.model import ArchivedIssue, Issue, IssueState, Link, Mark, Section, SectionKind, Span, Story
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
    revise,
    seen,
)
from tests.bot.storage.examples import EDITION, NOON, publish
from tests.fakes import FakeClock


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
    await clock.advance(1)
    page = await seen(visitor, "/ainews/2025-12-19")
    assert "2026年11月1日 20:00（上海时间）已更正：新闻 2。" in page
    assert "https://openai.com/codex" in page


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


@pytest.mark.usefixtures("friday")
async def test_a_day_leads_to_its_month_to_each_story_and_to_the_feeds(visitor: Visitor) -> None:
    page = await seen(visitor, "/en/ainews/2025-12-19")
    assert '<a class="whole" href="/en/ainews/2025-12">December 2025</a>' in page
    assert 'href="/en/ainews/2025-12-19/n1" aria-label="news 1" title="news 1"' in page
    footer = page[page.index("<footer") :]
    assert 'href="/en/ainews/feed.xml">Atom</a>' in footer
    assert 'href="/en/ainews/feed.json">JSON Feed</a>' in footer


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


HOSTILE = "<script>alert(1)</script><b onload='x'>\"{{ 7777*7777 }}"


async def test_whatever_an_issue_says_of_itself_is_text_on_every_page(visitor: Visitor, storage: Storage) -> None:
    said = (Span(HOSTILE, Mark.CODE, "javascript:alert(1)"),)
    one, two = (
        Story(
            number=number,
            title=f"{number} {HOSTILE}",
            url=url,
            summary=(said,),
            references=(Link(text=HOSTILE, url="javascript:alert(2)"), Link(text=HOSTILE, url="https://a.org/'\"><b>")),
        )
        for number, url in ((1, "javascript:alert(3)"), (2, 'https://a.org/"onclick="alert(4)'))
    )
    section = Section(kind=SectionKind.OTHER, stories=(one, two), title=HOSTILE, before=(said,), intro=(said,))
    hostile = Issue(
        date=FRIDAY,
        sections=(section,),
        source_url="javascript:alert(5)",
        title=HOSTILE,
        opening=(said,),
        closing=(said,),
    )
    archived = await publish(storage.issues, hostile)
    corrected = replace(hostile, sections=(replace(section, stories=(one,)),))
    archived = await storage.issues.revisions.revise(archived, corrected, now=NOON, why=HOSTILE)
    pages = [
        await seen(visitor, "/"),
        await seen(visitor, "/en/ainews/2025-12-19"),
        await seen(visitor, "/zh-Hant/ainews/2025-12-19/1.1"),
        await seen(visitor, "/ainews/2025-12-19/1.2", 410),
        await seen(visitor, "/ainews/2025-12"),
        await seen(visitor, "/ainews/search", 200),
    ]
    async with visitor.get("/ainews/search", params={"q": f"{HOSTILE} alert", "site": HOSTILE}) as answer:
        pages.append(await answer.text())
    for page in pages:
        assert "<script" not in page
        assert "<b" not in page.replace("<body", "").replace("<blockquote", "").replace("<br>", "").replace(
            "<button", ""
        )
        assert 'href="javascript:' not in page
        assert 'onclick="' not in page
        assert str(7777 * 7777) not in page
    assert all("alert(1)" in page for page in pages[:5])
