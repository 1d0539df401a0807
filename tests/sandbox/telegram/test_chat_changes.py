"""What happens to chats and their members, and what the bot hears of it."""

import pytest

from sandbox.telegram import Telegram
from tests.sandbox.telegram.bot_api_client import Ask
from tests.sandbox.telegram.heard_updates import heard


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
