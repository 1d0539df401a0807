"""A sender works through parcels, one step after the other; many work side by side.

    begin: turn, intent on disk -> step: send, edit or delete -> result on disk, with the next parcel's intent

A message is in flight from its intent on disk to its result on disk; after a crash these, and no others, are in
doubt. Waiting for a turn comes before the intent, so that what only waits is in nobody's doubt.
"""

import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.compose import in_main_room
from bot.layout import Page
from bot.locales import Language, words
from bot.model import Claimed, IssueState, Lane, PlaceKind, Result, SentMessage, State
from bot.ports import Channel, Clock, Later, Outcome, Reason, Refused, Sent, Unknown
from bot.storage import SharedLimits, Subscribers
from scheduler.delivery.claim_buffer import ClaimBuffer, Job, back
from scheduler.delivery.failures import FailureHandler
from scheduler.delivery.group_commit import GroupCommit
from scheduler.delivery.platform_health import PlatformHealth
from scheduler.delivery.policy import in_doubt, settle
from scheduler.delivery.reconcile_pages import Delete, Edit, Send, Step, done
from scheduler.delivery.uncertain_sends import Where, look
from scheduler.ratelimit.pace import Pace

log = structlog.get_logger()

PATIENCE = 2.0
"""Seconds that a sender waits for a chat to be ready: longer, and its delivery is put off, so that others go on."""

_TURN_LASTS = timedelta(seconds=1)
"""So long after a turn its message may still leave."""


