"""The courier delivers what the ledger says is due.

    ledger ──claims──> Preparation ──jobs──> ClaimBuffer ──> ``in_flight`` Senders ──calls──> Channel
       ^                                                       │   ^
       └── GroupCommit <── results: policy, FailureHandler ────┘   └── Turns: Pace, PlatformHealth

Issues go before edits, and these before announcements. Deciding is pure and elsewhere: ``policy`` says what an outcome
means, ``reconcile`` which steps are to be done.
"""

import asyncio
import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import structlog

from bot.deadline import Deadline
from bot.errors import StorageError
from bot.model import Lane
from bot.ports import Channel, Clock
from bot.repeated_faults import RepeatedFaults
from bot.storage import Storage
from scheduler.delivery.claim_buffer import ClaimBuffer
from scheduler.delivery.failures import FailureHandler
from scheduler.delivery.group_commit import GroupCommit
from scheduler.delivery.job import Job
from scheduler.delivery.options import DeliveryOptions
from scheduler.delivery.page_cache import PageCache
from scheduler.delivery.platform_health import PlatformHealth
from scheduler.delivery.preparation import AnnouncementPreparation, IssuePreparation, Preparation
from scheduler.delivery.sender import Sender
from scheduler.delivery.waiting_to_send import Turns
from scheduler.ratelimit.pace import Pace

log = structlog.get_logger()

USEFUL_CORRECTION = timedelta(days=30)
"""How long after its publication an issue's messages are still corrected."""
_BATCH = 8
"""Issues' deliveries claimed at once, for each sender …"""
_MOST = 512
"""… and for all of them: more at once is not quicker, and a correction finds more of them claimed already."""


