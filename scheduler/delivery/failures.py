"""When a step of a delivery failed: what becomes of it, a word to whoever subscribed, a correction as a new message."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from bot.compose import changes, correction_note, trouble_notice, withdrawn_document
from bot.document import Document
from bot.layout import paginate
from bot.locales import Language, words
from bot.model import Filter, Issue, IssueState, Lane, Result, SentMessage, Settlement, State, as_shown, open_reason
from bot.ports import Channel, Clock, Later, Outcome, Reason, Refused, Sent
from bot.search import shape_of
from bot.storage import Subscribers
from scheduler.delivery.job import Job
from scheduler.delivery.options import DeliveryOptions
from scheduler.delivery.platform_health import PlatformHealth
from scheduler.delivery.policy import doubtful, repeatable, settle
from scheduler.delivery.reconcile_pages import Send, Step
from scheduler.ratelimit.pace import Pace

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True, slots=True)
class FailureHandler:
    """Handles the steps of one platform's deliveries that failed."""

    channel: Channel
    pace: Pace
    health: PlatformHealth
    subscribers: Subscribers
    clock: Clock
    options: DeliveryOptions

    async def handle(self, job: Job, messages: tuple[SentMessage, ...], step: Step, outcome: Outcome) -> Result:
        """What is to be written after ``step`` failed with ``outcome``; ``messages`` are those in the chat by then."""
        now, delivery = self.clock.now(), job.claimed.delivery
        await self.health.failed(outcome, job.place)
        settlement = self._settlement(job, messages, step, outcome, now)
        _log_failure(job, outcome, settlement)
        if settlement.tell:
            await self._tell_subscriber(job, settlement.reason, now)
        if not isinstance(step, Send) and settlement.state is State.SENT and self.options.correction_notes:
            noted = await self._send_correction_note(job)
            if isinstance(noted, Later):  # the note is owed: the edit is tried again, and fails into the next note
                settlement = self._settlement(job, messages, step, noted, now)
        shown = delivery.revision or (job.message.revision if messages else 0)
        return Result(claimed=job.claimed, messages=messages, revision=shown, settlement=settlement)

    def _settlement(
        self, job: Job, messages: tuple[SentMessage, ...], step: Step, outcome: Outcome, now: datetime
    ) -> Settlement:
        """As the policy says of a send, or of an edit, with what is in doubt about the next page."""
        delivery = job.claimed.delivery
        in_doubt = open_reason("", plain=delivery.plain, doubtful=doubtful(job.claimed, messages))
        delivery = replace(delivery, reason=in_doubt)
        if not isinstance(step, Send):  # it says something of its message, nothing of the place
            delivery, outcome = replace(delivery, lane=Lane.EDITS), repeatable(outcome)
        options = self.options
        return settle(delivery, outcome, now, jitter=options.jitter(), resend=options.resend_unknown)

    async def _send_correction_note(self, job: Job) -> Outcome | None:
        """What cannot be edited is corrected by a message of its own. Its outcome; None where none is to be sent.

        Later only where nothing of it was sent: a note that is owed comes once.
        """
        document = self._correction_note(job)
        if document is None:
            return None
        outcome: Outcome | None = None
        for page in paginate(document, job.dialect):
            await self.pace.take(job.place)
            nonce = job.nonce(page, page.digest)
            sent = await self.channel.send(job.place, page, job.dialect, nonce=nonce, sound=job.sound)
            outcome = outcome or sent
            if not isinstance(sent, Sent):
                await self.health.failed(sent, job.place)
                break
        return outcome

    @staticmethod
    def _correction_note(job: Job) -> Document | None:
        revision, issue = job.claimed.delivery.revision, job.message.issue
        if not revision or issue is None:
            return None
        current = issue.current
        subscription = job.claimed.subscription
        speak = words(Language.match(subscription.language))
        if current.state is IssueState.WITHDRAWN:
            return withdrawn_document(current.content, issue.revisions[current.revision].why, speak)
        wanted = subscription.preferences.filter
        before, after = (_as_seen(content, wanted) for content in (issue.revisions[revision].content, current.content))
        changed = changes(before, after, subscription.preferences.style)
        return correction_note(current.content, changed, speak)

    async def _tell_subscriber(self, job: Job, reason: str, now: datetime) -> None:
        """Tell whoever subscribed what is wrong there, once; whether they can be told changes nothing."""
        subscription = job.claimed.subscription
        if subscription.made_by and await self.subscribers.told(subscription.place, now):
            document = trouble_notice(subscription.place.address, reason, words(Language.match(subscription.language)))
            await self.channel.tell(subscription.made_by, paginate(document, self.channel.dialect(subscription))[0])


def _log_failure(job: Job, outcome: Outcome, settlement: Settlement) -> None:
    """Every failure can be followed; a page that the platform refuses is our defect, and loud."""
    delivery = job.claimed.delivery
    log.log(
        logging.ERROR if isinstance(outcome, Refused) and outcome.reason is Reason.CONTENT else logging.INFO,
        "delivery.not-sent",
        platform=delivery.platform,
        delivery=delivery.id,
        outcome=type(outcome).__name__,
        state=settlement.state.value,
        reason=settlement.reason,
        detail=getattr(outcome, "detail", ""),
    )


def _as_seen(content: Issue, wanted: Filter) -> Issue:
    """An issue as the reader with that filter sees it."""
    return as_shown(content, shape_of(wanted, content))
