"""Where an interaction came from, as a Place."""

from collections.abc import Mapping
from typing import Any

import discord

from bot.commands.context import MessageLink
from bot.model import Place, PlaceKind

PLATFORM = "discord"

_KINDS = {discord.ChannelType.forum: PlaceKind.FORUM, discord.ChannelType.media: PlaceKind.FORUM} | dict.fromkeys(
    (discord.ChannelType.public_thread, discord.ChannelType.private_thread, discord.ChannelType.news_thread),
    PlaceKind.THREAD,
)


_CHOSEN = {
    discord.ChannelType.text.value: PlaceKind.CHANNEL,
    discord.ChannelType.news.value: PlaceKind.CHANNEL,
    discord.ChannelType.forum.value: PlaceKind.FORUM,
}
CHANNEL_TYPES = tuple(_CHOSEN)
"""The types of channels that a person may choose from a list, by Discord's numbers."""


def chosen_place(channel: Mapping[str, Any], guild_id: int) -> Place | None:
    """The channel of a server that a person chose, as Discord's object; None for a type that is not offered."""
    kind = _CHOSEN.get(channel["type"])
    if kind is None:
        return None
    return Place(platform=PLATFORM, address=str(channel["id"]), root=str(guild_id), kind=kind)


def place_of(interaction: discord.Interaction[Any]) -> Place:
    """The channel, thread or direct conversation that a person used the bot in, or one of people among themselves.

    Raises LookupError where Discord told of no channel, or of a type that discord.py does not know.
    """
    channel = interaction.channel
    if channel is None:
        raise LookupError("an interaction without a channel")
    if interaction.guild_id is None and interaction.context.private_channel:
        return Place(platform=PLATFORM, address=str(channel.id), kind=PlaceKind.GROUP)
    if interaction.guild_id is None:
        return private(channel.id, interaction.user.id)
    kind = _KINDS.get(channel.type, PlaceKind.CHANNEL)
    return Place(platform=PLATFORM, address=str(channel.id), root=str(interaction.guild_id), kind=kind)


def in_company(interaction: discord.Interaction[Any]) -> bool:
    """Whether others may read what is answered: in a server, and in a conversation of people among themselves."""
    return interaction.guild_id is not None or interaction.context.private_channel


def is_guest(interaction: discord.Interaction[Any]) -> bool:
    """Whether the bot is no member there: the person installed it for themselves, and brought it along."""
    return in_company(interaction) and not interaction.is_guild_integration()


def message_links(interaction: discord.Interaction[Any]) -> MessageLink | None:
    """Makes the addresses of messages in the channel of a server; None elsewhere, where nobody else could read them."""
    if interaction.guild_id is None:
        return None
    channel = f"https://discord.com/channels/{interaction.guild_id}/{interaction.channel_id}"
    return lambda handle: f"{channel}/{handle}"


def private(channel_id: int | str, user_id: int | str) -> Place:
    """The direct conversation with a person: its channel, owned by them."""
    return Place(platform=PLATFORM, address=str(channel_id), root=str(user_id), kind=PlaceKind.PRIVATE)
