"""An interaction: one thing that a person did, and the bot's answers to it so far."""

import asyncio
import secrets
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from sandbox.discord.messages.message_store import LOADING, StoredMessage
from sandbox.discord.world.entities import Channel, User

Json = dict[str, Any]


class InteractionType(IntEnum):
    """What the person did, by the platform's numbers."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class CallbackType(IntEnum):
    """How the bot answers first, by the platform's numbers."""

    PONG = 1
    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


@dataclass(kw_only=True, slots=True)
class Interaction:
    """One interaction and its answers so far; `answered` is set by the first answer, `settled` by the final one.

    `owners` says for whom the bot was installed (authorizing_integration_owners). `started` is in seconds since 1970.
    `pressed` is the message under which a button or menu was used. `original` is the message that answers first.
    """

    id: str
    type: InteractionType
    channel: Channel
    user: User
    owners: Json
    started: float
    name: str = ""
    pressed: StoredMessage | None = None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    callback: CallbackType | None = None
    original: StoredMessage | None = None
    choices: list[Json] = field(default_factory=list)
    modal: Json | None = None
    followups: int = 0
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    settled: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def loading(self) -> bool:
        """Whether a deferred answer has not come yet."""
        return self.original is not None and bool(self.original.body["flags"] & LOADING)
