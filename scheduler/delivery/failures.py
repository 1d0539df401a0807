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
from scheduler.delivery.claim_buffer import Parcel
from scheduler.delivery.platform_health import Trouble
from scheduler.delivery.policy import in_doubt, repeatable, settle
from scheduler.delivery.reconcile import Send, Step
from scheduler.ratelimit.pace import Pace

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True, slots=True)
class Aftermath:
    """Settles failures. ``correction_notes``: what cannot be edited is corrected by a message of its own."""

    channel: Channel
    pace: Pace
    subscribers: Subscribers
    clock: Clock
    trouble: Trouble
    resend_unknown: bool
    correction_notes: bool
    jitter: Callable[[], float] = random.random

    async def failed(self, parcel: Parcel, messages: tuple[SentMessage, ...], step: Step, outcome: Outcome) -> Result:
        """What is to be written after ``step`` came to ``outcome``, while ``messages`` stand."""
        now, delivery = self.clock.now(), parcel.claimed.delivery
        await self.trouble.met(outcome, parcel.place, now)
        settlement = self._settlement(parcel, messages, step, outcome, now)
        _note(parcel, outcome, settlement)
        if settlement.tell:
            await self._tell(parcel, now)
        if not isinstance(step, Send) and settlement.state is State.SENT and self.correction_notes:
            await self._note_correction(parcel)
        shown = delivery.revision or (parcel.matter.archived.revision if messages else 0)
        return Result(claimed=parcel.claimed, messages=messages, revision=shown, settlement=settlement)

    def _settlement(
        self, parcel: Parcel, messages: tuple[SentMessage, ...], step: Step, outcome: Outcome, now: datetime
    ) -> Settlement:
        """As the policy says; only a send tells something of the place, and a doubt outlives what does not end it."""
        delivery = parcel.claimed.delivery
        if not isinstance(step, Send):
            delivery, outcome = replace(delivery, lane=Lane.EDITS), repeatable(outcome)
        settlement = settle(delivery, outcome, now, jitter=self.jitter(), resend=self.resend_unknown)
        doubtful = in_doubt(parcel.claimed, messages)
        unanswered = isinstance(outcome, Later | Unknown) or (
            isinstance(outcome, Refused) and outcome.reason is Reason.TOKEN
        )
        if not doubtful or not unanswered:
            return settlement
        if settlement.state is State.EXPIRED:
            return replace(settlement, state=State.UNKNOWN)
        return replace(settlement, reason=State.UNKNOWN) if settlement.state is State.DUE else settlement

    async def _note_correction(self, parcel: Parcel) -> None:
        """What cannot be edited any more is corrected by a message of its own; a failure of that ends it."""
        shown, archived = parcel.claimed.delivery.revision, parcel.matter.archived
        if not shown:
            return
        subscription = parcel.claimed.subscription
        speak = words(Language.match(subscription.language))
        if archived.state is IssueState.WITHDRAWN:
            document = withdrawn_document(archived.content, parcel.matter.revisions[archived.revision].why, speak)
        else:
            changed = changes(parcel.matter.revisions[shown].content, archived.content, subscription.preferences.style)
            document = correction_note(archived.content, changed, speak)
        for page in paginate(document, parcel.dialect):
            await self.pace.take(parcel.place)
            await self.channel.send(parcel.place, page, parcel.dialect, nonce=parcel.nonce(page, page.digest))

    async def _tell(self, parcel: Parcel, now: datetime) -> None:
        """Tell whoever subscribed, once, where that is possible: a failure to is no failure of the delivery."""
        subscription = parcel.claimed.subscription
        if subscription.made_by and await self.subscribers.told(subscription.place, now):
            document = told_rights(subscription.place.address, words(Language.match(subscription.language)))
            await self.channel.tell(subscription.made_by, paginate(document, self.channel.dialect(subscription))[0])


def _note(parcel: Parcel, outcome: Outcome, settlement: Settlement) -> None:
    """Every failure can be followed; a page that the platform refused is our defect, and loud."""
    delivery = parcel.claimed.delivery
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
