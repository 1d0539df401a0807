"""The courier takes due rows of the ledger and brings them.

    claim -> reconcile -> parcels in hand -> ``in_flight`` senders side by side -> settled, page by page

First deliveries go before edits. Deciding is elsewhere: ``policy`` says what an outcome means, ``reconcile`` what is
to be done, ``PageCache`` makes the pages, ``Pace`` says when, the ``Circuit`` whether at all.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.errors import StorageError
from bot.model import CatchUp, Claimed, IssueState, Lane, Settlement, State
from bot.ports import Clock
from bot.storage import IssueArchive, Ledger
from scheduler.delivery.claim_buffer import ClaimBuffer, Job
from scheduler.delivery.page_cache import IssueVersions, PageCache
from scheduler.delivery.policy import PLAIN, in_doubt
from scheduler.delivery.reconcile_pages import reconcile
from scheduler.delivery.sender import Sender
from scheduler.delivery.uncertain_sends import earlier_pages

log = structlog.get_logger()

LEASE = timedelta(seconds=90)
"""How long a claimed row is ours, unless the installation says otherwise. After its end nothing is begun any more."""
USEFUL_CORRECTION = timedelta(days=30)
"""How long after its publication an issue's messages are still corrected."""
LATE = timedelta(hours=1)
"""So late a delivery counts as missed, for those who want nothing after a gap."""
_BATCH = 8
"""Rows claimed at once, for each sender …"""
_MOST = 512
"""… and for all of them: more at once is not quicker, and a correction finds more of them claimed already."""


@dataclass(kw_only=True)
class Courier:
    """Delivers for one platform, with ``in_flight`` messages of a shard on their way at the most."""

    sender: Sender
    ledger: Ledger
    archive: IssueArchive
    clock: Clock
    in_flight: int = 64
    lease: timedelta = LEASE
    page_cache: PageCache = field(default_factory=PageCache)
    stopped: asyncio.Event = field(default_factory=asyncio.Event)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        """There may be something due: look now."""
        self._news.set()

    def stop(self) -> None:
        """Take nothing more: what is on its way is finished, what waits for its turn is handed back."""
        self.sender.stop()
        self.stopped.set()
        self._news.set()

    async def run(self) -> None:
        """Look whenever woken, until stopped."""
        while not self.sender.stopping:
            await self._news.wait()
            self._news.clear()
            await self.drain()

    async def drain(self, shard: int = 0) -> None:
        """Look until nothing is due, or stopped; a look that fails is logged and does not end the courier."""
        try:
            while await self.look(shard) and not self.sender.stopping:
                pass
        except StorageError as fault:  # a full disk or an absent database passes; the next tick looks again
            log.warning("look failed", platform=self.sender.platform, fault=str(fault))
        except Exception:
            log.exception("look failed", platform=self.sender.platform)

    async def look(self, shard: int = 0) -> int:
        """Deliver all that is due in a shard, edits last; returns how many rows were taken in hand."""
        now = self.clock.now()
        if shard == 0:  # it is for all of them
            await self.ledger.corrections.correct(now, since=now - USEFUL_CORRECTION)
        return sum([await self._deliver(lane, shard) for lane in Lane])

    async def _deliver(self, lane: Lane, shard: int) -> int:
        buffer = ClaimBuffer(lambda: self._claim(lane, shard), ahead=self.in_flight)
        first = await buffer.next()
        if first is None:
            buffer.check()
            return 0
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self.sender.work(buffer, first))
                for _ in range(self.in_flight - 1):
                    group.create_task(self.sender.work(buffer))
        finally:
            await self.sender.hand_back([job.claimed for job in await buffer.rest()])
        buffer.check()
        return buffer.taken

    async def _claim(self, lane: Lane, shard: int) -> Sequence[Job]:
        now = self.clock.now()
        limit = self.sender.allows(now, min(_BATCH * self.in_flight, _MOST))
        if not limit:
            return ()
        claimed = await self.ledger.claims.claim(
            self.sender.platform, now, limit=limit, lease=self.lease, lane=lane, shard=shard
        )
        if claimed:
            self.sender.claimed(now)
        try:
            versions_of = await self._versions({one.delivery.issue_id for one in claimed})
        except StorageError:
            await self.sender.hand_back(claimed)
            raise
        return [job for one in claimed if (job := self._made(one, versions_of, now + self.lease))]

    def _made(self, claimed: Claimed, versions_of: Mapping[int, IssueVersions], until: datetime) -> Job | None:
        """The parcel; None after a defect of ours: that one row falls due again when its lease ends."""
        try:
            return self._job(claimed, versions_of[claimed.delivery.issue_id], until)
        except Exception:
            log.exception("no parcel", platform=self.sender.platform, delivery=claimed.delivery.id)
            return None

    async def _versions(self, ids: set[int]) -> Mapping[int, IssueVersions]:
        versions_of = {}
        for issue_id in ids:
            archived = await self.archive.by_id(issue_id)
            if archived is not None:
                revisions = await self.archive.revisions.of(issue_id) if archived.revision > 1 else {}
                versions_of[issue_id] = IssueVersions(archived=archived, revisions=revisions)
        return versions_of

    def _job(self, claimed: Claimed, versions: IssueVersions, until: datetime) -> Job:
        """What is to be done: pages that stand are written on as they were begun."""
        delivery = claimed.delivery
        channel = self.sender.channel
        dialect = (
            channel.handle_dialect(delivery.messages[0].dialect)
            if delivery.messages
            else channel.dialect(claimed.subscription)
        )
        end = self._end(claimed, versions)
        if end is not None:
            return Job(claimed=claimed, versions=versions, dialect=dialect, until=until, end=end)
        pages = self.page_cache.pages(
            versions,
            claimed.subscription,
            dialect,
            shown=delivery.revision,
            missed=claimed.missed,
            plain=delivery.reason == PLAIN,
        )
        steps = () if pages is None else reconcile(delivery.messages, pages)
        earlier = earlier_pages(self.page_cache, claimed, versions, dialect)
        return Job(claimed=claimed, versions=versions, dialect=dialect, until=until, steps=steps, earlier=earlier)

    def _end(self, claimed: Claimed, versions: IssueVersions) -> Settlement | None:
        """What becomes of a delivery that nothing is to be sent for; never of one that is begun, or in doubt."""
        delivery = claimed.delivery
        if delivery.revision or delivery.messages or in_doubt(claimed):
            return None
        if versions.archived.state is IssueState.WITHDRAWN:
            state, reason = State.CANCELLED, "withdrawn"
        elif claimed.late > LATE and claimed.subscription.preferences.catch_up is CatchUp.NONE:
            state, reason = State.SKIPPED, "missed"
        else:
            return None
        return Settlement(state=state, due_at=self.clock.now(), attempts=delivery.attempts, reason=reason)
