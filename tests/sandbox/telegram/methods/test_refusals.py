"""What the methods refuse, in the words of the real server."""

from collections.abc import Callable
from typing import Any

import pytest

from sandbox.faults import Fault, Kind
from sandbox.telegram import Rates, Telegram
from tests.sandbox.manual_clock import ManualClock
from tests.sandbox.telegram.bot_api_client import Ask, served

Json = dict[str, Any]


def keyboard(*buttons: Json) -> Json:
    return {"inline_keyboard": [list(buttons)]}


def chat_id(telegram: Telegram, name: str) -> int:
    return telegram.world.chat(name).id


def refusal(answer: Json) -> tuple[int, str]:
    assert answer["ok"] is False
    return answer["error_code"], answer["description"]


def block(telegram: Telegram) -> None:
    telegram.member("lin", "kicked")


def deactivate(telegram: Telegram) -> None:
    telegram.deactivate("lin")


def kick(name: str) -> Callable[[Telegram], None]:
    return lambda telegram: telegram.member(name, "kicked")


def leave(name: str) -> Callable[[Telegram], None]:
    return lambda telegram: telegram.member(name, "left")


def nothing(_telegram: Telegram) -> None:
    """Leave the world as it is."""


def demote(telegram: Telegram) -> None:
    telegram.member("daily", "member")


def silence(telegram: Telegram) -> None:
    telegram.world.chat("quiet-group").may_write = False


def delete(name: str) -> Callable[[Telegram], None]:
    return lambda telegram: telegram.delete_chat(name)


@pytest.mark.parametrize(
    ("happens", "chat", "code", "description"),
    [
        (block, "lin", 403, "Forbidden: bot was blocked by the user"),
        (deactivate, "lin", 403, "Forbidden: user is deactivated"),
        (nothing, "sam", 403, "Forbidden: bot can't initiate conversation with a user"),
        (kick("reading-group"), "reading-group", 403, "Forbidden: bot was kicked from the group chat"),
        (kick("lab"), "lab", 403, "Forbidden: bot was kicked from the supergroup chat"),
        (kick("daily"), "daily", 403, "Forbidden: bot was kicked from the channel chat"),
        (leave("reading-group"), "reading-group", 403, "Forbidden: bot is not a member of the group chat"),
        (leave("lab"), "lab", 403, "Forbidden: bot is not a member of the supergroup chat"),
        (leave("daily"), "daily", 403, "Forbidden: bot is not a member of the channel chat"),
        (delete("reading-group"), "reading-group", 403, "Forbidden: the group chat was deleted"),
        (delete("lab"), "lab", 400, "Bad Request: chat not found"),
        (demote, "daily", 400, "Bad Request: need administrator rights in the channel chat"),
        (silence, "quiet-group", 400, "Bad Request: not enough rights to send text messages to the chat"),
    ],
)
async def test_a_chat_that_cannot_be_written_to(
    telegram: Telegram, ask: Ask, happens: Callable[[Telegram], None], chat: str, code: int, description: str
) -> None:
    happens(telegram)
    answer = await ask("sendMessage", chat_id=chat_id(telegram, chat), text="hi")
    assert refusal(answer) == (code, description)


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"chat_id": 2001}, "message text is empty"),
        ({"text": "hi"}, "chat_id is empty"),
        ({"chat_id": 99, "text": "hi"}, "chat not found"),
        ({"chat_id": "@nobody", "text": "hi"}, "chat not found"),
        ({"chat_id": 2001, "text": "x" * 4097}, "message is too long"),
        ({"chat_id": 2001, "text": "hi", "colour": "red"}, "sandbox: unknown parameter 'colour' for sendMessage"),
        ({"chat_id": 2001, "text": "hi", "parse_mode": "HTML"}, "sandbox: parse_mode is not supported, send entities"),
        ({"chat_id": 2001, "text": "hi", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"chat_id": 2001, "text": "hi", "reply_markup": "[]"}, "object expected as reply markup"),
        (
            {"chat_id": 2001, "text": "hi", "reply_markup": keyboard({"text": "a", "callback_data": "x" * 65})},
            "BUTTON_DATA_INVALID",
        ),
        (
            {"chat_id": 2001, "text": "hi", "reply_markup": keyboard({"text": "a", "callback_data": "语" * 22})},
            "BUTTON_DATA_INVALID",
        ),
        (
            {"chat_id": 2001, "text": "hi", "reply_markup": keyboard({"text": " ", "callback_data": "x"})},
            "inline keyboard button text must be non-empty",
        ),
        (
            {"chat_id": 2001, "text": "hi", "reply_markup": keyboard({"text": "a", "callback_data": ""})},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"chat_id": 2001, "text": "hi", "reply_markup": keyboard({"text": "a", "url": "http://x"})},
            "inline keyboard button URL 'http://x' is invalid: Wrong HTTP URL",
        ),
        (
            {
                "chat_id": 2001,
                "text": "hi",
                "reply_markup": keyboard(*[{"text": "a", "callback_data": "x"}] * 101),
            },
            "reply markup is too long",
        ),
        ({"chat_id": 2001, "text": "hi", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"chat_id": 2001, "text": "hi", "message_thread_id": 7}, "message thread not found"),
    ],
)
async def test_a_message_that_is_not_taken(ask: Ask, params: Json, description: str) -> None:
    assert refusal(await ask("sendMessage", **params)) == (400, f"Bad Request: {description}")


