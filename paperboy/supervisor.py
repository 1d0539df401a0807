"""One platform at work in a process: its channel opened, its courier carrying, its people listened to."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

import structlog

from bot.commands import Dispatcher
from bot.config import Settings
from bot.errors import ConfigError
from bot.platform import Platform, PlatformSpec
from bot.ports import Clock
from bot.storage import Leases, Storage
from paperboy.clock_duties import unless_stopped
from scheduler.coordination.leader import Leader
from scheduler.coordination.wakeups import Wakeups
from scheduler.delivery.courier import Courier
from scheduler.delivery.group_commit import GroupCommit
from scheduler.delivery.page_cache import PageCache
from scheduler.delivery.sender import Sender
from scheduler.ratelimit.pace import Pace
from scheduler.ratelimit.shared_slots import SharedSlots
from scheduler.timetable import Timetable

log = structlog.get_logger()

FINISHING_SECONDS = 2.0
"""What a courier gets for the sends in hand when the program stops."""
CLOSING_SECONDS = 4.0
"""The whole end of a stand: what takes longer is left to itself, so that the program ends within five."""
_ENDING_SECONDS = 0.25
HEED_SECONDS = 1.0
_AGAIN_SECONDS = 1.0


class Role(StrEnum):
    """A part of the program that can run by itself. A platform's name is a role too: the listening to its people."""

    CLOCK = "clock"
    WORKER = "worker"


