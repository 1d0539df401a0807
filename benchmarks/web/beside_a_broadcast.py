"""What visitors of the web cost a broadcast: the engine with them in the same process, beside the same without."""

import asyncio
from contextlib import AsyncExitStack, nullcontext
from statistics import median

from adapters.web.polled import EVERY_SECONDS
from benchmarks.figures import Figure, Section
from benchmarks.options import Options
from benchmarks.speed.throughput import telegram_channel
from benchmarks.testbed import subscribers
from benchmarks.testbed.databases import KINDS, opened, version
from benchmarks.testbed.engine import Engine
from benchmarks.testbed.null_server import stand_in
from benchmarks.testbed.rounds import Round, beside
from benchmarks.web.paper import each_once, publish, read_pages, sample_issues, served
from benchmarks.web.visitors import visitors
from bot.storage import Storage

SUBSCRIBERS = 5_000
ROUNDS = 20
RATE = 50
"""Pages a second."""
LEAST = 0.95
_IN_FLIGHT = 64


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
            for is_visited in (number % 2 == 0, number % 2 == 1):  # neither is always the second
                owed = await engine.plan()
                await asyncio.sleep(EVERY_SECONDS)  # so long the pages of the issue before are still answered with
                await each_once(port, paths)
                nobody = nullcontext(list[float]())
                async with visitors(port, paths, RATE) if is_visited else nobody as answers:
                    delivered = await engine.deliver(owed, _IN_FLIGHT)
                if number:  # the first is for warming up
                    (visited if is_visited else alone).append(delivered)
                    took += answers
    return [
        *beside(f"engine on {kind}, {RATE} pages a second", alone, visited, LEAST),
        Figure(what=f"a page meanwhile, median of {len(took)}", measured=f"{median(took or [0.0]):,.1f} ms"),
    ]
