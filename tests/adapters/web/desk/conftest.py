"""A desk with two administrators, and a browser that opens it."""

from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestClient, TestServer

from adapters.web.app import web_app
from adapters.web.context import WebContext
from adapters.web.desk.tools import DeskTools
from bot.storage import Database, Storage
from paperboy.platforms import specs
from tests.adapters.web.desk.browser import ADMINS, ROOT, Browser
from tests.adapters.web.desk.stocked import FakeTrials
from tests.bot.commands.chat import EDITION, NOW
from tests.fakes import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
def trials() -> FakeTrials:
    return FakeTrials()


@pytest.fixture
async def context(sqlite_database: Database, clock: FakeClock, trials: FakeTrials) -> WebContext:
    storage = Storage(sqlite_database)
    await storage.issues.ensure_edition(EDITION)
    dialects = {form: make for spec in specs().values() for form, make in spec.dialects.items()}
    return WebContext(
        storage=storage,
        clock=clock,
        edition=EDITION,
        zone="Asia/Shanghai",
        root=ROOT,
        admins=ADMINS,
        tools=DeskTools(dialects=dialects, send_trial=trials),
    )


@pytest.fixture
async def browser(context: WebContext, clock: FakeClock) -> AsyncIterator[Browser]:
    """Not logged in."""
    async with TestClient(TestServer(web_app(context))) as client:
        yield Browser(client=client, context=context, clock=clock)


@pytest.fixture
async def desk(browser: Browser) -> Browser:
    """Ann's, who is logged in."""
    await browser.log_in()
    return browser