@pytest.mark.parametrize(
    ("method", "params", "description"),
    [
        ("editMessageText", {"chat_id": 2001, "message_id": 99, "text": "hi"}, "message to edit not found"),
        ("editMessageText", {"chat_id": 2001, "message_id": 1, "text": "hi"}, "message can't be edited"),
        ("deleteMessage", {"chat_id": 2001, "message_id": 99}, "message to delete not found"),
        ("deleteMessage", {"chat_id": 2001}, "message identifier is not specified"),
        ("deleteMessages", {"chat_id": 2001, "message_ids": []}, "message identifiers are not specified"),
        (
            "answerCallbackQuery",
            {"callback_query_id": "1"},
            "query is too old and response timeout expired or query ID is invalid",
        ),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
        ("setMyCommands", {"commands": [{"command": "Top", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "", "description": "x"}]}, "command must be non-empty"),
        (
            "setMyCommands",
            {"commands": [{"command": "x" * 33, "description": "x"}]},
            "command length must not exceed 32",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "top", "description": " "}]},
            "command description must be non-empty",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "top", "description": "x" * 257}]},
            "command description length must not exceed 256",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": f"c{n}", "description": "x"} for n in range(101)]},
            "BOT_COMMANDS_TOO_MUCH",
        ),
        ("getMyCommands", {"language_code": "zh-hans"}, "invalid language code specified"),
        ("getMyCommands", {"scope": {"type": "chat", "chat_id": 99}}, "chat not found"),
        (
            "getMyCommands",
            {"scope": {"type": "everywhere"}},
            "can't parse BotCommandScope: Unsupported type specified",
        ),
        ("getChatMember", {"chat_id": 2001, "user_id": 99}, "user not found"),
        ("getChatAdministrators", {"chat_id": 2001}, "there are no administrators in the private chat"),
        ("sendChatAction", {"chat_id": 2001, "action": "sleeping"}, "wrong parameter action in request"),
        ("sendRichMessage", {"chat_id": 2001, "rich_message": {}}, None),
    ],
)
async def test_a_call_that_is_refused(ask: Ask, method: str, params: Json, description: str | None) -> None:
    code, said = refusal(await ask(method, **params))
    assert code == 400
    assert said == f"Bad Request: {description}" or (description is None and "exactly one of" in said)


async def test_topics_that_cannot_be_written_to(telegram: Telegram, ask: Ask) -> None:
    lab = chat_id(telegram, "lab")
    news, random = telegram.thread("lab", "ai-news"), telegram.thread("lab", "random")

    async def send(**where: int) -> Json:
        return await ask("sendMessage", chat_id=lab, text="hi", **where)

    assert (await send(message_thread_id=news))["result"]["message_thread_id"] == news
    telegram.topic("lab", news, "closed")
    telegram.topic("lab", random, "deleted")
    assert refusal(await send(message_thread_id=news)) == (400, "Bad Request: TOPIC_CLOSED")
    for thread in (random, 1, 999):
        assert refusal(await send(message_thread_id=thread)) == (400, "Bad Request: message thread not found")
    assert "message_thread_id" not in (await send())["result"]
    telegram.topic("lab", 1, "closed")
    assert refusal(await send()) == (400, "Bad Request: TOPIC_CLOSED")
    telegram.member("lab", "administrator")
    assert (await send())["ok"]


async def test_an_upgraded_group_names_its_follower(telegram: Telegram, ask: Ask) -> None:
    old = chat_id(telegram, "reading-group")
    follower = telegram.upgrade("reading-group")
    answer = await ask("sendMessage", chat_id=old, text="hi")
    assert refusal(answer) == (400, "Bad Request: group chat was upgraded to a supergroup chat")
    assert answer["parameters"] == {"migrate_to_chat_id": follower["id"]}
    assert (await ask("sendMessage", chat_id=follower["id"], text="hi"))["result"]["chat"]["type"] == "supergroup"


async def test_an_unchanged_edit_is_not_modified(ask: Ask) -> None:
    markup = keyboard({"text": "a", "callback_data": "x"})
    sent = (await ask("sendMessage", chat_id=2001, text="hi", reply_markup=markup))["result"]
    place = {"chat_id": 2001, "message_id": sent["message_id"]}
    answer = await ask("editMessageText", **place, text=" hi ", reply_markup=markup)
    assert answer["description"].startswith("Bad Request: message is not modified: specified new message content")
    assert "reply_markup" not in (await ask("editMessageText", **place, text="hi"))["result"]
    assert (await ask("editMessageReplyMarkup", **place, reply_markup=markup))["result"]["text"] == "hi"
    again = await ask("editMessageReplyMarkup", **place, reply_markup=markup)
    assert "message is not modified" in again["description"]


