"""Interactions as the JSON objects that Discord's API documents."""

from typing import Any

from sandbox.discord.interactions.interaction import CallbackType, Interaction, InteractionType
from sandbox.discord.world import payloads
from sandbox.discord.world.entities import Channel, User
from sandbox.discord.world.world import World

Json = dict[str, Any]

GUILD, BOT_DM, PRIVATE_CHANNEL = 0, 1, 2
"""The contexts in which commands are used."""
_ATTACHMENT_LIMIT = 10_485_760  # bytes
_SHOWING = (CallbackType.MESSAGE, CallbackType.DEFERRED_MESSAGE, CallbackType.UPDATE)


def interaction_create(world: World, interaction: Interaction, data: Json) -> Json:
    """What INTERACTION_CREATE tells of an interaction."""
    place, person = interaction.channel, interaction.user
    payload: Json = {
        "id": interaction.id,
        "application_id": world.bot.id,
        "type": int(interaction.type),
        "token": interaction.token,
        "version": 1,
        "data": data,
        "channel_id": place.id,
        "channel": payloads.channel(place) | {"permissions": str(world.rights(place, person))},
        "app_permissions": str(world.rights(place, world.bot)),
        "locale": person.locale,
        "entitlements": [],
        "attachment_size_limit": _ATTACHMENT_LIMIT,
        "authorizing_integration_owners": interaction.owners,
        "context": context_of(place),
    }
    if interaction.pressed is not None:
        payload["message"] = interaction.pressed.body
    return payload | _user_or_member(world, place, person)


def context_of(place: Channel) -> int:
    """In a server, alone with the bot, or among people."""
    if place.people:
        return PRIVATE_CHANNEL
    return GUILD if place.guild_id else BOT_DM


def callback_response(interaction: Interaction) -> Json:
    """The answer to a callback that asked for it with `with_response`."""
    body: Json = {"interaction": {"id": interaction.id, "type": int(interaction.type)}}
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


def message_metadata(interaction: Interaction) -> Json:
    """What a message tells of the interaction it answers."""
    body: Json = {
        "id": interaction.id,
        "type": int(interaction.type),
        "user": payloads.user(interaction.user),
        "authorizing_integration_owners": interaction.owners,
    }
    if interaction.type is InteractionType.COMMAND:
        body |= {"name": interaction.name, "command_type": 1}
    if interaction.pressed is not None:
        body["interacted_message_id"] = interaction.pressed.id
    return body


def _user_or_member(world: World, place: Channel, person: User) -> Json:
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
