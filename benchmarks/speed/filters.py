"""What it costs that readers filter: ten thousand filters among a hundred thousand of them, beside none."""

import gc
import time
import tracemalloc
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median

from sqlalchemy import insert, update

from adapters.encoded_pages import PerPage
from adapters.telegram.rendering.dialects import Classic
from adapters.telegram.rendering.payloads import body
from benchmarks.figures import Figure, Section, at_least, at_most
from benchmarks.options import Options
from benchmarks.search.archive import issues_of
from benchmarks.speed.throughput import telegram_channel
from benchmarks.testbed import subscribers
from benchmarks.testbed.databases import KINDS, opened, version
from benchmarks.testbed.engine import Engine
from benchmarks.testbed.null_server import stand_in
from bot.model import ArchivedIssue, Filter, Issue, IssueState, Place, Preferences, Shape, Subscription
from bot.search import StoryMatcher, read_word, terms, with_word
from bot.storage import Database
from bot.storage.filters import filter_
from bot.storage.schema import subscription
from sandbox.sample_publisher import SAMPLES
from scheduler.delivery.page_cache import IssueVersions, PageCache

FILTERS = 10_000
_IN_FLIGHT = 64
_ALL = date(2026, 1, 1)
_MB = 1024 * 1024


async def run(options: Options) -> Section:
    """Measure matching and the caches alone, then both engines in turns, on both databases."""
    issue = issues_of(Path(SAMPLES))[-1]
    filters = filters_of(issues_of(Path(SAMPLES)), options.some(FILTERS, 20))  # about as many shapes a reader
    shapes = shapes_of(filters, issue)
    figures = [_matching(filters, issue), _shapes(shapes, filters), _caches(shapes, issue)]
    server = ""
    for kind in KINDS:
        async with AsyncExitStack() as stack:
            address = await stack.enter_async_context(stand_in())
            channel = await stack.enter_async_context(telegram_channel(address))
            engines = []
            for wanted in ((), filters):
                database, _ = await stack.enter_async_context(opened(kind))
                await subscribers.enrol(database, options.some(100_000, 1_000))
                await give(database, wanted)
                engines.append(OneIssueEngine(database=database, channel=channel, issue=issue))
            server = server or await version(engines[0].database)
            figures.append(await _beside(kind, engines, options.some(3, 1)))
    return Section(
        title="Filters",
        how=(
            f"{FILTERS:,} filters, each of one to three words of titles, followed or muted, among "
            f"100,000 subscribers; one issue of {sum(1 for _ in issue)} stories. It is sent to a server that answers "
            f"at once, {_IN_FLIGHT} in flight, with and without filters in turns, three rounds. The caches hold the "
            "pages of as many shapes as they keep, and the bytes of each."
        ),
        figures=figures,
        postgresql=server,
    )


def filters_of(issues: Sequence[Issue], count: int) -> list[Filter]:
    """So many filters, no two alike: of words that stand in titles, each as likely as it is said there."""
    dice = Random(0)  # noqa: S311  the same each time
    said = [term for issue in issues for _, story in issue for term in terms(story.title)]
    found: dict[Filter, None] = {}
    while len(found) < count:
        follow: tuple[str, ...] = ()
        mute: tuple[str, ...] = ()
        for word in dice.choices(said, k=dice.randint(1, 3)):
            if dice.random() < 0.5:
                follow = with_word(follow, read_word(word))
            elif word not in follow:
                mute = with_word(mute, read_word(word))
        found[Filter(follow=follow, mute=mute)] = None
    return list(found)


def shapes_of(filters: Sequence[Filter], issue: Issue) -> list[Shape]:
    """What each comes to."""
    matcher = StoryMatcher(issue)
    return [matcher.shape(each) for each in filters]


async def give(database: Database, filters: Sequence[Filter]) -> None:
    """Give everybody one of the filters."""
    if not filters:
        return
    rows = [
        {"id": n, "digest": str(n), "follow": "\n".join(each.follow), "mute": "\n".join(each.mute), "sections": ""}
        for n, each in enumerate(filters, start=1)
    ]
    async with database.write(seconds=None) as connection:
        await connection.execute(insert(filter_), rows)
        await connection.execute(update(subscription).values(filter_id=1 + subscription.c.id % len(filters)))


@dataclass(kw_only=True)
class OneIssueEngine(Engine):
    """Delivers the same issue each round, of another day."""

    issue: Issue

    async def plan(self) -> int:
        day = _ALL + timedelta(days=next(self._issues))
        now = datetime.now(UTC)
        content = replace(self.issue, date=day)
        archived = await self.archive.revisions.add(subscribers.EDITION, content, now=now, push=True, repeat_of=None)
        return await subscribers.owe(self.ledger, archived)


def _matching(filters: Sequence[Filter], issue: Issue) -> Figure:
    seconds = []
    for _ in range(5):
        start = time.process_time()
        shapes_of(filters, issue)
        seconds.append(time.process_time() - start)
    return at_most(
        f"matching {len(filters):,} filters with the issue (processor time)", median(seconds) * 1000, 100, "ms"
    )


def _shapes(shapes: Sequence[Shape], filters: Sequence[Filter]) -> Figure:
    return Figure(what="shapes that they come to", measured=f"{len(set(shapes)):,} of {len(filters):,}")


def _caches(shapes: Sequence[Shape], issue: Issue) -> Figure:
    """What both caches take when they are full."""
    now = datetime.now(UTC)
    archived = ArchivedIssue(
        id=1, edition="", content=issue, state=IssueState.LIVE, revision=1, push=True, published_at=now
    )
    reader = Subscription(
        id=1,
        place=Place(platform="telegram", address="1"),
        edition="",
        preferences=Preferences(),
        language="en",
        on=True,
        since=now,
    )
    dialect, cache = Classic(), PageCache()
    bodies = PerPage(lambda page: body(page, dialect))
    full = [Shape(muted=mask) for mask in range(1, 1 + 2048)]
    gc.collect()
    tracemalloc.start()
    for shape in dict.fromkeys([*shapes, *full]):
        for page in cache.pages(IssueVersions(current=archived, shape=shape), reader, dialect) or ():
            bodies.of(page)
    gc.collect()
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return at_most("both caches, with the pages of 2,048 shapes", taken / _MB, 40, "MB")


async def _beside(kind: str, engines: Sequence[Engine], rounds: int) -> Figure:
    plain, filtered = engines
    rates = [(await plain.round(_IN_FLIGHT), await filtered.round(_IN_FLIGHT)) for _ in range(rounds)]
    share = median(with_filters / without for without, with_filters in rates)
    what = f"engine on {kind}, with filters ({median(without for without, _ in rates):,.0f}/s without)"
    return at_least(what, f"{median(rate for _, rate in rates):,.0f}/s", share, 0.60, beside="of that")
