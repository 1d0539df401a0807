"""From claimed deliveries to jobs: which pages each should have, and the steps to get there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog

from bot.layout import Dialect
from bot.model import CatchUp, Claimed, IssueState, Settlement, State, open_reason
from bot.ports import Channel, Later, Reason
from bot.repeated_faults import DEFECT_SECONDS, RepeatedFaults
from bot.storage import IssueArchive
from scheduler.delivery.job import Job
from scheduler.delivery.page_cache import IssueVersions, PageCache
from scheduler.delivery.policy import LONGEST, doubtful, may_have_arrived, settle
from scheduler.delivery.reconcile_pages import reconcile
from scheduler.delivery.uncertain_sends import candidate_pages, sent_as

log = structlog.get_logger()

LATE = timedelta(hours=1)
"""So late a delivery counts as missed, for those who want nothing after a gap."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Preparation:
    """Prepares the deliveries of one platform."""

    channel: Channel
    archive: IssueArchive
    page_cache: PageCache
    faults: RepeatedFaults = field(default_factory=lambda: RepeatedFaults(DEFECT_SECONDS))

    async def jobs(self, claims: Sequence[Claimed], now: datetime, until: float) -> list[Job]:
        """A job for each claim, which ends at ``until`` (monotonic). StorageError where the issues cannot be read.

        What cannot be read or laid out is set aside with its reason, and costs no other issue anything.
        """
        issues = await self._issues({claimed.delivery.issue_id for claimed in claims})
        known = ((claimed, issues.get(claimed.delivery.issue_id)) for claimed in claims)
        return [self._try(claimed, issue, now, until) for claimed, issue in known if issue is not None]

    async def _issues(self, ids: set[int]) -> Mapping[int, IssueVersions]:
        found = {}
        for issue_id in ids:
            current = await self.archive.by_id(issue_id)
            if current is not None:
                revisions = await self.archive.revisions.of(issue_id) if current.revision > 1 else {}
                found[issue_id] = IssueVersions(current=current, revisions=revisions)
        return found

    def _try(self, claimed: Claimed, issue: IssueVersions, now: datetime, until: float) -> Job:
        current = issue.current
        if current.unreadable and current.state is not IssueState.WITHDRAWN:
            if times := self.faults.due(("unreadable", current.id)):
                log.error("delivery.issue-unreadable", issue=current.id, fault=current.unreadable, times=times)
            return self._set_aside(claimed, issue, now, until)
        try:
            return self._job(claimed, issue, now, until)
        except Exception as defect:
            if times := self.faults.due((current.id, repr(defect))):
                named = {"platform": self.channel.platform, "issue": current.id, "delivery": claimed.delivery.id}
                log.exception("delivery.not-prepared", **named, times=times)
            return self._set_aside(claimed, issue, now, until)

    def _set_aside(self, claimed: Claimed, issue: IssueVersions, now: datetime, until: float) -> Job:
        """The delivery waits: a correction of the issue, or a program without that defect, will bring it."""
        delivery = claimed.delivery
        in_doubt = open_reason("", plain=delivery.plain, doubtful=doubtful(claimed))
        waits = Later(reason=Reason.DEFECT, seconds=LONGEST.total_seconds())
        settlement = settle(replace(delivery, reason=in_doubt), waits, now, jitter=0)
        dialect = self.channel.dialect(claimed.subscription)
        return Job(claimed=claimed, issue=issue, dialect=dialect, until=until, settlement=settlement)

    def _job(self, claimed: Claimed, issue: IssueVersions, now: datetime, until: float) -> Job:
        delivery, dialect = claimed.delivery, self._dialect(claimed)
        settlement = _without_sending(claimed, issue, now)
        if settlement is not None:
            return Job(claimed=claimed, issue=issue, dialect=dialect, until=until, settlement=settlement)
        pages = self.page_cache.pages(
            issue,
            claimed.subscription,
            dialect,
            shown=delivery.revision,
            missed=claimed.missed,
            plain=delivery.plain,
        )
        steps = () if pages is None else reconcile(delivery.messages, pages)
        candidates = candidate_pages(self.page_cache, claimed, issue, dialect)
        claimed = sent_as(claimed, self.page_cache.shape(issue, claimed.subscription))
        return Job(claimed=claimed, issue=issue, dialect=dialect, until=until, steps=steps, candidates=candidates)

    def _dialect(self, claimed: Claimed) -> Dialect:
        """Messages that are in the chat are edited, and continued, as they were begun."""
        messages = claimed.delivery.messages
        if messages:
            return self.channel.handle_dialect(messages[0].dialect)
        return self.channel.dialect(claimed.subscription)


def _without_sending(claimed: Claimed, issue: IssueVersions, now: datetime) -> Settlement | None:
    """What becomes of a delivery that nothing is to be sent for; never of one that is begun, or may have arrived."""
    delivery = claimed.delivery
    if delivery.revision or delivery.messages or may_have_arrived(claimed):
        return None
    if issue.current.state is IssueState.WITHDRAWN:
        state, reason = State.CANCELLED, "withdrawn"
    elif claimed.late > LATE and claimed.subscription.preferences.catch_up is CatchUp.NONE:
        state, reason = State.SKIPPED, "missed"
    else:
        return None
    return Settlement(state=state, due_at=now, attempts=delivery.attempts, reason=reason)
