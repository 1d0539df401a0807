"""Interactions without a client library: their payloads, their times, and who may do what."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from sandbox.discord import Answer, Discord, ImpossibleError, NoAnswerError, NotThereError
from sandbox.discord.interactions.interaction import CallbackType
from sandbox.discord.validation.commands import OptionType
from sandbox.discord.world.permissions import Permission
from tests.sandbox.discord.rest_client import RestClient, served
from tests.sandbox.manual_clock import ManualClock

Json = dict[str, Any]

TOP: Json = {
    "name": "top",
    "description": "News",
    "options": [
        {"name": "count", "description": "How many", "type": 4, "min_value": 1, "max_value": 10},
        {
            "name": "style",
            "description": "How",
            "type": 3,
            "choices": [{"name": "Full", "value": "full"}, {"name": "Titles", "value": "titles"}],
        },
        {"name": "words", "description": "What", "type": 3, "max_length": 5, "autocomplete": True},
        {"name": "loud", "description": "Loud", "type": 5},
        {"name": "share", "description": "Share", "type": 10, "max_value": 1},
        {"name": "who", "description": "Who", "type": OptionType.USER},
        {"name": "where", "description": "Where", "type": OptionType.CHANNEL},
        {"name": "role", "description": "Role", "type": OptionType.ROLE},
    ],
}
NEEDED: Json = {
    "name": "story",
    "description": "A story",
    "options": [{"name": "ref", "description": "Which", "type": 3, "required": True}],
}
NESTED: Json = {
    "name": "settings",
    "description": "Settings",
    "options": [
        {"name": "show", "description": "Show", "type": 1},
        {
            "name": "set",
            "description": "Set",
            "type": 2,
            "options": [
                {
                    "name": "hour",
                    "description": "Hour",
                    "type": 1,
                    "options": [{"name": "at", "description": "At", "type": 3, "required": True}],
                }
            ],
        },
    ],
}
OURS: Json = {"name": "subscribe", "description": "Subscribe", "default_member_permissions": "32", "contexts": [0]}
PRIVATE: Json = {"name": "mine", "description": "Mine", "contexts": [1]}


class ScriptedBot:
    """A bot that answers every interaction as told; `heard` holds their payloads."""

    def __init__(self, api: RestClient) -> None:
        self.api = api
        self.heard: list[Json] = []
        self.callback: Json | None = {"type": 4, "data": {"content": "ok"}}
        self.results: list[tuple[int, Any, Any]] = []
        self.ready = asyncio.Event()

    async def run(self) -> None:
        """Listen and answer until cancelled."""
        async with self.api.session.ws_connect(f"{self.api.root}/discord/gateway") as ws:
            await ws.send_json({"op": 2, "d": {"token": "sandbox", "intents": 0}})
            async for frame in ws:
                event = frame.json()
                if event.get("t") == "READY":
                    self.ready.set()
                if event.get("t") == "INTERACTION_CREATE":
                    self.heard.append(event["d"])
                    if self.callback is not None:
                        await self.answer(event["d"], self.callback)

    async def answer(self, event: Json, callback: Json) -> tuple[int, Any, Any]:
        """Answer an interaction (first answer); the result is kept."""
        path = f"/interactions/{event['id']}/{event['token']}/callback?with_response=1"
        self.results.append(await self.api.call("POST", path, callback))
        return self.results[-1]

    def hook(self, suffix: str = "") -> str:
        """The path of the last interaction's webhook."""
        return f"/webhooks/{self.heard[-1]['application_id']}/{self.heard[-1]['token']}{suffix}"

    def says(self, kind: int, **data: Any) -> None:
        """Answer so from now on."""
        self.callback = {"type": kind, "data": data}


@pytest.fixture
async def scripted_bot(frozen: Discord) -> AsyncIterator[ScriptedBot]:
    frozen.registry.replace("", [TOP, NEEDED, NESTED, OURS, PRIVATE])
    async with served(frozen) as root, aiohttp.ClientSession() as session:
        bot = ScriptedBot(RestClient(session, root))
        task = asyncio.create_task(bot.run())
        await asyncio.wait_for(bot.ready.wait(), 3)
        yield bot
        task.cancel()


# payloads


async def test_a_servers_interaction_tells_who_where_and_what(scripted_bot: ScriptedBot, frozen: Discord) -> None:
    await frozen.command("general", "lin", "top", {"count": 3})
    heard = scripted_bot.heard[0]
    guild = frozen.world.find_guild("reading-club")
    command = next(each for each in frozen.commands if each["name"] == "top")
    assert heard["data"] == {
        "id": command["id"],
        "name": "top",
        "type": 1,
        "options": [{"name": "count", "type": 4, "value": 3}],
    }
    assert (heard["type"], heard["version"], heard["context"], heard["entitlements"]) == (2, 1, 0, [])
    assert (heard["guild_id"], heard["guild_locale"], heard["locale"]) == (guild.id, "zh-CN", "zh-CN")
    assert heard["authorizing_integration_owners"] == {"0": guild.id}
    assert heard["member"]["user"]["username"] == "lin"
    assert int(heard["member"]["permissions"]) & 32
    assert "user" not in heard


