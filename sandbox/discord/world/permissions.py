"""What members may do in servers and channels: Discord's permission bits, and how overwrites change them.

Source: "Permissions" in Discord's developer documentation (compute_base_permissions, compute_overwrites).
"""

from collections.abc import Iterable
from enum import IntFlag

from sandbox.discord.world.entities import Channel, Guild, Overwrite


class Permission(IntFlag):
    """The rights that matter to a bot that posts, by the platform's bits."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    SEND_MESSAGES_IN_THREADS = 1 << 38
    USE_EXTERNAL_APPS = 1 << 50


EVERYTHING = (1 << 51) - 1
NOTHING = 0
# What the bot's invitation asks for, and what everybody else has.
BOT = int(
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.CREATE_PUBLIC_THREADS
)
MEMBER = BOT | int(Permission.ADD_REACTIONS | Permission.USE_APPLICATION_COMMANDS | Permission.USE_EXTERNAL_APPS)
IN_DIRECT_MESSAGES = MEMBER | int(Permission.MENTION_EVERYONE)


def in_guild(guild: Guild, user_id: str) -> int:
    """A member's rights in the server before any channel changes them; nothing for a stranger."""
    member = guild.members.get(user_id)
    if member is None:
        return NOTHING
    if guild.owner_id == user_id:
        return EVERYTHING
    rights = guild.roles[guild.id].permissions
    for role in member.roles:
        rights |= guild.roles[role].permissions
    return EVERYTHING if rights & Permission.ADMINISTRATOR else rights


def in_channel(guild: Guild, channel: Channel, user_id: str) -> int:
    """A member's rights in a channel; a thread has those of its parent, so pass the parent."""
    rights = in_guild(guild, user_id)
    if rights in (EVERYTHING, NOTHING):
        return rights
    rights = _apply(rights, _of(channel.overwrites, {guild.id}))
    rights = _apply(rights, _of(channel.overwrites, set(guild.members[user_id].roles)))
    rights = _apply(rights, _of(channel.overwrites, {user_id}))
    return rights if rights & Permission.VIEW_CHANNEL else NOTHING


def _of(overwrites: Iterable[Overwrite], ids: set[str]) -> list[Overwrite]:
    return [overwrite for overwrite in overwrites if overwrite.id in ids]


def _apply(rights: int, overwrites: list[Overwrite]) -> int:
    for overwrite in overwrites:
        rights &= ~overwrite.deny
    for overwrite in overwrites:
        rights |= overwrite.allow
    return rights
