"""Text -> archive: whether a text that arrived is new, and keeping it.

bytes -> taken before, and its file has not changed since -> unchanged, however this version would read it
      -> parse -> rejected
               -> a date that was withdrawn    -> rejected, but for the text that was withdrawn itself
               -> far too long to be sent      -> rejected
               -> same date, same content      -> unchanged
               -> same date, another file      -> unchanged, "left alone" (the file that brought the issue stays its
                                                  file until it brings another, or somebody imports one by hand)
               -> same date, other content     -> revised; a repeat that is none any more is published with it
               -> dated too far ahead          -> rejected, until its day is near
               -> news of an earlier issue     -> repeat   (kept, readable, not pushed)
               -> new                          -> pushed where it is newer than all and young enough

Somebody who imports a file by hand has it read in any case. Which text is which: ``taking_in.provenance``.
"""

import asyncio
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog

from bot.errors import DigestError, IssueAhead, IssueTooLong, IssueWithdrawn, StorageError
from bot.markdown import parse, write
from bot.model import ArchivedIssue, Issue, IssueState
from bot.ports import Clock
from bot.schedule import oldest_useful
from bot.services import planning
from bot.services.repeats import Repeat, repeat_in
from bot.services.taking_in.provenance import Provenance, Text
from bot.services.taking_in.rehearsal import Archive, Rehearsal
from bot.services.taking_in.results import DEFECT, IntakeResult, IntakeStatus, ReadText, rejected
from bot.storage import Storage
from bot.storage.issues.revisions import Origin

__all__ = ["Intake", "IntakeResult", "IntakeStatus", "ReadText"]

