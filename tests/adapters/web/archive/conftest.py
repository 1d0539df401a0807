"""The archive on the web, with two issues and a visitor."""

from collections.abc import AsyncIterator
from datetime import date
from typing import TypeAlias

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from adapters.web.app import web_app
from adapters.web.context import WebContext
from bot.model import ArchivedIssue, Issue, Section, SectionKind, Span, Story
from bot.storage import Database, Storage
from tests.bot.storage.examples import EDITION, NOON, a_story, publish
from tests.fakes import SOON, FakeClock

Visitor: TypeAlias = TestClient[web.Request, web.Application]

FRIDAY = date(2025, 12, 19)
SATURDAY = date(2025, 12, 20)
ROOT = "https://news.example.com"

SKILLS = Story(
    number=1,
    title="Claude Skills 增长迅猛",
    url="https://x.com/swyx/1",
    summary=((Span("Skills 作为一种“可互操作”的包装格式，正获得支持。"),),),
)
CODEX = Story(number=2, title="OpenAI 发布 GPT-5.2-Codex", url="https://x.com/codex", summary=((Span("用于编码。"),),))
GEMMA = Story(number=3, title="Google 发布 FunctionGemma", url="https://x.com/gemma", summary=((Span("在设备端。"),),))
RANK = Story(number=1, title="Arena-Rank 模型对战排名", url="https://github.com/lmarena/arena-ai")


def issue(day: date, *news: Story, tools: tuple[Story, ...] = (RANK,), title: str = "") -> Issue:
    sections = (
        Section(kind=SectionKind.NEWS, stories=news or (SKILLS, CODEX, GEMMA)),
        Section(kind=SectionKind.TOOLS, stories=tools),
    )
    return Issue(date=day, sections=sections, source_url="https://news.smol.ai/issues/25-12-18/", title=title)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOON)


@pytest.fixture
async def storage(sqlite_database: Database) -> Storage:
    storage = Storage(sqlite_database)
    await storage.issues.ensure_edition(EDITION)
    return storage


@pytest.fixture
async def friday(storage: Storage) -> ArchivedIssue:
    return await publish(storage.issues, issue(FRIDAY))


@pytest.fixture
async def saturday(storage: Storage, friday: ArchivedIssue) -> ArchivedIssue:  # noqa: ARG001  it follows on Friday
    return await publish(storage.issues, issue(SATURDAY, a_story(1, "周六的第一条")))


@pytest.fixture
async def visitor(storage: Storage, clock: FakeClock) -> AsyncIterator[Visitor]:
    context = WebContext(storage=storage, clock=clock, edition=EDITION, zone="Asia/Shanghai", root=ROOT, patience=SOON)
    async with TestClient(TestServer(web_app(context))) as client:
        yield client


async def seen(visitor: Visitor, path: str, status: int = 200) -> str:
    """The page at that path, which answers so."""
    async with visitor.get(path, allow_redirects=False) as answer:
        assert answer.status == status, await answer.text()
        return await answer.text()


async def revise(storage: Storage, archived: ArchivedIssue, *news: Story, why: str = "写错了") -> ArchivedIssue:
    return await storage.issues.revisions.revise(archived, issue(FRIDAY, *news), now=NOON, why=why)
