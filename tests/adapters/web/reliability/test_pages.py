"""The page that says how reliable the delivery was: numbers for everybody, where a setting says so."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from typing import TypeAlias

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from adapters.web.app import web_app
from adapters.web.context import WebContext
from adapters.web.reliability.pages import READ_SECONDS, Pages, in_all, share
from bot.locales import Language, words
from bot.services.figures.reliability import IssueReliability
from bot.storage import Database, Storage
from tests.bot.storage.examples import EDITION
from tests.fakes import SOON, FakeClock

Visitor: TypeAlias = TestClient[web.Request, web.Application]
WHEN = datetime(2025, 12, 20, 1, 0, tzinfo=UTC)
A_DAY = IssueReliability(
    day=date(2025, 12, 20),
    owed=12_345,
    sent=12_300,
    unknown=5,
    unreachable=30,
    missed=10,
    waiting=0,
    withdrawn=0,
    late=123,
    corrected=12_300,
    counted_at=WHEN,
)


@pytest.fixture
def context(sqlite_database: Database) -> WebContext:
    return WebContext(
        storage=Storage(sqlite_database),
        clock=FakeClock(WHEN),
        edition=EDITION,
        zone="Asia/Shanghai",
        root="https://news.example.com",
        reliability=True,
        patience=SOON,
    )


@dataclass(kw_only=True)
class Sums:
    """What the ledger tells, and how often it was asked."""

    found: tuple[IssueReliability, ...] = ()
    asked: int = 0

    async def read(self) -> tuple[IssueReliability, ...]:
        self.asked += 1
        return self.found


@asynccontextmanager
async def visiting(context: WebContext, sums: Sums) -> AsyncIterator[Visitor]:
    pages = Pages(context, sums.read)
    route = web.get("/en/reliability", partial(pages.answer, language=Language.ENGLISH))
    async with TestClient(TestServer(web_app(context, [lambda _: [route]]))) as client:
        yield client


@pytest.mark.parametrize("path", ["/ainews/reliability", "/en/ainews/reliability", "/zh-Hant/ainews/reliability"])
async def test_it_is_there_in_every_language_where_it_is_on_and_else_is_not(context: WebContext, path: str) -> None:
    for on, status in ((True, 200), (False, 404)):
        async with TestClient(TestServer(web_app(replace(context, reliability=on)))) as visitor:
            assert (await visitor.get(path)).status == status
            home = path.removesuffix("ainews/reliability")
            for page in (home, f"{home}ainews/search", f"{home}nothing"):
                assert (f'<a href="{path}">' in await (await visitor.get(page)).text()) is on


async def test_every_number_of_an_issue_is_told_and_its_day_leads_to_it(context: WebContext) -> None:
    async with visiting(context, Sums(found=(A_DAY, replace(A_DAY, day=date(2025, 12, 19), late=None)))) as visitor:
        text = await (await visitor.get("/en/reliability")).text()
    assert '<a href="/en/ainews/2025-12-20">Sat, Dec 20</a>' in text
    told, of_the_day_before = re.findall(r"<tr><th scope=\"row\">.*?</tr>", text)
    assert re.findall(r"<td>(.*?)</td>", told) == ["12,345", "12,300", "123", "5", "30", "10", "0", "12,300", "0"]
    assert "<td>–</td>" in of_the_day_before
    assert "Counted on Dec 20 at 09:00 (Shanghai time)." in text


async def test_the_ledger_is_asked_once_a_minute_whoever_looks_and_a_browser_keeps_the_page(
    context: WebContext,
) -> None:
    sums, clock = Sums(found=(A_DAY,)), context.clock
    assert isinstance(clock, FakeClock)
    async with visiting(context, sums) as visitor:
        etag = (await visitor.get("/en/reliability")).headers["ETag"]
        assert (await visitor.get("/en/reliability", headers={"If-None-Match": etag})).status == 304
        assert sums.asked == 1
        sums.found = (replace(A_DAY, sent=12_345, unreachable=0, missed=0, unknown=0),)
        await clock.advance(READ_SECONDS)
        assert (
            "12,345 came: 100 %."
            in await (await visitor.get("/en/reliability", headers={"If-None-Match": etag})).text()
        )
        assert sums.asked == 2


@pytest.mark.parametrize(
    ("part", "whole", "told"), [(9_999, 10_000, "99.99"), (99_999, 100_000, "99.99"), (1, 1, "100")]
)
def test_all_but_one_are_not_all(part: int, whole: int, told: str) -> None:
    assert share(part, whole) == told
    assert share(0, 0) == "100"


def test_it_is_said_in_one_sentence_of_all_issues() -> None:
    english, chinese = words(Language.ENGLISH), words(Language.SIMPLIFIED)
    said = "Of the 12,345 deliveries of the last issue, 12,300 came: 99.63 %."
    assert in_all([A_DAY], english) == f"{said} Of these 99 % came within ten minutes of their time."
    assert in_all([replace(A_DAY, late=None)], english) == said
    assert (
        in_all([A_DAY], chinese)
        == "最近 1 期应送 12,345 份，送达 12,300 份，占 99.63%。其中 99% 不晚于约定时间十分钟。"
    )
    assert in_all([], english) == "Nothing was counted yet."
