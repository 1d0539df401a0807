"""From claimed deliveries to jobs: which pages each should have, and the steps to get there.

Issues and announcements have a lane each, and a preparation: neither ever takes the other's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.compose import announcement_document
from bot.document import plain_document
from bot.layout import Dialect, Page, paginate
from bot.model import CatchUp, Claimed, IssueState, Settlement, State, open_reason
from bot.model.announcements import PAUSING, Announcement
from bot.ports import Channel, Later, Reason
from bot.repeated_faults import DEFECT_SECONDS, RepeatedFaults
from bot.storage import Announcements, IssueArchive
from scheduler.delivery.job import Job, Message
from scheduler.delivery.page_cache import IssueVersions, PageCache
from scheduler.delivery.policy import LONGEST, doubtful, may_have_arrived, settle
from scheduler.delivery.reconcile_pages import reconcile
from scheduler.delivery.uncertain_sends import candidate_pages, sent_as

log = structlog.get_logger()

LATE = timedelta(hours=1)
"""So late a delivery counts as missed, for those who want nothing after a gap."""

_ANNOUNCED = 64
"""Announcements in a dialect, plain or not, whose pages are kept."""


class Preparation(Protocol):
    """Prepares the deliveries of one platform, all of one kind."""

    async def jobs(self, claims: Sequence[Claimed], now: datetime, until: float) -> list[Job]:
        """A job for each claim, which ends at ``until`` (monotonic). StorageError where the texts cannot be read.

        What cannot be read or laid out is set aside with its reason, and costs nothing else anything.
        """
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class IssuePreparation:
    """Prepares the deliveries of issues."""

    channel: Channel
    archive: IssueArchive
    page_cache: PageCache
    faults: RepeatedFaults = field(default_factory=lambda: RepeatedFaults(DEFECT_SECONDS))

    async def jobs(self, claims: Sequence[Claimed], now: datetime, until: float) -> list[Job]:
        """As a Preparation has them."""
        issues = await self._issues({claimed.delivery.issue_id for claimed in claims})
        messages = {number: Message.of_issue(issue) for number, issue in issues.items()}
        known = ((claimed, messages.get(claimed.delivery.issue_id)) for claimed in claims)
        return [
            self._try(claimed, message, message.issue, now, until)
            for claimed, message in known
            if message is not None and message.issue is not None
        ]

    async def _issues(self, ids: set[int]) -> Mapping[int, IssueVersions]:
        found = {}
        for issue_id in ids:
            current = await self.archive.by_id(issue_id)
            if current is not None:
                revisions = await self.archive.revisions.of(issue_id) if current.revision > 1 else {}
                found[issue_id] = IssueVersions(current=current, revisions=revisions)
        return found

    def _try(self, claimed: Claimed, message: Message, issue: IssueVersions, now: datetime, until: float) -> Job:
        current = issue.current
        if current.unreadable and not message.withdrawn:
            if times := self.faults.due(("unreadable", current.id)):
                log.error("delivery.issue-unreadable", issue=current.id, fault=current.unreadable, times=times)
            return _set_aside(self.channel, claimed, message, now, until)
        try:
            return self._job(claimed, message, issue, now, until)
        except Exception as defect:
            if times := self.faults.due((current.id, repr(defect))):
                named = {"platform": self.channel.platform, "issue": current.id, "delivery": claimed.delivery.id}
                log.exception("delivery.not-prepared", **named, times=times)
            return _set_aside(self.channel, claimed, message, now, until)

    def _job(self, claimed: Claimed, message: Message, issue: IssueVersions, now: datetime, until: float) -> Job:
        delivery, dialect = claimed.delivery, _dialect(self.channel, claimed)
        settlement = _without_sending(claimed, issue, now)
        if settlement is not None:
            return Job(claimed=claimed, message=message, dialect=dialect, until=until, settlement=settlement)
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
        return Job(claimed=claimed, message=message, dialect=dialect, until=until, steps=steps, candidates=candidates)


@dataclass(frozen=True, kw_only=True, slots=True)
class AnnouncementPreparation:
    """Prepares the deliveries of announcements: the same pages for everybody with the same dialect."""

    channel: Channel
    announcements: Announcements
    faults: RepeatedFaults = field(default_factory=lambda: RepeatedFaults(DEFECT_SECONDS))
    _pages: dict[tuple[int, str, bool], tuple[Page, ...]] = field(default_factory=dict)

    async def jobs(self, claims: Sequence[Claimed], now: datetime, until: float) -> list[Job]:
        """As a Preparation has them."""
        numbers = {claimed.delivery.announcement_id for claimed in claims}
        found = {number: await self.announcements.by_id(number) for number in numbers if number is not None}
        known = ((claimed, found.get(claimed.delivery.announcement_id or 0)) for claimed in claims)
        return [self._try(claimed, each, now, until) for claimed, each in known if each is not None]

    def _try(self, claimed: Claimed, announcement: Announcement, now: datetime, until: float) -> Job:
        message = Message.of_announcement(announcement)
        try:
            return self._job(claimed, message, announcement, now, until)
        except Exception as defect:
            if times := self.faults.due((message.name, repr(defect))):
                named = {"platform": self.channel.platform, "announcement": announcement.id}
                log.exception("delivery.announcement-not-prepared", **named, times=times)
            return _set_aside(self.channel, claimed, message, now, until)

    def _job(self, claimed: Claimed, message: Message, announcement: Announcement, now: datetime, until: float) -> Job:
        dialect = _dialect(self.channel, claimed)
        settlement = _not_announced(claimed, announcement, now)
        if settlement is not None:
            return Job(claimed=claimed, message=message, dialect=dialect, until=until, settlement=settlement)
        there, pages = claimed.delivery.messages, self._laid_out(announcement, dialect, plain=claimed.delivery.plain)
        candidates = pages[len(there) :][:1] if may_have_arrived(claimed) else ()
        steps = reconcile(there, pages)
        return Job(claimed=claimed, message=message, dialect=dialect, until=until, steps=steps, candidates=candidates)

    def _laid_out(self, announcement: Announcement, dialect: Dialect, *, plain: bool) -> tuple[Page, ...]:
        key = announcement.id, dialect.name, plain
        if key not in self._pages:
            if len(self._pages) >= _ANNOUNCED:
                self._pages.clear()
            document = announcement_document(announcement.text)
            self._pages[key] = paginate(plain_document(document) if plain else document, dialect)
        return self._pages[key]


def _dialect(channel: Channel, claimed: Claimed) -> Dialect:
    """Messages that are in the chat are edited, and continued, as they were begun."""
    messages = claimed.delivery.messages
    return channel.handle_dialect(messages[0].dialect) if messages else channel.dialect(claimed.subscription)


def _set_aside(channel: Channel, claimed: Claimed, message: Message, now: datetime, until: float) -> Job:
    """The delivery waits: a correction of its text, or a program without that defect, will bring it."""
    delivery = claimed.delivery
    in_doubt = open_reason("", plain=delivery.plain, doubtful=doubtful(claimed))
    waits = Later(reason=Reason.DEFECT, seconds=LONGEST.total_seconds())
    settlement = settle(replace(delivery, reason=in_doubt), waits, now, jitter=0)
    dialect = channel.dialect(claimed.subscription)
    return Job(claimed=claimed, message=message, dialect=dialect, until=until, settlement=settlement)


def _begun(claimed: Claimed) -> bool:
    """Whether something of it is in the chat, or may be: then all of it is sent, or found."""
    return bool(claimed.delivery.revision or claimed.delivery.messages) or may_have_arrived(claimed)


def _without_sending(claimed: Claimed, issue: IssueVersions, now: datetime) -> Settlement | None:
    """What becomes of a delivery that nothing is to be sent for; never of one that is begun, or may have arrived."""
    if _begun(claimed):
        return None
    if issue.current.state is IssueState.WITHDRAWN:
        state, reason = State.CANCELLED, "withdrawn"
    elif claimed.late > LATE and claimed.subscription.preferences.catch_up is CatchUp.NONE:
        state, reason = State.SKIPPED, "missed"
    else:
        return None
    return Settlement(state=state, due_at=now, attempts=claimed.delivery.attempts, reason=reason)


def _not_announced(claimed: Claimed, announcement: Announcement, now: datetime) -> Settlement | None:
    """The same of an announcement. A place that pauses gets it when the pause is over, if it is not too old by then."""
    if _begun(claimed):
        return None
    pause = claimed.subscription.paused_until if claimed.subscription.paused(now) else None
    if (pause or now) >= announcement.expires_at:
        state, at, reason = (State.CANCELLED, now, "paused") if pause else (State.EXPIRED, now, "too-late")
    elif pause:
        state, at, reason = State.DUE, pause, PAUSING
    else:
        return None
    return Settlement(state=state, due_at=at, attempts=claimed.delivery.attempts, reason=reason)
