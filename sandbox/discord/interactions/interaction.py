"""One interaction as a record, and as the JSON objects that tell of it."""

import asyncio
import secrets
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from sandbox.discord.messages.message_store import LOADING, Stored
from sandbox.discord.world import payloads
from sandbox.discord.world.entities import Channel, User
from sandbox.discord.world.world import World

Json = dict[str, Any]

GUILD, BOT_DM = 0, 1
ATTACHMENT_LIMIT = 10_485_760


class Kind(IntEnum):
    """What the person did."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Callback(IntEnum):
    """How the bot answers first."""

    PONG = 1
    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


_SHOWING = (Callback.MESSAGE, Callback.DEFERRED_MESSAGE, Callback.UPDATE)


@dataclass(kw_only=True, slots=True)
class Interaction:
    """One interaction and its answers so far; `answered` and `settled` are set by the first and the final one."""

    id: str
    kind: Kind
    channel: Channel
    user: User
    owners: Json
    started: float
    name: str = ""
    pressed: Stored | None = None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    callback: Callback | None = None
    original: Stored | None = None
    choices: list[Json] = field(default_factory=list)
    modal: Json | None = None
    followups: int = 0
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    settled: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def loading(self) -> bool:
        """Whether a deferred answer has not come yet."""
        return self.original is not None and bool(self.original.body["flags"] & LOADING)


def metadata(interaction: Interaction) -> Json:
    """What an answer tells of the interaction it answers."""
    body: Json = {
        "id": interaction.id,
        "type": int(interaction.kind),
        "user": payloads.user(interaction.user),
        "authorizing_integration_owners": interaction.owners,
    }
    if interaction.kind is Kind.COMMAND:
        body |= {"name": interaction.name, "command_type": 1}
    if interaction.pressed is not None:
        body["interacted_message_id"] = interaction.pressed.id
    return body


def response(interaction: Interaction) -> Json:
    """The body of a callback asked for with `with_response`."""
    body: Json = {"interaction": {"id": interaction.id, "type": int(interaction.kind)}}
    original = interaction.original
    if original is not None:
        body["interaction"] |= {
            "response_message_id": original.id,
            "response_message_loading": interaction.loading,
            "response_message_ephemeral": original.visible_to is not None,
        }
    if interaction.callback in _SHOWING and original is not None:
        body["resource"] = {"type": int(interaction.callback), "message": original.body}
    return body


def event(world: World, interaction: Interaction, data: Json) -> Json:
    """INTERACTION_CREATE's body."""
    place, person = interaction.channel, interaction.user
    payload: Json = {
        "id": interaction.id,
        "application_id": world.bot.id,
        "type": int(interaction.kind),
        "token": interaction.token,
        "version": 1,
        "data": data,
        "channel_id": place.id,
        "channel": payloads.channel(place) | {"permissions": str(world.rights(place, person))},
        "app_permissions": str(world.rights(place, world.bot)),
        "locale": person.locale,
        "entitlements": [],
        "attachment_size_limit": ATTACHMENT_LIMIT,
        "authorizing_integration_owners": interaction.owners,
        "context": GUILD if place.guild_id else BOT_DM,
    }
    if interaction.pressed is not None:
        payload["message"] = interaction.pressed.body
    return payload | _whose(world, place, person)


def _whose(world: World, place: Channel, person: User) -> Json:
    if place.guild_id is None:
        return {"user": payloads.user(person)}
    guild = world.guilds[place.guild_id]
    rights = {"permissions": str(world.rights(place, person))}
    return {
        "guild_id": guild.id,
        "guild": {"id": guild.id, "locale": guild.locale, "features": []},
        "guild_locale": guild.locale,
        "member": payloads.member(guild.members[person.id]) | rights,
    }
