"""The platforms of this process, each kept running: open, its courier delivering, its people listened to."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any, Protocol

import structlog

from bot.commands import Dispatcher
from bot.config import Settings
from bot.deadline import Deadline
from bot.errors import ConfigError
from bot.platform import Platform, PlatformSpec
from bot.ports import Clock
from bot.repeated_faults import REFUSED_TOKEN_SECONDS, RepeatedFaults
from bot.storage import Leases, Storage
from paperboy.admin_notices import TELL_SECONDS, AdminNotices, OpenNotices
from paperboy.tasks import CLOSING_SECONDS, ended, unless_stopped, until_first
from scheduler.coordination.leader import Leader
from scheduler.coordination.wakeups import Wakeups
from scheduler.delivery.courier import Courier
from scheduler.delivery.options import DeliveryOptions
from scheduler.delivery.page_cache import PageCache
from scheduler.ratelimit.pace import Pace
from scheduler.ratelimit.shared_slots import SharedSlots
from scheduler.timetable import Timetable

log = structlog.get_logger()

READ_PAUSE_SECONDS = 1.0
_LONGEST_RESTART_SECONDS = 60.0


class Role(StrEnum):
    """A part of the program that can run by itself. A platform's name is a role too: listening to its people."""

    CLOCK = "clock"
    WORKER = "worker"


@dataclass(frozen=True, kw_only=True, slots=True)
class Supervisor:
    """Runs the platforms of this process, for its ``roles``."""

    settings: Settings
    storage: Storage
    clock: Clock
    wakeups: Wakeups
    timetable: Timetable
    dispatcher: Dispatcher
    roles: frozenset[str]
    restart_seconds: float = 1.0
    notices: OpenNotices = field(default_factory=OpenNotices)

    async def run(self, platform: Platform, spec: PlatformSpec[Any], stop: asyncio.Event) -> None:
        """Run the platform until ``stop``; make it anew after a failure or refusal, or once another process listens.

        The pause before that is ``restart_seconds``, and twice the last one after a run of less than a minute.
        """
        loop, pause = asyncio.get_running_loop(), self.restart_seconds
        refusals = RepeatedFaults(REFUSED_TOKEN_SECONDS)
        while True:
            begun = loop.time()
            try:
                await self._runner(platform, refusals).run(stop)
            except Exception:  # a defect, or a platform that cannot even be closed
                log.exception("platform.failed", platform=platform.name)
            lasted = loop.time() - begun > _LONGEST_RESTART_SECONDS
            pause = self.restart_seconds if lasted else pause
            if not await unless_stopped(stop, asyncio.sleep(pause)):
                return
            pause = min(2 * pause, _LONGEST_RESTART_SECONDS)
            platform = spec.connect(spec.own(self.settings))

    def _runner(self, platform: Platform, refusals: RepeatedFaults) -> "PlatformRunner":
        pace = self._pace(platform)
        courier = listener = None
        opened: Opened = _unheard
        if Role.WORKER in self.roles or platform.name in self.roles:
            opened = self._notices(platform).opened
        if Role.WORKER in self.roles:
            courier = self._courier(platform, pace, opened)
            self.timetable.every(READ_PAUSE_SECONDS, f"read pause {platform.name}", courier.read_pause)
        if platform.name in self.roles:
            listener = LeaderListener(platform, self.dispatcher, pace, self.storage.leases, self.clock)
        return PlatformRunner(
            platform, self.wakeups, courier=courier, listener=listener, refusals=refusals, opened=opened
        )

    def _notices(self, platform: Platform) -> AdminNotices:
        """What tells the administrators there, at work from now on."""
        notices = AdminNotices(
            channel=platform.channel,
            storage=self.storage,
            clock=self.clock,
            edition=self.settings.edition,
            zone=self.settings.timezone,
            review=self.settings.review,
            admins=self.settings.admins,
            listening=lambda: platform.token_fault,
        )
        self.timetable.every(TELL_SECONDS, f"tell {platform.name}", notices.look)
        self.notices.add(notices)
        return notices

    def _pace(self, platform: Platform) -> Pace:
        """The platform's limits; on PostgreSQL the whole bot's are shared with other processes."""
        if self.storage.database.is_sqlite:
            return Pace(platform.limits)
        return Pace(platform.limits, slots=SharedSlots(platform.name, self.storage.limits, self.clock))

    def _courier(self, platform: Platform, pace: Pace, opened: "Opened") -> Courier:
        """The platform's courier. Its shards share the messages that may be on their way at once."""
        shards = 1 if self.storage.database.is_sqlite else self.settings.shards
        options = DeliveryOptions(
            in_flight=max(1, self.settings.in_flight // shards),
            lease=timedelta(seconds=self.settings.lease_seconds),
            resend_unknown=self.settings.resend_unknown,
            correction_notes=self.settings.correction_notes,
            token=opened,
        )
        page_cache = PageCache(self.settings.timezone)
        return Courier(platform.channel, self.storage, pace, self.clock, page_cache, options)


class Opened(Protocol):
    """Hears that a platform took our token, or with which ``fault`` it refused it."""

    def __call__(self, fault: str = "", /) -> None: ...


def _unheard(fault: str = "", /) -> None:
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
        opened: Opened = _unheard,
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
