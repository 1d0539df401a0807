"""All that the stand-in remembers, handed to every method."""

import asyncio
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sandbox.change_feed import Feed
from sandbox.telegram.state.pending_updates import Updates
from sandbox.telegram.state.rate_limits import Pace
from sandbox.telegram.world.world import GENERAL, Chat, Stored, World

Json = dict[str, Any]


@dataclass(kw_only=True, slots=True)
class State:
    """The world, the bot's own settings, and what waits. `clock` gives Unix time."""

    world: World
    updates: Updates
    pace: Pace
    feed: Feed
    clock: Callable[[], float]
    menus: dict[tuple[str, str], list[Json]] = field(default_factory=dict)  # (scope, language)
    profile: dict[tuple[str, str], str] = field(default_factory=dict)  # (field, language)
    webhook: str = ""
    queries: dict[str, asyncio.Future[Json]] = field(default_factory=dict)  # presses that wait for an answer
    query_ids: Iterator[int] = field(default_factory=lambda: itertools.count(4_000_000_001))

    def post(self, chat: Chat, body: Json, thread: int | None = None) -> Stored:
        """Put a message into the chat: completes id, date, chat and topic, and tells the feed."""
        head: Json = {"message_id": self.world.next_id(chat), "date": int(self.clock()), "chat": chat.head}
        if thread is not None and chat.is_forum and thread != GENERAL:
            head |= {"message_thread_id": thread, "is_topic_message": True}
        stored = self.world.store(chat, head | body)
        self.tell(chat)
        return stored

    def change(self, chat: Chat, stored: Stored) -> None:
        """Note that a message changed, and tell the feed."""
        self.world.touch(stored)
        self.tell(chat)

    def tell(self, chat: Chat) -> None:
        """Publish that the conversation changed."""
        self.feed.publish({"platform": "telegram", "chat": chat.id, "name": chat.name})
