"""What a million subscribers cost the ledger: planning, claiming at the start and at the end, looking in vain."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from statistics import median

from sqlalchemy import text, update

from benchmarks.figures import Figure, Section, at_most
from benchmarks.options import Options
from benchmarks.speed.throughput import telegram_channel
from benchmarks.testbed import subscribers
from benchmarks.testbed.databases import KINDS, opened, version
from benchmarks.testbed.engine import Engine
from benchmarks.testbed.process_figures import forget_peak, memory, peak
from bot.model import Result, SentMessage, Settlement, State
from bot.storage import Database, Ledger, Subscribers
from bot.storage.schema import delivery

SECONDS = {"SQLite": 10, "PostgreSQL": 20}
_LEASE = timedelta(minutes=5)
_BATCH = 500
_EVERY = 0.01
_NOBODY = "http://127.0.0.1:9"  # nothing is sent here


async def run(options: Options) -> Section:
    """Measure on both databases."""
    size = options.some(1_000_000, 20_000)
    figures: list[Figure] = []
    server = ""
    for kind in KINDS:
        async with opened(kind) as (database, url), telegram_channel(_NOBODY) as channel:
            server = server or await version(database)
            await subscribers.enrol(database, size)
            figures += await _on(kind, Engine(database=database, channel=channel), url, size)
    return Section(
        title=f"{size:,} subscribers",
        how=(
            "One issue for all of them. Meanwhile another connection, as of another process, writes every 10 ms: what "
            "it waited longest is how long a writer was locked out. A thousand is claimed and written (intents, then "
            "results) by 500, the median of five; before the last thousands all the others are marked as sent, and "
            "PostgreSQL vacuums, as it does by itself within a minute."
        ),
        figures=figures,
        postgresql=server,
    )


async def _on(kind: str, engine: Engine, url: str, size: int) -> list[Figure]:
    idle = memory()
    forget_peak()
    async with Database.open(url) as other, _waits(other) as waits:
        start = time.perf_counter()
        owed = await engine.plan()
        seconds = time.perf_counter() - start
    above = peak() - idle
    if owed != size:
        raise RuntimeError(f"{owed} of {size} were planned")
    first = median([await _thousand(engine.ledger) for _ in range(5)])
    await _send_all_but(engine.database, size, 5_000)
    last = median([await _thousand(engine.ledger) for _ in range(5)])
    await _send_all_but(engine.database, size, 0)
    look = median([await _timed(engine.courier(64).look) for _ in range(5)])
    return [
        at_most(f"planning, {kind}", seconds, SECONDS[kind], "s"),
        at_most(f"memory above idle while planning, {kind}", above, 50, "MB"),
        at_most(f"longest that another writer waited, {kind}", max(waits), 0.5, "s", digits=3),
        Figure(
            what=f"claiming and recording the last thousand beside the first, {kind}",
            target="≤ 1.10 times",
            measured=f"{first * 1000:.0f} ms, then {last * 1000:.0f} ms",
            ratio=f"{last / first:.2f} times",
            met=last <= 1.1 * first,
        ),
        at_most(f"a look that finds nothing, {kind}", look * 1000, 5, "ms"),
    ]


@asynccontextmanager
async def _waits(database: Database) -> AsyncIterator[list[float]]:
    """Write every 10 ms beside what happens in the block; how long each write took."""
    waits = [0.0]
    subscribers = Subscribers(database)

    async def write() -> None:
        while True:
            waits.append(await _timed(lambda: subscribers.set_person_language("telegram", "1", "en")))
            await asyncio.sleep(_EVERY)

    writing = asyncio.create_task(write())
    try:
        yield waits
    finally:
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)


async def _thousand(ledger: Ledger) -> float:
    return await _timed(lambda: _deliver(ledger)) + await _timed(lambda: _deliver(ledger))


async def _deliver(ledger: Ledger) -> None:
    now = datetime.now(UTC)
    claimed = await ledger.claims.claim("telegram", now, limit=_BATCH, lease=_LEASE)
    if len(claimed) != _BATCH:
        raise RuntimeError(f"{len(claimed)} were due")
    await ledger.outcomes.commit((), claimed, now=now)
    messages = (SentMessage(handle="1", dialect="classic", digest="0123456789abcdef"),)
    sent = Settlement(state=State.SENT, due_at=now, attempts=0)
    results = [Result(claimed=each, messages=messages, revision=1, settlement=sent) for each in claimed]
    if await ledger.outcomes.commit(results, (), now=now):
        raise RuntimeError("a claim was lost")


async def _send_all_but(database: Database, size: int, left: int) -> None:
    """Mark the first of them as sent, however many there are but for ``left``; nothing remains of what they were."""
    async with database.write() as connection:
        await connection.execute(
            update(delivery).where(delivery.c.id <= size - left, delivery.c.state == State.DUE).values(state=State.SENT)
        )
    if not database.is_sqlite:
        async with database.single() as connection:
            await connection.execute(text("VACUUM delivery"))


async def _timed(work: Callable[[], Awaitable[object]]) -> float:
    start = time.perf_counter()
    await work()
    return time.perf_counter() - start
