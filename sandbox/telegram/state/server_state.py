"""All that the Bot API server remembers; every method gets it."""

import asyncio
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sandbox.change_feed import ChangeFeed
from sandbox.kept_files import KeptFiles
from sandbox.telegram.state.pending_updates import PendingUpdates
from sandbox.telegram.state.rate_limits import RateLimits
from sandbox.telegram.world.entities import GENERAL, Chat, StoredMessage
from sandbox.telegram.world.world import World

Json = dict[str, Any]


@dataclass(kw_only=True, slots=True)
class ServerState:
    """The world, what waits for the bot, and the bot's own settings.

    `clock` gives Unix time. `rich` is False for an older server, which does not know sendRichMessage.
    """

    world: World
    rate_limits: RateLimits
    feed: ChangeFeed
    clock: Callable[[], float]
    rich: bool = True
    updates: PendingUpdates = field(default_factory=PendingUpdates)
    menus: dict[tuple[str, str], list[Json]] = field(default_factory=dict)  # BotCommands by (scope, language)
    profile: dict[tuple[str, str], str] = field(default_factory=dict)  # texts by (field, language)
    webhook: str = ""
    files: KeptFiles = field(default_factory=lambda: KeptFiles(root="/telegram/files"))
    callback_answers: dict[str, asyncio.Future[Json]] = field(default_factory=dict)  # by the query's id
    callback_query_ids: Iterator[int] = field(default_factory=lambda: itertools.count(4_000_000_001))

    def post(self, chat: Chat, content: Json, thread: int | None = None) -> StoredMessage:
        """Put a new message into the chat and the topic `thread`; `content` has all other fields but id and date."""
        body: Json = {"message_id": self.world.next_message_id(chat), "date": int(self.clock()), "chat": chat.body}
        if thread is not None and chat.is_forum and thread != GENERAL:
            body |= {"message_thread_id": thread, "is_topic_message": True}
        stored = self.world.store(chat, body | content)
        self.publish_change(chat)
        return stored

    def touch(self, chat: Chat, stored: StoredMessage) -> None:
        """Note that a message of the chat changed, and publish it."""
        self.world.touch(stored)
        self.publish_change(chat)

    def publish_change(self, chat: Chat) -> None:
        """Publish in the feed that the conversation changed."""
        self.feed.publish({"platform": "telegram", "chat": chat.id, "name": chat.name})
