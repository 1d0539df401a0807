"""Pages of the web in a real browser: what it says of them, what they ask for, what is wrong with them."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from aiohttp import web
from aiohttp.test_utils import TestServer
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, ConsoleMessage, Error, Page, Request

Scheme = Literal["light", "dark"]
WIDTHS: Final = (1280, 390, 320)
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")

_OVERFLOW: Final = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
_FOCUSABLE: Final = "document.querySelectorAll('a[href], button, input, select, summary').length"
_FOCUSED: Final = """() => {
    const at = document.activeElement, shown = getComputedStyle(at)
    const all = [...document.querySelectorAll('a[href], button, input, select, summary')]
    return [all.indexOf(at), shown.outlineStyle !== 'none' && parseFloat(shown.outlineWidth) > 0]
}"""


@dataclass
class Visit:
    """A tab, what it requested, and what the browser said of it, at the address ``root``."""

    page: Page
    root: str
    requests: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    async def open(self, path: str, *, status: int = 200) -> Page:
        """Open the page at a path, which answers so; that an error is one the browser may say."""
        answer = await self.page.goto(self.root + path)
        assert answer is not None
        assert answer.status == status, await answer.text()
        assert [said for said in self.said if status == 200 or f"status of {status}" not in said] == []
        self.said.clear()
        return self.page

    async def faults(self, widths: Iterable[int] = WIDTHS, schemes: Iterable[Scheme] = SCHEMES) -> list[str]:
        """What axe-core finds on the page that is open, in light and dark, wide and narrow, and whether it can be
        scrolled sideways."""
        await self.page.evaluate(Axe().axe_script)
        found = []
        for scheme in schemes:
            await self.page.emulate_media(color_scheme=scheme)
            for width in widths:
                await self.page.set_viewport_size({"width": width, "height": 900})
                result = await self.page.evaluate("axe.run({resultTypes: ['violations']})")
                found += [f"{scheme} {width}: {_told(each)}" for each in result["violations"]]
                if over := await self.page.evaluate(_OVERFLOW):
                    found.append(f"{scheme} {width}: {over} px too wide")
        return found

    async def reached_by_keyboard(self) -> bool:
        """Whether Tab leads to everything that can be used, in its order, and shows where it is."""
        every = range(await self.page.evaluate(_FOCUSABLE))
        reached = []
        for _ in every:
            await self.page.keyboard.press("Tab")
            reached.append(await self.page.evaluate(_FOCUSED))
        return reached == [[place, True] for place in every]

    def outside(self) -> list[str]:
        """What was asked of other hosts."""
        return [url for url in self.requests if not url.startswith(self.root)]

    def hear_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def hear_console(self, line: ConsoleMessage) -> None:
        self.said.append(line.text)

    def hear_error(self, error: Error) -> None:
        self.said.append(str(error))


def _told(violation: dict[str, Any]) -> str:
    return f"{violation['id']}: {'; '.join(node['html'][:120] for node in violation['nodes'])}"


@asynccontextmanager
async def served(app: web.Application) -> AsyncIterator[str]:
    """The address of an application for as long as the block runs."""
    async with TestServer(app) as server:
        yield str(server.make_url("")).rstrip("/")


@asynccontextmanager
async def visiting(browser: Browser, root: str, *, scripts: bool = True) -> AsyncIterator[Visit]:
    """A new visitor to what is served at ``root``, with or without JavaScript."""
    context = await browser.new_context(java_script_enabled=scripts, locale="zh-CN")
    try:
        visit = Visit(page=await context.new_page(), root=root)
        visit.page.on("request", visit.hear_request)
        visit.page.on("console", visit.hear_console)
        visit.page.on("pageerror", visit.hear_error)
        yield visit
    finally:
        await context.close()
