"""A platform's life in this process: opened, delivering and listened to, closed."""

import asyncio
from typing import Protocol

import structlog

from bot.commands import Dispatcher
from bot.deadline import Deadline
from bot.errors import ConfigError
from bot.platform import Platform
from bot.ports import Clock
from bot.repeated_faults import REFUSED_TOKEN_SECONDS, RepeatedFaults
from bot.storage import Leases
from paperboy.tasks import CLOSING_SECONDS, ended, unless_stopped, until_first
from scheduler.coordination.leader import Leader
from scheduler.coordination.wakeups import Wakeups
from scheduler.delivery.courier import Courier
from scheduler.ratelimit.pace import Pace

log = structlog.get_logger()


class Opened(Protocol):
    """Hears that a platform took our token, or with which ``fault`` it refused it; None before it is closed."""

    def __call__(self, fault: str | None = "", /) -> None: ...


def unheard(fault: str | None = "", /) -> None:
    """Where nobody wants to hear of it."""


class PlatformRunner:
    """Runs a platform, and what this process does for it: delivering (``courier``), listening, or both.

    ``refusals`` are those of the token so far, by runners before this one.
    """

    def __init__(
        self,
        platform: Platform,
        wakeups: Wakeups,
        *,
        courier: Courier | None,
        listener: "LeaderListener | None",
        refusals: RepeatedFaults | None = None,
        opened: Opened = unheard,
    ) -> None:
        self._platform = platform
        self._wakeups = wakeups
        self._courier = courier
        self._listener = listener
        self._refusals = refusals or RepeatedFaults(REFUSED_TOKEN_SECONDS)
        self._opened = opened

    async def run(self, stop: asyncio.Event) -> None:
        """Run until ``stop``, or until another process listens instead; then close everything.

        Returns at once where the platform refuses our token.
        """
        stopping = asyncio.create_task(stop.wait())
        delivering = listening = None
        try:
            if not await self._open(stop):
                return
            if self._courier is not None:
                delivering = asyncio.create_task(self._wakeups.run_courier(self._courier), name="delivering")
            if self._listener is not None:
                listening = asyncio.create_task(self._listener.listen(), name="listening")
            tasks = {task for task in (delivering, listening) if task is not None}
            await asyncio.wait({stopping, *tasks}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            await self._close(delivering, listening, Deadline.after(CLOSING_SECONDS))

    async def _open(self, stop: asyncio.Event) -> bool:
        """Open the platform; whether it is open."""
        try:
            is_open = await unless_stopped(stop, self._platform.open())
        except ConfigError as fault:
            self._opened(str(fault))
            if self._refusals.due(fault):
                advice = "It is tried again and again, less and less often. After a change of the settings, start anew."
                log.error("platform.off", platform=self._platform.name, fault=str(fault), advice=advice)  # noqa: TRY400  no traceback
            return False
        if is_open:
            self._opened()
            if self._refusals.over():
                log.info("platform.on", platform=self._platform.name)
        return is_open

    async def _close(
        self, delivering: asyncio.Task[None] | None, listening: asyncio.Task[None] | None, deadline: Deadline
    ) -> None:
        """Let the courier finish what is on its way, then disconnect, then let another process listen.

        Each has its share of what is left until the ``deadline``: where nothing hangs, nearly all of it.
        """
        tasks = [task for task in (delivering, listening) if task is not None]
        if delivering is not None:
            delivering.cancel()
        if self._courier is not None:
            await self._courier.stop(deadline.part(0.68))
        if listening is not None:
            listening.cancel()
        for task in await ended(tasks, deadline.part(0.35)):
            fault = task.exception() if task.done() else None
            log.error("platform.task-failed", platform=self._platform.name, task=task.get_name(), exc_info=fault)
        self._opened(None)
        try:
            await self._disconnect(deadline.part(0.9))
        finally:
            if self._listener is not None:
                await self._listener.resign(deadline)

    async def _disconnect(self, deadline: Deadline) -> None:
        """Close the platform, or leave it to itself at the ``deadline``. Raises what closing raises."""
        closing = asyncio.create_task(self._platform.close(deadline), name=f"close {self._platform.name}")
        await asyncio.wait({closing}, timeout=deadline.left)
        if closing.done():
            closing.result()
        else:
            closing.cancel()
            log.warning("platform.not-closed", platform=self._platform.name)


class LeaderListener:
    """Listens to a platform's people while this process leads."""

    def __init__(self, platform: Platform, dispatcher: Dispatcher, pace: Pace, leases: Leases, clock: Clock) -> None:
        self._platform = platform
        self._dispatcher = dispatcher
        self._pace = pace
        self._leader = Leader(leases, platform.name, clock)

    async def listen(self) -> None:
        """Listen once nobody else does; returns when another process took over, or the listening has ended.

        Raises what ended it.
        """
        await self._leader.acquire()
        await until_first(self._platform.listen(self._dispatcher, self._pace), self._leader.hold())

    async def resign(self, deadline: Deadline) -> None:
        """Let another process listen, once the platform is closed."""
        await self._leader.resign(deadline)
