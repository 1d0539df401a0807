"""What to do with updates, how many at a time, and what to do with those that waited for the bot to come back."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import structlog
from telegram import Update

_log = structlog.get_logger(__name__)

STALE = timedelta(seconds=30)
SETTLE = 1.0
"""Seconds without another old update after which the old ones are answered."""
LONGEST = 5.0
"""Seconds after which they are answered in any case: by a clock that is ahead of Telegram's, all that comes is old."""

Handle = Callable[[Update], Awaitable[None]]
_Key = tuple[int, int]


class UpdateQueue:
    """Hands updates to ``handle``, at most ``limit`` at a time; ``put`` waits where there are more.

    What waited for the bot, or was written over 30 s before it arrives, is held until no more of that kind comes (or
    for ``longest`` seconds), and of each person in each chat only the last is handled: who asked three times meanwhile
    is answered once.
    """

    def __init__(
        self,
        handle: Handle,
        *,
        limit: int = 64,
        settle: float = SETTLE,
        longest: float = LONGEST,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._handle = handle
        self._slots = asyncio.Semaphore(limit)
        self._settle, self._longest = settle, longest
        self._release_by = 0.0
        self._now = now
        self._held: dict[_Key, Update] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._timer: asyncio.TimerHandle | None = None

    async def put(self, update: Update, *, waited: bool = False) -> None:
        """Take an update; return when it is held or being handled. ``waited``: it was there before the bot was."""
        if waited or self._is_stale(update):
            self._hold(update)
        else:
            await self._start(update)

    def _is_stale(self, update: Update) -> bool:
        message = update.message or update.channel_post  # a press does not say when it was
        return message is not None and self._now() - message.date > STALE

    def _hold(self, update: Update) -> None:
        chat, user = update.effective_chat, update.effective_user
        key = (chat.id if chat else 0, user.id if user else 0)
        loop = asyncio.get_running_loop()
        if not self._held:
            self._release_by = loop.time() + self._longest
        self._held.pop(key, None)
        self._held[key] = update
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_at(min(loop.time() + self._settle, self._release_by), self._release)

    def _release(self) -> None:
        held, self._held = list(self._held.values()), {}
        self._track(self._start_all(held))

    async def _start_all(self, updates: Sequence[Update]) -> None:
        for update in updates:
            await self._start(update)

    async def _start(self, update: Update) -> None:
        await self._slots.acquire()
        self._track(self._handled(update))

    def _track(self, work: Coroutine[None, None, None]) -> None:
        """Do it in a task of its own, which ``close`` waits for or cancels."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _handled(self, update: Update) -> None:
        try:
            await self._handle(update)
        except Exception:  # noqa: BLE001  the last line of defence: one update never stops the others
            _log.exception("telegram.update-failed", update_id=update.update_id)
        finally:
            self._slots.release()

    async def close(self, *, patience: float) -> None:
        """Finish what is being handled within ``patience`` seconds, give up the rest."""
        if self._timer is not None:
            self._timer.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while self._tasks:
                    await asyncio.wait(self._tasks)
        late = list(self._tasks)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
