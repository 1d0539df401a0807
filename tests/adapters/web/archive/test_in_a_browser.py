"""The archive in a real browser: whoever reads it, by whatever means."""

import shutil
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from adapters.web.app import web_app
from adapters.web.context import WebContext
from bot.storage import Storage
from tests.adapters.web.archive.conftest import CODEX, FRIDAY, GEMMA, ROOT, SATURDAY, SKILLS, issue
from tests.adapters.web.browser import Visit, served, visiting
from tests.bot.storage.examples import EDITION, NOON, a_story, publish
from tests.fakes import FakeClock
from tests.sandbox.page.browser_page import CHROMIUM

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.asyncio(loop_scope="module"),
]

PAGES = {
    "/en/": 200,
    "/ainews/2025-12-19": 200,
    "/zh-Hant/ainews/2025-12-19/n3": 200,
    "/ainews/2025-12": 200,
    "/en/ainews/search?q=发布&in=news": 200,
    "/en/ainews/reliability": 200,
    "/ainews/2025-12-19/n2": 410,
    "/nothing": 404,
}
"""A page of every kind, and how it answers."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def root(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The archive with three days, one of which was corrected."""
    file = tmp_path_factory.mktemp("archive") / "paperboy.db"
    shutil.copy(sqlite_template, file)
    async with Storage.open(f"sqlite:///{file}") as storage:
        issues = storage.issues
        await issues.ensure_edition(EDITION)
        await publish(issues, date(2025, 11, 30))
        friday = await publish(issues, issue(FRIDAY, title="周末之前"))
        replaced = issue(FRIDAY, SKILLS, a_story(2, "完全不同的一条"), GEMMA, title="周末之前")
        await issues.revisions.revise(friday, replaced, now=NOON, why="原文撤稿")
        await publish(issues, issue(SATURDAY, SKILLS, CODEX))
        context = WebContext(
            storage=storage,
            clock=FakeClock(NOON),
            edition=EDITION,
            zone="Asia/Shanghai",
            root=ROOT,
            reliability=True,
        )
        async with served(web_app(context)) as address:
            yield address


@pytest_asyncio.fixture(loop_scope="module")
async def visit(chromium: Browser, root: str) -> AsyncIterator[Visit]:
    async with visiting(chromium, root) as visit:
        yield visit


async def test_every_page_is_for_everybody_in_light_and_dark_wide_and_narrow(visit: Visit) -> None:
    faults = {}
    for path, status in PAGES.items():
        await visit.open(path, status=status)
        faults[path] = await visit.faults()
    assert {path: found for path, found in faults.items() if found} == {}
    assert visit.said == []
    assert visit.outside() == []


async def test_what_is_wrong_with_a_page_is_found(visit: Visit) -> None:
    page = await visit.open("/nothing", status=404)
    await page.set_content(
        '<html><img src="/static/a"><font color="#dddddd">pale</font><table width="999"><td>x</table></html>'
    )
    found = " ".join(await visit.faults(widths=[320], schemes=["light"]))
    assert [name for name in ("image-alt", "color-contrast", "html-has-lang", "px too wide") if name not in found] == []


async def test_a_page_is_two_requests(visit: Visit) -> None:
    await visit.open("/ainews/2025-12-19")
    asked = [url for url in visit.requests if not url.endswith(".svg")]  # the tab's picture is asked for once ever
    assert len(asked) == 2


@pytest.mark.parametrize("path", ["/ainews/2025-12-19", "/ainews/search?q=发布"])
async def test_the_keyboard_alone_reaches_all_there_is(visit: Visit, path: str) -> None:
    await visit.open(path)
    assert await visit.reached_by_keyboard()


async def test_the_first_key_skips_to_the_text(visit: Visit) -> None:
    page = await visit.open("/ainews/2025-12-19")
    await page.keyboard.press("Tab")
    await expect(page.get_by_text("跳到正文")).to_be_in_viewport()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.closest('main') !== null")


async def test_without_javascript_nothing_is_missing(chromium: Browser, root: str) -> None:
    async with visiting(chromium, root, scripts=False) as visit:
        page = await visit.open("/en/")
        await page.get_by_role("link", name="Search").click()
        await page.get_by_label("Words").fill("codex")
        await page.keyboard.press("Enter")
        await page.get_by_role("link", name="Dec 20, 2025 news 2").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("OpenAI 发布 GPT-5.2-Codex")
        await page.get_by_role("link", name="简体中文").click()
        await expect(page).to_have_url(f"{root}/ainews/2025-12-20/n2")


async def test_a_wide_page_has_two_columns_and_a_narrow_one_lines_of_a_book(visit: Visit) -> None:
    page = await visit.open("/ainews/2025-12-19")
    lefts = (
        "[...new Set([...document.querySelectorAll('.story')].map(each => each.getBoundingClientRect().left))].length"
    )
    width = "parseFloat(getComputedStyle(document.querySelector('.story p')).width) / 17"
    await page.set_viewport_size({"width": 1280, "height": 900})
    assert await page.evaluate(lefts) == 2
    assert 29 <= await page.evaluate(width) <= 33.5
    await page.set_viewport_size({"width": 900, "height": 900})
    assert await page.evaluate(lefts) == 1
    assert 32 <= await page.evaluate(width) <= 33.5
