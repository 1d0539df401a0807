"""The courier takes due rows of the ledger and sends them, page by page.

    claim -> pages of its shape -> for each page: budget, intent on disk, send, result on disk -> settle

One look is one turn: it claims at most ``in_flight`` rows, so that a crash leaves no more than these in doubt.
Deciding is elsewhere: ``policy`` says what an outcome means, ``Shapes`` makes pages, ``Pace`` says when.
"""

import asyncio
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b

import structlog

from bot.compose import told_rights
from bot.layout import Dialect, Page, paginate
from bot.locales import Language, words
from bot.model import ArchivedIssue, Claimed, Place, SentMessage, Settlement
from bot.ports import Channel, Clock, Outcome, Reason, Sent, Unknown
from bot.storage import Archive, Ledger, Subscribers
from scheduler.pace import Pace
from scheduler.policy import PLAIN, pause, resumes, settle
from scheduler.shapes import Shapes

log = structlog.get_logger()

LEASE = timedelta(seconds=90)
"""How long a claimed row is ours. A send is bounded below this by the adapters; a slower one is dropped before it."""


@dataclass(kw_only=True)
class Courier:
    """Delivers for one platform."""

    channel: Channel
    ledger: Ledger
    archive: Archive
    subscribers: Subscribers
    pace: Pace
    clock: Clock
    in_flight: int = 64
    resend_unknown: bool = True
    jitter: Callable[[], float] = random.random
    shapes: Shapes = field(default_factory=Shapes)
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _stopping: bool = False
    _waiting: set[asyncio.Timeout] = field(default_factory=set)

    def wake(self) -> None:
        """There may be something due: look now."""
        self._news.set()

    async def run(self) -> None:
        """Look whenever woken, until stopped; a look that fails is logged and does not end the courier."""
        while not self._stopping:
            await self._news.wait()
            self._news.clear()
            try:
                await self._look_until_done()
            except Exception:  # a full disk or an absent database passes; the next tick looks again
                log.exception("look failed", platform=self.channel.platform)

    async def _look_until_done(self) -> None:
        while await self.look() and not self._stopping:
            pass

    def stop(self) -> None:
        """Take nothing more: what is on its way is finished, what waits for its turn is handed back."""
        self._stopping = True
        for patience in self._waiting:
            patience.reschedule(0)
        self._news.set()

    async def look(self) -> int:
        """One turn: claim what is due, send it, settle it. Returns how many rows were claimed."""
        now = self.clock.now()
        claimed = await self.ledger.claim(self.channel.platform, now, limit=self.in_flight, lease=LEASE)
        issues = await self._issues({one.delivery.issue_id for one in claimed})
        async with asyncio.TaskGroup() as group:
            for one in claimed:
                group.create_task(self._attempt(one, issues, now + LEASE))
        return len(claimed)

    async def _attempt(self, claimed: Claimed, issues: Mapping[int, ArchivedIssue], until: datetime) -> None:
        """One delivery's trouble is not another's: cancelled half-way, the others would be in doubt."""
        try:
            await self._deliver(claimed, issues[claimed.delivery.issue_id], until)
        except Exception:  # a defect, or the database away: the row falls due again when its lease ends
            log.exception("delivery failed", platform=self.channel.platform, delivery=claimed.delivery.id)

    async def _issues(self, ids: set[int]) -> dict[int, ArchivedIssue]:
        found = {issue_id: await self.archive.by_id(issue_id) for issue_id in ids}
        return {issue_id: archived for issue_id, archived in found.items() if archived is not None}

    async def _deliver(self, claimed: Claimed, archived: ArchivedIssue, until: datetime) -> None:
        """Send the pages that do not stand yet, and settle. Whoever lost the claim meanwhile leaves it alone."""
        pages, dialect = self._shape(claimed, archived)
        messages = claimed.delivery.messages
        if len(messages) < len(pages) and not resumes(claimed, resend=self.resend_unknown):
            await self._settle(claimed, Unknown(reason=Reason.TIMEOUT, detail="interrupted"))
            return
        for page in pages[len(messages) :]:
            if not await self._turn(claimed.subscription.place) or self.clock.now() >= until:
                await self.ledger.hand_back(claimed, self.clock.now())
                return
            if not await self.ledger.intend(claimed):
                return
            nonce = _nonce(claimed, archived, page)
            outcome = await self.channel.send(claimed.subscription.place, page, dialect, nonce=nonce)
            if not isinstance(outcome, Sent):
                await self._settle(claimed, outcome)
                return
            messages = (*messages, SentMessage(handle=outcome.handle, dialect=dialect.name, digest=page.digest))
            if not await self.ledger.record(claimed, messages, revision=archived.revision):
                return
        await self._settle(claimed, Sent(handle=messages[-1].handle))

    async def _turn(self, place: Place) -> bool:
        """Wait for the budget; False where the courier was stopped meanwhile."""
        patience = asyncio.timeout(None)
        try:
            async with patience:
                self._waiting.add(patience)
                await self.pace.take(place)
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(patience)
        return not self._stopping

    def _shape(self, claimed: Claimed, archived: ArchivedIssue) -> tuple[tuple[Page, ...], Dialect]:
        """The pages and how they are written: further pages as the first one was."""
        messages = claimed.delivery.messages
        subscription = claimed.subscription
        dialect = self.channel.handle_dialect(messages[0].dialect) if messages else self.channel.dialect(subscription)
        plain = claimed.delivery.reason == PLAIN
        return self.shapes.pages(archived, subscription, dialect, plain=plain), dialect

    async def _settle(self, claimed: Claimed, outcome: Outcome) -> None:
        now = self.clock.now()
        settlement = settle(claimed.delivery, outcome, now, jitter=self.jitter(), resend=self.resend_unknown)
        _note(claimed, outcome, settlement)
        wait = pause(outcome)
        if wait is not None:
            self.pace.pause(wait.seconds, wait.scope, claimed.subscription.place)
        await self.ledger.settle(claimed, settlement, now=now)
        if settlement.tell:
            await self._tell(claimed, now)

    async def _tell(self, claimed: Claimed, now: datetime) -> None:
        """Tell whoever subscribed, once, where that is possible: a failure to is no failure of the delivery."""
        subscription = claimed.subscription
        if subscription.made_by and await self.subscribers.told(subscription.place, now):
            document = told_rights(subscription.place.address, words(Language.match(subscription.language)))
            dialect = self.channel.dialect(subscription)
            await self.channel.tell(subscription.made_by, paginate(document, dialect)[0])


def _nonce(claimed: Claimed, archived: ArchivedIssue, page: Page) -> str:
    """The same for the same page of the same delivery, in any process: 24 characters (Discord takes 25)."""
    place = claimed.subscription.place
    parts = (*place.key, str(archived.date), str(claimed.delivery.id), claimed.delivery.part, page.digest)
    return blake2b("/".join(parts).encode(), digest_size=12).hexdigest()


def _note(claimed: Claimed, outcome: Outcome, settlement: Settlement) -> None:
    """Every settlement can be followed; a page that the platform refused is our defect, and loud."""
    delivery = claimed.delivery
    told = log.error if settlement.plain or getattr(outcome, "reason", "") is Reason.CONTENT else log.debug
    told(
        "settled",
        platform=delivery.platform,
        delivery=delivery.id,
        outcome=type(outcome).__name__,
        state=settlement.state.value,
        reason=settlement.reason,
        detail=getattr(outcome, "detail", ""),
    )
