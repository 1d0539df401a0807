"""The pace a platform allows, for one process: so many messages a second over all, so many in one chat.

The limits are the adapter's (``bot.ports.Limits``). What a platform says when it refuses (429) wins: ``pause``.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable

from bot.model import Place, PlaceKind
from bot.ports import Limits, Rate, Scope
from scheduler.turnstile import Turnstile

SEVERAL = 3
"""When so many chats are told to wait within ``TOGETHER`` seconds, it is the whole bot that is too fast."""
TOGETHER = 5.0

EDIT_SHARE = 2
"""Edits get one turn in so many of the whole bot's."""

_ALONE = frozenset({PlaceKind.PRIVATE})
_MANY_CHATS = 1000


class _Bucket:
    """A rate kept (the generic cell rate algorithm): knows when the next may leave, and that one has left.

    A taker that wakes late does not slow down the next one, up to the burst.
    """

    __slots__ = ("_full_at", "_rate")

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._full_at = float("-inf")

    def ready_at(self) -> float:
        return self._full_at - (self._rate.burst - 1) * self._rate.seconds

    def take(self, now: float) -> None:
        self._full_at = max(self._full_at, now) + self._rate.seconds

    def full(self, now: float) -> bool:
        return self._full_at <= now


class _Lane:
    """What shares a limit: its buckets, its pause, and the line of those who wait."""

    __slots__ = ("buckets", "paused_until", "turnstile")

    def __init__(self, *rates: Rate | None) -> None:
        self.buckets = tuple(_Bucket(rate) for rate in rates if rate)
        self.paused_until = float("-inf")
        self.turnstile = Turnstile()

    def ready_at(self) -> float:
        return max((self.paused_until, *(bucket.ready_at() for bucket in self.buckets)))

    def take(self, now: float) -> None:
        for bucket in self.buckets:
            bucket.take(now)

    def pause(self, until: float) -> None:
        self.paused_until = max(self.paused_until, until)

    def idle(self, now: float) -> bool:
        """Whether it is no different from a new one."""
        rested = self.paused_until <= now and all(bucket.full(now) for bucket in self.buckets)
        return rested and not self.turnstile.taken


class Pace:
    """A Budget (``bot.ports``) that keeps ``limits``. Topics share their chat's."""

    def __init__(
        self,
        limits: Limits,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._limits = limits
        self._monotonic = monotonic
        self._sleep = sleep
        self._bot = _Lane(limits.bot)
        self._edits = _Lane(Rate(seconds=EDIT_SHARE * limits.bot.seconds))
        self._chats: dict[tuple[str, str], _Lane] = {}
        self._crowded = _MANY_CHATS
        self._told: deque[tuple[float, tuple[str, str]]] = deque(maxlen=100)

    @property
    def remembered(self) -> int:
        """How many chats are kept in mind: those in use, and few others."""
        return len(self._chats)

    def take_now(self, place: Place) -> bool:
        """Take the turn of a first delivery, if it has come and nobody waits for one; False has used nothing up."""
        chat, now = self._chat(place), self._monotonic()
        if chat.turnstile.taken or self._bot.turnstile.taken or max(chat.ready_at(), self._bot.ready_at()) > now:
            return False
        chat.take(now)
        self._bot.take(now)
        return True

    async def take(self, place: Place, *, urgent: bool = False, edit: bool = False) -> None:
        """Return when a message to ``place`` may leave. A cancelled taker has used nothing up.

        An ``edit`` waits for the turn of edits first, which comes half as often: corrections leave room for the rest.
        """
        if edit:
            async with self._edits.turnstile.turn():
                await self._until_ready(self._edits)
                self._edits.take(self._monotonic())
        chat = self._chat(place)
        async with chat.turnstile.turn(urgent=urgent):
            while True:
                await self._until_ready(chat)
                async with self._bot.turnstile.turn(urgent=urgent):
                    await self._until_ready(self._bot)
                    now = self._monotonic()
                    if chat.ready_at() <= now:  # else it was paused meanwhile
                        chat.take(now)
                        self._bot.take(now)
                        return

    def pause(self, seconds: float, scope: Scope, place: Place) -> None:
        """The platform said to wait ``seconds``: the chat, or the whole bot once several chats were told so."""
        now = self._monotonic()
        if scope is Scope.CHAT:
            self._told.append((now, _key(place)))
            self._chat(place).pause(now + seconds)
        lately = {chat for when, chat in self._told if now - when <= TOGETHER}
        if scope is Scope.PLATFORM or len(lately) >= SEVERAL:
            self._bot.pause(now + seconds)

    async def _until_ready(self, lane: _Lane) -> None:
        """Whoever sleeps looks again on waking: a pause may have come meanwhile."""
        while (wait := lane.ready_at() - self._monotonic()) > 0:
            await self._sleep(wait)

    def _chat(self, place: Place) -> _Lane:
        key = _key(place)
        if key not in self._chats:
            self._forget_idle()
            group = None if place.kind in _ALONE else self._limits.group
            self._chats[key] = _Lane(self._limits.chat, group)
        return self._chats[key]

    def _forget_idle(self) -> None:
        """Keep memory bounded by the chats in use; looking only when they doubled makes it cheap."""
        if len(self._chats) < self._crowded:
            return
        now = self._monotonic()
        self._chats = {key: chat for key, chat in self._chats.items() if not chat.idle(now)}
        self._crowded = max(_MANY_CHATS, 2 * len(self._chats))


def _key(place: Place) -> tuple[str, str]:
    return place.platform, place.address
