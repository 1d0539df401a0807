"""Approved drafts into the archive, and what a deadline approves.

An approved draft becomes an issue by intake, which knows a text that it took before: so all of it can be done again,
wherever it ended.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

import structlog

from bot.compose.draft_issue import draft_file, issue_of, markdown_of
from bot.errors import StorageError
from bot.locales import Words
from bot.model import ArchivedIssue, Schedule
from bot.model.drafts import DayTaken, Draft, DraftState, Review, ReviewKind, may_go_unseen, postponed
from bot.repeated_faults import DEFECT_SECONDS, RepeatedFaults
from bot.schedule import next_slot
from bot.services.intake import Intake, IntakeResult
from bot.services.repeats import repeat_in
from bot.storage import Storage
from scheduler.drafting.days import free_day, still_good

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True, slots=True)
class Publishing:
    """Publishes the drafts of an edition. ``words`` are in its language; ``wake`` is called for what is owed."""

    intake: Intake
    words: Words
    wake: Callable[[], None]
    review: Review = field(default_factory=Review)
    day_taken: DayTaken = DayTaken.NEXT
    faults: RepeatedFaults = field(default_factory=lambda: RepeatedFaults(DEFECT_SECONDS))

    async def look(self) -> None:
        """Approve what its deadline approves, publish what is approved. StorageError while the database is away; a
        defect of ours that one draft shows costs that draft alone, and is tried again."""
        drafts, edition = self._storage.editing.drafts, self.intake.edition
        if self.review.kind is ReviewKind.DEADLINE:
            for held in await drafts.standing(edition, DraftState.HELD):
                await self._approve_late(held)
        for approved in await drafts.standing(edition, DraftState.APPROVED):
            try:
                await self.publish(approved)
            except StorageError:
                raise
            except Exception as defect:
                if times := self.faults.due((approved.id, repr(defect))):
                    log.exception("draft.not-published", draft=approved.name, times=times)

    @property
    def _storage(self) -> Storage:
        return self.intake.storage

    async def _approve_late(self, held: Draft) -> None:
        """Approve it if its hour has come and all of it passes. A repeat never does."""
        first = (await self._storage.editing.drafts.versions(held.id))[0]
        due = next_slot(Schedule(at=self.review.at, zone=self.intake.zone), first[2])
        now = self.intake.clock.now()
        sent_back = not held.made_by and held.version > 1
        day_taken = self.day_taken is DayTaken.HOLD and postponed(held.day, first[2], self.intake.zone)
        needs_a_person = held.unreadable or sent_back or day_taken
        if now < due or needs_a_person or not may_go_unseen(held.content):
            return
        issue = issue_of(held.content, held.day, self.words)
        if await repeat_in(self._storage.issues, self.intake.edition, issue) is not None:
            return
        why = ReviewKind.DEADLINE.value
        approving = self._storage.editing.drafts.advance(
            held, held.content, state=DraftState.APPROVED, made_by="", why=why, now=now
        )
        if await approving:
            log.info("draft.approved-by-deadline", draft=held.name)

    async def publish(self, approved: Draft) -> None:
        """Bring it into the archive, if its day has come and it can be read, and owe it to its readers. StorageError
        while the database is away."""
        if approved.unreadable:
            if times := self.faults.due((approved.name, approved.unreadable)):
                log.error("draft.unreadable", draft=approved.name, fault=approved.unreadable, times=times)
            return
        draft = await self._dated(approved)
        if draft is None:
            return
        data = await self._text(draft)
        taken = await self.intake.take(draft_file(draft.id), data)
        if taken.archived is None or taken.left_alone:
            await self._not_taken(draft, taken)
            return
        await self._plan(draft, taken.archived)
        if await self._storage.editing.drafts.note_published(draft):
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
        """The draft with a day that it can have; None where there is none yet, or the draft was changed meanwhile.

        What is in the archive already, perhaps without our having noted it, keeps its day.
        """
        if draft.published or await self._is_in_archive(draft):
            return draft
        today = self.intake.today()
        issues = await self._storage.issues.days(self.intake.edition)
        if still_good(draft.day, today, issues):
            return draft if self._is_near(draft.day) else None
        others = await self._storage.editing.drafts.open_days(self.intake.edition)
        day = free_day(today, issues, others - {draft.day})
        if not self._is_near(day):
            if times := self.faults.due((draft.name, day)):
                log.warning("draft.waits-for-a-day", draft=draft.name, day=str(day), times=times)
            return None
        return await self._storage.editing.drafts.move_day(draft, day)

    def _is_near(self, day: date) -> bool:
        return day - self.intake.today() <= self.intake.ahead

    async def _is_in_archive(self, draft: Draft) -> bool:
        issues, edition = self._storage.issues, self.intake.edition
        if await issues.from_file(edition, draft_file(draft.id)) is not None:
            return True
        digest = sha256(await self._text(draft)).hexdigest()
        return await issues.read_from(edition, digest) is not None

    async def _text(self, draft: Draft) -> bytes:
        return await asyncio.to_thread(markdown_of, draft.content, draft.day, self.words)

    async def _not_taken(self, draft: Draft, taken: IntakeResult) -> None:
        """A first version waits for a person, who hears why; where another issue has taken its day meanwhile, it gets
        the next one at the next look. A correction is noted as made, with what was said against it."""
        if taken.left_alone and not draft.published:
            return
        why = taken.error or " ".join(taken.warnings)
        state = DraftState.PUBLISHED if draft.published else DraftState.HELD
        log.warning("draft.not-taken", draft=draft.name, why=why)
        now = self.intake.clock.now()
        await self._storage.editing.drafts.advance(draft, draft.content, state=state, made_by="", why=why, now=now)
