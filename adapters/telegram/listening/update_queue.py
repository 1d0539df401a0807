"""What to do with updates, how many at a time, and what to do with those that waited for the bot to come back."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import AbstractContextManager, suppress

import structlog
from structlog.contextvars import bound_contextvars
from telegram import Update

from adapters.telegram.listening.chat_queue import ChatQueue

_log = structlog.get_logger(__name__)

SETTLE = 1.0
"""Seconds without another old update after which the old ones are answered."""
LONGEST = 5.0
"""Seconds after which they are answered in any case, however many come."""

AT_ONCE = 2
"""Updates of one chat that are handled at a time: they wait for the pace of their chat, and hold nobody else up. Of
what one person types into inline mode it is one."""

Handle = Callable[[Update], Awaitable[None]]
_Key = tuple[int, int]
_Turn = tuple[str, int]
"""What takes turns: a chat, or apart from all chats a person who types into inline mode."""


def logged_with(update: Update) -> AbstractContextManager[None]:
    """Whatever is logged within it, and in the tasks that begin there, has the update's id."""
    return bound_contextvars(update=f"telegram:{update.update_id}")


class UpdateQueue:
    """Hands updates to ``handle``, at most ``limit`` at a time and `AT_ONCE` of a chat's; ``put`` waits where there
    are more chats than that. What is too much for its chat goes to ``refuse``, once until the chat is quiet again.

    What waited for the bot is held until no more of that kind comes (or for ``longest`` seconds), and of each person in
    each chat only the last is handled: who asked three times meanwhile is answered once.
    """

    def __init__(
        self,
        handle: Handle,
        refuse: Handle,
        *,
        limit: int = 64,
        settle: float = SETTLE,
        longest: float = LONGEST,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._handle, self._refuse = handle, refuse
        self._slots = asyncio.Semaphore(limit)
        self._settle, self._longest = settle, longest
        self._release_by = 0.0
        self._monotonic = monotonic
        self._held: dict[_Key, Update] = {}
        self._chats: dict[_Turn, ChatQueue] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._timer: asyncio.TimerHandle | None = None

    async def put(self, update: Update, *, waited: bool = False) -> None:
        """Take an update; return when it is held, waits for its chat or is being handled.

        ``waited``: it was there before the bot was. Nobody waits any more for what they typed into inline mode then.
        """
        if waited and update.inline_query is not None:
            return
        if waited:
            self._hold(update)
        else:
            await self._start(update)

    def _hold(self, update: Update) -> None:
        user = update.effective_user
        key = (_chat(update), user.id if user else 0)
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
        """Have it handled, or let it wait in its chat."""
        key = _turn(update)
        chat = self._chats.setdefault(key, ChatQueue(self._monotonic))
        if chat.working < (AT_ONCE if update.inline_query is None else 1):
            chat.working += 1
            await self._slots.acquire()
            self._track(self._work(key, chat, update))
            return
        left_out = chat.put(update)
        if left_out is not None and left_out.inline_query is None and chat.to_tell(left_out):
            self._track(self._passed_on(self._refuse, left_out))

    def _track(self, work: Coroutine[None, None, None]) -> None:
        """Do it in a task of its own, which ``close`` waits for or cancels."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work(self, key: _Turn, chat: ChatQueue, first: Update) -> None:
        """Handle an update of a chat, and what waits there until nothing does."""
        update: Update | None = first
        try:
            while update is not None:
                await self._passed_on(self._handle, update)
                update = chat.next()
        finally:
            self._slots.release()
            chat.working -= 1
            if not chat.working:
                del self._chats[key]

    @staticmethod
    async def _passed_on(to: Handle, update: Update) -> None:
        with logged_with(update):
            try:
                await to(update)
            except Exception:  # noqa: BLE001  the last line of defence: one update never stops the others
                _log.exception("telegram.update-failed", update_id=update.update_id)

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


def _chat(update: Update) -> int:
    chat = update.effective_chat
    return chat.id if chat else 0


def _turn(update: Update) -> _Turn:
    query = update.inline_query
    return ("chat", _chat(update)) if query is None else ("inline", query.from_user.id)