async def test_a_private_interaction_has_a_user(scripted_bot: ScriptedBot, frozen: Discord) -> None:
    await frozen.command("mei", "mei", "mine")
    heard = scripted_bot.heard[0]
    assert (heard["user"]["username"], heard["context"], heard["locale"]) == ("mei", 1, "zh-TW")
    assert not {"member", "guild_id", "guild_locale"} & heard.keys()
    assert heard["channel"]["type"] == 1


async def test_who_installed_the_bot_uses_it_where_it_is_not(scripted_bot: ScriptedBot, frozen: Discord) -> None:
    with pytest.raises(ImpossibleError, match="not in this server"):
        await frozen.command("lobby", "sam", "top")
    frozen.world.find_user("sam").installed = True
    frozen.registry.replace("", [TOP | {"integration_types": [0, 1]}])
    await frozen.command("lobby", "sam", "top")
    assert scripted_bot.heard[0]["authorizing_integration_owners"] == {"1": frozen.world.find_user("sam").id}
    assert scripted_bot.heard[0]["app_permissions"] == "0"
    statuses = [(await scripted_bot.api.call("POST", scripted_bot.hook(), {"content": "more"}))[0] for _ in range(6)]
    assert statuses == [200] * 5 + [400]


async def test_the_bot_is_brought_along_among_people_and_sees_nothing_else_of_it(
    scripted_bot: ScriptedBot, frozen: Discord
) -> None:
    lin, sam = map(frozen.world.find_user, ("lin", "sam"))
    theirs = frozen.world.add_conversation(lin, sam)
    frozen.registry.replace("", [TOP | {"integration_types": [0, 1], "contexts": [0, 1, 2]}, PRIVATE])
    with pytest.raises(ImpossibleError, match="sam did not install"):
        await frozen.command("lin+sam", "sam", "top")
    sam.installed = True
    await frozen.command("lin+sam", "sam", "top")
    heard = scripted_bot.heard[0]
    assert (heard["context"], heard["authorizing_integration_owners"]) == (2, {"1": sam.id})
    assert [each["username"] for each in heard["channel"]["recipients"]] == ["lin", "sam"]
    assert "guild_id" not in heard
    assert (await scripted_bot.api.refused("GET", f"/channels/{theirs.id}/messages"))[:2] == (403, 50001)
    for who, name in (("sam", "mine"), ("lin", "top"), ("mei", "top")):
        with pytest.raises(ImpossibleError):
            await frozen.command("lin+sam", who, name)


async def test_who_may_not_let_it_speak_is_answered_alone(scripted_bot: ScriptedBot, frozen: Discord) -> None:
    frozen.world.find_user("sam").installed = True
    frozen.registry.replace("", [TOP | {"integration_types": [0, 1]}])
    other = frozen.world.find_guild("other-club")
    other.roles[other.id].permissions &= ~int(Permission.USE_EXTERNAL_APPS)
    answer = await frozen.command("lobby", "sam", "top")
    assert answer.ephemeral
    await scripted_bot.api.call("POST", scripted_bot.hook(), {"content": "more"})
    assert [each["flags"] for each in frozen.messages("lobby", "sam")] == [64, 64]
    assert frozen.messages("lobby", "lin") == []


async def test_people_channels_and_roles_are_resolved(scripted_bot: ScriptedBot, frozen: Discord) -> None:
    await frozen.command("general", "lin", "top", {"who": "sam", "where": "ai-news", "role": "readers"})
    data = scripted_bot.heard[0]["data"]
    sam, news = frozen.world.find_user("sam").id, frozen.world.find_channel("ai-news").id
    assert data["resolved"]["users"][sam]["username"] == "sam"
    assert "permissions" in data["resolved"]["members"][sam]
    assert data["resolved"]["channels"][news]["name"] == "ai-news"
    assert [each["name"] for each in data["resolved"]["roles"].values()] == ["readers"]
    with pytest.raises(NotThereError):
        await frozen.command("general", "lin", "top", {"role": "kings"})


async def test_subcommands_nest(scripted_bot: ScriptedBot, frozen: Discord) -> None:
    await frozen.command("general", "lin", "/settings set hour", {"at": "8"})
    assert scripted_bot.heard[0]["data"]["options"] == [
        {
            "name": "set",
            "type": 2,
            "options": [{"name": "hour", "type": 1, "options": [{"name": "at", "type": 3, "value": "8"}]}],
        }
    ]


