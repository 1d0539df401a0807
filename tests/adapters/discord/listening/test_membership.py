"""Servers and channels that come and go."""

import pytest

from sandbox.discord import Discord
from sandbox.discord.world.entities import Overwrite
from sandbox.discord.world.permissions import Permission
from tests.adapters.discord.conftest import FakeMemberships

pytestmark = pytest.mark.usefixtures("listening")


async def test_leaving_a_server_puts_its_places_to_sleep(club: Discord, memberships: FakeMemberships) -> None:
    club.leave("reading-club")
    assert await memberships.heard() == ("sleep_root", "discord", club.world.find_guild("reading-club").id, "kicked")


async def test_coming_back_wakes_them(club: Discord, memberships: FakeMemberships) -> None:
    club.join("other-club")
    assert await memberships.heard() == ("wake_root", "discord", club.world.find_guild("other-club").id)


@pytest.mark.parametrize("name", ["ai-news", "weekly-thread"])
async def test_a_deleted_channel_or_thread_sleeps(club: Discord, memberships: FakeMemberships, name: str) -> None:
    address = club.world.find_channel(name).id
    club.delete_channel(name)
    assert await memberships.heard() == ("sleep_address", "discord", address, "deleted")


async def test_a_channel_in_which_the_bot_may_write_again_wakes_and_no_other(
    club: Discord, memberships: FakeMemberships
) -> None:
    channel = club.world.find_channel("ai-news")
    club.update_channel("general")  # nothing changes there
    channel.overwrites.append(Overwrite(id=club.world.bot.id, kind=1, deny=int(Permission.SEND_MESSAGES)))
    club.update_channel("ai-news")
    channel.overwrites.pop()
    club.update_channel("ai-news")
    assert await memberships.heard() == ("wake", "discord", channel.id)
    assert len(memberships.news) == 1


async def test_a_thread_that_is_open_again_wakes(club: Discord, memberships: FakeMemberships) -> None:
    thread = club.world.find_channel("weekly-thread")
    for archived in (True, False):
        thread.archived = archived
        club.update_channel("weekly-thread")
    assert await memberships.heard() == ("wake", "discord", thread.id)
    assert len(memberships.news) == 1


async def test_an_outage_is_no_loss(club: Discord, memberships: FakeMemberships) -> None:
    club.outage("reading-club", down=True)
    club.outage("reading-club", down=False)
    club.join("other-club")
    await memberships.heard()
    assert [news[0] for news in memberships.news] == ["wake_root"]
