"""Deliveries that are claimed a little ahead of need, so that no sender waits for the database."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence

from scheduler.delivery.job import Job


class ClaimBuffer:
    """Jobs in the order in which they were claimed, those of one chat one at a time: so it gets them in that order.

    Topics share their chat's pace, so jobs that wait for it must not keep a sender each. ``claim`` is asked for more
    while ``ahead`` or fewer are left, once at a time; an empty answer ends it.
    """

    def __init__(self, claim: Callable[[], Awaitable[Sequence[Job]]], *, ahead: int) -> None:
        self._claim = claim
        self._ahead = ahead
        self._jobs: deque[Job] = deque()
        self._busy: dict[tuple[str, str], deque[Job]] = {}
        self._claiming: asyncio.Task[None] | None = None
        self._ended = False
        self._fault: Exception | None = None
        self.claimed = 0

    def next_now(self) -> Job | None:
        """The next job if one is here already and its chat is free."""
        if len(self._jobs) <= self._ahead and not self._ended and self._claiming is None:
            self._claiming = asyncio.create_task(self._claim_more(), name="claim")
        while self._jobs:
            job = self._jobs.popleft()
            waiting = self._busy.get(job.place.chat)
            if waiting is None:
                self._busy[job.place.chat] = deque()
                return job
            waiting.append(job)
        return None

    def finished(self, job: Job) -> None:
        """The job's chat is free again; the jobs that waited for it go first."""
        waiting = self._busy.pop(job.place.chat)
        self._jobs.extendleft(reversed(waiting))

    async def next(self) -> Job | None:
        """The next job. None where all that are left wait for a busy chat: the sender that is there asks again."""
        while (job := self.next_now()) is None:
            if self._claiming is None:
                return None
            await asyncio.shield(self._claiming)
        return job

    def check(self) -> None:
        """Raise what claiming raised. To be called at the end, so that what is being sent does not suffer from it."""
        if self._fault is not None:
            raise self._fault

    async def close(self) -> list[Job]:
        """Claim no more; returns the jobs that no sender took."""
        self._ended = True
        if self._claiming is not None:
            await self._claiming
        waiting = [job for jobs in self._busy.values() for job in jobs]
        left, self._jobs, self._busy = [*self._jobs, *waiting], deque(), {}
        return left

    async def _claim_more(self) -> None:
        found: Sequence[Job] = ()
        try:
            found = await self._claim()
        except Exception as fault:  # noqa: BLE001  `check` raises it
            self._fault = fault
        self._jobs.extend(found)
        self.claimed += len(found)
        self._ended = self._ended or not found
        self._claiming = None
