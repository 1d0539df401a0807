"""The scribe writes down for all of a courier's sends at once: whoever waits meanwhile goes into the next commit.

One transaction a message would cost more than the message. While the database is away nothing is lost: the scribe
keeps what it has and tries until it is back.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import structlog

from bot.errors import StorageError
from bot.model import Claimed, Result
from bot.ports import Clock

log = structlog.get_logger()

RETRY_SECONDS = 0.5
GIVING_UP_SECONDS = 0.5


class OutcomeStore(Protocol):
    """Where it is written (``bot.storage.Ledger``)."""

    async def commit(self, results: Sequence[Result], intents: Sequence[Claimed], *, now: datetime) -> frozenset[int]:
        """Write all, or raise StorageError and none; returns the ids of lost claims."""
        ...


@dataclass(frozen=True, slots=True)
class _Note:
    result: Result | None
    intent: Claimed | None
    written: asyncio.Future[bool]


class GroupCommit:
    """Collects results and intents, commits them together, and tells each writer when theirs is on disk."""

    def __init__(self, book: OutcomeStore, clock: Clock) -> None:
        self._book = book
        self._clock = clock
        self._waiting: list[_Note] = []
        self._task: asyncio.Task[None] | None = None

    async def write(self, *, result: Result | None = None, intent: Claimed | None = None) -> bool:
        """Return when it is on disk; False where the claim of ``intent`` was lost, and then nothing may be sent.

        A result whose claim was lost is dropped and logged: somebody else has the delivery now.
        """
        note = _Note(result, intent, asyncio.get_running_loop().create_future())
        self._waiting.append(note)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work(), name="scribe")
        return await note.written

    async def finish(self) -> None:
        """Return when nothing waits any more."""
        if self._task is not None:
            await asyncio.shield(self._task)

    async def give_up(self) -> None:
        """Stop trying: what could not be written by now is told by the ends of the leases. Nobody may wait for it."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task}, timeout=GIVING_UP_SECONDS)

    async def _work(self) -> None:
        while self._waiting:
            notes, self._waiting = self._waiting, []
            try:
                lost = await self._commit(notes)
            except Exception as defect:  # noqa: BLE001  whoever waits for it is told; the scribe goes on
                _tell(notes, defect)
                continue
            for note in notes:
                if note.result is not None and note.result.claimed.delivery.id in lost:
                    log.warning("claim lost", delivery=note.result.claimed.delivery.id)
                if not note.written.done():  # a sender that was cancelled does not take back what it had written
                    note.written.set_result(note.intent is None or note.intent.delivery.id not in lost)

    async def _commit(self, notes: Sequence[_Note]) -> frozenset[int]:
        results = [note.result for note in notes if note.result is not None]
        intents = [note.intent for note in notes if note.intent is not None]
        complained = False
        while True:
            try:
                return await self._book.commit(results, intents, now=self._clock.now())
            except StorageError as fault:
                if not complained:
                    log.warning("the database is away, keeping results until it is back", fault=str(fault))
                complained = True
                await asyncio.sleep(RETRY_SECONDS)


def _tell(notes: Sequence[_Note], defect: Exception) -> None:
    for note in notes:
        if not note.written.done():
            note.written.set_exception(defect)
