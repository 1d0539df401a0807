"""Browsers at the desk: one of our own, which keeps its session and says of its requests what browsers say, and the way
in for a real one."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from http.cookies import SimpleCookie
from typing import Final

from aiohttp import ClientResponse, hdrs, web
from aiohttp.test_utils import TestClient, TestServer, unused_port
from playwright.async_api import expect

from adapters.web.app import web_app
from adapters.web.context import WebContext
from adapters.web.desk.tools import DeskTools
from adapters.web.desk.visitors import logins_of
from bot.model.people import Person
from bot.storage import Storage
from tests.adapters.web.browser import Visit
from tests.articles import EDITION
from tests.bot.commands.chat import NOW
from tests.fakes import FakeClock

SESSION: Final = "__Host-desk"
ROOT: Final = "https://news.example.com"
ANN: Final = Person(platform="telegram", user="1")
BOB: Final = Person(platform="discord", user="2")
ADMINS: Final = frozenset({("telegram", "1"), ("discord", "2")})
TODAY: Final = date(2025, 12, 20)
OWN_PAGE: Final[Mapping[str, str]] = {"Sec-Fetch-Site": "same-origin", hdrs.ORIGIN: ROOT}


@dataclass(kw_only=True)
class Browser:
    """``context`` is that of the desk, of which tests make another for other administrators."""

    client: TestClient[web.Request, web.Application]
    context: WebContext
    clock: FakeClock
    cookies: dict[str, str] = field(default_factory=dict)

    async def log_in(self, who: Person = ANN) -> None:
        """By a link, as its page does it."""
        answer = await self.post(f"/login/{await logins_of(self.context).link(who)}")
        assert (answer.status, answer.headers["Location"]) == (303, "/dashboard")

    async def get(self, path: str, **headers: str) -> ClientResponse:
        return await self._ask("GET", path, {"Accept-Language": "en"} | headers)

    async def post(
        self, path: str, data: Mapping[str, str] | bytes | None = None, headers: Mapping[str, str] = OWN_PAGE
    ) -> ClientResponse:
        """A form that is sent, by a page of the desk unless the headers say otherwise."""
        return await self._ask("POST", path, {"Accept-Language": "en", **headers}, data)

    async def text(self, path: str, **headers: str) -> str:
        answer = await self.get(path, **headers)
        assert answer.status == 200, f"{path}: {answer.status}"
        return await answer.text()

    async def _ask(
        self, method: str, path: str, headers: Mapping[str, str], data: Mapping[str, str] | bytes | None = None
    ) -> ClientResponse:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {**headers, "Cookie": kept} if kept else dict(headers)
        answer = await self.client.request(method, path, headers=sent, data=data, allow_redirects=False)
        self._keep(SimpleCookie("; ".join(answer.headers.getall("Set-Cookie", []))))
        return answer

    def _keep(self, given: SimpleCookie) -> None:
        for name, morsel in given.items():
            self.cookies[name] = morsel.value
            if morsel["max-age"] == "0":
                del self.cookies[name]

    @property
    def session(self) -> str | None:
        return self.cookies.get(SESSION)


@asynccontextmanager
async def served_desk(storage: Storage, tools: DeskTools) -> AsyncIterator[WebContext]:
    """A desk at this machine, for a real browser."""
    port = unused_port()
    context = WebContext(
        storage=storage,
        clock=FakeClock(NOW),
        edition=EDITION,
        zone="Asia/Shanghai",
        root=f"http://127.0.0.1:{port}",
        admins=ADMINS,
        tools=tools,
    )
    async with TestServer(web_app(context), port=port):
        yield context


async def logged_in(visit: Visit, context: WebContext) -> None:
    page = await visit.open(f"/login/{await logins_of(context).link(ANN)}")
    await page.get_by_role("main").get_by_role("button").click()
    await expect(page).to_have_url(f"{context.root}/dashboard")
