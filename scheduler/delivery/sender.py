"""A sender works through jobs, one step after the other; many senders work side by side.

    begin: a turn, then the intent on disk -> step: send, edit or delete -> result on disk, with the next job's intent

A message is in flight from its intent on disk to its result on disk: after a crash these, and no others, may have
arrived. The turn is waited for before the intent, so that no crash makes a message that only waits uncertain.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

import structlog
from structlog.contextvars import bind_contextvars, unbind_contextvars

from bot.compose import in_main_room
from bot.layout import Page
from bot.locales import Language, words
from bot.model import Claimed, PlaceKind, Result, SentMessage, State
from bot.ports import Absent, Channel, Clock, Later, Outcome, Reason, Refused, Sent, Unknown
from scheduler.delivery.claim_buffer import ClaimBuffer
from scheduler.delivery.failures import FailureHandler
from scheduler.delivery.group_commit import GroupCommit
from scheduler.delivery.job import Job, released
from scheduler.delivery.options import DeliveryOptions
from scheduler.delivery.platform_health import PlatformHealth
from scheduler.delivery.policy import may_have_arrived, settle
from scheduler.delivery.reconcile_pages import Delete, Edit, Send, Step, after_step
from scheduler.delivery.uncertain_sends import find_sent
from scheduler.delivery.waiting_to_send import Turns
from scheduler.ratelimit.pace import Pace

log = structlog.get_logger()

LONGEST_WAIT = 2.0
"""Seconds that a sender waits for one chat to be ready: longer, and the delivery is put off, so that others go on."""

_TURN_LASTS = 1.0
"""So many seconds after a turn its message may still leave."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sender:
    """Sends jobs to one platform."""

    channel: Channel
    pace: Pace
    health: PlatformHealth
    turns: Turns
    group_commit: GroupCommit
    failures: FailureHandler
    clock: Clock
    options: DeliveryOptions

    async def work(self, buffer: ClaimBuffer, first: Job | None = None) -> None:
        """Send one job after the other, beginning with ``first``, until the buffer has no more."""
        job = await self._begin(buffer, first)
        while job is not None:
            result = await self._attempt(job)
            buffer.finished(job)
            job = await self._next(buffer, result)

    async def release(self, claims: Sequence[Claimed], *, after: timedelta = timedelta()) -> None:
        """Make deliveries that were claimed and not begun due for any claimer, at once or ``after`` a while."""
        due_at = self.clock.now() + after
        async with asyncio.TaskGroup() as group:
            for claimed in claims:
                group.create_task(self.group_commit.write(result=released(claimed, due_at)))

    # --- from one job to the next ---------------------------------------------------------------------------------

    async def _next(self, buffer: ClaimBuffer, result: Result | None) -> Job | None:
        """Write the result, in one commit with the next intent where its turn has come already."""
        following = None if self.turns.stopped else buffer.next_now()
        if following and self.turns.take_now(following):
            if await self._write_intent(following, result):
                return following
            buffer.finished(following)
            return await self._begin(buffer)
        if result is not None:
            await self.group_commit.write(result=result)
        return await self._begin(buffer, following)

    async def _begin(self, buffer: ClaimBuffer, job: Job | None = None) -> Job | None:
        """The next job whose intent is on disk; those with nothing to send are settled on the way."""
        job = job or await buffer.next()
        while job is not None:
            if not job.steps:
                await self.group_commit.write(result=self._result(job, job.claimed.delivery.messages))
            elif (wait := self.pace.chat_wait(job.place)) > LONGEST_WAIT:
                await self.release([job.claimed], after=timedelta(seconds=wait))
            elif not await self.turns.take(job):
                await self.release([job.claimed])
            elif await self._write_intent(job):
                break
            buffer.finished(job)
            job = await buffer.next()
        return job

    async def _write_intent(self, job: Job, result: Result | None = None) -> bool:
        """Write the intent, with the ``result`` of the job before; False where the job is not to be sent.

        A turn that was taken before the database went away is over, and another is taken: all those old ones used at
        once would be a burst.
        """
        asked = self.clock.monotonic()
        if not await self.group_commit.write(result=result, intent=job.claimed):
            return False
        if self.clock.monotonic() - asked < _TURN_LASTS or await self.turns.take(job):
            return True
        await self.release([job.claimed])
        return False

    # --- one job --------------------------------------------------------------------------------------------------

    async def _attempt(self, job: Job) -> Result | None:
        """The result of the job; None after a defect of ours: that one delivery falls due when its claim ends.

        Whatever is logged meanwhile has the delivery's id.
        """
        bind_contextvars(delivery=job.claimed.delivery.id)
        try:
            return await self._do_steps(job)
        except Exception:
            log.exception("delivery.failed", platform=self.channel.platform, delivery=job.claimed.delivery.id)
            return None
        finally:
            unbind_contextvars("delivery")

    async def _do_steps(self, job: Job) -> Result | None:
        """The result; None where the claim was lost in between."""
        messages = job.claimed.delivery.messages
        first_send = next((step for step in job.steps if isinstance(step, Send)), None)
        for number, step in enumerate(job.steps):
            if number and not await self._begin_next_step(job, messages):
                return None
            found = await self._look_for(job, step.page) if step is first_send else None
            if isinstance(found, Absent):
                job = replace(job, claimed=job.claimed.certain())
            outcome = found if isinstance(found, Sent | Later | Unknown) else await self._do(job, step)
            if not isinstance(outcome, Sent):
                return await self.failures.handle(job, messages, step, outcome)
            messages = after_step(messages, step, _message(job, step, outcome))
        self.health.succeeded()
        return self._result(job, messages)

    async def _begin_next_step(self, job: Job, messages: tuple[SentMessage, ...]) -> bool:
        """Between two steps: write which messages are in the chat, then begin the next; False where it must not be."""
        claimed = job.claimed
        shown = claimed.delivery.revision or job.message.revision
        so_far = replace(released(claimed, claimed.delivery.due_at, messages), revision=shown)
        # What may have arrived unseen must be known so after a crash while we wait for the turn.
        await self.group_commit.write(result=so_far)
        if await self.turns.take(job):
            known = claimed if may_have_arrived(claimed, messages) else claimed.certain()
            return await self.group_commit.write(intent=known)
        await self.group_commit.write(result=replace(released(claimed, self.clock.now(), messages), revision=shown))
        return False

    async def _look_for(self, job: Job, page: Page) -> Sent | Absent | Later | Unknown | None:
        """Ask the platform for a page that may have arrived already; None where it is to be sent.

        Where the platform cannot tell, it is sent once more as often as a copy is preferred to a gap: then Unknown.
        """
        if not may_have_arrived(job.claimed):
            return None
        found = await find_sent(self.channel, job, page, take_turn=partial(self.turns.take, job))
        again = isinstance(found, Unknown) and job.claimed.doubtful <= self.options.resend_unknown
        return None if again else found

    async def _do(self, job: Job, step: Step) -> Outcome:
        """Call the platform."""
        place, dialect = job.place, job.dialect
        match step:
            case Send(page=page):
                outcome = await self.channel.send(place, page, dialect, nonce=job.nonce(page), sound=job.sound)
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
        return await self.channel.send(room, shown, job.dialect, nonce=job.nonce(page), sound=job.sound)

    def _result(self, job: Job, messages: tuple[SentMessage, ...]) -> Result:
        """All steps are done: the delivery is sent, or withdrawn, or ends as its job says."""
        delivery, message = job.claimed.delivery, job.message
        settlement = job.settlement
        if settlement is None:
            settlement = settle(delivery, Sent(handle=""), self.clock.now(), jitter=0)
            if message.withdrawn:
                settlement = replace(settlement, state=State.WITHDRAWN)
        shown = messages and job.settlement is None
        revision = message.revision if shown else delivery.revision
        return Result(claimed=job.claimed, messages=messages, revision=revision, settlement=settlement)


def _message(job: Job, step: Step, outcome: Sent) -> SentMessage | None:
    """The message that a step left in the chat."""
    if isinstance(step, Delete):
        return None
    return SentMessage(handle=outcome.handle, dialect=job.dialect.name, digest=step.page.digest)
