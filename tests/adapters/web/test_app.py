"""What holds for every answer of the web."""

import asyncio
from collections.abc import AsyncIterator
from typing import TypeAlias

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from adapters.web.app import LARGEST_REQUEST, PARTS, web_app
from adapters.web.context import WebContext
from adapters.web.static_files import static_address
from bot.errors import StorageError
from bot.storage import Database, Storage
from tests.bot.storage.examples import EDITION, NOON
from tests.fakes import FakeClock

Visitor: TypeAlias = TestClient[web.Request, web.Application]


async def failing(_request: web.Request) -> web.Response:
    raise RuntimeError("a defect")


async def shut(_request: web.Request) -> web.Response:
    raise StorageError("The database says: no")


async def eager(_request: web.Request) -> web.Response:
    raise web.HTTPTooManyRequests(headers={"Retry-After": "7"})


async def reading(request: web.Request) -> web.Response:
    return web.Response(text=str(len(await request.post())))


async def of_its_own(_request: web.Request) -> web.Response:
    raise web.HTTPNotFound(text='{"error": "none"}', content_type="application/json")


PAGES = {"failing": failing, "shut": shut, "eager": eager, "own": of_its_own}


@pytest.fixture
async def visitor(sqlite_database: Database) -> AsyncIterator[Visitor]:
    context = WebContext(
        storage=Storage(sqlite_database),
        clock=FakeClock(NOON),
        edition=EDITION,
        zone="Asia/Shanghai",
        root="https://news.example.com",
    )
    pages = [*(web.get(f"/{name}", page) for name, page in PAGES.items()), web.post("/reading", reading)]
    async with TestClient(TestServer(web_app(context, [*PARTS, lambda _: pages]))) as client:
        yield client


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/nothing/here", 404, "没有这个页面。"),
        ("/en/nothing", 404, "There is no such page."),
        ("/zh-Hant/nothing", 404, "沒有這個頁面。"),
        ("/reading", 405, "这个页面不能这样用。"),
        ("/eager", 429, "来得太密了，请稍等一会儿。"),
        ("/failing", 500, "这一页现在显示不了，是我出了差错，管理我的人会知道。"),
        ("/shut", 503, "往期暂时打不开，请过一会儿再来。"),
    ],
)
async def test_an_error_is_a_page_in_the_language_of_its_address_with_the_headers_of_every_answer(
    visitor: Visitor, path: str, status: int, said: str
) -> None:
    answer = await visitor.get(path)
    assert answer.status == status
    assert said in await answer.text()
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("asked", "language"),
    [("en-GB,en;q=0.9", "en"), ("zh-TW", "zh-Hant"), ("zh-CN,zh", "zh-Hans"), ("de", "en"), ("*", "zh-Hans")],
)
async def test_where_the_address_says_no_language_an_error_is_told_in_the_browsers(
    visitor: Visitor, asked: str, language: str
) -> None:
    answer = await visitor.get("/nothing", headers={"Accept-Language": asked})
    assert f'<html lang="{language}">' in await answer.text()


@pytest.mark.parametrize("target", ["OPTIONS *", "CONNECT news.example.com:443", "GET //"])
async def test_what_names_no_path_is_told_so_and_is_no_defect(visitor: Visitor, target: str) -> None:
    reader, writer = await asyncio.open_connection(visitor.host, visitor.port)
    writer.write(f"{target} HTTP/1.1\r\nHost: news.example.com\r\nConnection: close\r\n\r\n".encode())
    assert b" 404 Not Found" in await reader.readline()
    writer.close()


async def test_what_is_too_long_is_told_so(visitor: Visitor) -> None:
    answer = await visitor.post("/reading", data={"text": "x" * LARGEST_REQUEST})
    assert answer.status == 413
    assert "内容太长，收不下。" in await answer.text()


async def test_an_error_says_when_to_come_again_and_what_is_allowed(visitor: Visitor) -> None:
    assert (await visitor.get("/eager")).headers["Retry-After"] == "7"
    assert (await visitor.get("/reading")).headers["Allow"] == "POST"


async def test_an_error_with_a_body_of_its_own_stays_as_it_is(visitor: Visitor) -> None:
    answer = await visitor.get("/own")
    assert (answer.status, await answer.json()) == (404, {"error": "none"})


# --- the files of every page ----------------------------------------------------------------------------------------


async def test_a_file_is_kept_for_ever_under_the_address_that_pages_name(visitor: Visitor) -> None:
    answer = await visitor.get(static_address("paper.css"))
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "--paper" in await answer.text()


async def test_who_cannot_unpack_gets_it_plain_and_who_has_it_gets_nothing(visitor: Visitor) -> None:
    address = static_address("paper.css")
    plain = await visitor.get(address, headers={"Accept-Encoding": "gzip;q=0, br"})
    assert "Content-Encoding" not in plain.headers
    again = await visitor.get(address, headers={"If-None-Match": plain.headers["ETag"]})
    assert (again.status, await again.read()) == (304, b"")


async def test_a_page_from_before_an_upgrade_still_gets_a_sheet_for_now(visitor: Visitor) -> None:
    answer = await visitor.get("/static/paper.00000000.css")
    assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-cache")
    assert (await visitor.get("/static/other.00000000.css")).status == 404
