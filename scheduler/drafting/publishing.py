"""Approved drafts into the archive, and what a deadline approves.

An approved draft becomes an issue by intake, which knows a text that it took before: so all of it can be done again,
wherever it ended.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Final

import structlog

from bot.compose.editing.draft_issue import draft_file, issue_of, markdown_of
from bot.errors import StorageError
from bot.locales import Words
from bot.model import ArchivedIssue, IssueState
from bot.model.drafts import (
    DayTaken,
    Draft,
    DraftContent,
    DraftState,
    Review,
    ReviewKind,
    SentBack,
    may_go_unseen,
    postponed,
)
from bot.repeated_faults import DEFECT_SECONDS, RepeatedFaults
from bot.schedule import deadline_of
from bot.services.drafts import Recheck, unchecked
from bot.services.intake import Intake, IntakeResult
from bot.services.repeats import repeat_in
from bot.storage import Storage
from bot.storage.editing.drafts import Drafts, Waiting
from scheduler.drafting.days import day_for

log = structlog.get_logger()

_PAUSE_SECONDS: Final = 60.0
"""Between two looks at a draft that is not to be published yet."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Publishing:
    """Publishes the drafts of an edition. ``words`` are in its language; ``wake`` is called for what is owed."""

    intake: Intake
    words: Words
    wake: Callable[[], None]
    review: Review = field(default_factory=Review)
    recheck: Recheck = unchecked
    day_taken: DayTaken = DayTaken.NEXT
    faults: RepeatedFaults = field(default_factory=lambda: RepeatedFaults(DEFECT_SECONDS))
    put_off: dict[Waiting, float] = field(default_factory=dict)
    """Which drafts there is nothing to do about before when, by monotonic seconds."""

    async def look(self) -> None:
        """Approve what its deadline approves, publish what is approved. StorageError while the database is away; a
        defect of ours that one draft shows costs that draft alone, and is tried again."""
        late = {DraftState.HELD} if self.review.kind is ReviewKind.DEADLINE else set()
        waiting = await self._drafts.waiting(self.intake.edition, {DraftState.APPROVED, *late})
        for gone in self.put_off.keys() - set(waiting):
            del self.put_off[gone]
        for one in waiting:
            if self.intake.clock.monotonic() >= self.put_off.get(one, 0.0):
                await self._look_at(one[0])

    async def _look_at(self, draft_id: int) -> None:
        draft = await self._drafts.get(self.intake.edition, draft_id)
        if draft is None:
            return
        try:
            if draft.state is DraftState.HELD:
                draft = await self._approved_late(draft) or draft
            if draft.state is DraftState.APPROVED:
                await self.publish(draft)
        except StorageError:
            raise
        except Exception as defect:
            if times := self.faults.due((draft.id, repr(defect))):
                log.exception("draft.not-published", draft=draft.name, times=times)
            self._put_off(draft)

    def _put_off(self, draft: Draft, seconds: float = _PAUSE_SECONDS) -> None:
        """Look at it again after a pause, or once it has changed: what keeps it is asked of the whole archive."""
        until = self.intake.clock.monotonic() + min(seconds, _PAUSE_SECONDS)
        self.put_off[draft.id, draft.version, draft.day] = until

    @property
    def _drafts(self) -> Drafts:
        return self._storage.editing.drafts

    @property
    def _storage(self) -> Storage:
        return self.intake.storage

    async def _approved_late(self, held: Draft) -> Draft | None:
        """The draft, approved, if its hour has come and all of it passes, also beside what was told since; else it says
        so."""
        due = deadline_of(held, self.review, self.intake.zone)
        left = _PAUSE_SECONDS if due is None else (due - self.intake.clock.now()).total_seconds()
        day_taken = self.day_taken is DayTaken.HOLD and postponed(held.day, held.begun_at, self.intake.zone)
        if left > 0 or day_taken or not may_go_unseen(held.content):
            self._put_off(held, left if left > 0 else _PAUSE_SECONDS)
            return None
        content, against = await self._unseen(held)
        if against:
            await self._send_back(held, content, against)
            return None
        approved = await self._next(held, content, DraftState.APPROVED, ReviewKind.DEADLINE)
        if approved:
            log.info("draft.approved-by-deadline", draft=held.name)
        return approved

    async def _unseen(self, draft: Draft) -> tuple[DraftContent, SentBack | None]:
        """What the checks say of it now, and why it does not go without a person's word; None: it does."""
        content = await self.recheck(draft, draft.content)
        issue = issue_of(content, draft.day, self.words)
        if await repeat_in(self._storage.issues, self.intake.edition, issue) is not None:
            return content, SentBack.REPEATS
        return content, None if may_go_unseen(content) else SentBack.FAILS

    async def _send_back(self, draft: Draft, content: DraftContent, why: str) -> None:
        if await self._next(draft, content, DraftState.HELD, why):
            log.warning("draft.sent-back", draft=draft.name, why=str(why))

    async def _next(self, draft: Draft, content: DraftContent, state: DraftState, why: str) -> Draft | None:
        now = self.intake.clock.now()
        return await self._drafts.advance(draft, content, state=state, made_by="", why=str(why), now=now)

    async def publish(self, approved: Draft) -> None:
        """Bring it into the archive, if its day has come, and owe it to its readers; one that cannot be read ends here.
        StorageError while the database is away."""
        if approved.unreadable:
            await self._give_up(approved)
            return
        is_known = bool(approved.published) or await self._is_in_archive(approved)
        draft = approved if is_known else await self._dated(approved)
        if draft is None:
            return
        if not is_known and not draft.made_by:  # it may have waited for its day
            content, against = await self._unseen(draft)
            if against:
                await self._send_back(draft, content, against)
                return
        data = await self._text(draft)
        taken = await self.intake.take(draft_file(draft.id), data)
        if taken.archived is None or taken.left_alone or taken.archived.state is IssueState.WITHDRAWN:
            await self._not_taken(draft, taken)
            return
        await self._plan(draft, taken.archived)
        if await self._drafts.note_published(draft):
            log.info("draft.published", draft=draft.name, day=str(draft.day), status=taken.status.value)

    async def _plan(self, draft: Draft, archived: ArchivedIssue) -> None:
        """Owe the issue to its subscribers. What a person approved is sent, also where it was taken for a repeat."""
        if archived.repeat_of is not None and not archived.push and not draft.published:
            await self._storage.issues.revisions.mark_for_push(archived.id)
            archived = replace(archived, push=True)
        owed = await self.intake.plan(archived)
        log.info("intake.planned", date=str(archived.date), owed=owed)
        self.wake()

    async def _dated(self, draft: Draft) -> Draft | None:
        """The draft with a day that it can have; None where there is none yet, or the draft was changed meanwhile."""
        today = self.intake.today()
        issues = await self._storage.issues.days(self.intake.edition)
        others = await self._drafts.open_days(self.intake.edition)
        day = day_for(draft.day, today, issues, others - {draft.day})
        if not self._is_near(day):
            if times := self.faults.due((draft.name, day)):
                log.warning("draft.waits-for-its-day", draft=draft.name, day=str(day), times=times)
            self._put_off(draft)
            return None
        return draft if day == draft.day else await self._drafts.move_day(draft, day)

    def _is_near(self, day: date) -> bool:
        return day - self.intake.today() <= self.intake.ahead

    async def _is_in_archive(self, draft: Draft) -> bool:
        """Whether it is there already, perhaps without our having noted it: then it keeps its day."""
        issues, edition = self._storage.issues, self.intake.edition
        if await issues.from_file(edition, draft_file(draft.id)) is not None:
            return True
        digest = sha256(await self._text(draft)).hexdigest()
        return await issues.read_from(edition, digest) is not None

    async def _text(self, draft: Draft) -> bytes:
        return await asyncio.to_thread(markdown_of, draft.content, draft.day, self.words)

    async def _give_up(self, approved: Draft) -> None:
        """Nothing comes of it, and administrators hear why; what is published stays."""
        state = DraftState.PUBLISHED if approved.published else DraftState.REJECTED
        why, now = approved.unreadable, self.intake.clock.now()
        if await self._drafts.end(approved, state=state, made_by="", why=why, now=now):
            log.error("draft.unreadable", draft=approved.name, fault=why)

    async def _not_taken(self, draft: Draft, taken: IntakeResult) -> None:
        """A first version waits for a person, who hears why; where another issue has taken its day meanwhile, it gets
        the next one at the next look. Of a correction administrators hear, too; what was published stays."""
        if taken.left_alone and not draft.published:
            return
        why = taken.error or " ".join(taken.warnings)
        state = DraftState.PUBLISHED if draft.published else DraftState.HELD
        log.warning("draft.not-taken", draft=draft.name, why=why)
        await self._next(draft, draft.content, state, why)