class Courier:
    """Delivers for the platform of ``channel``, at the pace that it allows."""

    def __init__(
        self, channel: Channel, storage: Storage, pace: Pace, clock: Clock, pages: PageCache, options: DeliveryOptions
    ) -> None:
        self.platform = channel.platform
        self._ledger = storage.deliveries
        self._clock = clock
        self._options = options
        self._pace = pace
        self._health = health = PlatformHealth(
            platform=self.platform, pace=pace, shared_limits=storage.limits, clock=clock, token=options.token
        )
        self._turns = turns = Turns(pace, health, clock)
        self._group_commit = group_commit = GroupCommit(storage.deliveries.outcomes, clock, options.written)
        self._preparations = _preparations(channel, storage, pages)
        self._drains: dict[int, asyncio.Task[None]] = {}
        self._faults = RepeatedFaults()
        failures = FailureHandler(
            channel=channel, pace=pace, health=health, subscribers=storage.subscribers, clock=clock, options=options
        )
        self._sender = Sender(
            channel=channel,
            pace=pace,
            health=health,
            turns=turns,
            group_commit=group_commit,
            failures=failures,
            clock=clock,
            options=options,
        )

    async def drain(self, shard: int = 0) -> None:
        """Look until nothing is due in the shard, or stopped; what fails is logged, and tried at the next drain.

        Whoever is cancelled while waiting for it leaves it running; whoever asks for the same shard meanwhile waits for
        the same drain.
        """
        task = self._drains.get(shard)
        if task is None or task.done():
            name = f"drain {self.platform}:{shard}"
            task = self._drains[shard] = asyncio.create_task(self._drain(shard), name=name)
        await asyncio.shield(task)

    async def stop(self, deadline: Deadline) -> None:
        """Begin nothing more: what is on its way is finished by ``deadline``, what only waits is released.

        What takes longer is cancelled, and falls due when its claim ends.
        """
        self._turns.stop()
        draining = [task for task in self._drains.values() if not task.done()]
        for share in (0.74, 0.35):  # for finishing; then for releasing, which cannot end while the database is away
            if draining:
                await asyncio.wait(draining, timeout=deadline.part(share).left)
            for task in draining:
                task.cancel()
        await self._group_commit.give_up(deadline)

    async def look(self, shard: int = 0) -> int:
        """Deliver the issues that are due in a shard, then what is due in one of the other lanes; returns how many
        deliveries were claimed. StorageError while the database is away.

        Nothing more is claimed of a lane once something of an earlier one is due: the next look has that first.
        """
        now = self._clock.now()
        if shard == 0:  # it is for all of them
            await self._ledger.corrections.correct(now, since=now - USEFUL_CORRECTION)
        claimed = await self._deliver(Lane.FIRST, shard)
        lane = await self._ledger.claims.due_lane(self.platform, self._clock.now(), shard=shard)
        return claimed if lane in (None, Lane.FIRST) else claimed + await self._deliver(lane, shard)

    async def read_pause(self) -> None:
        """Learn of a pause that another worker was asked for. StorageError while the database is away."""
        await self._health.read_pause()

    async def _drain(self, shard: int) -> None:
        try:
            while not self._turns.stopped and await self.look(shard):
                pass
        except StorageError as fault:  # a full disk or an absent database passes; the next tick drains again
            if times := self._faults.due(fault):
                log.warning("delivery.look-failed", platform=self.platform, fault=str(fault), times=times)
        except Exception as defect:
            if times := self._faults.due(repr(defect)):
                log.exception("delivery.look-failed", platform=self.platform, times=times)

    async def _deliver(self, lane: Lane, shard: int) -> int:
        senders = self._senders(lane)
        buffer = ClaimBuffer(lambda: self._claim(lane, shard), ahead=senders if lane is Lane.FIRST else 0)
        first = await buffer.next()
        if first is None:
            buffer.check()
            return 0
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._sender.work(buffer, first))
                for _ in range(senders - 1):
                    group.create_task(self._sender.work(buffer))
        finally:
            await self._sender.release([job.claimed for job in await buffer.close()])
        buffer.check()
        return buffer.claimed

    def _senders(self, lane: Lane) -> int:
        """How many send at once. Behind the issues they are as many as get a turn within a second, and as many again
        are claimed for them: an issue that comes meanwhile waits for all of these."""
        in_flight = self._options.in_flight
        if lane is Lane.FIRST:
            return in_flight
        draining = sum(not task.done() for task in self._drains.values())  # they share the pace
        return math.ceil(min(in_flight, self._pace.allowed_behind / max(1, draining)))

    def _batch(self, lane: Lane) -> int:
        """How many are claimed at once."""
        return min(_BATCH * self._options.in_flight, _MOST) if lane is Lane.FIRST else self._senders(lane)

    async def _has_turn(self, lane: Lane, now: datetime, shard: int) -> bool:
        """Whether nothing is due that goes before what is in the lane, and something in it is."""
        return lane is Lane.FIRST or await self._ledger.claims.due_lane(self.platform, now, shard=shard) is lane

    async def _claim(self, lane: Lane, shard: int) -> Sequence[Job]:
        now, lease = self._clock.now(), self._options.lease
        until = self._clock.monotonic() + lease.total_seconds()
        limit = 0 if self._turns.stopped else self._health.allows(self._batch(lane))
        if not limit or not await self._has_turn(lane, now, shard):
            return ()
        claims = await self._ledger.claims.claim(self.platform, now, limit=limit, lease=lease, lane=lane, shard=shard)
        if claims:
            self._health.claimed()
        try:
            return await self._preparations[lane].jobs(claims, now, until)
        except StorageError:
            await self._sender.release(claims)
            raise


def _preparations(channel: Channel, storage: Storage, pages: PageCache) -> Mapping[Lane, Preparation]:
    """Who prepares what is in a lane."""
    issues = IssuePreparation(channel=channel, archive=storage.issues, page_cache=pages)
    announcements = AnnouncementPreparation(channel=channel, announcements=storage.announcements)
    return {Lane.FIRST: issues, Lane.EDITS: issues, Lane.ANNOUNCEMENTS: announcements}
