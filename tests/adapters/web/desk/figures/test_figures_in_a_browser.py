"""The desk's numbers in a real browser: charts and tables for everybody, and figures that go on by themselves."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Route, expect

from adapters.web.context import WebContext
from adapters.web.desk.tools import DeskTools
from bot.model import Settlement, State
from bot.storage import Storage
from tests.adapters.web.browser import Visit, visiting
from tests.adapters.web.desk.browser import logged_in, served_desk
from tests.adapters.web.desk.figures.conftest import deliver, follow
from tests.articles import EDITION
from tests.bot.commands.chat import NOW
from tests.bot.storage.examples import LEASE, PAGES, settle
from tests.fakes import FakeClock
from tests.sandbox.page.browser_page import CHROMIUM

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.asyncio(loop_scope="module"),
]

WIDTHS: Final = (1280, 320)
GROUP: Final = "day=2025-12-20&platform=telegram&state=refused&reason=content"
SCREENS: Final = (f"failures?{GROUP}", "why?subscription=2", "deliveries", "subscribers?days=30", "words")
OWED: Final = "#work-2025-12-20-discord-sent"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def context(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[WebContext]:
    """A desk at this machine with some deliveries, that is served while the module runs."""
    file = tmp_path_factory.mktemp("figures") / "paperboy.db"
    shutil.copy(sqlite_template, file)
    async with Storage.open(f"sqlite:///{file}") as storage:
        await storage.issues.ensure_edition(EDITION)
        await deliver(storage)
        await follow(storage)
        async with served_desk(storage, DeskTools(rates={"telegram": 30, "discord": 50})) as context:
            yield context


async def test_every_chart_and_table_is_for_everybody_and_figures_go_on_by_themselves(
    chromium: Browser, context: WebContext
) -> None:
    async with visiting(chromium, context.root) as visit:
        await logged_in(visit, context)
        faults = {}
        for path in SCREENS:
            await counted(visit, f"/dashboard/{path}")
            faults[path] = await visit.faults(WIDTHS if path == "deliveries" else WIDTHS[-1:])
        number = await visit.page.locator("tbody td").first.bounding_box()
        assert number is not None
        assert number["x"] + number["width"] <= WIDTHS[-1], "how many follow a word is seen without scrolling"
        await visit.open("/dashboard/subscribers?days=30")
        await visit.page.set_viewport_size({"width": 390, "height": 900})
        (last,) = await visit.page.locator("tbody tr:first-child td:last-child").all()
        number = await last.bounding_box()
        assert number is not None
        assert number["x"] + number["width"] <= 390, "as many figures as fit are seen on a telephone"
        page = await visit.open("/dashboard/today")
        await expect(page.locator(OWED)).to_have_text("0")
        faults["today"] = await visit.faults(WIDTHS[:1])
        await arrive(context)
        await expect(page.locator(OWED)).to_have_text("1", timeout=20_000)
        assert {path: found for path, found in faults.items() if found} == {}
        assert visit.said == []
        assert visit.outside() == []


async def test_to_load_anew_does_not_keep_somebody_from_another_page(chromium: Browser, context: WebContext) -> None:
    async with visiting(chromium, context.root) as visit:
        await logged_in(visit, context)
        page = await visit.open("/dashboard/today")
        asked, changed = asyncio.Event(), {"shape": "another", "cells": {}}

        async def slowly(route: Route) -> None:
            asked.set()
            await told.wait()
            await asyncio.sleep(0.3)
            await route.continue_()

        async def tell(route: Route) -> None:
            await asked.wait()
            await route.fulfill(json=changed)
            told.set()

        told = asyncio.Event()
        await page.route("**/dashboard/words", slowly)
        await page.route("**/today.json", tell)
        async with page.expect_request("**/today.json"):
            pass
        await page.locator('a[href="/dashboard/words"]').click(no_wait_after=True)
        await page.wait_for_url("**/dashboard/words", timeout=10_000)


async def counted(visit: Visit, path: str) -> None:
    """A screen once its figures were counted, which a busy machine may take a moment for."""
    async with asyncio.timeout(30):
        while "还在统计" in await (await visit.open(path)).content():
            pass


async def arrive(context: WebContext) -> None:
    """What still waited arrives, and a minute passes."""
    (claimed,) = await context.storage.deliveries.claims.claim("discord", NOW, limit=9, lease=LEASE)
    sent = Settlement(state=State.SENT, due_at=NOW, attempts=1)
    await settle(context.storage.deliveries, claimed, sent, now=NOW, messages=PAGES[:1])
    assert isinstance(context.clock, FakeClock)
    await context.clock.advance(600)
