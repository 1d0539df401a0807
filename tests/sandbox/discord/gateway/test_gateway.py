"""The gateway's own words, without a client library in between."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from sandbox.discord import Discord
from sandbox.discord.gateway.connections import Opcode
from sandbox.discord.gateway.sessions import CloseCode, Intent
from tests.sandbox.discord.rest_client import RestClient

Socket = aiohttp.ClientWebSocketResponse
ALL = int(Intent.GUILDS | Intent.GUILD_MESSAGES | Intent.DIRECT_MESSAGES)


@pytest.fixture
async def socket(api: RestClient) -> AsyncIterator[Socket]:
    """A connection that has been greeted."""
    async with api.session.ws_connect(f"{api.root}/discord/gateway?v=10&encoding=json") as ws:
        assert (await heard(ws))["op"] == Opcode.HELLO
        yield ws


async def heard(ws: Socket) -> Any:
    async with asyncio.timeout(3):
        return json.loads((await ws.receive()).data)


async def say(ws: Socket, op: int, data: object) -> None:
    await ws.send_str(json.dumps({"op": op, "d": data}))


async def identified(ws: Socket, *, intents: int = ALL, shard: tuple[int, int] = (0, 1)) -> Any:
    """READY's body."""
    await say(ws, Opcode.IDENTIFY, {"token": "sandbox", "intents": intents, "shard": shard, "properties": {}})
    ready = await heard(ws)
    assert ready["t"] == "READY"
    return ready["d"]


async def test_hello_tells_the_heartbeats_interval(api: RestClient, fake: Discord) -> None:
    async with api.session.ws_connect(f"{api.root}/discord/gateway") as ws:
        assert (await heard(ws))["d"] == {"heartbeat_interval": 3_600_000}
    assert fake.gateway.sessions.connected == 0


async def test_a_heartbeat_is_acknowledged(socket: Socket) -> None:
    await say(socket, Opcode.HEARTBEAT, None)
    assert (await heard(socket))["op"] == Opcode.ACK


async def test_ready_is_followed_by_the_servers(socket: Socket, api: RestClient, fake: Discord) -> None:
    ready = await identified(socket)
    guild = fake.world.find_guild("reading-club")
    assert ready["guilds"] == [{"id": guild.id, "unavailable": True}]
    assert ready["resume_gateway_url"] == api.root.replace("http", "ws") + "/discord/gateway"
    assert ready["application"]["id"] == ready["user"]["id"] == fake.world.bot.id
    created = await heard(socket)
    assert (created["t"], created["s"], created["d"]["unavailable"]) == ("GUILD_CREATE", 2, False)
    assert [each["user"]["id"] for each in created["d"]["members"]] == [fake.world.bot.id]


async def test_a_real_join_has_no_word_of_availability(socket: Socket, fake: Discord) -> None:
    await identified(socket)
    await heard(socket)
    fake.join("other-club")
    assert "unavailable" not in (await heard(socket))["d"]
    fake.leave("other-club")
    assert "unavailable" not in (await heard(socket))["d"]
    fake.outage("reading-club", down=True)
    assert (await heard(socket))["d"]["unavailable"]


@pytest.mark.parametrize(
    ("op", "data", "code"),
    [
        (Opcode.IDENTIFY, {"token": "other", "intents": 0}, CloseCode.AUTHENTICATION_FAILED),
        (Opcode.IDENTIFY, {"token": "sandbox", "intents": 1 << 15}, CloseCode.DISALLOWED_INTENTS),
        (Opcode.IDENTIFY, {"token": "sandbox", "intents": 0, "shard": [2, 2]}, CloseCode.INVALID_SHARD),
        (Opcode.RESUME, {"token": "other", "session_id": "x", "seq": 1}, CloseCode.AUTHENTICATION_FAILED),
        (Opcode.PRESENCE, {}, CloseCode.NOT_AUTHENTICATED),
        (77, {}, CloseCode.UNKNOWN_OPCODE),
    ],
)
async def test_who_breaks_the_rules_is_sent_away(socket: Socket, op: int, data: object, code: CloseCode) -> None:
    await say(socket, op, data)
    await socket.receive()
    assert socket.close_code == code


async def test_nonsense_is_sent_away(socket: Socket) -> None:
    await socket.send_str("{")
    await socket.receive()
    assert socket.close_code == CloseCode.DECODE_ERROR


async def test_nobody_identifies_twice(socket: Socket) -> None:
    await identified(socket, intents=0)
    await say(socket, Opcode.IDENTIFY, {"token": "sandbox", "intents": 0})
    await socket.receive()
    assert socket.close_code == CloseCode.ALREADY_AUTHENTICATED


async def test_a_resume_replays_exactly_what_was_missed(socket: Socket, api: RestClient, fake: Discord) -> None:
    ready = await identified(socket)
    await heard(socket)
    fake.say("general", "sam", "heard")
    last = (await heard(socket))["s"]
    await fake.cut()
    fake.say("general", "sam", "missed")
    async with api.session.ws_connect(ready["resume_gateway_url"]) as ws:
        await heard(ws)
        await say(ws, Opcode.RESUME, {"token": "sandbox", "session_id": ready["session_id"], "seq": last})
        frames = [await heard(ws), await heard(ws)]
        assert [(each["t"], each["s"]) for each in frames] == [("MESSAGE_CREATE", last + 1), ("RESUMED", last + 2)]


@pytest.mark.parametrize("seq", [0, 99])
async def test_a_resume_of_an_unknown_session_or_a_future_one_is_invalid(
    api: RestClient, socket: Socket, seq: int
) -> None:
    ready = await identified(socket)
    session = ready["session_id"] if seq else "unknown"
    async with api.session.ws_connect(f"{api.root}/discord/gateway") as ws:
        await heard(ws)
        await say(ws, Opcode.RESUME, {"token": "sandbox", "session_id": session, "seq": seq})
        assert await heard(ws) == {"op": Opcode.INVALID_SESSION, "d": False}


async def test_who_says_goodbye_cannot_resume(socket: Socket, api: RestClient, fake: Discord) -> None:
    ready = await identified(socket)
    await socket.close(code=1000)
    async with api.session.ws_connect(f"{api.root}/discord/gateway") as ws:
        await heard(ws)
        await say(ws, Opcode.RESUME, {"token": "sandbox", "session_id": ready["session_id"], "seq": 1})
        assert (await heard(ws))["op"] == Opcode.INVALID_SESSION
    assert fake.gateway.sessions.resumed == 0


async def test_events_come_only_to_those_who_asked(socket: Socket, fake: Discord) -> None:
    await identified(socket, intents=int(Intent.DIRECT_MESSAGES))
    fake.say("general", "sam", "in the server")
    fake.say("sam", "sam", "in private")
    frame = await heard(socket)
    assert (frame["t"], frame["d"]["content"]) == ("MESSAGE_CREATE", "in private")
    assert "guild_id" not in frame["d"]


async def test_a_shard_hears_of_its_own_servers_only(socket: Socket, fake: Discord) -> None:
    ids = [guild.id for guild in fake.world.add_guilds(6)] + [fake.world.find_guild("reading-club").id]
    ready = await identified(socket, shard=(1, 2))
    assert {each["id"] for each in ready["guilds"]} == {each for each in ids if (int(each) >> 22) % 2 == 1}
