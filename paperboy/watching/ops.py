"""The port with the health and the figures of a process; imported only where there is one: it costs megabytes."""

import asyncio
from collections.abc import Collection

from adapters.listening_port import ListeningPort
from adapters.ops.readiness import PlatformFaults, Readiness
from adapters.ops.readings import Reader, ReadMetrics
from adapters.ops.recorder import Recorder
from adapters.ops.server import OpsServer
from bot.config import Settings
from bot.ports import Clock
from bot.storage import Storage
from paperboy.supervision.supervisor import Role
from paperboy.tasks import unless_stopped, until_first
from scheduler.ratelimit.pace import Pace


class Ops(Recorder):
    """Counts what this process does (an Observer), and serves it with what the database says of the ``platforms``."""

    def __init__(
        self, settings: Settings, storage: Storage, clock: Clock, platforms: Collection[str], faults: PlatformFaults
    ) -> None:
        super().__init__()
        self._paces: dict[str, Pace] = {}
        self.reader = Reader(storage=storage, clock=clock, zone=settings.timezone, platforms=platforms)
        readiness = Readiness(leases=storage.leases, clock=clock, clock_role=Role.CLOCK.value, platform_faults=faults)
        self.registry.register(ReadMetrics(reader=self.reader, platform_faults=faults, paces=self._paces))
        port = ListeningPort(name="ops", host=settings.ops.host, port=settings.ops.port or 0)
        self.server = OpsServer(port=port, readiness=readiness, registry=self.registry)

    def paced(self, platform: str, pace: Pace) -> None:
        self._paces[platform] = pace

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until ``stop``."""
        await unless_stopped(stop, self._serve())

    async def _serve(self) -> None:
        await until_first(self.server.run(), self.reader.run())
