"""A sender works through parcels, one step after the other; many work side by side.

    begin: turn, intent on disk -> step: send, edit or delete -> result on disk, with the next parcel's intent

A message is in flight from its intent on disk to its result on disk; after a crash these, and no others, are in
doubt. Waiting for a turn comes before the intent, so that what only waits is in nobody's doubt.
"""

import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.compose import in_main_room
from bot.layout import Page
from bot.locales import Language, words
from bot.model import Claimed, IssueState, Lane, PlaceKind, Result, SentMessage, State
from bot.ports import Channel, Clock, Later, Outcome, Reason, Refused, Sent, Unknown
from bot.storage import Budgets, Subscribers
from scheduler.delivery.claim_buffer import Hand, Parcel, back
from scheduler.delivery.failures import Aftermath
from scheduler.delivery.group_commit import Scribe
from scheduler.delivery.platform_health import Trouble
from scheduler.delivery.policy import in_doubt, settle
from scheduler.delivery.reconcile import Delete, Edit, Send, Step, done
from scheduler.delivery.recovery import Where, look
from scheduler.ratelimit.pace import Pace

log = structlog.get_logger()

PATIENCE = 2.0
"""Seconds that a sender waits for a chat to be ready: longer, and its delivery is put off, so that others go on."""

_TURN_LASTS = timedelta(seconds=1)
"""So long after a turn its message may still leave."""


