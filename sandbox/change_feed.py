"""A feed of what changes in conversations: the page reads it as its event stream."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any

Event = Mapping[str, Any]


class ChangeFeed:
    """Hands every published event to every reader.

    A reader that is more than `backlog` events behind is dropped: its iterator ends after what it still holds.
    """

    def __init__(self, backlog: int = 1000) -> None:
        self._backlog = backlog
        self._readers: set[asyncio.Queue[Event | None]] = set()
        self._forwards: list[ChangeFeed] = []

    def forward(self, to: "ChangeFeed") -> None:
        """Publish every event in the feed `to` as well, from now on."""
        self._forwards.append(to)

    def publish(self, event: Event) -> None:
        """Give `event` to all readers, without waiting for any."""
        for reader in list(self._readers):
            if reader.qsize() >= self._backlog:
                self._end(reader)
            else:
                reader.put_nowait(event)
        for feed in self._forwards:
            feed.publish(event)

    def subscribe(self) -> AsyncIterator[Event]:
        """Return the events published from this very call on."""
        reader: asyncio.Queue[Event | None] = asyncio.Queue()
        self._readers.add(reader)
        return self._read(reader)

    def close(self) -> None:
        """End all subscriptions."""
        for reader in list(self._readers):
            self._end(reader)

    def _end(self, reader: asyncio.Queue[Event | None]) -> None:
        self._readers.discard(reader)
        reader.put_nowait(None)

    async def _read(self, reader: asyncio.Queue[Event | None]) -> AsyncIterator[Event]:
        try:
            while (event := await reader.get()) is not None:
                yield event
        finally:
            self._readers.discard(reader)
