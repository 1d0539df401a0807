"""What Discord tells about the one who asks: rights here, and the way to a direct message."""

import pytest

from adapters.discord.listening.requester import DiscordRequester
from bot.model import Place
from sandbox.discord import Discord
from sandbox.discord.world.entities import Overwrite
from sandbox.discord.world.permissions import Permission
from sandbox.faults import Fault, Kind
from tests.adapters.discord.conftest import Counter

pytestmark = pytest.mark.usefixtures("listening")


async def say(club: Discord, where: str, user: str) -> None:
    await club.command(where, user, "top", {})


@pytest.mark.parametrize(
    ("where", "user", "may"), [("general", "lin", True), ("general", "host", True), ("general", "sam", False)]
)
async def test_who_may_manage_the_server_may_subscribe_it(
    club: Discord,
    counter: Counter,
    where: str,
    user: str,
    may: bool,  # noqa: FBT001  a parameter
) -> None:
    await say(club, where, user)
    assert await counter.incoming[0].requester.may_manage() is may


async def test_in_a_direct_message_everybody_manages_themselves(club: Discord, counter: Counter) -> None:
    await say(club, "sam", "sam")
    assert await counter.incoming[0].requester.may_manage()
    assert await counter.incoming[0].requester.missing_right() is None


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
    club: Discord, counter: Counter, where: str, user: str, right: str | None
) -> None:
    await say(club, where, user)
    assert await counter.incoming[0].requester.missing_right() == right


async def test_a_thread_wants_a_right_of_its_own(club: Discord, counter: Counter) -> None:
    deny = int(Permission.SEND_MESSAGES_IN_THREADS)
    club.world.find_channel("general").overwrites.append(Overwrite(id=club.world.bot.id, kind=1, deny=deny))
    await say(club, "general", "sam")
    await say(club, "weekly-thread", "sam")
    assert [await incoming.requester.missing_right() for incoming in counter.incoming] == [
        None,
        "Send Messages in Threads",
    ]


@pytest.mark.parametrize(
    ("user", "right"), [("lin", "阅读消息历史记录"), ("mei", "讀取訊息歷史"), ("sam", "Read Message History")]
)
async def test_the_right_to_look_is_wished_for_and_does_not_keep_from_posting(
    club: Discord, counter: Counter, user: str, right: str
) -> None:
    await say(club, "general", user)
    deny = int(Permission.READ_MESSAGE_HISTORY)
    club.world.find_channel("general").overwrites.append(Overwrite(id=club.world.bot.id, kind=1, deny=deny))
    await say(club, "general", user)
    await say(club, "sam", "sam")
    assert [await incoming.requester.missing_right() for incoming in counter.incoming] == [None, None, None]
    askers = [incoming.requester for incoming in counter.incoming]
    assert all(isinstance(requester, DiscordRequester) for requester in askers)
    assert [await requester.wished_right() for requester in askers if isinstance(requester, DiscordRequester)] == [
        None,
        right,
        None,
    ]


async def test_a_direct_conversation_is_opened(club: Discord, counter: Counter) -> None:
    await say(club, "general", "lin")
    await say(club, "lin", "lin")
    lin = club.world.find_user("lin")
    there = Place(platform="discord", address=club.world.direct(lin).id, root=lin.id)
    assert [await incoming.requester.private() for incoming in counter.incoming] == [there, there]


async def test_where_discord_refuses_there_is_none(club: Discord, counter: Counter) -> None:
    club.faults.add(Fault(match="POST /users/@me/channels", kind=Kind.ERROR, status=403, body={"code": 50007}))
    await say(club, "general", "lin")
    assert await counter.incoming[0].requester.private() is None
