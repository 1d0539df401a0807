"""What people do in chats, and what the bot hears of it."""

import asyncio

import pytest

from sandbox.telegram import Telegram
from tests.sandbox.telegram.bot_api_client import Ask
from tests.sandbox.telegram.heard_updates import heard


async def test_a_private_message_is_heard_with_its_command_marked(quiet: Telegram) -> None:
    said = quiet.say("lin", "lin", "/top 3")
    assert await heard(quiet) == [("message", said)]
    assert said["entities"] == [{"type": "bot_command", "offset": 0, "length": 4}]
    assert said["from"]["language_code"] == "zh-hans"
    assert said["chat"]["id"] == said["from"]["id"]


async def test_privacy_mode_hides_plain_group_text_from_a_member(quiet: Telegram) -> None:
    for words in ("hello", "/top@other_bot", "say /top"):
        quiet.say("reading-group", "sam", words)
    assert await heard(quiet) == []
    for words in ("/top", "/top@paperboy_bot 3"):
        quiet.say("reading-group", "sam", words)
    assert [body["text"] for _, body in await heard(quiet)] == ["/top", "/top@paperboy_bot 3"]


async def test_an_administrator_bot_hears_everything(quiet: Telegram) -> None:
    quiet.member("reading-group", "administrator")
    await heard(quiet)
    quiet.say("reading-group", "sam", "hello")
    quiet.say("reading-group", "sam", "/top@other_bot")
    assert [body["text"] for _, body in await heard(quiet)] == ["hello", "/top@other_bot"]


async def test_a_reply_to_the_bot_is_heard(quiet: Telegram, ask: Ask) -> None:
    group = quiet.world.chat("reading-group").id
    sent = (await ask("sendMessage", chat_id=group, text="hi"))["result"]
    quiet.say("reading-group", "sam", "3", reply_to=sent["message_id"])
    ((kind, body),) = await heard(quiet)
    assert (kind, body["text"], body["reply_to_message"]["message_id"]) == ("message", "3", sent["message_id"])


async def test_a_bot_that_is_out_hears_nothing(quiet: Telegram) -> None:
    quiet.member("reading-group", "kicked")
    await heard(quiet)
    quiet.say("reading-group", "sam", "/top")
    assert await heard(quiet) == []


async def test_an_anonymous_administrator_writes_as_the_group(quiet: Telegram) -> None:
    said = quiet.say("reading-group", "reading-group", "/subscribe")
    assert said["from"]["username"] == "GroupAnonymousBot"
    assert said["sender_chat"] == said["chat"]
    assert await heard(quiet) == [("message", said)]


async def test_a_channel_post_has_no_author(quiet: Telegram) -> None:
    said = quiet.say("daily", "lin", "/subscribe")
    assert "from" not in said
    assert said["sender_chat"]["title"] == "Daily"
    assert await heard(quiet) == [("channel_post", said)]
    quiet.edit_message("daily", said["message_id"], "/unsubscribe")
    assert [(kind, body["text"]) for kind, body in await heard(quiet)] == [("edited_channel_post", "/unsubscribe")]


async def test_a_topic_message_carries_its_topic_and_general_none(quiet: Telegram) -> None:
    thread = quiet.thread("lab", "ai-news")
    said = quiet.say("lab", "sam", "/top", thread=thread)
    assert (said["message_thread_id"], said["is_topic_message"]) == (thread, True)
    assert "message_thread_id" not in quiet.say("lab", "sam", "/top", thread=1)
    assert [m["text"] for m in quiet.messages("lab", thread)] == ["/top"]
    assert len(quiet.messages("lab")) == 2
    assert len(quiet.messages("lab", 1)) == 1


async def test_a_changed_message_is_heard_as_edited(quiet: Telegram) -> None:
    said = quiet.say("lin", "lin", "/tpo")
    quiet.edit_message("lin", said["message_id"], "/top")
    _, (kind, body) = await heard(quiet)
    assert (kind, body["text"], body["message_id"]) == ("edited_message", "/top", said["message_id"])
    assert "edit_date" in body


@pytest.mark.parametrize(
    ("chat", "user", "reason"),
    [
        ("lin", "sam", "sam is not in lin"),
        ("lin", None, "in a private chat only its person can write"),
        ("daily", "sam", "sam is no administrator of daily"),
    ],
)
def test_who_cannot_write_is_told_so(telegram: Telegram, chat: str, user: str | None, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        telegram.say(chat, user, "hi")


def test_who_left_cannot_write_and_unknown_names_are_unknown(telegram: Telegram) -> None:
    telegram.member("reading-group", "left", user="sam")
    with pytest.raises(ValueError, match="sam is not in reading-group"):
        telegram.say("reading-group", "sam", "hi")
    with pytest.raises(ValueError, match="has no topic 77"):
        telegram.say("lab", "sam", "hi", thread=77)
    for chat, user in (("nowhere", "sam"), ("lin", "nobody")):
        with pytest.raises(LookupError, match="nobody and nothing is called"):
            telegram.say(chat, user, "hi")


async def test_a_press_brings_the_answer_back_once(quiet: Telegram, ask: Ask) -> None:
    markup = {"inline_keyboard": [[{"text": "more", "callback_data": "latest 2"}]]}
    sent = (await ask("sendMessage", chat_id=2001, text="hi", reply_markup=markup))["result"]
    pressing = asyncio.ensure_future(quiet.press("lin", sent["message_id"], "latest 2", "lin"))
    await asyncio.sleep(0)
    ((kind, query),) = await heard(quiet)
    assert (kind, query["data"], query["message"]["message_id"]) == ("callback_query", "latest 2", sent["message_id"])
    assert (await ask("answerCallbackQuery", callback_query_id=query["id"], text="coming"))["ok"]
    assert await pressing == {"text": "coming", "show_alert": False}
    again = await ask("answerCallbackQuery", callback_query_id=query["id"])
    assert "query is too old" in again["description"]


async def test_a_button_that_is_not_there_cannot_be_pressed(quiet: Telegram, ask: Ask) -> None:
    sent = (await ask("sendMessage", chat_id=2001, text="hi"))["result"]
    with pytest.raises(LookupError, match="has no button 'x'"):
        await quiet.press("lin", sent["message_id"], "x", "lin")
    with pytest.raises(LookupError, match="has no message 999"):
        await quiet.press("lin", 999, "x", "lin")
