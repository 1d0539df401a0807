"""What a courier's senders want written goes to the database together: one transaction for all who wait meanwhile.

A transaction for each message would cost more than the message. While the database is away nothing is lost: what is to
be written is kept, and tried until it is back.
"""

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import structlog
from structlog.contextvars import clear_contextvars

from bot.deadline import Deadline
from bot.errors import StorageError
from bot.model import Claimed, Result
from bot.ports import Clock
from bot.repeated_faults import RepeatedFaults
from bot.storage.deliveries import Outcomes

log = structlog.get_logger()

RETRY_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class _Write:
    result: Result | None
    intent: Claimed | None
    written: asyncio.Future[bool]


class GroupCommit:
    """Collects results and intents, commits them together, and tells each writer when theirs are on disk."""

    def __init__(self, outcomes: Outcomes, clock: Clock, written: Callable[[Result], None] = lambda _: None) -> None:
        """``written`` hears of each result that is on disk."""
        self._outcomes = outcomes
        self._clock = clock
        self._written = written
        self._waiting: list[_Write] = []
        self._faults = RepeatedFaults()
        self._task: asyncio.Task[None] | None = None

    async def write(self, *, result: Result | None = None, intent: Claimed | None = None) -> bool:
        """Return when it is on disk; False where the claim of ``intent`` was lost, and then nothing may be sent.

        A result whose claim was lost is dropped and logged: another worker has the delivery now.
        """
        write = _Write(result, intent, asyncio.get_running_loop().create_future())
        self._waiting.append(write)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work(), name="group commit")
        return await write.written

    async def give_up(self, deadline: Deadline) -> None:
        """Stop trying, by ``deadline``. Deliveries whose result is not written fall due when their claims end.

        No writer may be waiting any more.
        """
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task}, timeout=deadline.left)

    async def _work(self) -> None:
        clear_contextvars()  # it works for all of them: what it logs is not of the one delivery that came first
        while self._waiting:
            writes, self._waiting = self._waiting, []
            try:
                lost = await self._commit(writes)
            except Exception as defect:  # noqa: BLE001  each writer raises it; those who come later are served
                _fail(writes, defect)
                continue
            for write in writes:
                if write.result is not None:
                    self._tell(write.result, lost)
                if not write.written.done():  # a sender that was cancelled does not take back what it had written
                    write.written.set_result(write.intent is None or write.intent.delivery.id not in lost)

    def _tell(self, result: Result, lost: Collection[int]) -> None:
        if result.claimed.delivery.id in lost:
            log.warning("delivery.claim-lost", delivery=result.claimed.delivery.id)
        else:
            self._written(result)

    async def _commit(self, writes: Sequence[_Write]) -> frozenset[int]:
        results = [write.result for write in writes if write.result is not None]
        intents = [write.intent for write in writes if write.intent is not None]
        while True:
            try:
                return await self._outcomes.commit(results, intents, now=self._clock.now())
            except StorageError as fault:
                if times := self._faults.due(fault):
                    log.warning("storage.away", waiting=len(writes), fault=str(fault), times=times)
                await asyncio.sleep(RETRY_SECONDS)


def _fail(writes: Sequence[_Write], defect: Exception) -> None:
    for write in writes:
        if not write.written.done():
            write.written.set_exception(defect)
