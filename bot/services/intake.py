"""Text -> archive: whether a text that arrived is new, and keeping it.

bytes -> parse -> rejected
               -> a date that was withdrawn    -> rejected, but for the text that was withdrawn itself
               -> far too long to be sent      -> rejected
               -> same date, same content      -> unchanged
               -> same date, another file      -> unchanged (the file that brought the issue stays its file, until
                                                  somebody imports another by hand)
               -> same date, other content     -> revised
               -> dated too far ahead          -> rejected
               -> news of an earlier issue     -> repeat   (kept, readable, not pushed)
               -> new                          -> pushed where it is newer than all and young enough
"""

import asyncio
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import PurePath
from typing import Final
from zoneinfo import ZoneInfo

import structlog

from bot.errors import DigestError, IssueAhead, IssueTooLong, IssueWithdrawn
from bot.markdown import parse, url_key, write
from bot.model import ArchivedIssue, Issue, IssueState
from bot.ports import Clock
from bot.schedule import oldest_useful
from bot.services import planning
from bot.services.repeats import REPEAT_WINDOW, Repeat, find_repeat
from bot.storage import Storage
from bot.storage.issues.revisions import Origin

log = structlog.get_logger()

_DEFECT: Final = "It could not be read, for a defect of Paperboy's own: the log says which."


class IntakeStatus(StrEnum):
    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    REPEAT = "repeat"
    REJECTED = "rejected"


@dataclass(frozen=True, kw_only=True, slots=True)
class IntakeResult:
    """What became of a text. ``issue`` is what was understood, None where it was no digest; ``archived`` what is kept,
    None where it was rejected, or only tried; ``error`` says why it was rejected."""

    name: str
    status: IntakeStatus
    warnings: tuple[str, ...] = ()
    issue: Issue | None = None
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
    longest: int = 40_000
    """Characters to read in an issue, at most."""
    zone: str = "UTC"
    """Where it is today (IANA name)."""

    async def take(self, name: str, data: bytes, *, by_hand: bool = False, dry_run: bool = False) -> IntakeResult:
        """Keep a text; ``name`` is where it came from, and may carry its date. Raises nothing for any text.

        ``by_hand``: somebody gave this very file, which then counts whatever file brought the issue before. ``dry_run``
        says what would become of it, and keeps nothing.
        """
        try:
            parsed = await asyncio.to_thread(parse, data, name=name, today=self._today())
        except DigestError as fault:
            return IntakeResult(name=name, status=IntakeStatus.REJECTED, error=str(fault))
        except Exception:  # a defect of ours that one text shows must not keep the others out
            log.exception("intake.failed", name=name)
            return IntakeResult(name=name, status=IntakeStatus.REJECTED, error=_DEFECT)
        warnings = tuple(map(str, parsed.warnings))
        understood = IntakeResult(name=name, status=IntakeStatus.REJECTED, warnings=warnings, issue=parsed.issue)
        try:
            warnings += self._length_warning(parsed.issue)
            found = await self._judged(parsed.issue, PurePath(name).name, by_hand=by_hand)
            archived = None if dry_run else await self._kept(parsed.issue, PurePath(name).name, found)
        except (IssueAhead, IssueTooLong, IssueWithdrawn) as fault:
            return replace(understood, error=str(fault))
        return replace(understood, status=found.status, warnings=(*warnings, *found.warnings), archived=archived)

    async def plan(self, archived: ArchivedIssue) -> int:
        """Owe an issue that is young enough to its subscribers; doing it again changes nothing. How many were new."""
        if archived.date < oldest_useful(self.clock.now(), self.useful):
            return 0
        return await planning.plan(archived, self.storage.deliveries.planning, useful=self.useful)

    async def _judged(self, issue: Issue, file: str, *, by_hand: bool) -> "_Judgement":
        """What the issue is to us. Raises where it cannot be taken."""
        before = await self.storage.issues.get(self.edition, issue.date)
        if before is None:
            self._must_not_be_ahead(issue.date)
            repeat = await self._repeat(issue)
            return _Judgement(IntakeStatus.REPEAT if repeat else IntakeStatus.NEW, repeat=repeat)
        withdrawn = before.state is IssueState.WITHDRAWN
        if before.content == issue or await asyncio.to_thread(_reads_alike, before.content, issue):
            warnings = (f"The issue of {issue.date} was withdrawn, and stays so.",) if withdrawn else ()
            return _Judgement(IntakeStatus.UNCHANGED, before, warnings=warnings)
        if withdrawn:
            raise IssueWithdrawn(issue.date)
        if before.file not in ("", file) and not by_hand:
            said = (
                f"The issue of {issue.date} was taken from {before.file}; {file} says otherwise and is left alone. "
                f"To correct the issue, change {before.file}, or import this file by its name."
            )
            return _Judgement(IntakeStatus.UNCHANGED, before, warnings=(said,))
        return _Judgement(IntakeStatus.REVISED, before)

    async def _kept(self, issue: Issue, file: str, found: "_Judgement") -> ArchivedIssue:
        """Write what was judged."""
        revisions, now = self.storage.issues.revisions, self.clock.now()
        if found.before is None:
            push = found.repeat is None and await self._is_news(issue.date, now)
            origin: Origin = {"file": file}
            if found.repeat is not None:
                origin |= {"repeat_of": found.repeat.of, "repeats": found.repeat.sign.value}
            return await revisions.add(self.edition, issue, now=now, push=push, **origin)
        if found.status is IntakeStatus.REVISED:
            return await revisions.revise(found.before, issue, now=now, file=file)
        if not found.before.file:
            await revisions.set_file(found.before.id, file)
        return found.before

    async def _is_news(self, day: date, now: datetime) -> bool:
        newest = await self.storage.issues.newest_date(self.edition)
        return (newest is None or day > newest) and day >= (now - self.useful).date()

    def _today(self) -> date:
        return self.clock.now().astimezone(ZoneInfo(self.zone)).date()

    def _must_not_be_ahead(self, day: date) -> None:
        ahead = day - self._today()
        if ahead > self.ahead:
            raise IssueAhead(day, ahead.days)

    def _length_warning(self, issue: Issue) -> tuple[str, ...]:
        """A word where the issue is long. IssueTooLong where nobody would read to its end."""
        length = issue.length
        if length > self.longest:
            raise IssueTooLong(issue.date, length, self.longest)
        if 2 * length <= self.longest:
            return ()
        return (f"The issue is long: {length:,} characters to read. From {self.longest:,} on it would be rejected.",)

    async def _repeat(self, issue: Issue) -> Repeat | None:
        """The repeat that the issue is of one within the window, if it is one."""
        issues, since = self.storage.issues, issue.date - REPEAT_WINDOW
        known = await issues.links(self.edition, since, issue.date)
        days = {known[key] for _, story in issue if story.url and (key := url_key(story.url)) in known}
        if issue.source_url is not None:
            days.update(await issues.by_source(self.edition, issue.source_url, since, issue.date))
        earlier = [archived.content for day in sorted(days) if (archived := await issues.get(self.edition, day))]
        return find_repeat(issue, known, earlier) if earlier else None


def _reads_alike(one: Issue, other: Issue) -> bool:
    return write(one) == write(other)


@dataclass(frozen=True, slots=True)
class _Judgement:
    """What a text is to us; ``before`` is the issue of its date, as it is kept."""

    status: IntakeStatus
    before: ArchivedIssue | None = None
    repeat: Repeat | None = None
    warnings: tuple[str, ...] = ()