@dataclass(kw_only=True)
class Sender:
    """Brings parcels to one platform.

    ``budgets`` keeps the pauses of the platform for all workers. ``resend_unknown``: what may have arrived is sent
    again (a copy) rather than left (a gap), where the platform cannot be asked. ``correction_notes``: what cannot be
    edited is corrected by a message of its own.
    """

    channel: Channel
    scribe: Scribe
    pace: Pace
    subscribers: Subscribers
    clock: Clock
    budgets: Budgets | None = None
    resend_unknown: bool = True
    correction_notes: bool = True
    jitter: Callable[[], float] = random.random
    stopping: bool = False
    _waiting: set[asyncio.Timeout] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._trouble = Trouble(platform=self.platform, pace=self.pace, budgets=self.budgets)
        self._aftermath = Aftermath(
            channel=self.channel,
            pace=self.pace,
            subscribers=self.subscribers,
            clock=self.clock,
            trouble=self._trouble,
            resend_unknown=self.resend_unknown,
            correction_notes=self.correction_notes,
            jitter=self.jitter,
        )

    @property
    def platform(self) -> str:
        return self.channel.platform

    def allows(self, now: datetime, most: int) -> int:
        """How many deliveries may be begun: fewer while the platform is in trouble, none when stopping."""
        return 0 if self.stopping else self._trouble.allows(now, most)

    def claimed(self, now: datetime) -> None:
        """What was allowed is in hand."""
        self._trouble.claimed(now)

    async def heed(self) -> None:
        """Learn of the pauses that other workers met with."""
        await self._trouble.heed(self.clock.now())

    def stop(self) -> None:
        """Begin nothing more: whoever waits for a turn gives up."""
        self.stopping = True
        for patience in self._waiting:
            patience.reschedule(0)

    async def hand_back(self, claims: Sequence[Claimed], *, after: timedelta = timedelta()) -> None:
        """Make what was claimed and not begun due for the next claimer, at once or ``after`` a while."""
        now = self.clock.now() + after
        async with asyncio.TaskGroup() as group:
            for claimed in claims:
                group.create_task(self.scribe.write(result=back(claimed, now)))

    # --- working through what is in hand --------------------------------------------------------------------------

    async def work(self, hand: Hand, first: Parcel | None = None) -> None:
        """Carry one parcel after the other until there are no more."""
        parcel = await self._begun(hand, first)
        while parcel is not None:
            result = await self._attempt(parcel)
            hand.finished(parcel)
            parcel = await self._next(hand, result)

    async def _next(self, hand: Hand, result: Result | None) -> Parcel | None:
        """Write the result, in one commit with the next intent where its turn has come already."""
        following = None if self.stopping else hand.next_now()
        if following and self._at_once(following):
            if await self._intended(following, result):
                return following
            hand.finished(following)
            return await self._begun(hand)
        if result is not None:
            await self.scribe.write(result=result)
        return await self._begun(hand, following)

    async def _begun(self, hand: Hand, parcel: Parcel | None = None) -> Parcel | None:
        """The next parcel whose intent is on disk; those with nothing to do are settled on the way."""
        parcel = parcel or await hand.next()
        while parcel is not None:
            if not parcel.steps:
                await self.scribe.write(result=self._result(parcel, parcel.claimed.delivery.messages))
            elif (wait := self.pace.chat_wait(parcel.place)) > PATIENCE:
                await self.hand_back([parcel.claimed], after=timedelta(seconds=wait))
            elif not await self._turn(parcel):
                await self.hand_back([parcel.claimed])
            elif await self._intended(parcel):
                break
            hand.finished(parcel)
            parcel = await hand.next()
        return parcel

    def _at_once(self, parcel: Parcel) -> bool:
        """Whether a first delivery has its turn now; edits wait for theirs."""
        first = parcel.claimed.delivery.lane is Lane.FIRST and bool(parcel.steps)
        return first and self._may_begin(parcel) and self.pace.take_now(parcel.place)

    async def _intended(self, parcel: Parcel, result: Result | None = None) -> bool:
        """Write the intent; False where the parcel is not to be sent.

        Turns that were had before the database went away are over: used all at once, they would be a burst.
        """
        asked = self.clock.now()
        if not await self.scribe.write(result=result, intent=parcel.claimed):
            return False
        if self.clock.now() - asked < _TURN_LASTS or await self._turn(parcel):
            return True
        await self.hand_back([parcel.claimed])
        return False

    async def _turn(self, parcel: Parcel) -> bool:
        """Wait for the budget; False where it must not be sent any more then."""
        patience = asyncio.timeout((parcel.until - self.clock.now()).total_seconds())
        try:
            async with patience:
                self._waiting.add(patience)
                if self.stopping:
                    return False
                await self.pace.take(parcel.place, edit=parcel.claimed.delivery.lane is Lane.EDITS)
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(patience)
        return self._may_begin(parcel)

    def _may_begin(self, parcel: Parcel) -> bool:
        """Whether it is still ours, and neither we nor the platform have stopped meanwhile."""
        now = self.clock.now()
        return now < parcel.until and not self.stopping and self._trouble.may_begin(now)

    # --- one parcel -----------------------------------------------------------------------------------------------

    async def _attempt(self, parcel: Parcel) -> Result | None:
        """One delivery's trouble is not another's; after a defect of ours the row falls due when its lease ends."""
        try:
            return await self._carry(parcel)
        except Exception:
            log.exception("delivery failed", platform=self.platform, delivery=parcel.claimed.delivery.id)
            return None

    async def _carry(self, parcel: Parcel) -> Result | None:
        messages = parcel.claimed.delivery.messages
        first_send = next((step for step in parcel.steps if isinstance(step, Send)), None)
        for number, step in enumerate(parcel.steps):
            if number and not await self._further(parcel, messages):
                return None
            outcome = await self._do(parcel, step, first=step is first_send)
            if not isinstance(outcome, Sent):
                return await self._aftermath.failed(parcel, messages, step, outcome)
            messages = done(messages, step, _message(parcel, step, outcome))
        self._trouble.over()
        return self._result(parcel, messages)

    async def _further(self, parcel: Parcel, messages: tuple[SentMessage, ...]) -> bool:
        """Between two steps: what stands is written, and the next one begun; False where it is ours no more."""
        claimed = parcel.claimed
        shown = claimed.delivery.revision or parcel.matter.archived.revision
        standing = replace(back(claimed, claimed.delivery.due_at, messages), revision=shown)
        # A doubt that is left must outlive a crash while we wait for the turn; one that is over must not.
        await self.scribe.write(result=standing if in_doubt(claimed) else replace(standing, settlement=None))
        if await self._turn(parcel):
            return await self.scribe.write(intent=claimed)
        await self.scribe.write(result=replace(back(claimed, self.clock.now(), messages), revision=shown))
        return False

    async def _do(self, parcel: Parcel, step: Step, *, first: bool) -> Outcome:
        place, dialect = parcel.place, parcel.dialect
        match step:
            case Send(page=page):
                if first and in_doubt(parcel.claimed):
                    where = Where(place=place, dialect=dialect, since=parcel.matter.archived.published_at)
                    turn = partial(self._turn, parcel)
                    found = await look(self.channel, where, page, parcel.earlier, turn=turn)
                    if isinstance(found, Sent | Later) or (isinstance(found, Unknown) and not self.resend_unknown):
                        return found
                outcome = await self.channel.send(place, page, dialect, nonce=parcel.nonce(page))
                return await self._in_main_room(parcel, page, outcome)
            case Edit(page=page, handle=handle):
                return await self.channel.edit(place, handle, page, dialect)
            case Delete(handle=handle):
                return await self.channel.delete(place, handle)

    async def _in_main_room(self, parcel: Parcel, page: Page, outcome: Outcome) -> Outcome:
        """What a closed topic does not take goes to the group's main room."""
        if not (isinstance(outcome, Refused) and outcome.reason is Reason.TOPIC_CLOSED and parcel.place.thread):
            return outcome
        room = replace(parcel.place, thread="", kind=PlaceKind.GROUP)
        explained = in_main_room(page, words(Language.match(parcel.claimed.subscription.language)))
        shown = explained if page.number == 1 and parcel.dialect.fits(explained) else page
        await self.pace.take(room)
        return await self.channel.send(room, shown, parcel.dialect, nonce=parcel.nonce(page))

    def _result(self, parcel: Parcel, messages: tuple[SentMessage, ...]) -> Result:
        """All is as it should be: sent, or withdrawn."""
        delivery, archived = parcel.claimed.delivery, parcel.matter.archived
        settlement = parcel.end
        if settlement is None:
            settlement = settle(delivery, Sent(handle=""), self.clock.now(), jitter=0)
            if archived.state is IssueState.WITHDRAWN:
                settlement = replace(settlement, state=State.WITHDRAWN)
        revision = archived.revision if messages else delivery.revision
        return Result(claimed=parcel.claimed, messages=messages, revision=revision, settlement=settlement)


def _message(parcel: Parcel, step: Step, outcome: Sent) -> SentMessage | None:
    if isinstance(step, Delete):
        return None
    return SentMessage(handle=outcome.handle, dialect=parcel.dialect.name, digest=step.page.digest)
