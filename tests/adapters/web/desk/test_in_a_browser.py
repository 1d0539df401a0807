"""The desk in a real browser: logging in, what every screen keeps to, and its buttons without JavaScript."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from adapters.web.context import WebContext
from adapters.web.desk.tools import DeskTools
from adapters.web.desk.visitors import logins_of
from bot.storage import Storage
from paperboy.platforms import specs
from tests.adapters.web.browser import visiting
from tests.adapters.web.desk.browser import ANN, TODAY, logged_in, served_desk
from tests.adapters.web.desk.stocked import FakeTrials, drafted, publish
from tests.articles import EDITION, a_content
from tests.bot.commands.chat import an_issue
from tests.sandbox.page.browser_page import CHROMIUM

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.asyncio(loop_scope="module"),
]

WIDTHS: Final = (1280, 320)
SCREENS: Final = (
    "/dashboard",
    f"/dashboard/issues/{TODAY}?style=folded",
    "/dashboard/drafts",
    "/dashboard/drafts/1",
    "/dashboard/sources",
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def context(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[WebContext]:
    """A desk at this machine, with an issue and a draft, that is served while the module runs."""
    file = tmp_path_factory.mktemp("desk") / "paperboy.db"
    shutil.copy(sqlite_template, file)
    async with Storage.open(f"sqlite:///{file}") as storage:
        await storage.issues.ensure_edition(EDITION)
        await publish(storage, an_issue(TODAY, news=3, tools=2))
        await drafted(storage, a_content(fault=2, news=3, tools=1))
        dialects = {form: make for spec in specs().values() for form, make in spec.dialects.items()}
        async with served_desk(storage, DeskTools(dialects=dialects, send_trial=FakeTrials())) as context:
            yield context


async def test_every_screen_is_for_everybody_in_light_and_dark_wide_and_narrow(
    chromium: Browser, context: WebContext
) -> None:
    async with visiting(chromium, context.root) as visit:
        faults = {}
        await visit.open("/login")
        faults["/login"] = await visit.faults(WIDTHS)
        await logged_in(visit, context)
        for path in SCREENS:
            page = await visit.open(path)
            for folded in await page.locator("summary").all():
                await folded.click()
            faults[path] = await visit.faults(WIDTHS)
        assert {path: found for path, found in faults.items() if found} == {}
        assert visit.said == []
        assert visit.outside() == []


async def test_the_button_of_a_link_says_of_which_site_it_is_and_not_where(
    chromium: Browser, context: WebContext
) -> None:
    """Older browsers tell no more than that, and are believed by it."""
    async with visiting(chromium, context.root) as visit:
        link = f"/login/{await logins_of(context).link(ANN)}"
        page = await visit.open(link)
        async with page.expect_request(context.root + link) as pressed:
            await page.get_by_role("main").get_by_role("button").click()
        said = await (await pressed.value).all_headers()
        assert (said["origin"], said["referer"]) == (context.root, f"{context.root}/")


async def test_its_buttons_do_without_javascript(chromium: Browser, context: WebContext) -> None:
    async with visiting(chromium, context.root, scripts=False) as visit:
        await logged_in(visit, context)
        page = await visit.open("/dashboard/drafts/1")
        await page.get_by_text("改写 n1").click()
        await page.locator("#n1").get_by_label("标题").fill("另一个标题")
        await page.locator("#n1").get_by_role("button", name="保存").click()
        await expect(page.get_by_role("heading", level=1)).to_contain_text("草稿 1.2")
        await expect(page.get_by_role("link", name="另一个标题")).to_be_visible()
        await page.get_by_role("button", name="English").click()
        await expect(page.get_by_role("button", name="Publish")).to_be_visible()
        await page.get_by_role("button", name="Log out", exact=True).click()
        await expect(page).to_have_url(f"{context.root}/login")
        assert [cookie["name"] for cookie in await page.context.cookies()] == ["desk-language"]
        await visit.open("/dashboard", status=403)
