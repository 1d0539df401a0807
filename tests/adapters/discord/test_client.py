"""The client's life: addresses, tokens, starting, reconnecting and stopping."""

import asyncio

import aiohttp
import discord
import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route
from structlog.testing import capture_logs

from adapters.discord.api_url import use_gateway, use_rest
from adapters.discord.client import DiscordBot
from adapters.discord.settings import API_URL as DEFAULT
from adapters.discord.token_check import check
from sandbox.discord import TOKEN, UNLIMITED, Discord, Settings
from sandbox.discord.gateway.sessions import CloseCode
from sandbox.faults import Fault, Kind
from sandbox.server import Sandbox, serve
from tests.adapters.discord.conftest import SOON, Build, Counter, Listen


async def test_both_addresses_are_those_of_the_setting(listening: DiscordBot, club: Discord, api_url: str) -> None:
    assert api_url == Route.BASE
    assert (
        str(DiscordWebSocket.DEFAULT_GATEWAY) == api_url.replace("http:", "ws:").removesuffix("/api/v10") + "/gateway"
    )
    assert [guild.name for guild in listening.client.guilds] == ["reading-club"]
    assert club.gateway.sessions.identified == 1


@pytest.mark.usefixtures("addresses")
async def test_discords_own_address_changes_nothing(delivering: DiscordBot) -> None:
    Route.BASE, gateway = DEFAULT, str(DiscordWebSocket.DEFAULT_GATEWAY)
    use_rest(DEFAULT)
    await use_gateway(delivering.client.http, DEFAULT)
    assert Route.BASE == "https://discord.com/api/v10"
    assert str(DiscordWebSocket.DEFAULT_GATEWAY) == gateway


async def test_only_the_needed_intent_is_asked_for(listening: DiscordBot) -> None:
    assert listening.client.intents == discord.Intents(guilds=True)


@pytest.mark.usefixtures("addresses")
async def test_it_has_as_many_shards_as_discord_asks_for(listen: Listen, counter: Counter) -> None:
    club = Discord(Settings(rates=UNLIMITED, heartbeat=3600, shards=2))
    async with serve(Sandbox(discord=club)) as urls:
        bot = DiscordBot(token=TOKEN, api_url=urls.discord, guild_ready_timeout=0.05)
        await bot.login()
        await listen(bot)
        async with asyncio.timeout(2 * SOON):
            await bot.ready()
        assert club.gateway.sessions.identified == 2
        assert bot.client.shard_count == 2
        await club.command("general", "sam", "top")
        assert [incoming.line for incoming in counter.incoming] == ["top"]
        await bot.stop()


async def test_what_never_began_can_be_stopped() -> None:
    await DiscordBot(token=TOKEN).stop()


async def test_a_wrong_token_is_said_at_login(build: Build) -> None:
    bot = build(token="nonsense")
    with pytest.raises(discord.LoginFailure) as caught:
        await bot.login()
    assert "nonsense" not in str(caught.value)
    await bot.stop()


async def test_listening_comes_after_the_login(build: Build, listen: Listen) -> None:
    bot = build()
    with pytest.raises(RuntimeError):
        await listen(bot)
    with pytest.raises(RuntimeError):
        await bot.closed()
    await bot.stop()


async def test_a_session_that_discord_ends_says_so(listening: DiscordBot, club: Discord) -> None:
    with capture_logs() as logs:
        await club.cut(code=CloseCode.AUTHENTICATION_FAILED)
        with pytest.raises(discord.ConnectionClosed):
            async with asyncio.timeout(SOON):
                await listening.closed()
    assert "discord.session-ended" in [log["event"] for log in logs]


async def test_a_gateway_that_cannot_be_asked_for_is_asked_for_again(
    build: Build, listen: Listen, club: Discord, counter: Counter
) -> None:
    bot = build(retry_seconds=0.01)
    await bot.login()
    club.faults.add(Fault(match="GET /gateway/bot", kind=Kind.DELAY))  # the adapter's own question is answered
    club.faults.add(Fault(match="GET /gateway/bot", kind=Kind.ERROR, status=503))
    with capture_logs() as logs:
        await listen(bot)
        async with asyncio.timeout(SOON):
            await bot.ready()
    await club.command("general", "sam", "top")
    await bot.stop()
    assert [incoming.line for incoming in counter.incoming] == ["top"]
    assert "discord.gateway-unreachable" in [log["event"] for log in logs]


async def test_after_a_cut_people_are_answered_again(listening: DiscordBot, club: Discord, counter: Counter) -> None:
    assert await club.cut() == 1
    await club.command("general", "sam", "top")
    assert club.gateway.sessions.resumed == 1
    assert [incoming.line for incoming in counter.incoming] == ["top"]
    assert not listening.client.is_closed()


async def test_stopping_finishes_what_is_in_hand(listening: DiscordBot, club: Discord, counter: Counter) -> None:
    counter.slow = asyncio.Event()
    answer = await club.command("general", "sam", "top")
    stopping = asyncio.create_task(listening.stop())
    counter.slow.set()
    await stopping
    message = await club.final(answer)
    assert message is not None
    assert message["embeds"][0]["description"] == "top"
    await listening.stop()
    await listening.closed()


async def test_a_delivering_process_opens_no_session(delivering: DiscordBot, club: Discord) -> None:
    await delivering.stop()
    assert club.gateway.sessions.identified == 0


async def test_doctor_hears_that_the_token_works(api_url: str) -> None:
    finding = await check(TOKEN, api_url)
    assert (finding.ok, finding.sentence) == (True, "Discord knows the bot as paperboy.")


async def test_doctor_hears_that_the_token_is_wrong(api_url: str) -> None:
    finding = await check("nonsense", api_url)
    assert not finding.ok
    assert "copy it anew" in finding.sentence
    assert "nonsense" not in finding.sentence


@pytest.fixture
async def nowhere() -> str:
    """An address where nobody listens."""
    server = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    return f"http://127.0.0.1:{port}/"


async def test_doctor_hears_that_nobody_is_there(nowhere: str) -> None:
    finding = await check(TOKEN, nowhere)
    assert not finding.ok
    assert "cannot be reached" in finding.sentence


async def test_a_login_without_a_network_says_what_it_was(build: Build, nowhere: str) -> None:
    bot = build(api_url=nowhere)
    with pytest.raises(aiohttp.ClientConnectorError):
        await bot.login()
    await bot.stop()
