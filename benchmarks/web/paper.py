"""A paper of some days, served: the samples of the sandbox, which are as long as real issues."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from bot.addresses import WebAddresses
from bot.config import Settings
from bot.config.web import WebSettings
from bot.locales import Language
from bot.markdown import parse
from bot.model import DEFAULT_EDITION, Issue
from bot.storage import Storage
from paperboy.steady_clock import SYSTEM_CLOCK
from paperboy.web.serving import Web

_SAMPLES = Path(__file__).parents[2] / "sandbox" / "samples"


def sample_issues() -> Sequence[Issue]:
    """Twelve issues, one a day."""
    return [parse(file.read_bytes(), name=file.name).issue for file in sorted(_SAMPLES.glob("*.md"))]


async def publish(storage: Storage, issues: Sequence[Issue]) -> None:
    """Put them into the archive; nobody is owed them."""
    await storage.issues.ensure_edition(DEFAULT_EDITION)
    for issue in issues:
        await storage.issues.revisions.add(DEFAULT_EDITION, issue, now=datetime.now(UTC), push=False, repeat_of=None)


def day_pages(issues: Sequence[Issue]) -> Sequence[str]:
    """The page of each day, as most read it."""
    pages = WebAddresses(root="", edition=DEFAULT_EDITION)
    return [pages.issue(issue.date) for issue in issues]


def story_pages(issue: Issue) -> Sequence[str]:
    """The page of each of its stories."""
    pages = WebAddresses(root="", edition=DEFAULT_EDITION)
    return [pages.story(ref) for ref, _ in issue]


def read_pages(issues: Sequence[Issue]) -> Sequence[str]:
    """What people read: the days, and the stories of the last one, in every language."""
    found = list[str]()
    for language in Language:
        pages = WebAddresses(root="", edition=DEFAULT_EDITION, language=language)
        found += [pages.issue(issue.date) for issue in issues]
        found += [pages.story(ref) for ref, _ in issues[-1]]
    return found


async def each_once(port: int, paths: Sequence[str]) -> None:
    """Ask for each page, so that it is in memory. aiohttp.ClientError where one is not there."""
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
        for path in paths:
            async with session.get(path) as answer:
                answer.raise_for_status()
                await answer.read()


@asynccontextmanager
async def served(storage: Storage) -> AsyncIterator[int]:
    """Serve the paper within the block, as the program does; the port."""
    web = Web(replace(Settings(), web=WebSettings(port=0)), storage, SYSTEM_CLOCK)
    stop = asyncio.Event()
    serving = asyncio.create_task(web.run(stop))
    while not web.port.addresses:  # noqa: ASYNC110  it tells nobody
        await asyncio.sleep(0.01)
    try:
        yield web.port.addresses[0][1]
    finally:
        stop.set()
        await serving
