"""Searching ten years of issues: what is found of what people look for, how long it takes, what the index costs."""

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from statistics import mean, median, quantiles

from sqlalchemy import text

from benchmarks.evaluate.options import corpus
from benchmarks.figures import Figure, Section, at_most
from benchmarks.options import Options
from benchmarks.search.archive import issues_of, years_of
from benchmarks.search.questions import HARD, Question, ordinary, questions_of
from benchmarks.testbed.databases import KINDS, opened, version
from bot.model import DEFAULT_EDITION, Issue
from bot.search import Hit, read_query
from bot.services.search import find_stories
from bot.storage import Database, Storage

_TITLE = "Searching"
_TOP = 5
_RECALL, _RECALL_OF_A_KIND = 0.95, 0.85
_P99 = {"SQLite": 50, "PostgreSQL": 100}
_MEDIAN, _WORST = 10, 150
_STORIES = 73_000
_SIZE = {
    "SQLite": "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'story_index%' OR name = 'spelling'",
    "PostgreSQL": "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relname IN ('story_index', 'spelling')",
}


async def run(options: Options) -> Section:
    """Measure on both databases."""
    folder = corpus()
    issues, questions = issues_of(folder / "issues"), questions_of(folder / "search" / "questions.json")
    if not issues or not questions:
        return Section(title=_TITLE, how=f"Not measured: {folder} holds no issues and questions.", figures=())
    figures: list[Figure] = []
    answers: dict[str, list[list[str]]] = {}
    server = ""
    stories = options.some(_STORIES, 2_000)
    for kind in KINDS:
        async with opened(kind) as (database, _):
            server = server or await version(database)
            storage = await _filled(database, issues)
            answers[kind] = [_named(await _hits(storage, each.question)) for each in questions]
            figures += await _recall(storage, questions, kind)
        async with opened(kind) as (database, _):
            figures += await _of_years(database, kind, issues, questions, stories)
    same = answers["SQLite"] == answers["PostgreSQL"]
    alike = Figure(what="the same hits in the same order on both", measured="yes" if same else "no", met=same)
    return _section([*figures, alike], stories, server)


def _section(figures: Sequence[Figure], stories: int, server: str) -> Section:
    how = (
        "Recall is how much of what answers a question, a story by any of its tellings, the first five hits have, "
        f"over the real issues. Times are over {stories:,} stories that are mixed of these, with new names every day, "
        "after a first round, of each the median of three: the same questions, others of one to three words of a "
        "title, and hard ones (common words, single characters, eight clauses, eight slips)."
    )
    return Section(title=_TITLE, how=how, figures=figures, postgresql=server)


async def _recall(storage: Storage, questions: Sequence[Question], database: str) -> list[Figure]:
    recalls: dict[str, list[float]] = defaultdict(list)
    for each in questions:
        hits = (await _hits(storage, each.question))[:_TOP]
        told = {str(ref) for hit in hits for ref in (hit.ref, *hit.also)}
        recalls[each.kind].append(mean(any(ref in told for ref in group) for group in each.groups))
    least = min(recalls, key=lambda kind: mean(recalls[kind]))
    return [
        _share(f"recall@5, {database}", mean(share for kind in recalls.values() for share in kind), _RECALL),
        _share(f"recall@5 of the worst kind ({least}), {database}", mean(recalls[least]), _RECALL_OF_A_KIND),
    ]


def _share(what: str, share: float, least: float) -> Figure:
    return Figure(what=what, measured=f"{share:.2f}", target=f"≥ {least:.2f}", met=share >= least)


async def _of_years(
    database: Database, kind: str, issues: Sequence[Issue], questions: Sequence[Question], stories: int
) -> list[Figure]:
    storage = await _filled(database, years_of(issues, stories))
    if not database.is_sqlite:
        async with database.single() as connection:
            await connection.execute(text("VACUUM ANALYZE"))
    usual = [*(each.question for each in questions), *ordinary(issues, 150)]
    for question in (*usual, *HARD):
        await _hits(storage, question)
    waits = sorted([await _seconds(storage, question) for question in usual])
    worst = max([*waits, *[await _seconds(storage, question) for question in HARD]])
    async with database.read() as connection:
        size = float(await connection.scalar(text(_SIZE[kind])) or 0)
    return [
        at_most(f"half of the answers within, {kind}", median(waits) * 1000, _MEDIAN, "ms"),
        at_most(f"99 of 100 answers within, {kind}", quantiles(waits, n=100)[98] * 1000, _P99[kind], "ms"),
        at_most(f"the slowest answer, {kind}", worst * 1000, _WORST, "ms"),
        at_most(f"CPU of this process to index a story, {kind}", await _cost(storage), 1, "ms", digits=2),
        at_most(f"index, {kind}", size / 1e6, 200, "MB"),
    ]


async def _filled(database: Database, issues: Iterable[Issue]) -> Storage:
    storage = Storage(database)
    if not database.is_sqlite:  # it need not wait for the disk thousands of times before anything is measured
        async with database.single() as connection:
            await connection.execute(text("ALTER SYSTEM SET synchronous_commit = off"))
            await connection.execute(text("SELECT pg_reload_conf()"))
    await storage.issues.ensure_edition(DEFAULT_EDITION)
    for issue in issues:
        await storage.issues.revisions.add(DEFAULT_EDITION, issue, now=datetime.now(UTC), push=False)
    return storage


async def _cost(storage: Storage) -> float:
    """Milliseconds of CPU that a story takes that is indexed anew, over twenty issues."""
    async with storage.database.write() as connection:
        await connection.execute(text("UPDATE issue SET indexed = 0"))
    start = time.process_time()
    indexed = await storage.filling.look()
    return (time.process_time() - start) * 1000 / (indexed * 20)


async def _hits(storage: Storage, question: str) -> Sequence[Hit]:
    return (await find_stories(storage.search, DEFAULT_EDITION, read_query(question))).hits


def _named(hits: Sequence[Hit]) -> list[str]:
    return [str(hit) for hit in hits]


async def _seconds(storage: Storage, question: str) -> float:
    """How long its answer takes, the median of three: what else the machine does is no part of it."""
    waits = []
    for _ in range(3):
        start = time.perf_counter()
        await _hits(storage, question)
        waits.append(time.perf_counter() - start)
    return median(waits)
