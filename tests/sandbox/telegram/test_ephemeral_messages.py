"""Messages in a group that one person and the bot see."""

import asyncio
from typing import Any

import pytest

from sandbox.telegram import Telegram
from tests.sandbox.manual_clock import ManualClock
from tests.sandbox.telegram.bot_api_client import Ask
from tests.sandbox.telegram.heard_updates import heard

MENU = [{"command": "why", "description": "why", "is_ephemeral": True}, {"command": "top", "description": "top"}]


@pytest.fixture
async def group(quiet: Telegram, ask: Ask) -> int:
    """A group whose menu has an ephemeral command, and where the bot is a plain member."""
    await ask("setMyCommands", commands=MENU, scope={"type": "all_group_chats"})
    return quiet.world.chat("reading-group").id


def to(telegram: Telegram, person: str, **how: Any) -> dict[str, Any]:
    return {"receiver_user_id": telegram.user(person)["id"], **how}


async def test_what_the_menu_says_is_asked_and_answered_before_the_asker_alone(
    quiet: Telegram, ask: Ask, group: int
) -> None:
    assert quiet.say_modern("reading-group", "sam", "/top")["message_id"]
    await heard(quiet)
    said = quiet.say_modern("reading-group", "sam", "/why@paperboy_bot")
    ((kind, body),) = await heard(quiet)
    assert (kind, body) == ("message", said)
    assert (said["message_id"], said["receiver_user"]["id"], said["from"]["username"]) == (0, 1000, "sam_reads")
    reply = {"ephemeral_message_id": said["ephemeral_message_id"]}
    answer = await ask(
        "sendMessage", chat_id=group, text="so", ephemeral_message_parameters=to(quiet, "sam"), reply_parameters=reply
    )
    assert answer["result"]["receiver_user"]["username"] == "sam_reads"
    assert [each["text"] for each in quiet.messages("reading-group", reader="sam")][-2:] == ["/why@paperboy_bot", "so"]
    for reader in (None, "mei"):
        assert [each["text"] for each in quiet.messages("reading-group", reader=reader)] == ["/top"]


async def test_an_old_app_asks_before_all(quiet: Telegram, group: int) -> None:
    assert quiet.say("reading-group", "sam", "/why")["message_id"]
    assert quiet.messages("reading-group")[-1]["chat"]["id"] == group


async def test_a_press_is_answered_to_one_until_it_was_answered(quiet: Telegram, ask: Ask, group: int) -> None:
    keys = {"inline_keyboard": [[{"text": "k", "callback_data": "d"}]]}
    sent = (await ask("sendMessage", chat_id=group, text="hi", reply_markup=keys))["result"]
    pressing = asyncio.create_task(quiet.press("reading-group", sent["message_id"], "d", "sam"))
    await asyncio.sleep(0)
    ((_, query),) = await heard(quiet)
    other, whom = (to(quiet, person, callback_query_id=query["id"]) for person in ("mei", "sam"))
    assert not (await ask("sendMessage", chat_id=group, text="so", ephemeral_message_parameters=other))["ok"]
    said = await ask("sendMessage", chat_id=group, text="so", reply_markup=keys, ephemeral_message_parameters=whom)
    assert said["ok"]
    await ask("answerCallbackQuery", callback_query_id=query["id"])
    await pressing
    assert not (await ask("sendMessage", chat_id=group, text="so", ephemeral_message_parameters=whom))["ok"]
    number = said["result"]["ephemeral_message_id"]
    below = asyncio.create_task(quiet.press("reading-group", number, "d", "sam", ephemeral=True))
    await asyncio.sleep(0)
    ((_, query),) = await heard(quiet)
    assert query["message"]["ephemeral_message_id"] == number
    await ask("answerCallbackQuery", callback_query_id=query["id"])
    await below
    with pytest.raises(LookupError):
        await quiet.press("reading-group", number, "d", "mei", ephemeral=True)


async def test_an_administrator_bot_writes_to_one_at_any_time(quiet: Telegram, ask: Ask, group: int) -> None:
    whom = to(quiet, "sam")
    assert not (await ask("sendMessage", chat_id=group, text="so", ephemeral_message_parameters=whom))["ok"]
    quiet.member("reading-group", "administrator")
    assert (await ask("sendMessage", chat_id=group, text="so", ephemeral_message_parameters=whom))["ok"]
    quiet.member("reading-group", "left", "sam")
    gone = await ask("sendMessage", chat_id=group, text="so", ephemeral_message_parameters=whom)
    assert "USER_NOT_PARTICIPANT" in gone["description"]


async def test_it_is_edited_and_deleted_by_methods_of_its_own(quiet: Telegram, ask: Ask, group: int) -> None:
    quiet.member("reading-group", "administrator")
    sent = await ask("sendMessage", chat_id=group, text="so", ephemeral_message_parameters=to(quiet, "sam"))
    which = {
        "chat_id": group,
        "receiver_user_id": quiet.user("sam")["id"],
        "ephemeral_message_id": sent["result"]["ephemeral_message_id"],
    }
    assert (await ask("editEphemeralMessageText", **which, text="then"))["result"] is True
    assert "not modified" in (await ask("editEphemeralMessageText", **which, text="then"))["description"]
    assert quiet.messages("reading-group", reader="sam")[-1]["text"] == "then"
    assert not (await ask("editMessageText", chat_id=group, message_id=0, text="x"))["ok"]
    assert (await ask("deleteEphemeralMessage", **which))["result"] is True
    assert quiet.messages("reading-group", reader="sam")[-1]["deleted"]


async def test_it_is_too_late_after_fifteen_seconds(quiet: Telegram, ask: Ask, group: int, clock: ManualClock) -> None:
    said = quiet.say_modern("reading-group", "sam", "/why")
    reply = {"ephemeral_message_id": said["ephemeral_message_id"]}
    clock.advance(16)
    late = await ask(
        "sendMessage", chat_id=group, text="so", ephemeral_message_parameters=to(quiet, "sam"), reply_parameters=reply
    )
    assert "just now" in late["description"]


async def test_an_older_server_sends_it_to_all(quiet: Telegram, ask: Ask, group: int) -> None:
    quiet.ephemeral = False
    sent = await ask("sendMessage", chat_id=group, text="so", ephemeral_message_parameters=to(quiet, "sam"))
    assert sent["result"]["message_id"]
    assert quiet.messages("reading-group")[-1]["text"] == "so"
    assert (await ask("editEphemeralMessageText", chat_id=group, text="x"))["error_code"] == 404
