"""The demo page in a real browser; the test acts as the bot, by plain HTTP."""

import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from mimetypes import guess_type
from typing import Any

import aiohttp
from playwright.async_api import Browser, ConsoleMessage, Error, Page, Request, async_playwright, expect

from sandbox.discord import Discord
from sandbox.newsroom import Newsroom
from sandbox.server import Sandbox, serve
from sandbox.telegram import Rates, Telegram
from tests.sandbox.counting_publisher import CountingPublisher

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ZONE = "Asia/Shanghai"
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@dataclass
class BrowserPage:
    """The page in the browser, what it requested and logged as errors, and both platforms as the bot sees them."""

    page: Page
    root: str
    session: aiohttp.ClientSession
    publisher: CountingPublisher
    newsroom: Newsroom
    requests: list[str] = field(default_factory=list)
    console_errors: list[str] = field(default_factory=list)

    async def telegram(self, method: str, **params: Any) -> Any:
        """Call the Bot API."""
        url = f"{self.root}/telegram/bot1000:sandbox/{method}"
        async with self.session.post(url, json=params) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer["result"]

    async def discord(self, method: str, path: str, body: Any) -> Any:
        """Call Discord's REST API."""
        headers = {"Authorization": "Bot sandbox"}
        url = f"{self.root}/discord/api/v10{path}"
        async with self.session.request(method, url, json=body, headers=headers) as response:
            assert response.status < 300, await response.text()
            return await response.json()

    async def upload(self, path: str, fields: dict[str, str], part: str, name: str, data: bytes) -> None:
        """Call either platform with a file."""
        form = aiohttp.FormData(fields, quote_fields=False)
        form.add_field(part, data, filename=name, content_type=guess_type(name)[0])
        headers = {"Authorization": "Bot sandbox"}
        async with self.session.post(f"{self.root}{path}", data=form, headers=headers) as response:
            assert response.status < 300, await response.text()

    async def ask(self, path: str) -> Any:
        """Look at the sandbox's own API."""
        async with self.session.get(f"{self.root}/api/{path}") as response:
            return await response.json()

    async def channel(self, name: str) -> str:
        """The id of a Discord channel."""
        guilds = (await self.ask("discord"))["guilds"]
        return next(str(each["id"]) for guild in guilds for each in guild["channels"] if each["name"] == name)

    async def chat(self) -> int:
        """The id of lin's private chat, in which lin has written and the bot has read it."""
        async with self.session.post(
            f"{self.root}/api/telegram/lin/send", json={"user": "lin", "text": "/start"}
        ) as response:
            chat = int((await response.json())["chat"]["id"])
        updates = await self.telegram("getUpdates")
        await self.telegram("getUpdates", offset=updates[-1]["update_id"] + 1)
        return chat

    def hear_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def hear_console(self, line: ConsoleMessage) -> None:
        if line.type == "error":
            self.console_errors.append(line.text)

    def hear_error(self, error: Error) -> None:
        self.console_errors.append(str(error))

    async def leave(self) -> None:
        """Leave nothing behind for the next visitor."""
        self.page.remove_listener("request", self.hear_request)
        self.page.remove_listener("console", self.hear_console)
        self.page.remove_listener("pageerror", self.hear_error)
        await self.page.unroute_all()
        await self.page.evaluate("if (origin !== 'null') { localStorage.clear(); sessionStorage.clear(); }")
        await self.page.goto("about:blank")

    async def open(self, width: int = 1280) -> Page:
        """Open the page and wait until it shows everything."""
        await self.page.set_viewport_size({"width": width, "height": 860})
        await self.page.goto(self.root)
        await expect(self.page.locator("body.ready")).to_be_attached()
        return self.page


@asynccontextmanager
async def launched() -> AsyncIterator[Browser]:
    """A browser for as long as the block runs."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def opened_page(browser: Browser) -> AsyncIterator[BrowserPage]:
    """A sandbox of its own and a new visitor to its page. All use one tab, which takes a second to open, in turn."""
    async with AsyncExitStack() as stack:
        publisher = CountingPublisher()
        sandbox = Sandbox(telegram=Telegram(rates=Rates.none()), discord=Discord(), publisher=publisher, zone=ZONE)
        urls = await stack.enter_async_context(serve(sandbox))
        session = await stack.enter_async_context(aiohttp.ClientSession())
        context = browser.contexts[0] if browser.contexts else await browser.new_context(locale="zh-CN")
        page = context.pages[0] if context.pages else await context.new_page()
        demo_page = BrowserPage(
            page=page, root=urls.page, session=session, publisher=publisher, newsroom=sandbox.newsroom
        )
        page.on("request", demo_page.hear_request)
        page.on("console", demo_page.hear_console)
        page.on("pageerror", demo_page.hear_error)
        try:
            yield demo_page
        finally:
            await demo_page.leave()
