"""What a page costs who serves it, what the database is asked meanwhile, and how large it is."""

import asyncio
import gzip
import re
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from statistics import median

import aiohttp
from sqlalchemy import Engine, event

from benchmarks.figures import Figure, Section, at_most
from benchmarks.options import Options
from benchmarks.testbed.databases import KINDS, opened, version
from benchmarks.web.paper import day_pages, each_once, publish, read_pages, sample_issues, served, story_pages
from benchmarks.web.visitors import visitors
from bot.storage import Storage

ROUNDS = 5
SECONDS = 4.0
"""Of a round."""
MOST_CPU = 0.5
MOST_KILOBYTES = 12.0
_STYLES = re.compile(r'<link rel="stylesheet" href="([^"]+)"|<(?:script|img)[^>]* src="([^"]+)"')


async def run(options: Options) -> Section:
    """Measure on both databases; the sizes once."""
    issues, figures, server = sample_issues(), list[Figure](), ""
    for kind in KINDS:
        async with opened(kind) as (database, _):
            server = server or await version(database)
            storage = Storage(database)
            await publish(storage, issues)
            async with served(storage) as port:
                figures.append(await _making("a day", kind, port, day_pages(issues)))
                figures.append(await _making("a story", kind, port, story_pages(issues[-1])))
                figures += await _hits(kind, port, read_pages(issues), options)
                if database.is_sqlite:
                    figures += await _sizes(port, day_pages(issues))
    return Section(
        title="The web",
        how=(
            "The pages of twelve days and of the last one's stories, in three languages. Each is made once after every "
            "change of the archive; from then on another process asks for them one after the other, without a pause: "
            f"{ROUNDS} rounds of {SECONDS:g} s, the median. "
            "A day's page is measured with all that a browser asks for to show it, as it is sent."
        ),
        figures=figures,
        postgresql=server,
    )


async def _making(what: str, kind: str, port: int, paths: Sequence[str]) -> Figure:
    """What a page costs the first time, with what its visitor costs here."""
    used = time.process_time()
    await each_once(port, paths)
    cost = (time.process_time() - used) * 1000 / len(paths)
    return Figure(what=f"processor time to make the page of {what}, {kind}", measured=f"{cost:.1f} ms")


async def _hits(kind: str, port: int, paths: Sequence[str], options: Options) -> list[Figure]:
    await each_once(port, paths)
    costs, asked, took = list[float](), list[float](), list[float]()
    for _ in range(options.some(ROUNDS, 1)):
        used, begun = time.process_time(), time.perf_counter()
        async with _queries() as queries, visitors(port, paths) as answers:
            await asyncio.sleep(options.some(SECONDS, 1.0))
        cost, seconds = time.process_time() - used, time.perf_counter() - begun
        costs.append(cost * 1000 / len(answers))
        asked.append(len(queries) / seconds)
        took += answers
    return [
        at_most(f"processor time of a page from memory, {kind}", median(costs), MOST_CPU, "ms", digits=2),
        Figure(what="the same as its visitor waits for it", measured=f"{median(took):.2f} ms"),
        at_most(f"queries a second meanwhile, {kind}", median(asked), 1.0, "a second", digits=2),
    ]


@asynccontextmanager
async def _queries() -> AsyncIterator[list[str]]:
    """The statements that this process's databases are asked within the block."""
    said = list[str]()

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def _sizes(port: int, paths: Sequence[str]) -> list[Figure]:
    """The largest of the days' pages, with what it needs besides."""
    session = aiohttp.ClientSession(
        f"http://127.0.0.1:{port}", auto_decompress=False, headers={"Accept-Encoding": "gzip"}
    )
    async with session:
        largest = max([await _size(session, path) for path in paths])
    size, requests = largest
    return [
        at_most("the largest of the days' pages, compressed", size / 1024, MOST_KILOBYTES, "KB"),
        Figure(what="requests that it takes", measured=str(requests), target="2", met=requests <= 2),
    ]


async def _size(session: aiohttp.ClientSession, path: str) -> tuple[int, int]:
    """The bytes of a page and all that it needs, and how many requests these are."""
    async with session.get(path) as answer:
        answer.raise_for_status()
        body = await answer.read()
    text = gzip.decompress(body).decode()
    size, needed = len(body), [each for found in _STYLES.findall(text) for each in found if each]
    for each in needed:
        async with session.get(each) as answer:
            answer.raise_for_status()
            size += len(await answer.read())
    return size, 1 + len(needed)
