"""The pace a platform allows: so many messages a second over all, so many in one chat.

The limits are the adapter's (``bot.ports.Limits``). What a platform says when it refuses (429) wins: ``pause``; and
when it refuses the whole bot, that goes slower for a while (``slowdown``). Where several workers share a bot, its turns
come from the database (``shared_slots``); a chat's pace is kept here, for its deliveries come to one worker.
"""

import asyncio
import math
import time
from collections import deque
from collections.abc import Awaitable, Callable

import structlog

from bot.errors import StorageError
from bot.model import Place, PlaceKind
from bot.ports import Limits, Rate, Scope
from bot.repeated_faults import RepeatedFaults
from scheduler.ratelimit.buckets import RateLimiter
from scheduler.ratelimit.shared_slots import SharedSlots
from scheduler.ratelimit.slowdown import TOGETHER, Slowdown

log = structlog.get_logger()

SEVERAL = 3
"""When so many chats are told to wait within ``TOGETHER`` seconds, the whole bot is too fast."""

SHARE_BEHIND = 2
"""What comes behind the issues gets one turn in so many of the whole bot's."""

_ALONE = frozenset({PlaceKind.PRIVATE})
_MANY_CHATS = 1000
_RETRY_SECONDS = 0.5


class Pace:
    """A Budget (``bot.ports``) that keeps ``limits``. Topics share their chat's limit.

    With ``slots`` the whole bot's turns are shared with other processes. An answer to a person does not wait for one
    of those: it leaves at once, and a slot is used up for it afterwards.
    """

    def __init__(
        self,
        limits: Limits,
        *,
        slots: SharedSlots | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._limits = limits
        self._slots = slots
        self._monotonic = monotonic
        self._sleep = sleep
        self._slowdown = Slowdown()
        self._bot = RateLimiter(None if slots else limits.bot)
        self._answers = RateLimiter(limits.bot) if slots else self._bot
        self._behind = RateLimiter(Rate(seconds=SHARE_BEHIND * limits.bot.seconds))
        self._chats: dict[tuple[str, str], RateLimiter] = {}
        self._faults = RepeatedFaults()
        self._forget_from = _MANY_CHATS
        self._chat_pauses: deque[tuple[float, tuple[str, str]]] = deque(maxlen=100)
        self.turns = 0
        """How many were taken: each is a message that left, or an edit."""

    @property
    def share(self) -> float:
        """How much of the full rate is used now: less than 1 for a while after the platform said it was too fast."""
        return self._slowdown.at(self._monotonic())

    @property
    def allowed(self) -> float:
        """Turns a second that there are now; infinity where there is no limit."""
        seconds = self._spacing()
        return 1 / seconds if seconds else math.inf

    @property
    def allowed_behind(self) -> float:
        """The turns a second that what comes behind the issues may have of these."""
        return self.allowed / SHARE_BEHIND

    def take_now(self, place: Place) -> bool:
        """Take a turn if it has come already and nobody waits for one; False has used nothing up."""
        chat, now = self._chat(place), self._monotonic()
        if chat.lock.taken or self._bot.lock.taken or max(chat.ready_at(), self._ready_at(self._bot)) > now:
            return False
        self._use_turn(chat, self._bot)
        return True

    def chat_wait(self, place: Place) -> float:
        """Seconds until the chat itself may get another message, whatever the rest of the platform does."""
        return max(0.0, self._chat(place).ready_at() - self._monotonic())

    async def take(self, place: Place, *, urgent: bool = False, behind: bool = False) -> None:
        """Return when a message to ``place`` may leave; ``urgent`` goes before the rest. Cancelled, it uses nothing up.

        What comes ``behind`` the issues (corrections, announcements) waits for a turn among its own kind first, which
        comes half as often: it leaves room for the rest.
        """
        if behind:
            async with self._behind.lock.turn():
                await self._until_ready(self._behind)
                self._behind.take(self._monotonic())
        chat, whole = self._chat(place), self._answers if urgent else self._bot
        async with chat.lock.turn(urgent=urgent):
            while True:
                await self._until_ready(chat)
                async with whole.lock.turn(urgent=urgent):
                    await self._until_ready(whole)
                    if chat.ready_at() <= self._monotonic():  # else it was paused meanwhile
                        self._use_turn(chat, whole)
                        break
        if urgent:
            await self._charge_answer()

    def pause(self, seconds: float, scope: Scope, place: Place) -> bool:
        """The platform said to wait ``seconds``: the chat, or the whole bot once several chats were told so.

        Returns whether it is the whole bot.
        """
        now = self._monotonic()
        if scope is Scope.CHAT:
            self._chat_pauses.append((now, place.chat))
            self._chat(place).pause(now + seconds)
        lately = {chat for when, chat in self._chat_pauses if now - when <= TOGETHER}
        whole = scope is Scope.PLATFORM or len(lately) >= SEVERAL
        if whole:
            self.pause_all(seconds)
        return whole

    def pause_all(self, seconds: float) -> None:
        """The whole bot was told to wait ``seconds``, here or in another process."""
        now = self._monotonic()
        self._slowdown = self._slowdown.refused(now)
        self._bot.pause(now + seconds)
        self._answers.pause(now + seconds)

    def _use_turn(self, chat: RateLimiter, whole: RateLimiter) -> None:
        now = self._monotonic()
        self.turns += 1
        chat.take(now)
        whole.take(now, share=self.share)
        if self._slots and whole is self._bot:
            self._slots.take()

    async def _until_ready(self, limiter: RateLimiter) -> None:
        """Return when its turn has come: a pause that comes while this sleeps is waited for as well."""
        while True:
            if self._slots and limiter is self._bot:
                await self._fill(self._slots, 1 + limiter.lock.waiting)
            if (wait := self._ready_at(limiter) - self._monotonic()) <= 0:
                return
            await self._sleep(wait)

    def _ready_at(self, limiter: RateLimiter) -> float:
        if self._slots and limiter is self._bot:
            return max(limiter.ready_at(), self._slots.ready_at())
        return limiter.ready_at()

    async def _fill(self, slots: SharedSlots, wanted: int) -> None:
        """Have a slot: nothing is sent without one, so a database that is away is waited for."""
        while True:
            try:
                return await slots.fill(wanted, self._spacing())
            except StorageError as fault:
                if times := self._faults.due(fault):
                    log.warning("ratelimit.storage-away", fault=str(fault), times=times)
                await self._sleep(_RETRY_SECONDS)

    async def _charge_answer(self) -> None:
        if self._slots:
            try:
                await self._slots.charge(self._spacing())
            except StorageError as fault:  # a person's answer does not wait for the bookkeeping
                log.warning("ratelimit.answer-not-charged", fault=str(fault))

    def _spacing(self) -> float:
        return self._limits.bot.seconds / self.share

    def _chat(self, place: Place) -> RateLimiter:
        key = place.chat
        if key not in self._chats:
            self._forget_idle()
            group = None if place.kind in _ALONE else self._limits.group
            self._chats[key] = RateLimiter(self._limits.chat, group)
        return self._chats[key]

    def _forget_idle(self) -> None:
        """Keep memory bounded by the chats in use; doing so only when they have doubled makes it cheap."""
        if len(self._chats) < self._forget_from:
            return
        now = self._monotonic()
        self._chats = {key: chat for key, chat in self._chats.items() if not chat.idle(now)}
        self._forget_from = max(_MANY_CHATS, 2 * len(self._chats))
