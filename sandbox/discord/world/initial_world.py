"""The world that the demo and the tests begin with: a server with the bot, one without, and two dozen people."""

from collections.abc import Callable

from sandbox.discord.world.entities import ChannelType, Overwrite, Tag
from sandbox.discord.world.permissions import Permission
from sandbox.discord.world.world import World

_MORE_PEOPLE = 20


def initial_world(clock: Callable[[], float]) -> World:
    """Return a new world; `clock` tells seconds since 1970.

    People: `lin` (zh-CN, Manage Server), `mei` (zh-TW), `sam` (en-US), `shy` (refuses direct messages) and 20 more.

    Server `reading-club`: text channels `general` (with the thread `weekly-thread`), `ai-news`, `locked` (the bot may
    not send), `hidden` (the bot does not see it) and the forum `forum`; server `other-club` without the bot.
    """
    world = World(clock)
    host = world.add_user("host", "The Host")
    lin = world.add_user("lin", "林晓", locale="zh-CN")
    people = [lin, world.add_user("mei", "美惠", locale="zh-TW"), world.add_user("sam", "Sam")]
    shy = world.add_user("shy", "Shy")
    shy.accepts_dms = False
    extras = [world.add_user(f"reader{number:02}", f"Reader {number}") for number in range(1, _MORE_PEOPLE + 1)]
    club = world.add_guild("reading-club", host, [*people, shy, *extras], locale="zh-CN")
    librarians = world.add_role(club, "librarians", int(Permission.MANAGE_GUILD))
    world.add_role(club, "readers", 0, mentionable=True)
    club.members[lin.id].roles.append(librarians.id)
    world.add_bot(club)
    _add_channels(world)
    other = world.add_guild("other-club", lin, people[1:])
    world.add_channel(other, "lobby")
    return world


def _add_channels(world: World) -> None:
    club = world.find_guild("reading-club")
    general = world.add_channel(club, "general")
    world.add_channel(club, "ai-news")
    silent = Overwrite(
        id=world.bot.id, kind=1, deny=int(Permission.SEND_MESSAGES | Permission.SEND_MESSAGES_IN_THREADS)
    )
    world.add_channel(club, "locked", overwrites=[silent])
    unseen = Overwrite(id=world.bot.id, kind=1, deny=int(Permission.VIEW_CHANNEL))
    world.add_channel(club, "hidden", overwrites=[unseen])
    forum = world.add_channel(club, "forum", ChannelType.FORUM)
    forum.tags = [Tag(id=world.ids.next(), name="digest"), Tag(id=world.ids.next(), name="chat")]
    world.add_thread(general, "weekly-thread", world.find_user("sam"))
