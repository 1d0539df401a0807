"""What a courier has in hand: deliveries claimed a little ahead of need, so that no sender waits for the database."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from bot.layout import Dialect, Page
from bot.model import Claimed, Place, Result, SentMessage, Settlement, State
from scheduler.delivery.page_cache import IssueVersions
from scheduler.delivery.policy import in_doubt
from scheduler.delivery.reconcile_pages import Step


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """A claimed delivery, the steps to be done for it, and until when it is ours.

    Without steps only the ledger is to be told; ``end`` is what, where it is not simply "sent". ``earlier`` are the
    pages that may stand in place of the next one, where that is in doubt.
    """

    claimed: Claimed
    versions: IssueVersions
    dialect: Dialect
    until: datetime
    steps: tuple[Step, ...] = ()
    end: Settlement | None = None
    earlier: tuple[Page, ...] = ()

    @property
    def place(self) -> Place:
        return self.claimed.subscription.place

    def nonce(self, page: Page, *more: str) -> str:
        """The same for the same page of the same delivery, in any process and revision: 24 characters.

        A delivery that was opened again by hand expires at another time, which makes it another message; ``more``
        makes others.
        """
        delivery = self.claimed.delivery
        row = f"{self.versions.archived.date}/{delivery.id}/{delivery.part}/{delivery.expires_at.isoformat()}"
        parts = (*self.place.key, row, str(page.number), *more)
        return blake2b("/".join(parts).encode(), digest_size=12).hexdigest()


def back(claimed: Claimed, now: datetime, standing: tuple[SentMessage, ...] | None = None) -> Result:
    """As it was claimed, but for what is ``standing`` there now, and due; what is in doubt stays so."""
    delivery = claimed.delivery
    known = "" if delivery.reason == State.UNKNOWN else delivery.reason
    reason = State.UNKNOWN if in_doubt(claimed, standing) else known
    settlement = Settlement(state=State.DUE, due_at=now, attempts=delivery.attempts, reason=reason)
    messages = delivery.messages if standing is None else standing
    return Result(claimed=claimed, messages=messages, revision=delivery.revision, settlement=settlement)


Claim = Callable[[], Awaitable[Sequence[Job]]]


class ClaimBuffer:
    """Parcels in the order they were claimed; those for one chat one at a time, so that it gets them in that order.

    ``claim`` is asked for more while ``ahead`` or fewer are left, one question at a time; an empty answer ends it.
    """

    def __init__(self, claim: Claim, *, ahead: int) -> None:
        self._claim = claim
        self._ahead = ahead
        self._jobs: deque[Job] = deque()
        self._busy: dict[tuple[str, str], deque[Job]] = {}
        self._claiming: asyncio.Task[None] | None = None
        self._ended = False
        self._fault: Exception | None = None
        self.taken = 0

    def next_now(self) -> Job | None:
        """The next parcel if it is here already."""
        if len(self._jobs) <= self._ahead and not self._ended and self._claiming is None:
            self._claiming = asyncio.create_task(self._more(), name="claim")
        while self._jobs:
            job = self._jobs.popleft()
            waiting = self._busy.get(_chat(job))
            if waiting is None:
                self._busy[_chat(job)] = deque()
                return job
            waiting.append(job)
        return None

    def finished(self, job: Job) -> None:
        """Its place is free for the next parcel, which goes first."""
        waiting = self._busy.pop(_chat(job))
        self._jobs.extendleft(reversed(waiting))

    async def next(self) -> Job | None:
        """The next parcel; None when there are no more but for places that somebody is at, and who will ask again."""
        while (job := self.next_now()) is None:
            if self._claiming is None:
                return None
            await asyncio.shield(self._claiming)
        return job

    def check(self) -> None:
        """Raise what the claiming raised. To be asked at the end: what is on its way must not suffer from it."""
        if self._fault is not None:
            raise self._fault

    async def rest(self) -> list[Job]:
        """All that nobody took; nothing is claimed any more."""
        self._ended = True
        if self._claiming is not None:
            await self._claiming
        waiting = [job for jobs in self._busy.values() for job in jobs]
        rest, self._jobs, self._busy = [*self._jobs, *waiting], deque(), {}
        return rest

    async def _more(self) -> None:
        found: Sequence[Job] = ()
        try:
            found = await self._claim()
        except Exception as fault:  # noqa: BLE001  `check` raises it
            self._fault = fault
        self._jobs.extend(found)
        self.taken += len(found)
        self._ended = self._ended or not found
        self._claiming = None


def _chat(job: Job) -> tuple[str, str]:
    """Topics share their chat's pace, so one that waits for it must not keep a sender each."""
    return job.place.platform, job.place.address
