"""The updates that wait for the bot, and the long poll that takes them."""

import asyncio
import itertools
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from sandbox.telegram.errors import OTHER_POLL, conflict

Json = dict[str, Any]

UPDATE_TYPES = frozenset(
    [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "my_chat_member",
        "chat_member",
        "message_reaction",
        "message_reaction_count",
    ]
)
_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""The types that a bot gets only if it names them in `allowed_updates`."""


class PendingUpdates:
    """The updates that getUpdates has yet to hand out. Keeps at most `keep` of them, forgetting the oldest."""

    def __init__(self, keep: int = 100_000) -> None:
        self.allowed = UPDATE_TYPES - _ON_REQUEST
        self._waiting: deque[Json] = deque(maxlen=keep)
        self._ids = itertools.count(700_000_001)
        self._poll: asyncio.Future[None] | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    def allow(self, types: Iterable[str]) -> None:
        """Remember which types the bot wants from now on; none at all means the usual ones."""
        self.allowed = (frozenset(types) & UPDATE_TYPES) or (UPDATE_TYPES - _ON_REQUEST)

    def put(self, update_type: str, body: Json) -> None:
        """Add an update unless the bot does not want its type, and wake the poll."""
        if update_type in self.allowed:
            self._waiting.append({"update_id": next(self._ids), update_type: body})
            self.end_poll()

    def drop(self) -> None:
        """Forget all that waits."""
        self._waiting.clear()

    def end_poll(self) -> None:
        """Let the open poll, if there is one, answer with what waits now."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    async def take(self, offset: int, limit: int, patience: float) -> list[Json]:
        """Forget updates below `offset`, then return up to `limit`, waiting up to `patience` seconds for the first.

        Raises ApiError 409 when another call takes over meanwhile.
        """
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(conflict(OTHER_POLL))
        self._confirm(offset)
        if not self._waiting and patience > 0:
            await self._wait(patience)
        return list(itertools.islice(self._waiting, limit))

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popleft()
        while self._waiting and self._waiting[0]["update_id"] < offset:
            self._waiting.popleft()

    async def _wait(self, patience: float) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await poll
        finally:
            if self._poll is poll:
                self._poll = None
