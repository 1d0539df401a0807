"""What arrives: source -> intake -> plan -> the couriers are woken."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import structlog

from bot.model import ArchivedIssue
from bot.ports import Source
from bot.services.deliveries import oldest_useful, plan
from bot.services.intake import Intake, IntakeResult, IntakeStatus
from bot.storage import IssueArchive, Ledger

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrivals:
    """Takes in what the sources have, and writes down who is owed it."""

    sources: Sequence[Source]
    intake: Intake
    archive: IssueArchive
    ledger: Ledger
    useful: timedelta
    """How long after its publication an issue may still be sent."""
    wake: Callable[[], None]

    async def look(self) -> None:
        """One turn over all sources."""
        for source in self.sources:
            async for found in source.fetch():
                taken = await self.intake.take(found.name, found.data)
                _note(taken)
                if taken.status is IntakeStatus.NEW and taken.archived is not None:
                    await self.owe(taken.archived)

    async def owe(self, archived: ArchivedIssue) -> None:
        """Write down who is owed an issue that is to be pushed; doing it twice changes nothing."""
        if archived.push:
            owed = await plan(archived, self.ledger, useful=self.useful)
            log.info("planned", date=str(archived.date), owed=owed)
            self.wake()

    async def resume(self) -> None:
        """At a start, and after trouble: plan what was taken in but perhaps not planned, if it is young enough."""
        edition = self.intake.edition
        oldest = oldest_useful(self.intake.clock.now(), self.useful)
        for day in await self.archive.since(edition, oldest, date.max):
            archived = await self.archive.get(edition, day)
            if archived is not None:
                await self.owe(archived)


def _note(taken: IntakeResult) -> None:
    if taken.status is IntakeStatus.REJECTED:
        log.warning("rejected", name=taken.name, error=taken.error)
    elif taken.status is not IntakeStatus.UNCHANGED:
        log.info("taken in", name=taken.name, status=taken.status.value, warnings=list(taken.warnings))