async def test_a_message_under_a_reply_keyboard_cannot_be_edited(ask: Ask) -> None:
    sent = await ask("sendMessage", chat_id=2001, text="hi", reply_markup={"force_reply": True})
    assert "reply_markup" not in sent["result"]
    answer = await ask("editMessageText", chat_id=2001, message_id=sent["result"]["message_id"], text="ho")
    assert refusal(answer) == (400, "Bad Request: message can't be edited")


async def test_a_message_can_be_deleted_for_two_days(telegram: Telegram, ask: Ask, clock: ManualClock) -> None:
    first = (await ask("sendMessage", chat_id=2001, text="one"))["result"]["message_id"]
    second = (await ask("sendMessage", chat_id=2001, text="two"))["result"]["message_id"]
    clock.advance(48 * 3600)
    assert (await ask("deleteMessage", chat_id=2001, message_id=first))["result"] is True
    clock.advance(1)
    answer = await ask("deleteMessage", chat_id=2001, message_id=second)
    assert refusal(answer) == (400, "Bad Request: message can't be deleted for everyone")
    assert [m["deleted"] for m in telegram.messages("lin")] == [False, True, False]
    answer = await ask("editMessageText", chat_id=2001, message_id=first, text="x")
    assert refusal(answer) == (400, "Bad Request: message to edit not found")


async def test_only_an_administrator_deletes_others_messages(telegram: Telegram, ask: Ask) -> None:
    said = telegram.say("reading-group", "sam", "/top")
    place = {"chat_id": said["chat"]["id"], "message_id": said["message_id"]}
    assert refusal(await ask("deleteMessage", **place)) == (400, "Bad Request: message can't be deleted")
    telegram.member("reading-group", "administrator")
    assert (await ask("deleteMessages", chat_id=place["chat_id"], message_ids=[place["message_id"], 999]))["ok"]
    assert telegram.messages("reading-group")[0]["deleted"]


async def test_members_may_be_hidden_from_a_plain_member(telegram: Telegram, ask: Ask) -> None:
    lab = telegram.world.chat("lab")
    lab.hides_members = True
    lin = telegram.user("lin")["id"]
    answer = await ask("getChatMember", chat_id=lab.id, user_id=lin)
    assert refusal(answer) == (400, "Bad Request: member list is inaccessible")
    admins = (await ask("getChatAdministrators", chat_id=lab.id))["result"]
    assert {admin["user"]["id"]: admin["status"] for admin in admins}[lin] == "administrator"


async def test_an_unknown_method_is_not_found(ask: Ask) -> None:
    assert await ask("sendTelepathy") == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_a_server_without_rich_messages_does_not_know_the_method() -> None:
    async with served(Telegram(rich=False)) as ask:
        answer = await ask("sendRichMessage", chat_id=2001, rich_message={"html": "a"})
        assert answer == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_polling_beside_a_webhook_is_a_conflict(ask: Ask) -> None:
    assert (await ask("setWebhook", url="https://x.com/hook"))["ok"]
    assert (await ask("getWebhookInfo"))["result"]["url"] == "https://x.com/hook"
    code, description = refusal(await ask("getUpdates"))
    assert code == 409
    assert "can't use getUpdates method while webhook is active" in description
    assert (await ask("deleteWebhook"))["ok"]
    assert (await ask("getUpdates"))["ok"]


async def test_a_used_up_rate_is_refused_with_whole_seconds() -> None:
    telegram = Telegram(rates=Rates(chat=(0.001, 1)))
    telegram.say("lin", "lin", "/start")
    async with served(telegram) as ask:
        assert (await ask("sendMessage", chat_id=2001, text="one"))["ok"]
        answer = await ask("sendMessage", chat_id=2001, text="two")
        seconds = answer["parameters"]["retry_after"]
        assert refusal(answer) == (429, f"Too Many Requests: retry after {seconds}")
        assert 900 < seconds <= 1000
        assert (await ask("sendMessage", chat_id=chat_id(telegram, "lab"), text="elsewhere"))["ok"]


async def test_what_a_fault_prevents_is_recorded_and_does_not_happen(telegram: Telegram, ask: Ask) -> None:
    telegram.faults.add(Fault(match="sendMessage", kind=Kind.ERROR, status=502, body={"ok": False, "error_code": 502}))
    assert (await ask("sendMessage", chat_id=2001, text="lost"))["error_code"] == 502
    assert (await ask("sendMessage", chat_id=2001, text="kept"))["ok"]
    assert [m["text"] for m in telegram.messages("lin")] == ["/start", "kept"]
    assert [(c.method, c.params["text"], c.ok) for c in telegram.calls] == [
        ("sendMessage", "lost", False),
        ("sendMessage", "kept", True),
    ]
