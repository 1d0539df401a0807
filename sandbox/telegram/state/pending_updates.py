"""The updates that wait for the bot, and the long poll that takes them."""

import asyncio
import itertools
from collections import deque
from collections.abc import Iterable
from typing import Any

from sandbox.telegram.errors import conflict

Json = dict[str, Any]

KINDS = frozenset(
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
# Sent only when asked for by name.
SHY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class Updates:
    """The queue of getUpdates. Keeps at most `keep` updates, forgetting the oldest."""

    def __init__(self, keep: int = 100_000) -> None:
        self.allowed = KINDS - SHY
        self._waiting: deque[Json] = deque(maxlen=keep)
        self._ids = itertools.count(700_000_001)
        self._poll: asyncio.Future[None] | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    def allow(self, kinds: Iterable[str]) -> None:
        """Remember which kinds the bot wants from now on; none at all means the usual ones."""
        self.allowed = (frozenset(kinds) & KINDS) or (KINDS - SHY)

    def put(self, kind: str, body: Json) -> None:
        """Queue an update unless the bot does not want its kind, and wake the poll."""
        if kind in self.allowed:
            self._waiting.append({"update_id": next(self._ids), kind: body})
            if self._poll is not None and not self._poll.done():
                self._poll.set_result(None)

    def drop(self) -> None:
        """Forget all that waits."""
        self._waiting.clear()

    def stop(self) -> None:
        """End the open poll with what there is."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    async def take(self, offset: int, limit: int, patience: float) -> list[Json]:
        """Forget updates below `offset`, then return up to `limit`, waiting up to `patience` seconds for the first.

        Raises ApiError 409 when another call takes over meanwhile.
        """
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(conflict())
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
            async with asyncio.timeout(patience):
                await poll
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None