async def test_what_is_being_typed_is_focused_and_unchecked(scripted_bot: ScriptedBot, frozen: Discord) -> None:
    scripted_bot.says(8, choices=[{"name": "one", "value": "1"}])
    choices = await frozen.complete("general", "lin", "top", {"words": "far too long", "count": 2}, "words")
    assert choices == [{"name": "one", "value": "1"}]
    assert scripted_bot.heard[0]["type"] == 4
    options = scripted_bot.heard[0]["data"]["options"]
    assert options[1] == {"name": "words", "type": 3, "value": "far too long", "focused": True}


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({"count": "3"}, 3),
        ({"loud": "true"}, True),
        ({"loud": False}, False),
        ({"share": "0.5"}, 0.5),
        ({"style": "full"}, "full"),
    ],
)
async def test_typed_text_becomes_the_options_type(
    scripted_bot: ScriptedBot, frozen: Discord, given: Json, sent: object
) -> None:
    await frozen.command("general", "lin", "top", given)
    assert scripted_bot.heard[0]["data"]["options"][0]["value"] == sent


# what the app does not offer


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (("general", "lin", "nothing", {}), "no such command"),
        (("nowhere", "lin", "top", {}), "no such channel"),
        (("general", "nobody", "top", {}), "no such user"),
        (("general", "lin", "top", {"size": 1}), "no such option"),
        (("general", "lin", "top", {"count": 0}), "not between"),
        (("general", "lin", "top", {"count": 11}), "not between"),
        (("general", "lin", "top", {"count": "many"}), "not a valid integer"),
        (("general", "lin", "top", {"count": 1.5}), "not a valid integer"),
        (("general", "lin", "top", {"loud": "maybe"}), "not a valid boolean"),
        (("general", "lin", "top", {"words": 5}), "not a valid text"),
        (("general", "lin", "top", {"words": "longer"}), "not between"),
        (("general", "lin", "top", {"style": "loud"}), "choices"),
        (("general", "lin", "story", {}), "required"),
        (("general", "lin", "settings", {}), "choose a subcommand"),
        (("general", "lin", "top more", {}), "no subcommand"),
        (("general", "sam", "subscribe", {}), "rights are missing"),
        (("lin", "lin", "subscribe", {}), "not offered"),
        (("general", "lin", "mine", {}), "not offered"),
        (("lin", "sam", "top", {}), "cannot see"),
        (("lobby", "shy", "top", {}), "cannot see"),
        (("forum", "lin", "top", {}), "forum"),
    ],
)
async def test_what_the_app_does_not_offer_is_impossible(
    scripted_bot: ScriptedBot, frozen: Discord, act: tuple[str, str, str, Json], words: str
) -> None:
    with pytest.raises(ImpossibleError, match=words):
        await frozen.command(*act)
    assert scripted_bot.heard == []


async def test_only_options_that_complete_are_completed(scripted_bot: ScriptedBot, frozen: Discord) -> None:
    with pytest.raises(ImpossibleError, match="completes nothing"):
        await frozen.complete("general", "lin", "top", {"count": 1}, "count")
    assert scripted_bot.heard == []


# answers


async def test_the_first_answer_comes_once(scripted_bot: ScriptedBot, frozen: Discord) -> None:
    await frozen.command("general", "lin", "top")
    again = await scripted_bot.answer(scripted_bot.heard[0], {"type": 4, "data": {"content": "again"}})
    assert (again[0], again[1]["code"]) == (400, 40060)
    assert [each["content"] for each in frozen.messages("general")] == ["ok"]


async def test_the_first_answer_comes_within_three_seconds(
    scripted_bot: ScriptedBot, frozen: Discord, clock: ManualClock
) -> None:
    scripted_bot.callback = None
    with pytest.raises(NoAnswerError):
        await frozen.command("general", "lin", "top")
    clock.advance(3.1)
    late = await scripted_bot.answer(scripted_bot.heard[0], {"type": 4, "data": {"content": "late"}})
    assert (late[0], late[1]["code"]) == (404, 10062)


async def test_the_token_lives_fifteen_minutes(scripted_bot: ScriptedBot, frozen: Discord, clock: ManualClock) -> None:
    await frozen.command("general", "lin", "top")
    clock.advance(899)
    assert (await scripted_bot.api.call("POST", scripted_bot.hook(), {"content": "in time"}))[0] == 200
    clock.advance(2)
    assert (await scripted_bot.api.refused("POST", scripted_bot.hook(), {"content": "late"}))[:2] == (401, 50027)


