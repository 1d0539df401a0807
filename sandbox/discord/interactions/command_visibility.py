"""Whether the app offers a slash command to a person in a channel."""

from typing import Any

from sandbox.discord.errors import ImpossibleError
from sandbox.discord.interactions.interaction_payloads import BOT_DM, context_of
from sandbox.discord.world.entities import Channel, ChannelType, User
from sandbox.discord.world.permissions import EVERYTHING, Permission
from sandbox.discord.world.world import World

Json = dict[str, Any]

_USER_INSTALL = 1
"""The integration type of commands that follow the person who installed the bot."""


def check_offered(world: World, command: Json, channel: Channel, person: User) -> None:
    """Raise ImpossibleError, saying why, where the app does not offer a registered command."""
    name, contexts = f"/{command['name']}", command.get("contexts")
    context = context_of(channel)
    if contexts is not None and context not in contexts:
        raise ImpossibleError(f"{name} is not offered here")
    if contexts is None and context == BOT_DM and command.get("dm_permission") is False:
        raise ImpossibleError(f"{name} is not offered in direct messages")
    by_person = person.installed and _USER_INSTALL in (command.get("integration_types") or [0])
    if channel.people and not by_person:
        raise ImpossibleError(f"{name} is not offered here: {person.name} did not install the bot")
    if channel.guild_id is None:
        return
    if channel.type is ChannelType.FORUM:
        raise ImpossibleError("nobody can type in a forum, only in its posts")
    if world.bot.id not in world.guilds[channel.guild_id].members and not by_person:
        raise ImpossibleError(f"{name} is not offered here: the bot is not in this server")
    rights = world.rights(channel, person)
    needed = command.get("default_member_permissions")
    if not rights & Permission.USE_APPLICATION_COMMANDS or _lacks(rights, needed):
        raise ImpossibleError(f"{name} is hidden from {person.name}: rights are missing")


def _lacks(rights: int, needed: str | None) -> bool:
    if needed is None or rights == EVERYTHING:
        return False
    return int(needed) == 0 or rights & int(needed) != int(needed)
