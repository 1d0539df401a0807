"""The JSON API of the page."""

import asyncio
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from sandbox.telegram import Telegram

Client = TestClient[web.Request, web.Application]
BOT = "/telegram/bot1000:sandbox"


async def post(client: Client, path: str, body: Any = None) -> tuple[int, Any]:
    async with client.post(f"/api/telegram/{path}", json=body) as response:
        return response.status, await response.json()


async def get(client: Client, path: str = "") -> Any:
    async with client.get(f"/api/telegram{path}") as response:
        assert response.status == 200
        return await response.json()


async def test_the_overview_names_everybody_and_every_place(client: Client) -> None:
    world = await get(client)
    assert world["bot"]["username"] == "paperboy_bot"
    assert {u["name"]: u["language_code"] for u in world["users"][:3]} == {
        "lin": "zh-hans",
        "mei": "zh-hant",
        "sam": "en",
    }
    assert len(world["users"]) == 23
    chats = {chat["name"]: chat for chat in world["chats"]}
    assert {"lin", "mei", "sam", "reading-group", "lab", "daily", "quiet-group"} <= set(chats)
    assert [topic["name"] for topic in chats["lab"]["topics"]] == ["General", "ai-news", "random"]
    status = {m["user"]["id"]: m["status"] for m in chats["daily"]["members"]}
    assert status[1000] == "administrator"
    assert {m["user"]["id"]: m["status"] for m in chats["quiet-group"]["members"]}[2001] == "member"


async def test_the_menu_is_the_narrowest_in_the_persons_language(client: Client, telegram: Telegram) -> None:
    menus: list[dict[str, Any]] = [
        {"description": "all"},
        {"description": "中文", "language_code": "zh"},
        {"description": "admins", "scope": {"type": "all_chat_administrators"}},
        {"description": "here", "scope": {"type": "chat", "chat_id": telegram.world.chat("lab").id}},
        {"description": "private", "scope": {"type": "all_private_chats"}, "language_code": "en"},
    ]
    for menu in menus:
        commands = [{"command": "top", "description": menu.pop("description")}]
        async with client.post(f"{BOT}/setMyCommands", json={"commands": commands, **menu}) as response:
            assert response.status == 200
    chats = {chat["name"]: chat["menu"] for chat in (await get(client))["chats"]}

    def seen(chat: str, person: str) -> str:
        return str(chats[chat][person][0]["description"])

    assert [seen("lin", "lin"), seen("sam", "sam")] == ["中文", "private"]
    assert [seen("lab", "lin"), seen("lab", "sam")] == ["here", "here"]
    assert [seen("reading-group", "lin"), seen("reading-group", "sam")] == ["admins", "all"]
    assert chats["daily"]["lin"] == []


async def test_a_conversation_is_written_and_read(client: Client, telegram: Telegram) -> None:
    status, said = await post(client, "lab/send", {"text": "/top", "user": "sam", "thread": 2})
    assert (status, said["message_thread_id"]) == (200, 2)
    assert [m["text"] for m in await get(client, "/lab/messages?thread=2")] == ["/top"]
    assert await get(client, "/lab/messages?thread=3") == []
    assert await get(client, f"/{said['chat']['id']}/messages?after={telegram.messages('lab')[-1]['seq']}") == []


async def test_a_press_brings_what_the_bot_answers(client: Client) -> None:
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "x"}]]}
    form = {"chat_id": 2001, "text": "hi", "reply_markup": markup}
    async with client.post(f"{BOT}/sendMessage", json=form) as response:
        message = (await response.json())["result"]
    body = {"message_id": message["message_id"], "data": "x", "user": "lin"}
    pressing = asyncio.ensure_future(post(client, "lin/press", body))
    async with client.post(f"{BOT}/getUpdates", json={"offset": -1, "timeout": 10}) as response:
        update = (await response.json())["result"][-1]
    while "callback_query" not in update:
        offset = {"offset": update["update_id"] + 1, "timeout": 10}
        async with client.post(f"{BOT}/getUpdates", json=offset) as response:
            update = (await response.json())["result"][-1]
    answer = {"callback_query_id": update["callback_query"]["id"], "text": "yes", "show_alert": True}
    async with client.post(f"{BOT}/answerCallbackQuery", json=answer) as response:
        assert response.status == 200
    assert await pressing == (200, {"answer": {"text": "yes", "show_alert": True}})


async def test_members_topics_and_upgrades(client: Client, telegram: Telegram) -> None:
    assert await post(client, "lin/member", {"status": "kicked"}) == (200, {})
    assert await post(client, "quiet-group/member", {"status": "administrator", "user": "sam"}) == (200, {})
    assert telegram.world.chat("quiet-group").members[2003] == "administrator"
    assert await post(client, "lab/topic", {"id": 2, "state": "closed"}) == (200, {})
    status, head = await post(client, "reading-group/upgrade")
    assert (status, head["type"]) == (200, "supergroup")
    titles = [chat["type"] for chat in (await get(client))["chats"] if chat["name"] == "reading-group"]
    assert titles == ["supergroup"]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("nowhere/send", {"text": "hi", "user": "lin"}, 404),
        ("99/send", {"text": "hi", "user": "lin"}, 404),
        ("lin/send", {"text": "hi", "user": "nobody"}, 404),
        ("lin/send", {"user": "lin"}, 400),
        ("lin/send", {"text": "hi", "user": "sam"}, 400),
        ("lin/send", {"text": "", "user": "lin"}, 400),
        ("lin/send", ["hi"], 400),
        ("lin/press", {"message_id": 99, "data": "x", "user": "lin"}, 404),
        ("lin/press", {"message_id": "x", "data": "x", "user": "lin"}, 400),
        ("lin/member", {"status": "happy"}, 400),
        ("lin/member", {"status": "administrator"}, 400),
        ("lab/topic", {"id": 77, "state": "closed"}, 404),
        ("lab/upgrade", {}, 400),
    ],
)
async def test_a_fault_is_said_in_words(client: Client, path: str, body: Any, status: int) -> None:
    code, answer = await post(client, path, body)
    assert code == status
    assert answer["error"]


async def test_a_body_that_is_not_json_is_a_fault(client: Client) -> None:
    async with client.post("/api/telegram/lin/send", data=b"{") as response:
        assert (response.status, await response.json()) == (400, {"error": "the body is not JSON"})
