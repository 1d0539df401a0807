"""From claimed deliveries to jobs: which pages each should have, and the steps to get there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.errors import StorageError
from bot.layout import Dialect
from bot.model import CatchUp, Claimed, IssueState, Settlement, State
from bot.ports import Channel
from bot.repeated_faults import RepeatedFaults
from bot.storage import IssueArchive
from scheduler.delivery.job import Job
from scheduler.delivery.page_cache import IssueVersions, PageCache
from scheduler.delivery.policy import may_have_arrived
from scheduler.delivery.reconcile_pages import reconcile
from scheduler.delivery.uncertain_sends import candidate_pages

log = structlog.get_logger()

LATE = timedelta(hours=1)
"""So late a delivery counts as missed, for those who want nothing after a gap."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Preparation:
    """Prepares the deliveries of one platform."""

    channel: Channel
    archive: IssueArchive
    page_cache: PageCache
    faults: RepeatedFaults = field(default_factory=RepeatedFaults)

    async def jobs(self, claims: Sequence[Claimed], now: datetime, until: float) -> list[Job]:
        """A job for each claim, which ends at ``until`` (monotonic). StorageError where the issues cannot be read.

        After a defect of ours there is none: that one delivery falls due again when its claim ends.
        """
        issues = await self._issues({claimed.delivery.issue_id for claimed in claims})
        readable = (claimed for claimed in claims if claimed.delivery.issue_id in issues)
        return [job for claimed in readable if (job := self._try(claimed, issues, now, until))]

    async def _issues(self, ids: set[int]) -> Mapping[int, IssueVersions]:
        """Those that can be read: what is owed of another waits, and costs no other issue anything."""
        found = {}
        for issue_id in ids:
            try:
                current = await self.archive.by_id(issue_id)
                if current is not None:
                    revisions = await self.archive.revisions.of(issue_id) if current.revision > 1 else {}
                    found[issue_id] = IssueVersions(current=current, revisions=revisions)
            except StorageError:
                raise
            except Exception:
                if times := self.faults.due(issue_id):
                    log.exception("delivery.issue-unreadable", issue=issue_id, times=times)
        return found

    def _try(self, claimed: Claimed, issues: Mapping[int, IssueVersions], now: datetime, until: float) -> Job | None:
        try:
            return self._job(claimed, issues[claimed.delivery.issue_id], now, until)
        except Exception:
            log.exception("delivery.not-prepared", platform=self.channel.platform, delivery=claimed.delivery.id)
            return None

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