@dataclass(frozen=True, kw_only=True, slots=True)
class Supervisor:
    """Makes and keeps the stands of this process, for its ``roles``."""

    settings: Settings
    storage: Storage
    clock: Clock
    wakeups: Wakeups
    timetable: Timetable
    dispatcher: Dispatcher
    roles: frozenset[str]

    async def keep(self, platform: Platform, spec: PlatformSpec[Any], stop: asyncio.Event) -> None:
        """Keep a stand for the platform until ``stop``: a new one after it had to give up listening."""
        while True:
            try:
                await self._stand(platform).work(stop)
            except Exception:  # a defect, or a platform that cannot even be closed
                log.exception("a stand fell", platform=platform.name)
            if stop.is_set():
                return
            await asyncio.sleep(_AGAIN_SECONDS)
            platform = spec.connect(spec.own(self.settings))

    def _stand(self, platform: Platform) -> "PlatformRunner":
        pace = self._pace(platform)
        courier = listener = None
        if Role.WORKER in self.roles:
            courier = self._courier(platform, pace)
            self.timetable.every(HEED_SECONDS, f"heed {platform.name}", courier.sender.heed)
        if platform.name in self.roles:
            listener = LeaderListener(platform, self.dispatcher, pace, self.storage.leases, self.clock)
        return PlatformRunner(platform, self.wakeups, courier=courier, listener=listener)

    def _pace(self, platform: Platform) -> Pace:
        """The platform's limits; on PostgreSQL the whole bot's are shared with other processes."""
        if self.storage.database.is_sqlite:
            return Pace(platform.limits)
        return Pace(platform.limits, slots=SharedSlots(platform.name, self.storage.limits, self.clock))

    def _courier(self, platform: Platform, pace: Pace) -> Courier:
        """The platform's courier. Its shards share the messages that may be on their way at once."""
        sender = Sender(
            channel=platform.channel,
            group_commit=GroupCommit(self.storage.deliveries.outcomes, self.clock),
            pace=pace,
            subscribers=self.storage.subscribers,
            clock=self.clock,
            shared_limits=self.storage.limits,
            resend_unknown=self.settings.resend_unknown,
            correction_notes=self.settings.correction_notes,
        )
        shards = 1 if self.storage.database.is_sqlite else self.settings.shards
        return Courier(
            sender=sender,
            ledger=self.storage.deliveries,
            archive=self.storage.issues,
            clock=self.clock,
            in_flight=max(1, self.settings.in_flight // shards),
            lease=timedelta(seconds=self.settings.lease_seconds),
            page_cache=PageCache(self.settings.timezone),
        )


class PlatformRunner:
    """A platform, and what this process does for it: delivering (``courier``), listening, or both."""

    def __init__(
        self, platform: Platform, wakeups: Wakeups, *, courier: Courier | None, listener: "LeaderListener | None"
    ) -> None:
        self._platform = platform
        self._wakeups = wakeups
        self._courier = courier
        self._listener = listener

    async def work(self, stop: asyncio.Event) -> None:
        """Until ``stop``, or until another process listens in our place; then all is closed.

        A platform that refuses our token is left alone until ``stop``.
        """
        stopping = asyncio.create_task(stop.wait())
        carrying = listening = None
        try:
            if not await self._opened(stop):
                await stopping
                return
            if self._courier is not None:
                carrying = asyncio.create_task(self._wakeups.carry(self._courier), name="courier")
            if self._listener is not None:
                listening = asyncio.create_task(self._listener.listen(), name="listener")
            duties = {duty for duty in (carrying, listening) if duty is not None}
            await asyncio.wait({stopping, *duties}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            await self._close(carrying, listening)

    async def _opened(self, stop: asyncio.Event) -> bool:
        """Open the platform; whether it is open."""
        try:
            return await unless_stopped(stop, self._platform.open())
        except ConfigError as fault:
            log.error(  # noqa: TRY400  no traceback
                "platform off: it stays off and the program waits; mend the token and start again",
                platform=self._platform.name,
                fault=str(fault),
            )
            return False

    async def _close(self, carrying: asyncio.Task[None] | None, listening: asyncio.Task[None] | None) -> None:
        """Let the courier finish what is in hand, then disconnect, then let the next process listen.

        A database that cannot be written to would have the courier hand back what it has for ever: it is called off,
        and what is not written down by then comes back when its lease ends.
        """
        end = asyncio.get_running_loop().time() + CLOSING_SECONDS
        if self._courier is not None and carrying is not None:
            self._courier.stop()
            await asyncio.wait({carrying}, timeout=FINISHING_SECONDS)
        await self._call_off({duty for duty in (carrying, listening) if duty is not None})
        if self._courier is not None:
            await self._courier.sender.group_commit.give_up()
        await self._disconnect(end)
        if self._listener is not None:
            await self._listener.resign()

    async def _call_off(self, duties: set[asyncio.Task[None]]) -> None:
        """Cancel them, and again where one sets about to tidy up and cannot end that."""
        left = duties
        for _ in range(2):
            for duty in left:
                duty.cancel()
            if left:
                _, left = await asyncio.wait(left, timeout=_ENDING_SECONDS)
        for duty in duties:
            fault = None if duty in left or duty.cancelled() else duty.exception()
            if duty in left or fault is not None:
                log.error("a duty failed", platform=self._platform.name, duty=duty.get_name(), exc_info=fault)

    async def _disconnect(self, end: float) -> None:
        """Close the platform, or leave it to itself at ``end`` (by the loop's time). Raises what closing does."""
        closing = asyncio.create_task(self._platform.close(), name=f"close {self._platform.name}")
        await asyncio.wait({closing}, timeout=max(0.0, end - asyncio.get_running_loop().time()))
        if closing.done():
            closing.result()
        else:
            closing.cancel()
            log.warning("not closed in time", platform=self._platform.name)


class LeaderListener:
    """Listens to a platform's people while this process leads."""

    def __init__(self, platform: Platform, dispatcher: Dispatcher, pace: Pace, leases: Leases, clock: Clock) -> None:
        self._platform = platform
        self._front = dispatcher
        self._pace = pace
        self._leader = Leader(leases, platform.name, clock)

    async def listen(self) -> None:
        """Stand by, then listen; returns when another process listens in our place, or the listening has ended.

        Raises what ended it.
        """
        await self._leader.lead()
        listening = asyncio.create_task(self._platform.listen(self._front, self._pace), name="listening")
        leading = asyncio.create_task(self._leader.lost(), name="leading")
        try:
            await asyncio.wait({listening, leading}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (listening, leading):
                task.cancel()
            ends = await asyncio.gather(listening, leading, return_exceptions=True)
        for end in ends:
            if isinstance(end, Exception):
                raise end

    async def resign(self) -> None:
        await self._leader.resign()
