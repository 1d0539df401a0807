"""What the sources have: source -> intake -> owed to subscribers -> couriers are woken."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePath
from typing import Final

import structlog

from bot.errors import StorageError
from bot.model import ArchivedIssue
from bot.model.troubles import KnownTrouble, Trouble, TroubleKind
from bot.ports import Found, Overlooked, Source
from bot.repeated_faults import DEFECT_SECONDS, RepeatedFaults
from bot.schedule import oldest_useful
from bot.services.intake import Intake, IntakeResult, IntakeStatus

log = structlog.get_logger()

_REJECTED: Final = TroubleKind.REJECTED


@dataclass(kw_only=True, slots=True)
class Arrivals:
    """Takes in what the sources have, plans it, and calls ``wake`` for what is owed."""

    sources: Sequence[Source]
    intake: Intake
    wake: Callable[[], None]
    faults: RepeatedFaults = field(default_factory=lambda: RepeatedFaults(DEFECT_SECONDS))
    _all_planned: bool = False
    _unplanned: set[date] = field(default_factory=set)
    """Days whose issues could not be planned, for a defect of ours."""
    _amiss: dict[str, Trouble | None] = field(default_factory=dict)
    """Of the texts that came, by name: what is amiss with each."""
    _early: dict[str, date] = field(default_factory=dict)
    """Of those that came too early, by name: from which day on they are taken."""
    _looked_at: datetime | None = None

    async def look(self) -> None:
        """Take in and plan what all sources have. StorageError while the database is away.

        At first, after a look that failed, and where the clock was set back, what was taken in before but perhaps not
        planned is planned. A defect of ours that one issue shows costs that issue alone, and its planning is tried
        again at the next look. What came too early, by whichever clock, is looked at again when its day is near.
        """
        now = self.intake.clock.now()
        if self._looked_at is not None and now < self._looked_at:
            self._all_planned = False
        await self._resume()
        self._all_planned, self._looked_at = False, now
        self._offer_again()
        for source in self.sources:
            async for found in source.fetch():
                await self._take(found)
        self._all_planned = True

    def _offer_again(self) -> None:
        today = self.intake.today()
        for name in [name for name, day in self._early.items() if day <= today]:
            del self._early[name]
            for source in self.sources:
                source.offer_again(name)

    async def _take(self, found: Found) -> None:
        taken = await self.intake.take(found.name, found.data)
        _log_taken(taken)
        self._amiss[taken.name] = _amiss(taken)
        if taken.taken_from is not None:
            self._early[taken.name] = taken.taken_from
        if taken.status in (IntakeStatus.NEW, IntakeStatus.REVISED) and taken.archived is not None:
            await self._plan(taken.archived)

    def troubles(self, standing: Iterable[KnownTrouble]) -> tuple[Trouble, ...] | None:
        """What was rejected or left alone and is there still, and what looks like an issue and is never taken in.

        ``standing`` is what was known before: it stands until its text is taken in, or gone. None before the first
        whole look, when nothing is known yet.
        """
        if not self._all_planned:
            return None
        amiss = {known.trouble.key: known.trouble for known in standing if _is_of_a_text(known.trouble)}
        for name, trouble in self._amiss.items():
            amiss.pop(name, None)
            if trouble is not None:
                amiss[name] = trouble
        held = [one for name, one in amiss.items() if any(source.holds(name) for source in self.sources)]
        overlooked = (item for source in self.sources for item in source.overlooked().items())
        return *held, *(_trouble(TroubleKind.NOT_TAKEN, name, why.value) for name, why in overlooked)

    async def _resume(self) -> None:
        """Plan what is young enough and perhaps not planned: who is owed an issue already is not owed it again."""
        intake = self.intake
        oldest = oldest_useful(intake.clock.now(), intake.useful)
        everything = () if self._all_planned else await intake.storage.issues.since(intake.edition, oldest, date.max)
        for day in everything or sorted(self._unplanned):
            archived = await intake.storage.issues.get(intake.edition, day)
            if archived is not None:
                await self._plan(archived)

    async def _plan(self, archived: ArchivedIssue) -> None:
        """Owe an issue to its subscribers. StorageError while the database is away; a defect of ours is logged."""
        self._unplanned.discard(archived.date)
        if not archived.push:
            return
        try:
            owed = await self.intake.plan(archived)
        except StorageError:
            raise
        except Exception as defect:
            self._unplanned.add(archived.date)
            if times := self.faults.due((archived.id, repr(defect))):
                log.exception("intake.not-planned", date=str(archived.date), times=times)
            return
        log.info("intake.planned", date=str(archived.date), owed=owed)
        self.wake()


def _trouble(kind: TroubleKind, name: str, reason: str, **further: str) -> Trouble:
    return Trouble(kind=kind, key=name, values={"name": PurePath(name).name, "reason": reason, **further})


def _amiss(taken: IntakeResult) -> Trouble | None:
    """What administrators have to hear of it."""
    if taken.error is not None:
        why = {"rejection": taken.rejection.encoded()} if taken.rejection else {}
        return _trouble(_REJECTED, taken.name, taken.error, **why)
    return _trouble(TroubleKind.NOT_TAKEN, taken.name, Overlooked.LEFT_ALONE.value) if taken.left_alone else None


def _is_of_a_text(trouble: Trouble) -> bool:
    """Whether it was seen as a text was read, rather than as its folder was looked at."""
    return trouble.kind is _REJECTED or trouble.values.get("reason") == Overlooked.LEFT_ALONE


def _log_taken(taken: IntakeResult) -> None:
    if taken.status is IntakeStatus.REJECTED:
        log.warning("intake.rejected", name=taken.name, error=taken.error)
    elif taken.left_alone:
        log.warning("intake.left-alone", name=taken.name, reason=taken.warnings[-1])
    elif taken.status is not IntakeStatus.UNCHANGED or taken.warnings:
        log.info("intake.taken", name=taken.name, status=taken.status.value, warnings=list(taken.warnings))
