"""What visitors of the web cost a broadcast: the engine with them in the same process, beside the same without."""

import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from statistics import median

from benchmarks.figures import Figure, Section, at_least
from benchmarks.options import Options
from benchmarks.speed.throughput import telegram_channel
from benchmarks.testbed import subscribers
from benchmarks.testbed.databases import KINDS, opened, version
from benchmarks.testbed.engine import Engine
from benchmarks.testbed.null_server import stand_in
from benchmarks.web.paper import each_once, publish, read_pages, sample_issues, served
from benchmarks.web.visitors import visitors
from bot.storage import Storage

SUBSCRIBERS = 20_000
ROUNDS = 5
RATE = 50
"""Pages a second."""
LEAST = 0.95
_IN_FLIGHT = 64


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """Messages a second, and the microseconds of this process's processor time that each took."""

    rate: float
    cost: float


async def run(options: Options) -> Section:
    """Measure in turns, on both databases."""
    figures, server = list[Figure](), ""
    for kind in KINDS:
        async with AsyncExitStack() as stack:
            address = await stack.enter_async_context(stand_in())
            channel = await stack.enter_async_context(telegram_channel(address))
            database, _ = await stack.enter_async_context(opened(kind))
            await subscribers.enrol(database, options.some(SUBSCRIBERS, 500))
            server = server or await version(database)
            storage = Storage(database)
            await publish(storage, sample_issues())
            engine = Engine(database=database, channel=channel)
            figures += await _beside(kind, engine, storage, options.some(ROUNDS, 2))
    return Section(
        title="The web beside a broadcast",
        how=(
            f"An issue to {SUBSCRIBERS:,} subscribers a round, to a server that answers at once, {_IN_FLIGHT} in "
            f"flight; meanwhile another process asks this one for {RATE} pages a second that were made before, or "
            "nobody does, in turns. Compared is all of the process's processor time by the delivery, round by round, "
            "and of these the median."
        ),
        figures=figures,
        postgresql=server,
    )


async def _beside(kind: str, engine: Engine, storage: Storage, rounds: int) -> list[Figure]:
    paths, alone, visited, took = read_pages(sample_issues()), list[Round](), list[Round](), list[float]()
    async with served(storage) as port:
        for number in range(rounds + 1):
            owed = await engine.plan()
            without = await _round(engine, owed)
            owed = await engine.plan()
            await each_once(port, paths)  # a new issue makes all pages anew
            async with visitors(port, paths, RATE) as answers:
                with_them = await _round(engine, owed)
            if number:  # the first is for warming up
                alone.append(without)
                visited.append(with_them)
                took += answers
    return _figures(kind, alone, visited, took)


async def _round(engine: Engine, owed: int) -> Round:
    courier = engine.courier(_IN_FLIGHT)
    used, begun = time.process_time(), time.perf_counter()
    taken = await courier.look()
    seconds, cost = time.perf_counter() - begun, time.process_time() - used
    if taken != owed:
        raise RuntimeError(f"{owed} deliveries were owed and {taken} made")
    return Round(rate=owed / seconds, cost=cost / owed * 1e6)


def _figures(kind: str, alone: Sequence[Round], visited: Sequence[Round], took: Sequence[float]) -> list[Figure]:
    share = median(one.cost / other.cost for one, other in zip(alone, visited, strict=True))
    cost, without = (median(one.cost for one in each) for each in (visited, alone))
    rate, rate_without = (median(one.rate for one in each) for each in (visited, alone))
    what = f"engine on {kind}, {RATE} pages a second ({without:,.0f} µs a delivery without)"
    return [
        at_least(what, f"{cost:,.0f} µs", share, LEAST, beside="of that"),
        Figure(what=f"the same in messages a second ({rate_without:,.0f}/s without)", measured=f"{rate:,.0f}/s"),
        Figure(what=f"a page meanwhile, median of {len(took)}", measured=f"{median(took or [0.0]):,.1f} ms"),
    ]
