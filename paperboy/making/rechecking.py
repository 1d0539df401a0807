"""Checking a draft again as it is changed by hand, or is to be published by itself."""

import asyncio
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.config import Settings
from bot.model.drafts import Draft, DraftContent
from bot.model.edition_language import EditionLanguage
from bot.ports import Clock
from bot.storage import Storage
from scheduler.drafting.days import day_for


@dataclass(frozen=True, kw_only=True, slots=True)
class Rechecking:
    """Checks what is to become of a draft (``bot.services.drafts.Recheck``) as if its issue were made now. What that
    takes is imported where it is done: its parsers cost megabytes."""

    storage: Storage
    clock: Clock
    zone: str
    language: EditionLanguage

    async def __call__(self, draft: Draft, content: DraftContent, edited: int | None = None) -> DraftContent:
        from scheduler.drafting.told import told_before  # noqa: PLC0415  see above
        from scheduler.editor.editing import rechecked  # noqa: PLC0415  see above

        day = await self._day(draft)
        told = await told_before(self.storage, draft.edition, day, draft)
        article = None if edited is None else await self.storage.editing.runs.article(draft.run_id)
        changed = None if edited is None or article is None else (edited, article)
        return await asyncio.to_thread(rechecked, content, told, day, changed, language=self.language)

    async def _day(self, draft: Draft) -> date:
        """The day of its issue: of one that is not published, as it would be chosen today."""
        if draft.published:
            return draft.day
        issues = await self.storage.issues.days(draft.edition)
        others = await self.storage.editing.drafts.open_days(draft.edition)
        today = self.clock.now().astimezone(ZoneInfo(self.zone)).date()
        return day_for(draft.day, today, issues, others - {draft.day})


def rechecking_of(settings: Settings, storage: Storage, clock: Clock) -> Rechecking:
    """As the settings say."""
    return Rechecking(storage=storage, clock=clock, zone=settings.timezone, language=settings.edition_language)
