"""What a person and the bot may do, as Discord tells it, and the way to a direct message."""

from typing import Any

import pytest

from adapters.discord.listening.permissions import DiscordPermissions
from bot.commands.context import Elsewhere
from bot.document import Invocation
from bot.model import Place, PlaceKind
from sandbox.discord import Discord
from sandbox.discord.world.entities import Overwrite
from sandbox.discord.world.permissions import Permission
from sandbox.faults import Fault, Kind
from tests.adapters.discord.conftest import FakeDispatcher

pytestmark = pytest.mark.usefixtures("listening")


async def say(club: Discord, where: str, user: str) -> None:
    await club.command(where, user, "top", {})


@pytest.mark.parametrize(
    ("where", "user", "may"), [("general", "lin", True), ("general", "host", True), ("general", "sam", False)]
)
async def test_who_may_manage_the_server_may_subscribe_it(
    club: Discord,
    dispatcher: FakeDispatcher,
    where: str,
    user: str,
    may: bool,  # noqa: FBT001  a parameter
) -> None:
    await say(club, where, user)
    assert await dispatcher.incoming[0].permissions.may_manage() is may


async def test_in_a_direct_message_everybody_manages_themselves(club: Discord, dispatcher: FakeDispatcher) -> None:
    await say(club, "sam", "sam")
    assert await dispatcher.incoming[0].permissions.may_manage()
    assert await dispatcher.incoming[0].permissions.missing_permission() is None


@pytest.mark.parametrize(
    ("where", "user", "right"),
    [
        ("general", "lin", None),
        ("weekly-thread", "lin", None),
        ("locked", "lin", "发送消息"),
        ("locked", "mei", "傳送訊息"),
        ("locked", "sam", "Send Messages"),
        ("hidden", "sam", "View Channel"),
    ],
)
async def test_a_missing_right_is_named_as_the_person_finds_it(
    club: Discord, dispatcher: FakeDispatcher, where: str, user: str, right: str | None
) -> None:
    await say(club, where, user)
    assert await dispatcher.incoming[0].permissions.missing_permission() == right


async def test_a_thread_wants_a_right_of_its_own(club: Discord, dispatcher: FakeDispatcher) -> None:
    deny = int(Permission.SEND_MESSAGES_IN_THREADS)
    club.world.find_channel("general").overwrites.append(Overwrite(id=club.world.bot.id, kind=1, deny=deny))
    await say(club, "general", "sam")
    await say(club, "weekly-thread", "sam")
    assert [await incoming.permissions.missing_permission() for incoming in dispatcher.incoming] == [
        None,
        "Send Messages in Threads",
    ]


@pytest.mark.parametrize(
    ("user", "right"), [("lin", "阅读消息历史记录"), ("mei", "讀取訊息歷史"), ("sam", "Read Message History")]
)
async def test_the_right_to_look_is_recommended_and_does_not_keep_from_posting(
    club: Discord, dispatcher: FakeDispatcher, user: str, right: str
) -> None:
    await say(club, "general", user)
    deny = int(Permission.READ_MESSAGE_HISTORY)
    club.world.find_channel("general").overwrites.append(Overwrite(id=club.world.bot.id, kind=1, deny=deny))
    await say(club, "general", user)
    await say(club, "sam", "sam")
    assert [await incoming.permissions.missing_permission() for incoming in dispatcher.incoming] == [None, None, None]
    assert all(isinstance(incoming.permissions, DiscordPermissions) for incoming in dispatcher.incoming)
    assert [await incoming.permissions.recommended_permission() for incoming in dispatcher.incoming] == [
        None,
        right,
        None,
    ]


async def test_a_direct_conversation_is_opened(club: Discord, dispatcher: FakeDispatcher) -> None:
    await say(club, "general", "lin")
    await say(club, "lin", "lin")
    lin = club.world.find_user("lin")
    there = Place(platform="discord", address=club.world.direct(lin).id, root=lin.id)
    assert [await incoming.permissions.direct_message() for incoming in dispatcher.incoming] == [there, there]


async def test_where_discord_refuses_there_is_none(club: Discord, dispatcher: FakeDispatcher) -> None:
    club.faults.add(Fault(match="POST /users/@me/channels", kind=Kind.ERROR, status=403, body={"code": 50007}))
    await say(club, "general", "lin")
    assert await dispatcher.incoming[0].permissions.direct_message() is None


# --- a channel that was chosen as an option ---------------------------------------------------------------------


async def chosen(club: Discord, dispatcher: FakeDispatcher, name: str, user: str = "lin") -> Elsewhere | None:
    await club.command("general", user, "subscribe", {"channel": name})
    (incoming,) = dispatcher.incoming
    assert isinstance(incoming.said, Invocation)
    return incoming.permissions.elsewhere(str(incoming.said.values["channel"]))


async def test_a_forum_is_a_place_with_rights_of_its_own(club: Discord, dispatcher: FakeDispatcher) -> None:
    forum = await chosen(club, dispatcher, "forum")
    assert forum is not None
    guild = club.world.find_guild("reading-club")
    address = club.world.find_channel("forum").id
    assert forum.name == "#forum"
    assert forum.place == Place(platform="discord", address=address, root=guild.id, kind=PlaceKind.FORUM)
    assert await forum.permissions.may_manage()
    assert await forum.permissions.missing_permission() is None


@pytest.mark.parametrize("told", [True, False])
async def test_what_the_bot_lacks_in_a_chosen_channel_is_named(
    club: Discord,
    dispatcher: FakeDispatcher,
    told: bool,  # noqa: FBT001  whether Discord tells it with the channel
) -> None:
    await club.command("general", "lin", "subscribe", {"channel": "locked"})
    (incoming,) = dispatcher.incoming
    permissions = incoming.permissions
    assert isinstance(permissions, DiscordPermissions)
    data: dict[str, Any] = dict(permissions.interaction.data or {})
    (channel,) = data["resolved"]["channels"].values()
    if not told:
        del channel["app_permissions"]
    elsewhere = permissions.elsewhere(channel["id"])
    assert elsewhere is not None
    assert await elsewhere.permissions.missing_permission() == "发送消息"


async def test_who_manages_nothing_there_may_not_subscribe_it(club: Discord, dispatcher: FakeDispatcher) -> None:
    forum = await chosen(club, dispatcher, "forum", user="sam")
    assert forum is not None
    assert not await forum.permissions.may_manage()


async def test_who_may_manage_that_channel_alone_may_subscribe_it(club: Discord, dispatcher: FakeDispatcher) -> None:
    of_sam = Overwrite(id=club.world.find_user("sam").id, kind=1, allow=int(Permission.MANAGE_CHANNELS))
    club.world.find_channel("forum").overwrites.append(of_sam)
    forum = await chosen(club, dispatcher, "forum", user="sam")
    assert forum is not None
    assert await forum.permissions.may_manage()


async def test_what_nobody_chose_is_nowhere(club: Discord, dispatcher: FakeDispatcher) -> None:
    await say(club, "general", "lin")
    assert dispatcher.incoming[0].permissions.elsewhere(club.world.find_channel("forum").id) is None
