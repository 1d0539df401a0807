"""How long a broadcast takes at the platform's limits, for more subscribers than a machine can be shown to serve.

Our pace (``scheduler.ratelimit.pace``) sends to a model of Telegram: a token bucket for the whole bot, answers that
take their time, and people who ask meanwhile. Time is virtual, the clock jumps to whatever comes next, so that nine
hours take a minute.
"""

import asyncio
import random
import selectors
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from adapters.telegram.settings import TelegramSettings
from benchmarks.figures import Figure, Section
from benchmarks.options import Options
from bot.model import Place
from bot.ports import Scope
from sandbox.token_bucket import TokenBucket
from scheduler.ratelimit.pace import Pace

LATENCY = (0.05, 0.15)
"""Seconds until Telegram has taken a message, and the same again until we know."""
ASKING = 1.0
"""Seconds between two people who ask for something, on average."""
IN_FLIGHT = 256


@dataclass(kw_only=True)
class Broadcast:
    """One message to each of ``places`` private chats, at ``rate`` a second, which is also what Telegram allows."""

    places: int
    rate: int
    refused: int = 0
    waits: list[float] = field(default_factory=list)

    async def run(self) -> float:
        """Send to everybody; returns how many seconds it took."""
        loop = asyncio.get_running_loop()
        self.chance = random.Random(1)  # noqa: S311  a simulation that can be repeated
        self.bucket = TokenBucket(self.rate, round(self.rate), loop.time)
        self.pace = Pace(TelegramSettings(rate=self.rate).limits, monotonic=loop.time, sleep=asyncio.sleep)
        asking = asyncio.create_task(self._ask())
        numbers = iter(range(self.places))
        await asyncio.gather(*(self._send(numbers) for _ in range(IN_FLIGHT)))
        asking.cancel()
        return loop.time()

    async def _send(self, numbers: Iterator[int]) -> None:
        for number in numbers:
            await self._bring(number)

    async def _bring(self, number: int) -> None:
        place = _private(number)
        while True:
            await self.pace.take(place)
            if await self._call(place):
                return

    async def _ask(self) -> None:
        """People ask: what they wait for is their turn."""
        loop = asyncio.get_running_loop()
        answering: set[asyncio.Task[None]] = set()
        while True:
            await asyncio.sleep(self.chance.expovariate(1 / ASKING))
            answering.add(answer := asyncio.create_task(self._answer(loop)))
            answer.add_done_callback(answering.discard)

    async def _answer(self, loop: asyncio.AbstractEventLoop) -> None:
        place, asked = _private(-self.chance.randrange(1, 1_000_000)), loop.time()
        await self.pace.take(place, urgent=True)
        self.waits.append(loop.time() - asked)
        await self._call(place)

    async def _call(self, place: Place) -> bool:
        await asyncio.sleep(self.chance.uniform(*LATENCY))
        if (wait := self.bucket.wait()) > 0:
            self.refused += 1
            self.pace.pause(max(1.0, wait), Scope.CHAT, place)
            return False
        self.bucket.take()
        await asyncio.sleep(self.chance.uniform(*LATENCY))
        return True


def _private(number: int) -> Place:
    return Place(platform="telegram", address=str(number), root=str(number))


class _Jumping(selectors.SelectSelector):
    """Waits for nothing: the clock is set to the time that would have been waited for."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        self.now += max(0.0, timeout or 0.0)
        return super().select(0)


class VirtualTime(asyncio.SelectorEventLoop):
    """An event loop for what only sleeps."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now


def simulated(broadcast: Broadcast) -> float:
    """Seconds that the broadcast takes."""
    with asyncio.Runner(loop_factory=VirtualTime) as runner:
        return runner.run(broadcast.run())


async def run(options: Options) -> Section:
    """Simulate small and large."""
    figures: list[Figure] = []
    for places, rate in ((10_000, 30), (1_000_000, 30), (1_000_000, 1_000)):
        broadcast = Broadcast(places=options.some(places, places // 100), rate=rate)
        seconds = await asyncio.to_thread(simulated, broadcast)
        figures.append(_figure(broadcast, seconds))
    return Section(
        title="Simulated: many subscribers at the platform's limits",
        how=(
            f"Our pace against a model of Telegram that refuses what is beyond the rate and takes {LATENCY[0] * 2} to "
            f"{LATENCY[1] * 2} s for a message, {IN_FLIGHT} in flight; somebody asks every {ASKING:g} s. Virtual time. "
            "A hundred million are a hundred times the last line, divided by the number of bots."
        ),
        figures=figures,
    )


def _figure(broadcast: Broadcast, seconds: float) -> Figure:
    longest = sorted(broadcast.waits)[int(len(broadcast.waits) * 0.99)] if broadcast.waits else 0.0
    return Figure(
        what=f"{broadcast.places:,} subscribers at {broadcast.rate:g} a second",
        measured=(
            f"{_span(seconds)}, {broadcast.refused} refused; 99 of 100 people wait for their turn "
            f"≤ {longest * 1000:.0f} ms"
        ),
        ratio=f"{(broadcast.places + len(broadcast.waits)) / seconds / broadcast.rate:.3f} of the rate",
    )


def _span(seconds: float) -> str:
    minutes, hours = seconds / 60, seconds / 3600
    return f"{hours:.1f} hours" if hours >= 2 else f"{minutes:.1f} minutes"