@dataclass(kw_only=True)
class Sender:
    """Brings parcels to one platform.

    ``shared_limits`` keeps the pauses of the platform for all workers. ``resend_unknown``: what may have arrived is
    sent again (a copy) rather than left (a gap), where the platform cannot be asked. ``correction_notes``: what cannot
    be edited is corrected by a message of its own.
    """

    channel: Channel
    group_commit: GroupCommit
    pace: Pace
    subscribers: Subscribers
    clock: Clock
    shared_limits: SharedLimits | None = None
    resend_unknown: bool = True
    correction_notes: bool = True
    jitter: Callable[[], float] = random.random
    stopping: bool = False
    _waiting: set[asyncio.Timeout] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._health = PlatformHealth(platform=self.platform, pace=self.pace, shared_limits=self.shared_limits)
        self._failures = FailureHandler(
            channel=self.channel,
            pace=self.pace,
            subscribers=self.subscribers,
            clock=self.clock,
            health=self._health,
            resend_unknown=self.resend_unknown,
            correction_notes=self.correction_notes,
            jitter=self.jitter,
        )

    @property
    def platform(self) -> str:
        return self.channel.platform

    def allows(self, now: datetime, most: int) -> int:
        """How many deliveries may be begun: fewer while the platform is in trouble, none when stopping."""
        return 0 if self.stopping else self._health.allows(now, most)

    def claimed(self, now: datetime) -> None:
        """What was allowed is in hand."""
        self._health.claimed(now)

    async def heed(self) -> None:
        """Learn of the pauses that other workers met with."""
        await self._health.heed(self.clock.now())

    def stop(self) -> None:
        """Begin nothing more: whoever waits for a turn gives up."""
        self.stopping = True
        for patience in self._waiting:
            patience.reschedule(0)

    async def hand_back(self, claims: Sequence[Claimed], *, after: timedelta = timedelta()) -> None:
        """Make what was claimed and not begun due for the next claimer, at once or ``after`` a while."""
        now = self.clock.now() + after
        async with asyncio.TaskGroup() as group:
            for claimed in claims:
                group.create_task(self.group_commit.write(result=back(claimed, now)))

    # --- working through what is in hand --------------------------------------------------------------------------

    async def work(self, buffer: ClaimBuffer, first: Job | None = None) -> None:
        """Carry one parcel after the other until there are no more."""
        job = await self._begun(buffer, first)
        while job is not None:
            result = await self._attempt(job)
            buffer.finished(job)
            job = await self._next(buffer, result)

    async def _next(self, buffer: ClaimBuffer, result: Result | None) -> Job | None:
        """Write the result, in one commit with the next intent where its turn has come already."""
        following = None if self.stopping else buffer.next_now()
        if following and self._at_once(following):
            if await self._intended(following, result):
                return following
            buffer.finished(following)
            return await self._begun(buffer)
        if result is not None:
            await self.group_commit.write(result=result)
        return await self._begun(buffer, following)

    async def _begun(self, buffer: ClaimBuffer, job: Job | None = None) -> Job | None:
        """The next parcel whose intent is on disk; those with nothing to do are settled on the way."""
        job = job or await buffer.next()
        while job is not None:
            if not job.steps:
                await self.group_commit.write(result=self._result(job, job.claimed.delivery.messages))
            elif (wait := self.pace.chat_wait(job.place)) > PATIENCE:
                await self.hand_back([job.claimed], after=timedelta(seconds=wait))
            elif not await self._turn(job):
                await self.hand_back([job.claimed])
            elif await self._intended(job):
                break
            buffer.finished(job)
            job = await buffer.next()
        return job

    def _at_once(self, job: Job) -> bool:
        """Whether a first delivery has its turn now; edits wait for theirs."""
        first = job.claimed.delivery.lane is Lane.FIRST and bool(job.steps)
        return first and self._may_begin(job) and self.pace.take_now(job.place)

    async def _intended(self, job: Job, result: Result | None = None) -> bool:
        """Write the intent; False where the parcel is not to be sent.

        Turns that were had before the database went away are over: used all at once, they would be a burst.
        """
        asked = self.clock.now()
        if not await self.group_commit.write(result=result, intent=job.claimed):
            return False
        if self.clock.now() - asked < _TURN_LASTS or await self._turn(job):
            return True
        await self.hand_back([job.claimed])
        return False

    async def _turn(self, job: Job) -> bool:
        """Wait for the budget; False where it must not be sent any more then."""
        patience = asyncio.timeout((job.until - self.clock.now()).total_seconds())
        try:
            async with patience:
                self._waiting.add(patience)
                if self.stopping:
                    return False
                await self.pace.take(job.place, edit=job.claimed.delivery.lane is Lane.EDITS)
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(patience)
        return self._may_begin(job)

    def _may_begin(self, job: Job) -> bool:
        """Whether it is still ours, and neither we nor the platform have stopped meanwhile."""
        now = self.clock.now()
        return now < job.until and not self.stopping and self._health.may_begin(now)

    # --- one parcel -----------------------------------------------------------------------------------------------

    async def _attempt(self, job: Job) -> Result | None:
        """One delivery's trouble is not another's; after a defect of ours the row falls due when its lease ends."""
        try:
            return await self._carry(job)
        except Exception:
            log.exception("delivery failed", platform=self.platform, delivery=job.claimed.delivery.id)
            return None

    async def _carry(self, job: Job) -> Result | None:
        messages = job.claimed.delivery.messages
        first_send = next((step for step in job.steps if isinstance(step, Send)), None)
        for number, step in enumerate(job.steps):
            if number and not await self._further(job, messages):
                return None
            outcome = await self._do(job, step, first=step is first_send)
            if not isinstance(outcome, Sent):
                return await self._failures.failed(job, messages, step, outcome)
            messages = done(messages, step, _message(job, step, outcome))
        self._health.over()
        return self._result(job, messages)

    async def _further(self, job: Job, messages: tuple[SentMessage, ...]) -> bool:
        """Between two steps: what stands is written, and the next one begun; False where it is ours no more."""
        claimed = job.claimed
        shown = claimed.delivery.revision or job.versions.archived.revision
        standing = replace(back(claimed, claimed.delivery.due_at, messages), revision=shown)
        # A doubt that is left must outlive a crash while we wait for the turn; one that is over must not.
        await self.group_commit.write(result=standing if in_doubt(claimed) else replace(standing, settlement=None))
        if await self._turn(job):
            return await self.group_commit.write(intent=claimed)
        await self.group_commit.write(result=replace(back(claimed, self.clock.now(), messages), revision=shown))
        return False

    async def _do(self, job: Job, step: Step, *, first: bool) -> Outcome:
        place, dialect = job.place, job.dialect
        match step:
            case Send(page=page):
                if first and in_doubt(job.claimed):
                    where = Where(place=place, dialect=dialect, since=job.versions.archived.published_at)
                    turn = partial(self._turn, job)
                    found = await look(self.channel, where, page, job.earlier, turn=turn)
                    if isinstance(found, Sent | Later) or (isinstance(found, Unknown) and not self.resend_unknown):
                        return found
                outcome = await self.channel.send(place, page, dialect, nonce=job.nonce(page))
                return await self._in_main_room(job, page, outcome)
            case Edit(page=page, handle=handle):
                return await self.channel.edit(place, handle, page, dialect)
            case Delete(handle=handle):
                return await self.channel.delete(place, handle)

    async def _in_main_room(self, job: Job, page: Page, outcome: Outcome) -> Outcome:
        """What a closed topic does not take goes to the group's main room."""
        if not (isinstance(outcome, Refused) and outcome.reason is Reason.TOPIC_CLOSED and job.place.thread):
            return outcome
        room = replace(job.place, thread="", kind=PlaceKind.GROUP)
        explained = in_main_room(page, words(Language.match(job.claimed.subscription.language)))
        shown = explained if page.number == 1 and job.dialect.fits(explained) else page
        await self.pace.take(room)
        return await self.channel.send(room, shown, job.dialect, nonce=job.nonce(page))

    def _result(self, job: Job, messages: tuple[SentMessage, ...]) -> Result:
        """All is as it should be: sent, or withdrawn."""
        delivery, archived = job.claimed.delivery, job.versions.archived
        settlement = job.end
        if settlement is None:
            settlement = settle(delivery, Sent(handle=""), self.clock.now(), jitter=0)
            if archived.state is IssueState.WITHDRAWN:
                settlement = replace(settlement, state=State.WITHDRAWN)
        revision = archived.revision if messages else delivery.revision
        return Result(claimed=job.claimed, messages=messages, revision=revision, settlement=settlement)


def _message(job: Job, step: Step, outcome: Sent) -> SentMessage | None:
    if isinstance(step, Delete):
        return None
    return SentMessage(handle=outcome.handle, dialect=job.dialect.name, digest=step.page.digest)
