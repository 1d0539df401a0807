"""What it costs to be watched: the engine that is counted and scraped, beside the same that is not.

``python -m benchmarks.speed.watched PORT`` scrapes once a second until its standard input ends, and prints how many
milliseconds each scrape took.
"""

import asyncio
import select
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from statistics import median

from benchmarks.figures import Figure, Section, at_most
from benchmarks.options import Options
from benchmarks.speed.throughput import telegram_channel
from benchmarks.testbed import subscribers
from benchmarks.testbed.databases import KINDS, opened, version
from benchmarks.testbed.engine import UNLIMITED, Engine
from benchmarks.testbed.null_server import stand_in
from benchmarks.testbed.rounds import Round, beside
from bot.config import OpsSettings, Settings
from bot.ports import Channel, Limits
from bot.storage import Database, Storage
from paperboy.steady_clock import SYSTEM_CLOCK
from paperboy.watching.ops import Ops
from scheduler.delivery.courier import Courier
from scheduler.delivery.options import DeliveryOptions
from scheduler.delivery.page_cache import PageCache
from scheduler.ratelimit.pace import Pace

SUBSCRIBERS = 5_000
ROUNDS = 30
LEAST = 0.98
_IN_FLIGHT = 64
_SCRAPE_SECONDS = 1.0


@dataclass(kw_only=True)
class WatchedEngine(Engine):
    """Delivers as the program does where a port is set."""

    ops: Ops

    def courier(self, in_flight: int, limits: Limits = UNLIMITED) -> Courier:
        pace = Pace(limits)
        self.ops.paced(self.channel.platform, pace)
        options = DeliveryOptions(in_flight=in_flight, written=self.ops.written)
        channel = self.ops.channel(self.channel)
        return Courier(channel, self._storage, pace, SYSTEM_CLOCK, PageCache(), options)


async def run(options: Options) -> Section:
    """Measure in turns, on both databases."""
    figures, server = list[Figure](), ""
    for kind in KINDS:
        async with AsyncExitStack() as stack:
            address = await stack.enter_async_context(stand_in())
            channel = await stack.enter_async_context(telegram_channel(address))
            databases = [(await stack.enter_async_context(opened(kind)))[0] for _ in range(2)]
            for database in databases:
                await subscribers.enrol(database, options.some(SUBSCRIBERS, 500))
            server = server or await version(databases[0])
            figures += await _beside(kind, databases, channel, options.some(ROUNDS, 2))
    return Section(
        title="Being watched",
        how=(
            f"An issue to {SUBSCRIBERS:,} subscribers a round, to a server that answers at once, {_IN_FLIGHT} in "
            "flight: with the port open, everything counted, the ledger read every five seconds and a scrape a second "
            "by another process; and without, in turns. Compared is the processor time, for the machine has others to "
            "serve."
        ),
        figures=figures,
        postgresql=server,
    )


async def _beside(kind: str, databases: Sequence[Database], channel: Channel, rounds: int) -> list[Figure]:
    own, others = databases
    settings = replace(Settings(), ops=OpsSettings(port=0))
    ops = Ops(settings, Storage(own), SYSTEM_CLOCK, ("telegram", "discord"), dict)
    plain = Engine(database=others, channel=channel)
    watched = WatchedEngine(database=own, channel=channel, ops=ops)
    without, scraped, scrapes = list[Round](), list[Round](), list[float]()
    for number in range(rounds + 1):
        # Each kind goes first as often, for a round slows the next one down a little.
        for is_watched in (False, True) if number % 2 else (True, False):
            if is_watched:
                async with _scraped(ops) as took:
                    made = await watched.deliver(await watched.plan(), _IN_FLIGHT)
            else:
                made, took = await plain.deliver(await plain.plan(), _IN_FLIGHT), []
            if number:  # the first is for warming up
                (scraped if is_watched else without).append(made)
                scrapes += took
    return [
        *beside(f"engine on {kind}, watched", without, scraped, LEAST),
        at_most(f"a scrape meanwhile on {kind}, median of {len(scrapes)}", median(scrapes or [0.0]), 20, "ms"),
        Figure(what="the longest of them", measured=f"{max(scrapes, default=0.0):,.1f} ms"),
    ]


@asynccontextmanager
async def _scraped(ops: Ops) -> AsyncIterator[list[float]]:
    """The port is open and scraped within the block; after it there is how many milliseconds each scrape took."""
    stop, took = asyncio.Event(), list[float]()
    serving = asyncio.create_task(ops.run(stop))
    while not ops.server.port.addresses:  # noqa: ASYNC110  it tells nobody
        await asyncio.sleep(0.01)
    pipe, port = asyncio.subprocess.PIPE, ops.server.port.addresses[0][1]
    command = (sys.executable, "-m", "benchmarks.speed.watched", str(port))
    scraper = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
    try:
        if scraper.stdout is None:
            raise RuntimeError("a process without pipes")
        await scraper.stdout.readline()  # the first is made while nobody delivers yet
        yield took
    finally:
        said, _ = await scraper.communicate(b"")  # which closes its standard input
        took += [float(line) for line in said.split()]
        stop.set()
        await serving


def _scrape(port: int) -> None:
    """Until the standard input ends."""
    over = False
    while not over:
        begun, connection = time.perf_counter(), HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", "/metrics")
        connection.getresponse().read()
        connection.close()
        sys.stdout.write(f"{(time.perf_counter() - begun) * 1000:.2f}\n")
        sys.stdout.flush()
        over = bool(select.select([sys.stdin], [], [], _SCRAPE_SECONDS)[0])


if __name__ == "__main__":
    _scrape(int(sys.argv[1]))
