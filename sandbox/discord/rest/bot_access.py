"""Whether the bot sees a server or channel, and what it may do there: the checks that run before any other.

Each raises the ApiError with which the platform refuses.
"""

from sandbox.discord.errors import ApiError, ErrorCode
from sandbox.discord.rest.endpoint import ApiCall
from sandbox.discord.world.entities import Channel, Guild
from sandbox.discord.world.permissions import Permission
from sandbox.discord.world.world import World


def joined_guild(world: World, call: ApiCall) -> Guild:
    """The server in the call's path, if the bot is in it."""
    guild = world.guilds.get(call.path["guild"])
    if guild is None:
        raise ApiError(ErrorCode.UNKNOWN_GUILD)
    if world.bot.id not in guild.members:
        raise ApiError(ErrorCode.MISSING_ACCESS)
    return guild


def visible_channel(world: World, call: ApiCall) -> Channel:
    """The channel in the call's path, if the bot sees it."""
    channel = world.channels.get(call.path["channel"])
    if channel is None:
        raise ApiError(ErrorCode.UNKNOWN_CHANNEL)
    if not world.may(channel, world.bot, Permission.VIEW_CHANNEL):
        raise ApiError(ErrorCode.MISSING_ACCESS)
    return channel


def check_bot_may(world: World, channel: Channel, right: Permission) -> None:
    """Refuse what the bot has no right to in this channel."""
    if not world.may(channel, world.bot, right):
        raise ApiError(ErrorCode.MISSING_PERMISSIONS)


def check_bot_may_send(world: World, channel: Channel, call: ApiCall) -> None:
    """Refuse the message of this call if the bot may not send it, with its embeds and files, to this channel."""
    if channel.recipient is not None:
        if not channel.recipient.accepts_dms:
            raise ApiError(ErrorCode.CANNOT_MESSAGE_USER)
        if not world.meets_bot(channel.recipient):
            raise ApiError(ErrorCode.NO_MUTUAL_GUILDS)
        return
    is_thread = channel.type.is_thread
    check_bot_may(world, channel, Permission.SEND_MESSAGES_IN_THREADS if is_thread else Permission.SEND_MESSAGES)
    if call.form.get("embeds"):
        check_bot_may(world, channel, Permission.EMBED_LINKS)
    if call.files:
        check_bot_may(world, channel, Permission.ATTACH_FILES)
    if channel.locked and not world.may(channel, world.bot, Permission.MANAGE_THREADS):
        raise ApiError(ErrorCode.THREAD_ARCHIVED)
