"""What holds for every answer of the web."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from adapters.web.app import web_app
from adapters.web.context import WebContext
from bot.storage import Database, Storage
from tests.bot.storage.examples import EDITION, NOON
from tests.fakes import FakeClock


async def failing(_request: web.Request) -> web.Response:
    raise RuntimeError("a defect")


@pytest.fixture
async def visitor(sqlite_database: Database) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    context = WebContext(
        storage=Storage(sqlite_database),
        clock=FakeClock(NOON),
        edition=EDITION,
        zone="Asia/Shanghai",
        root="https://news.example.com",
    )
    async with TestClient(TestServer(web_app(context, [lambda _: [web.get("/failing", failing)]]))) as client:
        yield client


@pytest.mark.parametrize(("path", "status"), [("/nothing/here", 404), ("/failing", 500)])
async def test_errors_have_the_headers_of_every_answer_too(
    visitor: TestClient[web.Request, web.Application], path: str, status: int
) -> None:
    answer = await visitor.get(path)
    assert answer.status == status
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
