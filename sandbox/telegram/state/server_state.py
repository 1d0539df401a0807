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

    `clock` gives Unix time. `rich` is False for an older server, which does not know sendRichMessage. `inline`,
    `groups` (it may be added to some) and `privacy` are BotFather's switches. `ephemeral` is False for a server before
    Bot API 10.2, which knows no messages that one person alone sees.
    """

    world: World
    rate_limits: RateLimits
    feed: ChangeFeed
    clock: Callable[[], float]
    rich: bool = True
    inline: bool = True
    groups: bool = True
    privacy: bool = True
    ephemeral: bool = True
    updates: PendingUpdates = field(default_factory=PendingUpdates)
    menus: dict[tuple[str, str], list[Json]] = field(default_factory=dict)  # BotCommands by (scope, language)
    profile: dict[tuple[str, str], str] = field(default_factory=dict)  # texts by (field, language)
    webhook: str = ""
    files: KeptFiles = field(default_factory=lambda: KeptFiles(root="/telegram/files"))
    callback_answers: dict[str, asyncio.Future[Json]] = field(default_factory=dict)  # by the query's id
    inline_answers: dict[str, asyncio.Future[Json]] = field(default_factory=dict)  # by the query's id
    inline_results: dict[tuple[int, str], Json] = field(default_factory=dict)  # by who was shown them, and their id
    inline_query_ids: Iterator[int] = field(default_factory=lambda: itertools.count(6_000_000_001))
    presses: dict[str, tuple[int, int, float]] = field(
        default_factory=dict
    )  # not answered: person, chat, when, by query
    ephemeral_ids: Iterator[int] = field(default_factory=lambda: itertools.count(8_001))
    callback_query_ids: Iterator[int] = field(default_factory=lambda: itertools.count(4_000_000_001))

    def post(self, chat: Chat, content: Json, thread: int | None = None) -> StoredMessage:
        """Put a new message into the chat and the topic `thread`; `content` has all other fields but id and date."""
        stored = self.world.store(chat, self._head(chat, self.world.next_message_id(chat), thread) | content)
        self.publish_change(chat)
        return stored

    def post_ephemeral(self, chat: Chat, content: Json, person: int, thread: int | None = None) -> StoredMessage:
        """Put a message between the bot and a person into the chat: its id is 0, its own the `ephemeral_message_id`."""
        own = {"ephemeral_message_id": next(self.ephemeral_ids)}
        stored = self.world.store_ephemeral(chat, self._head(chat, 0, thread) | own | content, person)
        self.publish_change(chat)
        return stored

    def _head(self, chat: Chat, message_id: int, thread: int | None) -> Json:
        body: Json = {"message_id": message_id, "date": int(self.clock()), "chat": chat.body}
        if thread is not None and chat.is_forum and thread != GENERAL:
            body |= {"message_thread_id": thread, "is_topic_message": True}
        return body

    def touch(self, chat: Chat, stored: StoredMessage) -> None:
        """Note that a message of the chat changed, and publish it."""
        self.world.touch(stored)
        self.publish_change(chat)

    def publish_change(self, chat: Chat) -> None:
        """Publish in the feed that the conversation changed."""
        self.feed.publish({"platform": "telegram", "chat": chat.id, "name": chat.name})