async def test_no_followup_before_the_first_answer(scripted_bot: ScriptedBot, frozen: Discord) -> None:
    scripted_bot.callback = None
    with pytest.raises(NoAnswerError):
        await frozen.command("general", "lin", "top")
    assert (await scripted_bot.api.refused("POST", scripted_bot.hook(), {"content": "x"}))[:2] == (404, 10015)


async def test_an_answer_is_checked_like_a_message(scripted_bot: ScriptedBot, frozen: Discord) -> None:
    scripted_bot.says(4, content="x" * 2001)
    with pytest.raises(NoAnswerError):
        await frozen.command("general", "lin", "top")
    assert (scripted_bot.results[0][0], scripted_bot.results[0][1]["code"]) == (400, 50035)


@pytest.mark.parametrize(
    "kind", [CallbackType.PONG, CallbackType.UPDATE, CallbackType.DEFERRED_UPDATE, CallbackType.CHOICES, 77]
)
async def test_a_command_is_not_answered_like_a_button(scripted_bot: ScriptedBot, frozen: Discord, kind: int) -> None:
    scripted_bot.says(kind, content="x")
    with pytest.raises(NoAnswerError):
        await frozen.command("general", "lin", "top")
    assert scripted_bot.results[0][1]["code"] == 50035


async def test_choices_are_checked(scripted_bot: ScriptedBot, frozen: Discord) -> None:
    scripted_bot.says(8, choices=[{"name": "x" * 101, "value": "1"}] * 26)
    with pytest.raises(NoAnswerError):
        await frozen.complete("general", "lin", "top", {"words": "a"}, "words")
    assert scripted_bot.results[0][1]["errors"]["data"]["choices"].keys() >= {"_errors", "0"}


async def test_a_defer_tells_that_it_thinks_and_an_edit_ends_it(scripted_bot: ScriptedBot, frozen: Discord) -> None:
    scripted_bot.says(5, flags=64)
    answer = await frozen.command("general", "lin", "top")
    assert (answer.deferred, answer.ephemeral, answer.message) == (True, True, None)
    told = scripted_bot.results[0][1]["interaction"]
    assert (told["response_message_loading"], told["response_message_ephemeral"]) == (True, True)
    assert frozen.messages("general", "lin")[0]["flags"] == 64 | 128
    await scripted_bot.api.call("PATCH", scripted_bot.hook("/messages/@original"), {"content": "done"})
    final = await frozen.final(answer)
    assert final is not None
    assert (final["content"], final["flags"]) == ("done", 64)


async def test_a_defer_may_end_in_nothing(scripted_bot: ScriptedBot, frozen: Discord) -> None:
    scripted_bot.says(5)
    answer = await frozen.command("general", "lin", "top")
    with pytest.raises(NoAnswerError, match="thinking"):
        await frozen.final(answer, within=0.01)
    assert (await scripted_bot.api.call("DELETE", scripted_bot.hook("/messages/@original")))[0] == 204
    assert await frozen.final(answer) is None
    assert (await scripted_bot.api.refused("GET", scripted_bot.hook("/messages/@original")))[1] == 10008


async def test_followups_are_read_edited_and_deleted(scripted_bot: ScriptedBot, frozen: Discord) -> None:
    await frozen.command("general", "lin", "top")
    _, more, _ = await scripted_bot.api.call("POST", scripted_bot.hook(), {"content": "more", "flags": 64})
    path = scripted_bot.hook(f"/messages/{more['id']}")
    await scripted_bot.api.call("PATCH", path, {"content": "less"})
    assert (await scripted_bot.api.call("GET", path))[1]["content"] == "less"
    assert frozen.messages("general", "lin")[1]["flags"] == 64
    assert len(frozen.messages("general", "sam")) == 1
    await scripted_bot.api.call("DELETE", path)
    assert frozen.messages("general", "lin")[1]["deleted"]


async def test_an_ephemeral_message_is_not_for_others_to_press(scripted_bot: ScriptedBot, frozen: Discord) -> None:
    row = {"type": 1, "components": [{"type": 2, "style": 1, "label": "x", "custom_id": "x"}]}
    scripted_bot.says(4, content="psst", flags=64, components=[row])
    shown: Answer = await frozen.command("general", "lin", "top")
    assert shown.message is not None
    with pytest.raises(NotThereError):
        await frozen.press("general", "sam", shown.message["id"], "x")
    scripted_bot.says(7, content="pressed")
    pressed = await frozen.press("general", "lin", shown.message["id"], "x")
    assert pressed.message is not None
    assert (pressed.message["content"], pressed.ephemeral) == ("pressed", True)
    assert scripted_bot.heard[1]["message"]["id"] == shown.message["id"]
