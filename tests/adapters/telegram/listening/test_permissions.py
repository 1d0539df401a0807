"""Who may do what, as the stand-in says it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from telegram import Bot

from adapters.telegram.listening.permissions import TelegramPermissions
from bot.model import Place, PlaceKind
from sandbox.faults import Fault, Kind
from sandbox.telegram import Telegram as StandIn

PlaceOf = Callable[..., Place]
Ask = Callable[..., TelegramPermissions]


@pytest.fixture
def ask(bot: Bot, telegram: StandIn, place: PlaceOf) -> Ask:
    """What somebody may do at a place."""

    def of(where: str, kind: PlaceKind, user: str = "", locale: str | None = None) -> TelegramPermissions:
        person = str(telegram.user(user)["id"]) if user else ""
        return TelegramPermissions(bot=bot, place=replace(place(where), kind=kind), user=person, locale=locale)

    return of


async def test_oneself_is_managed_by_oneself(ask: Ask) -> None:
    assert await ask("sam", PlaceKind.PRIVATE, "sam").may_manage()


async def test_in_a_group_administrators_and_the_creator_manage(ask: Ask) -> None:
    managers = {user: await ask("reading-group", PlaceKind.GROUP, user).may_manage() for user in ("lin", "mei", "sam")}
    assert managers == {"lin": True, "mei": True, "sam": False}


async def test_nobody_known_manages_nothing(ask: Ask) -> None:
    assert not await ask("reading-group", PlaceKind.GROUP).may_manage()


async def test_the_list_of_administrators_helps_where_members_are_hidden(ask: Ask, telegram: StandIn) -> None:
    telegram.world.chat("reading-group").hides_members = True
    assert await ask("reading-group", PlaceKind.GROUP, "lin").may_manage()
    assert not await ask("reading-group", PlaceKind.GROUP, "sam").may_manage()


async def test_a_server_in_trouble_lets_nobody_manage(ask: Ask, telegram: StandIn) -> None:
    body = {"ok": False, "error_code": 500, "description": "Internal Server Error"}
    telegram.faults.add(Fault(match="getChat*", kind=Kind.ERROR, status=500, body=body, times=None))
    assert not await ask("reading-group", PlaceKind.GROUP, "lin").may_manage()
    assert await ask("reading-group", PlaceKind.GROUP, "lin").missing_permission() is None


async def test_a_press_in_a_channel_is_checked_against_the_person(ask: Ask) -> None:
    assert await ask("daily", PlaceKind.CHANNEL, "lin").may_manage()
    assert not await ask("daily", PlaceKind.CHANNEL, "sam").may_manage()


async def test_rights_that_the_bot_has_are_not_missed(ask: Ask, telegram: StandIn) -> None:
    assert await ask("lin", PlaceKind.PRIVATE, "lin").missing_permission() is None
    assert await ask("reading-group", PlaceKind.GROUP, "lin").missing_permission() is None
    assert await ask("daily", PlaceKind.CHANNEL, "lin").missing_permission() is None
    telegram.member("quiet-group", "administrator")
    telegram.world.chat("quiet-group").may_write = False
    assert await ask("quiet-group", PlaceKind.GROUP, "lin").missing_permission() is None


async def test_rights_that_it_lacks_are_named(ask: Ask, telegram: StandIn) -> None:
    telegram.world.chat("quiet-group").may_write = False
    assert await ask("quiet-group", PlaceKind.GROUP, "lin").missing_permission() == "Send messages"
    for locale, right in (("zh-hans", "发送消息"), ("zh-TW", "傳送訊息"), ("de", "Send messages")):
        assert await ask("quiet-group", PlaceKind.GROUP, "lin", locale).missing_permission() == right
    telegram.member("daily", "member")
    assert await ask("daily", PlaceKind.CHANNEL, "lin").missing_permission() == "Post messages"


async def test_the_private_chat_is_known_once_the_person_opened_it(ask: Ask, telegram: StandIn) -> None:
    lin = str(telegram.user("lin")["id"])
    expected = Place(platform="telegram", address=lin, root=lin, kind=PlaceKind.PRIVATE)
    assert await ask("reading-group", PlaceKind.GROUP, "lin").direct_message() == expected
    assert await ask("reading-group", PlaceKind.GROUP, "sam").direct_message() is None
    assert await ask("daily", PlaceKind.CHANNEL).direct_message() is None
    private = ask("lin", PlaceKind.PRIVATE, "lin")
    assert await private.direct_message() == private.place


async def test_nothing_lets_a_bot_look_whether_a_message_arrived(ask: Ask) -> None:
    assert await ask("sam", PlaceKind.PRIVATE).recommended_permission() is None
    assert await ask("daily", PlaceKind.CHANNEL).recommended_permission() is None
