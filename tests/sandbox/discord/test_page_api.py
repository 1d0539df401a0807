"""The JSON API's Discord rows, as docs/sandbox.md has them."""

from typing import Any

import pytest

from sandbox.discord import Discord
from tests.sandbox.discord.recording_bot import RecordingBot
from tests.sandbox.discord.rest_client import RestClient


async def called(api: RestClient, method: str, path: str, body: object = None) -> tuple[int, Any]:
    async with api.session.request(method, f"{api.root}/api/discord{path}", json=body) as response:
        return response.status, await response.json()


@pytest.fixture
async def synced_bot(bot: RecordingBot) -> RecordingBot:
    await bot.tree.sync()
    return bot


async def test_the_overview_shows_the_world(api: RestClient, fake: Discord) -> None:
    status, world = await called(api, "GET", "")
    assert (status, world["bot"]["username"], world["commands"]) == (200, "paperboy", [])
    assert {"lin", "mei", "sam"} <= {each["username"] for each in world["users"]}
    clubs = {each["name"]: each for each in world["guilds"]}
    assert {each["name"] for each in clubs["reading-club"]["channels"]} >= {"general", "weekly-thread", "forum"}
    assert len(clubs["reading-club"]["members"]) == len(fake.world.find_guild("reading-club").members)
    assert (clubs["reading-club"]["present"], clubs["other-club"]["present"]) == (True, False)


@pytest.mark.usefixtures("synced_bot")
async def test_a_command_a_press_and_a_completion_work(api: RestClient) -> None:
    body: dict[str, Any] = {"name": "story", "options": {"title": "x"}, "user": "lin"}
    _, answer = await called(api, "POST", "/general/command", body)
    assert (answer["message"]["content"], answer["deferred"], answer["ephemeral"]) == ("x", False, False)
    press = {"message_id": answer["message"]["id"], "custom_id": "next", "user": "lin"}
    assert (await called(api, "POST", "/general/press", press))[1]["message"]["content"] == "page 2"
    _, completed = await called(api, "POST", "/general/complete", body | {"focused": "title"})
    assert len(completed["choices"]) == 3
    _, messages = await called(api, "GET", "/general/messages")
    assert [(each["content"], each["deleted"]) for each in messages] == [("page 2", False)]
    assert (await called(api, "GET", f"/general/messages?after={messages[0]['seq']}"))[1] == []


@pytest.mark.usefixtures("synced_bot")
async def test_the_ephemeral_is_seen_by_its_reader(api: RestClient) -> None:
    await called(api, "POST", "/general/command", {"name": "secret", "user": "lin"})
    assert len((await called(api, "GET", "/general/messages?user=lin"))[1]) == 1
    assert (await called(api, "GET", "/general/messages?user=sam"))[1] == []


async def test_the_bot_is_added_and_removed(api: RestClient, bot: RecordingBot) -> None:
    assert await called(api, "POST", "/other-club/bot", {"present": True}) == (200, {"present": True})
    await bot.heard_of("guild_join")
    await called(api, "POST", "/other-club/bot", {"present": False})
    assert await called(api, "POST", "/sam/install", {"installed": True}) == (200, {"installed": True})
    _, world = await called(api, "GET", "")
    assert [each["username"] for each in world["users"] if each["installed"]] == ["sam"]
    await bot.heard_of("guild_remove")


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/nowhere/command", {"name": "top", "user": "lin"}, 404),
        ("/general/command", {"name": "top", "user": "lin"}, 404),
        ("/general/command", {"name": "top"}, 400),
        ("/lin/command", {"name": "top", "user": "sam"}, 400),
        ("/general/press", {"message_id": 1, "custom_id": "x", "user": "lin"}, 404),
        ("/nowhere/bot", {"present": True}, 404),
        ("/other-club/bot", {}, 400),
        ("/general/command", "text", 400),
    ],
)
async def test_what_cannot_be_is_said(api: RestClient, path: str, body: object, status: int) -> None:
    got, answer = await called(api, "POST", path, body)
    assert (got, list(answer)) == (status, ["error"])
    assert answer["error"]
