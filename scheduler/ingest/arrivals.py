"""What the sources have: source -> intake -> owed to subscribers -> couriers are woken."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import structlog

from bot.model import ArchivedIssue
from bot.ports import Source
from bot.schedule import oldest_useful
from bot.services.intake import Intake, IntakeResult, IntakeStatus

log = structlog.get_logger()


@dataclass(kw_only=True, slots=True)
class Arrivals:
    """Takes in what the sources have, plans it, and calls ``wake`` for what is owed."""

    sources: Sequence[Source]
    intake: Intake
    wake: Callable[[], None]
    _all_planned: bool = False

    async def look(self) -> None:
        """Take in and plan what all sources have. StorageError while the database is away.

        At first, and after a look that failed, what was taken in before but perhaps not planned is planned.
        """
        if not self._all_planned:
            await self._resume()
        self._all_planned = False
        for source in self.sources:
            async for found in source.fetch():
                taken = await self.intake.take(found.name, found.data)
                _log_taken(taken)
                if taken.status is IntakeStatus.NEW and taken.archived is not None:
                    await self._plan(taken.archived)
        self._all_planned = True

    async def _resume(self) -> None:
        """Plan all issues that are young enough: who is owed one already is not owed it again."""
        intake = self.intake
        oldest = oldest_useful(intake.clock.now(), intake.useful)
        for day in await intake.storage.issues.since(intake.edition, oldest, date.max):
            archived = await intake.storage.issues.get(intake.edition, day)
            if archived is not None:
                await self._plan(archived)

    async def _plan(self, archived: ArchivedIssue) -> None:
        if archived.push:
            owed = await self.intake.plan(archived)
            log.info("intake.planned", date=str(archived.date), owed=owed)
            self.wake()


def _log_taken(taken: IntakeResult) -> None:
    if taken.status is IntakeStatus.REJECTED:
        log.warning("intake.rejected", name=taken.name, error=taken.error)
    elif taken.status is not IntakeStatus.UNCHANGED:
        log.info("intake.taken", name=taken.name, status=taken.status.value, warnings=list(taken.warnings))
