"""What people do, and what the bot hears of it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from sandbox.telegram import Rates, Telegram, World

Json = dict[str, Any]
Ask = Callable[..., Awaitable[Json]]


async def heard(telegram: Telegram) -> list[tuple[str, Json]]:
    """Take all updates that wait: (kind, body)."""
    updates = await telegram.state.updates.take(0, 100, 0)
    telegram.state.updates.drop()
    return [(kind, body) for update in updates for kind, body in update.items() if kind != "update_id"]


@pytest.fixture
async def quiet(telegram: Telegram) -> Telegram:
    """The stand-in with nothing waiting."""
    await heard(telegram)
    return telegram


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


async def test_blocking_and_coming_back_change_the_bots_membership(quiet: Telegram) -> None:
    quiet.member("lin", "kicked")
    quiet.member("lin", "kicked")
    quiet.say("lin", "lin", "/start")
    kinds = await heard(quiet)
    assert [kind for kind, _ in kinds] == ["my_chat_member", "my_chat_member", "message"]
    changes = [(b["old_chat_member"]["status"], b["new_chat_member"]["status"]) for _, b in kinds[:2]]
    assert changes == [("member", "kicked"), ("kicked", "member")]
    assert kinds[0][1]["new_chat_member"]["user"]["id"] == 1000
    assert kinds[0][1]["from"]["id"] == quiet.user("lin")["id"]


async def test_adding_the_bot_to_a_group_is_heard_twice(quiet: Telegram) -> None:
    quiet.member("reading-group", "left")
    quiet.member("reading-group", "member", by="lin")
    kinds = await heard(quiet)
    assert [kind for kind, _ in kinds] == ["my_chat_member", "my_chat_member", "message"]
    assert kinds[1][1]["from"]["id"] == quiet.user("lin")["id"]
    assert kinds[2][1]["new_chat_members"][0]["username"] == "paperboy_bot"


async def test_a_persons_membership_is_heard_by_an_administrator_that_asks(quiet: Telegram, ask: Ask) -> None:
    await ask("getUpdates", allowed_updates=["chat_member", "my_chat_member"])
    quiet.member("lab", "administrator", user="sam")
    assert await heard(quiet) == []
    quiet.member("lab", "administrator")
    quiet.member("lab", "member", user="sam")
    assert [kind for kind, _ in await heard(quiet)] == ["my_chat_member", "chat_member"]
    answer = await ask("getChatMember", chat_id=quiet.world.chat("lab").id, user_id=quiet.user("sam")["id"])
    assert answer["result"]["status"] == "member"


async def test_leaving_is_heard_too(quiet: Telegram, ask: Ask) -> None:
    assert (await ask("leaveChat", chat_id=quiet.world.chat("lab").id))["result"] is True
    ((kind, body),) = await heard(quiet)
    assert (kind, body["new_chat_member"]["status"]) == ("my_chat_member", "left")


async def test_an_upgrade_leaves_two_service_messages(quiet: Telegram) -> None:
    old = quiet.world.chat("reading-group").id
    new = quiet.upgrade("reading-group")["id"]
    (_, first), (_, second) = await heard(quiet)
    assert (first["chat"]["id"], first["migrate_to_chat_id"]) == (old, new)
    assert (second["chat"]["id"], second["migrate_from_chat_id"]) == (new, old)
    assert quiet.world.chat("reading-group").id == new
    with pytest.raises(ValueError, match="is not a group"):
        quiet.upgrade("lab")


async def test_a_closed_topic_is_heard_and_a_deleted_one_is_not(quiet: Telegram) -> None:
    thread = quiet.thread("lab", "random")
    quiet.topic("lab", thread, "closed")
    quiet.topic("lab", thread, "open")
    quiet.topic("lab", thread, "deleted")
    bodies = [body for _, body in await heard(quiet)]
    assert [("forum_topic_closed" in b, "forum_topic_reopened" in b) for b in bodies] == [(True, False), (False, True)]
    with pytest.raises(ValueError, match="cannot be 'lost'"):
        quiet.topic("lab", thread, "lost")


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


async def test_a_chat_keeps_only_its_last_messages(ask: Ask, quiet: Telegram) -> None:
    quiet.world.keep = 3
    for n in range(5):
        await ask("sendMessage", chat_id=2001, text=f"{n}")
    assert [m["text"] for m in quiet.messages("lin")] == ["2", "3", "4"]


async def test_messages_can_be_asked_for_by_what_changed(ask: Ask, quiet: Telegram) -> None:
    first = (await ask("sendMessage", chat_id=2001, text="one"))["result"]
    await ask("sendMessage", chat_id=2001, text="two")
    seen = quiet.messages("lin")[-1]["seq"]
    assert quiet.messages("lin", after=seen) == []
    await ask("editMessageText", chat_id=2001, message_id=first["message_id"], text="ONE")
    assert [m["text"] for m in quiet.messages("lin", after=seen)] == ["ONE"]


async def test_every_change_of_a_conversation_is_told(quiet: Telegram) -> None:
    events = quiet.feed.subscribe()
    quiet.say("lin", "lin", "hi")
    assert await anext(events) == {"platform": "telegram", "chat": 2001, "name": "lin"}
    quiet.feed.close()


def test_people_for_a_load_test_have_written_already() -> None:
    telegram = Telegram(world=World(), rates=Rates.none())
    people = telegram.world.add_people(1000)
    assert len({person.user["id"] for person in people}) == len(telegram.world.chats) == 1000
    assert telegram.say(people[-1].user["id"], people[-1].name, "hi")["chat"]["id"] == people[-1].user["id"]
    with pytest.raises(ValueError, match="already"):
        telegram.world.add_person(people[0].name)
