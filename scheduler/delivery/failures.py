"""What follows when a step did not go well: the settlement, a word to whoever subscribed, a correction of its own."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from bot.compose import changes, correction_note, told_rights, withdrawn_document
from bot.layout import paginate
from bot.locales import Language, words
from bot.model import IssueState, Lane, Result, SentMessage, Settlement, State
from bot.ports import Channel, Clock, Later, Outcome, Reason, Refused, Unknown
from bot.storage import Subscribers
from scheduler.delivery.claim_buffer import Job
from scheduler.delivery.platform_health import PlatformHealth
from scheduler.delivery.policy import in_doubt, repeatable, settle
from scheduler.delivery.reconcile_pages import Send, Step
from scheduler.ratelimit.pace import Pace

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True, slots=True)
class FailureHandler:
    """Settles failures. ``correction_notes``: what cannot be edited is corrected by a message of its own."""

    channel: Channel
    pace: Pace
    subscribers: Subscribers
    clock: Clock
    health: PlatformHealth
    resend_unknown: bool
    correction_notes: bool
    jitter: Callable[[], float] = random.random

    async def failed(self, job: Job, messages: tuple[SentMessage, ...], step: Step, outcome: Outcome) -> Result:
        """What is to be written after ``step`` came to ``outcome``, while ``messages`` stand."""
        now, delivery = self.clock.now(), job.claimed.delivery
        await self.health.met(outcome, job.place, now)
        settlement = self._settlement(job, messages, step, outcome, now)
        _note(job, outcome, settlement)
        if settlement.tell:
            await self._tell(job, now)
        if not isinstance(step, Send) and settlement.state is State.SENT and self.correction_notes:
            await self._note_correction(job)
        shown = delivery.revision or (job.versions.archived.revision if messages else 0)
        return Result(claimed=job.claimed, messages=messages, revision=shown, settlement=settlement)

    def _settlement(
        self, job: Job, messages: tuple[SentMessage, ...], step: Step, outcome: Outcome, now: datetime
    ) -> Settlement:
        """As the policy says; only a send tells something of the place, and a doubt outlives what does not end it."""
        delivery = job.claimed.delivery
        if not isinstance(step, Send):
            delivery, outcome = replace(delivery, lane=Lane.EDITS), repeatable(outcome)
        settlement = settle(delivery, outcome, now, jitter=self.jitter(), resend=self.resend_unknown)
        doubtful = in_doubt(job.claimed, messages)
        unanswered = isinstance(outcome, Later | Unknown) or (
            isinstance(outcome, Refused) and outcome.reason is Reason.TOKEN
        )
        if not doubtful or not unanswered:
            return settlement
        if settlement.state is State.EXPIRED:
            return replace(settlement, state=State.UNKNOWN)
        return replace(settlement, reason=State.UNKNOWN) if settlement.state is State.DUE else settlement

    async def _note_correction(self, job: Job) -> None:
        """What cannot be edited any more is corrected by a message of its own; a failure of that ends it."""
        shown, archived = job.claimed.delivery.revision, job.versions.archived
        if not shown:
            return
        subscription = job.claimed.subscription
        speak = words(Language.match(subscription.language))
        if archived.state is IssueState.WITHDRAWN:
            document = withdrawn_document(archived.content, job.versions.revisions[archived.revision].why, speak)
        else:
            changed = changes(job.versions.revisions[shown].content, archived.content, subscription.preferences.style)
            document = correction_note(archived.content, changed, speak)
        for page in paginate(document, job.dialect):
            await self.pace.take(job.place)
            await self.channel.send(job.place, page, job.dialect, nonce=job.nonce(page, page.digest))

    async def _tell(self, job: Job, now: datetime) -> None:
        """Tell whoever subscribed, once, where that is possible: a failure to is no failure of the delivery."""
        subscription = job.claimed.subscription
        if subscription.made_by and await self.subscribers.told(subscription.place, now):
            document = told_rights(subscription.place.address, words(Language.match(subscription.language)))
            await self.channel.tell(subscription.made_by, paginate(document, self.channel.dialect(subscription))[0])


def _note(job: Job, outcome: Outcome, settlement: Settlement) -> None:
    """Every failure can be followed; a page that the platform refused is our defect, and loud."""
    delivery = job.claimed.delivery
    told = log.error if isinstance(outcome, Refused) and outcome.reason is Reason.CONTENT else log.info
    told(
        "not delivered",
        platform=delivery.platform,
        delivery=delivery.id,
        outcome=type(outcome).__name__,
        state=settlement.state.value,
        reason=settlement.reason,
        detail=getattr(outcome, "detail", ""),
    )