log = structlog.get_logger()


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
    folder: Path | None = None
    """The folder of issues, within which a file is known by its path; None: by its name as given."""
    rehearsal: Rehearsal | None = None
    """Where a dry run writes."""

    def read(self, name: str, data: bytes) -> ReadText:
        """Understand a text; ``name`` may carry its date. Raises nothing for any text."""
        try:
            return ReadText(parsed=parse(data, name=name, today=self.today()))
        except DigestError as fault:
            return ReadText(error=str(fault), rejection=fault.rejection)
        except Exception:  # a defect of ours that one text shows must not keep the others out
            log.exception("intake.failed", name=name)
            return DEFECT

    def rehearsing(self) -> "Intake":
        """The same for a dry run: it says what would become of each text after those that it took before, and keeps
        nothing."""
        return replace(self, rehearsal=Rehearsal(real=self.storage.issues))

    async def take(
        self, name: str, data: bytes, *, read: ReadText | None = None, by_hand: bool = False
    ) -> IntakeResult:
        """Keep a text; ``name`` is where it came from, and may carry its date. Raises nothing for any text;
        StorageError where the database fails.

        ``by_hand``: somebody gave this very file, which then counts whatever file brought the issue before. ``read`` is
        what ``read`` gave, where that was asked before.
        """
        try:
            text = await self._provenance.text(name, data, by_hand=by_hand)
            taken = await self._taken(text, data, read)
            return taken if self.rehearsal is None else replace(taken, archived=None)
        except StorageError:
            raise
        except Exception:  # as in ``read``: the next one is taken
            log.exception("intake.failed", name=name)
            return rejected(name, DEFECT)

    async def _taken(self, text: Text, data: bytes, read: ReadText | None) -> IntakeResult:
        """What becomes of a text. Raises what a defect of ours raises."""
        name = text.name
        known = await self._provenance.taken_before(text)
        if known is not None and self._provenance.may_be_of(text, known.date):
            return await self._unchanged(known, text)
        understood = await asyncio.to_thread(self.read, name, data) if read is None else read
        if (parsed := understood.parsed) is None:
            return rejected(name, understood)
        warnings = parsed.remarks
        if known is not None:
            if parsed.issue.date == known.date:
                return await self._unchanged(known, text, warnings)
            warnings += self._provenance.remarks(known, text)
        result = IntakeResult(name=name, status=IntakeStatus.REJECTED, warnings=warnings, issue=parsed.issue)
        try:
            warnings += self._length_warning(parsed.issue)
            found = await self._judged(parsed.issue, text)
            archived = await self._kept(parsed.issue, text, found)
        except (IssueAhead, IssueTooLong, IssueWithdrawn) as fault:
            near = parsed.issue.date - self.ahead if isinstance(fault, IssueAhead) else None
            return replace(result, error=str(fault), rejection=fault.rejection, taken_from=near)
        warnings += found.warnings
        return replace(result, status=found.status, warnings=warnings, archived=archived, left_alone=found.left_alone)

    async def plan(self, archived: ArchivedIssue) -> int:
        """Owe an issue that is young enough to its subscribers; doing it again changes nothing. How many were new."""
        if archived.date < oldest_useful(self.clock.now(), self.useful):
            return 0
        if await self.storage.issues.sent_before_restoring(self.edition, archived.date):
            return 0
        return await planning.plan(archived, self.storage.deliveries.planning, useful=self.useful)

    @property
    def _provenance(self) -> Provenance:
        return Provenance(issues=self._issues, edition=self.edition, folder=self.folder)

    @property
    def _issues(self) -> Archive:
        return self.rehearsal or self.storage.issues

    async def _unchanged(self, known: ArchivedIssue, text: Text, warnings: tuple[str, ...] = ()) -> IntakeResult:
        """What becomes of a text that the issue was taken from before."""
        warnings += _stays_withdrawn(known) + self._provenance.remarks(known, text)
        if known.digest == text.digest:
            known = await self._with_text(known, text)
        return IntakeResult(
            name=text.name, status=IntakeStatus.UNCHANGED, warnings=warnings, issue=known.content, archived=known
        )

    async def _judged(self, issue: Issue, text: Text) -> "_Judgement":
        """What the issue is to us. Raises where it cannot be taken."""
        before = await self._issues.get(self.edition, issue.date)
        if before is None:
            self._must_not_be_ahead(issue.date)
            repeat = await repeat_in(self._issues, self.edition, issue)
            return _Judgement(IntakeStatus.REPEAT if repeat else IntakeStatus.NEW, repeat=repeat)
        if before.content == issue or await asyncio.to_thread(_reads_alike, before.content, issue):
            return _Judgement(IntakeStatus.UNCHANGED, before, warnings=_stays_withdrawn(before))
        if before.state is IssueState.WITHDRAWN:
            raise IssueWithdrawn(issue.date)
        if why := await self._provenance.why_left_alone(before, text):
            return _Judgement(IntakeStatus.UNCHANGED, before, warnings=(why,), left_alone=True)
        repeat = await repeat_in(self._issues, self.edition, issue) if before.repeat_of is not None else None
        return _Judgement(IntakeStatus.REVISED, before, repeat=repeat)

    async def _kept(self, issue: Issue, text: Text, found: "_Judgement") -> ArchivedIssue:
        """Write what was judged."""
        revisions, now, before = self._issues.revisions, self.clock.now(), found.before
        origin: Origin = {"file": text.file, "digest": text.digest}
        if found.repeat is not None:
            origin |= {"repeat_of": found.repeat.of, "repeats": found.repeat.sign.value}
        if before is None:
            push = found.repeat is None and await self._is_news(issue.date, now)
            return await revisions.add(self.edition, issue, now=now, push=push, **origin)
        if found.status is IntakeStatus.REVISED:
            if before.repeat_of is not None and found.repeat is None:
                origin |= {"repeat_of": None, "repeats": ""}
                if not before.push and await self._is_news(issue.date, now):
                    return await revisions.revise(before, issue, now=now, push=True, published_at=now, **origin)
            return await revisions.revise(before, issue, now=now, **origin)
        if found.left_alone:
            return before  # not read from this text, which is judged anew each time it comes
        return await self._with_text(before, text)

    async def _with_text(self, before: ArchivedIssue, text: Text) -> ArchivedIssue:
        """An issue that says what this text says, and may have it for its own from now on."""
        if not await self._provenance.becomes_own(before, text):
            return before
        return await self._issues.revisions.set_text(before, text.file, text.digest)

    async def _is_news(self, day: date, now: datetime) -> bool:
        """Whether an issue of that day is to be sent: none is newer, it is young enough, and was not sent before a
        backup was put back."""
        newest = await self.storage.issues.newest_date(self.edition)
        if (newest is not None and day < newest) or day < oldest_useful(now, self.useful):
            return False
        return not await self.storage.issues.sent_before_restoring(self.edition, day)

    def today(self) -> date:
        """The day that it is where the edition is at home."""
        return self.clock.now().astimezone(ZoneInfo(self.zone)).date()

    def _must_not_be_ahead(self, day: date) -> None:
        ahead = day - self.today()
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


def _stays_withdrawn(before: ArchivedIssue) -> tuple[str, ...]:
    said = f"The issue of {before.date} was withdrawn, and stays so: to publish it, import it under another date."
    return (said,) if before.state is IssueState.WITHDRAWN else ()


def _reads_alike(one: Issue, other: Issue) -> bool:
    return write(one) == write(other)


@dataclass(frozen=True, slots=True)
class _Judgement:
    """What a text is to us; ``before`` is the issue of its date, as it is kept."""

    status: IntakeStatus
    before: ArchivedIssue | None = None
    repeat: Repeat | None = None
    warnings: tuple[str, ...] = ()
    left_alone: bool = False
