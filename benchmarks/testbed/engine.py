"""The delivery engine as the program wires it, on a database, with a channel: what several benchmarks drive."""

import time
from dataclasses import dataclass
from itertools import count

from benchmarks.testbed import subscribers
from benchmarks.testbed.rounds import Round
from bot.ports import Channel, Limits, Rate
from bot.storage import Database, Storage
from paperboy.app import tune_interpreter
from paperboy.steady_clock import SystemClock
from scheduler.delivery.courier import Courier
from scheduler.delivery.options import DeliveryOptions
from scheduler.delivery.page_cache import PageCache
from scheduler.ratelimit.pace import Pace

UNLIMITED = Limits(bot=Rate(seconds=0))


@dataclass(kw_only=True)
class Engine:
    """Delivers one issue a round to all who are enrolled in the database."""

    database: Database
    channel: Channel

    def __post_init__(self) -> None:
        self._storage = Storage(self.database)
        self.archive, self.ledger = self._storage.issues, self._storage.deliveries
        self._issues = count()
        tune_interpreter()

    def courier(self, in_flight: int, limits: Limits = UNLIMITED) -> Courier:
        options = DeliveryOptions(in_flight=in_flight)
        return Courier(self.channel, self._storage, Pace(limits), SystemClock(), PageCache(), options)

    async def plan(self) -> int:
        """Publish the next issue and owe it to everybody, now; returns to how many."""
        return await subscribers.owe(self.ledger, await subscribers.publish(self.archive, next(self._issues)))

    async def round(self, in_flight: int, limits: Limits = UNLIMITED) -> float:
        """Deliver the next issue to everybody: messages a second, from the first look to the last result on disk."""
        return (await self.deliver(await self.plan(), in_flight, limits)).rate

    async def deliver(self, owed: int, in_flight: int, limits: Limits = UNLIMITED) -> Round:
        """Deliver what was planned: so many are ``owed``."""
        courier = self.courier(in_flight, limits)
        used, begun = time.process_time(), time.perf_counter()
        taken = await courier.look()
        seconds, cost = time.perf_counter() - begun, time.process_time() - used
        if taken != owed:
            raise RuntimeError(f"{owed} deliveries were owed and {taken} made")
        return Round(rate=owed / seconds, cost=cost / owed * 1e6)
