"""Text -> archive: whether a text that arrived is new, and keeping it.

bytes -> parse -> rejected
               -> a date that was withdrawn    -> rejected
               -> same date, same content      -> unchanged
               -> same date, other content     -> revised
               -> dated too far ahead          -> rejected
               -> news of an earlier issue     -> repeat   (kept, readable, not pushed)
               -> new                          -> pushed where it is newer than all and young enough
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

import structlog

from bot.errors import DigestError, IssueAhead, IssueWithdrawn
from bot.markdown import parse, url_key, write
from bot.model import ArchivedIssue, Issue, IssueState
from bot.ports import Clock
from bot.schedule import oldest_useful
from bot.services import planning
from bot.storage import Storage

log = structlog.get_logger()

_DEFECT: Final = "It could not be read, for a defect of Paperboy's own: the log says which."

REPEAT_WINDOW = timedelta(days=14)
"""How far back links count as news of an earlier issue: of 250 real dates 40% repeat an original within two weeks."""


class IntakeStatus(StrEnum):
    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    REPEAT = "repeat"
    REJECTED = "rejected"


@dataclass(frozen=True, kw_only=True, slots=True)
class IntakeResult:
    """What became of a text. ``archived`` is None where it was rejected, with ``error`` saying why."""

    name: str
    status: IntakeStatus
    warnings: tuple[str, ...] = ()
    archived: ArchivedIssue | None = None
    error: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Intake:
    """Takes texts into the archive of one edition, and owes its subscribers what is new."""

    storage: Storage
    clock: Clock
    edition: str
    useful: timedelta
    """How old an issue may be and still be pushed."""
    ahead: timedelta = timedelta(days=2)
    """How far ahead of today a new date may lie. Past that it is a slip, and must not hide the days until then."""
    zone: str = "UTC"
    """Where it is today (IANA name)."""

    async def take(self, name: str, data: bytes) -> IntakeResult:
        """Keep a text; ``name`` is where it came from, and may carry its date. Raises nothing for any text."""
        try:
            parsed = parse(data, name=name)
        except DigestError as fault:
            return IntakeResult(name=name, status=IntakeStatus.REJECTED, error=str(fault))
        except Exception:  # a defect of ours that one text shows must not keep the others out
            log.exception("intake.failed", name=name)
            return IntakeResult(name=name, status=IntakeStatus.REJECTED, error=_DEFECT)
        try:
            status, archived = await self._keep(parsed.issue)
        except (IssueAhead, IssueWithdrawn) as fault:
            return IntakeResult(name=name, status=IntakeStatus.REJECTED, error=str(fault))
        return IntakeResult(name=name, status=status, warnings=tuple(map(str, parsed.warnings)), archived=archived)

    async def plan(self, archived: ArchivedIssue) -> int:
        """Owe an issue that is young enough to its subscribers; doing it again changes nothing. How many were new."""
        if archived.date < oldest_useful(self.clock.now(), self.useful):
            return 0
        return await planning.plan(archived, self.storage.deliveries.planning, useful=self.useful)

    async def _keep(self, issue: Issue) -> tuple[IntakeStatus, ArchivedIssue]:
        issues, now = self.storage.issues, self.clock.now()
        before = await issues.get(self.edition, issue.date)
        if before is not None and before.state is IssueState.WITHDRAWN:
            raise IssueWithdrawn(issue.date)
        if before is not None and write(before.content) == write(issue):
            return IntakeStatus.UNCHANGED, before
        if before is not None:
            return IntakeStatus.REVISED, await issues.revisions.revise(before, issue, now=now)
        self._must_not_be_ahead(issue.date, now)
        repeat_of = await self._repeat_of(issue)
        push = repeat_of is None and await self._is_news(issue.date, now)
        archived = await issues.revisions.add(self.edition, issue, now=now, push=push, repeat_of=repeat_of)
        return IntakeStatus.NEW if repeat_of is None else IntakeStatus.REPEAT, archived

    async def _is_news(self, day: date, now: datetime) -> bool:
        newest = await self.storage.issues.newest_date(self.edition)
        return (newest is None or day > newest) and day >= (now - self.useful).date()

    def _must_not_be_ahead(self, day: date, now: datetime) -> None:
        ahead = day - now.astimezone(ZoneInfo(self.zone)).date()
        if ahead > self.ahead:
            raise IssueAhead(day, ahead.days)

    async def _repeat_of(self, issue: Issue) -> date | None:
        """The date of the earlier issue that brought this one's news, if one did."""
        if issue.source_url is not None:
            earlier = await self.storage.issues.by_source(self.edition, issue.source_url, issue.date)
            if earlier is not None:
                return earlier
        links = {url_key(story.url) for _, story in issue if story.url}
        known = await self.storage.issues.links(self.edition, issue.date - REPEAT_WINDOW, issue.date)
        days = sorted(known[link] for link in links if link in known)
        if links and 2 * len(days) >= len(links):
            return max(set(days), key=days.count)
        return None
