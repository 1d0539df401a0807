"""The world: finding, rights, bulk."""

import pytest

from sandbox.discord import NotThereError, World
from sandbox.discord.world.entities import ChannelType, Overwrite
from sandbox.discord.world.initial_world import initial_world
from sandbox.discord.world.permissions import EVERYTHING, NOTHING, Permission
from sandbox.discord.world.snowflake import Snowflakes, created, timestamp
from tests.sandbox.manual_clock import ManualClock


@pytest.fixture
def world(clock: ManualClock) -> World:
    return initial_world(clock)


def test_the_world_begins_as_told(world: World) -> None:
    locales = {name: world.find_user(name).locale for name in ("lin", "mei", "sam")}
    assert locales == {"lin": "zh-CN", "mei": "zh-TW", "sam": "en-US"}
    assert len(world.users) == 26
    assert [guild.name for guild in world.bot_guilds()] == ["reading-club"]
    assert world.find_channel("forum").type is ChannelType.FORUM
    assert world.find_channel("weekly-thread").parent_id == world.find_channel("general").id


def test_everything_is_found_by_id_and_by_name(world: World) -> None:
    general = world.find_channel("general")
    assert world.find_channel(general.id) is world.find_channel("reading-club/general") is general
    assert world.find_guild("reading-club") is world.find_guild(general.guild_id or "")
    sam = world.find_user("sam")
    assert world.find_user(sam.id) is sam
    assert world.find_channel("sam") is world.find_channel(sam.id) is world.direct(sam)


def test_the_first_of_a_name_keeps_it(world: World) -> None:
    other = world.add_channel(world.find_guild("other-club"), "general")
    assert world.find_channel("general") is not other
    assert world.find_channel("other-club/general") is other


@pytest.mark.parametrize("find", ["find_user", "find_guild", "find_channel"])
def test_what_is_not_there_is_said(world: World, find: str) -> None:
    with pytest.raises(NotThereError, match="nothing"):
        getattr(world, find)("nothing")


def test_a_channel_takes_its_threads_along(world: World) -> None:
    world.remove_channel(world.find_channel("general"))
    for name in ("general", "weekly-thread"):
        with pytest.raises(NotThereError):
            world.find_channel(name)


def test_rights_differ_by_person_and_channel(world: World) -> None:
    general, locked, hidden = (world.find_channel(name) for name in ("general", "locked", "hidden"))
    lin, sam, host = (world.find_user(name) for name in ("lin", "sam", "host"))
    assert world.may(general, lin, Permission.MANAGE_GUILD)
    assert not world.may(general, sam, Permission.MANAGE_GUILD)
    assert world.rights(hidden, host) == EVERYTHING
    assert world.may(locked, sam, Permission.SEND_MESSAGES)
    assert world.may(locked, world.bot, Permission.VIEW_CHANNEL)
    assert not world.may(locked, world.bot, Permission.SEND_MESSAGES)
    assert world.rights(hidden, world.bot) == NOTHING
    assert world.rights(world.find_channel("lobby"), world.bot) == NOTHING
    assert world.may(world.direct(sam), world.bot, Permission.SEND_MESSAGES, Permission.EMBED_LINKS)


def test_overwrites_go_from_everyone_over_roles_to_the_member(world: World) -> None:
    club, general, lin = world.find_guild("reading-club"), world.find_channel("general"), world.find_user("lin")
    role = club.members[lin.id].roles[0]
    send = int(Permission.SEND_MESSAGES)
    general.overwrites.append(Overwrite(id=club.id, kind=0, deny=send))
    assert not world.may(general, lin, Permission.SEND_MESSAGES)
    general.overwrites.append(Overwrite(id=role, kind=0, allow=send))
    assert world.may(general, lin, Permission.SEND_MESSAGES)
    general.overwrites.append(Overwrite(id=lin.id, kind=1, deny=send))
    assert not world.may(general, lin, Permission.SEND_MESSAGES)


def test_an_administrator_may_everything(world: World) -> None:
    club, sam = world.find_guild("reading-club"), world.find_user("sam")
    role = world.add_role(club, "admins", int(Permission.ADMINISTRATOR))
    club.members[sam.id].roles.append(role.id)
    assert world.rights(world.find_channel("hidden"), sam) == EVERYTHING


def test_a_thread_has_its_parents_rights(world: World) -> None:
    thread = world.find_channel("weekly-thread")
    mute = Overwrite(id=world.bot.id, kind=1, deny=int(Permission.SEND_MESSAGES_IN_THREADS))
    world.find_channel("general").overwrites.append(mute)
    assert not world.may(thread, world.bot, Permission.SEND_MESSAGES_IN_THREADS)


def test_many_channels_and_servers_are_made_at_once(world: World) -> None:
    channels = world.add_channels(1000)
    assert len({channel.id for channel in channels}) == 1000
    assert world.may(channels[-1], world.bot, Permission.SEND_MESSAGES)
    assert len(world.add_guilds(50)) == 50
    assert len(world.bot_guilds()) == 52


def test_meeting_the_bot_ends_when_it_leaves(world: World) -> None:
    sam = world.find_user("sam")
    assert world.meets_bot(sam)
    world.remove_bot(world.find_guild("reading-club"))
    assert not world.meets_bot(sam)
    sam.installed = True
    assert world.meets_bot(sam)


def test_ids_grow_though_the_clock_stands_still(clock: ManualClock) -> None:
    ids = Snowflakes(clock)
    several = [int(ids.next()) for _ in range(1000)]
    assert several == sorted(set(several))
    clock.advance(60)
    assert created(ids.next()) == pytest.approx(clock())
    assert timestamp(0) == "1970-01-01T00:00:00.000000+00:00"
