"""The client's life: addresses, tokens, starting, reconnecting and stopping."""

import asyncio
import gc

import discord
import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route
from structlog.testing import capture_logs

from adapters.discord.api_url import use_gateway, use_rest
from adapters.discord.platform import DiscordPlatform
from adapters.discord.settings import API_URL as DEFAULT
from adapters.discord.settings import DiscordSettings
from bot.deadline import Deadline
from bot.errors import ConfigError
from sandbox.discord import TOKEN, UNLIMITED, Discord, Settings
from sandbox.discord.gateway.sessions import CloseCode
from sandbox.faults import Fault, Kind
from sandbox.server import Sandbox, serve
from scheduler.ratelimit.pace import Pace
from tests.adapters.discord.conftest import SOON, Build, FakeDispatcher, Listen


async def test_both_addresses_are_those_of_the_setting(listening: DiscordPlatform, club: Discord, api_url: str) -> None:
    assert api_url == Route.BASE
    assert (
        str(DiscordWebSocket.DEFAULT_GATEWAY) == api_url.replace("http:", "ws:").removesuffix("/api/v10") + "/gateway"
    )
    assert [guild.name for guild in listening.client.guilds] == ["reading-club"]
    assert club.gateway.sessions.identified == 1


@pytest.mark.usefixtures("addresses")
async def test_discords_own_address_changes_nothing(delivering: DiscordPlatform) -> None:
    Route.BASE, gateway = DEFAULT, str(DiscordWebSocket.DEFAULT_GATEWAY)
    use_rest(DEFAULT)
    await use_gateway(delivering.client.http, DEFAULT)
    assert Route.BASE == "https://discord.com/api/v10"
    assert str(DiscordWebSocket.DEFAULT_GATEWAY) == gateway


async def test_only_the_needed_intent_is_asked_for(listening: DiscordPlatform) -> None:
    assert listening.client.intents == discord.Intents(guilds=True)


@pytest.mark.usefixtures("addresses")
async def test_it_has_as_many_shards_as_discord_asks_for(
    build: Build, listen: Listen, dispatcher: FakeDispatcher
) -> None:
    club = Discord(Settings(rates=UNLIMITED, heartbeat=3600, shards=2))
    async with serve(Sandbox(discord=club)) as urls:
        bot = build(api_url=urls.discord)
        await bot.open()
        await listen(bot)
        assert club.gateway.sessions.identified == 2
        assert bot.client.shard_count == 2
        await club.command("general", "sam", "top")
        assert dispatcher.lines == ["top"]
        await bot.close(Deadline.after(SOON))


async def test_what_never_began_can_be_closed() -> None:
    await DiscordPlatform(DiscordSettings(token=TOKEN)).close(Deadline.after(SOON))


async def test_a_wrong_token_is_said_at_login(build: Build) -> None:
    bot = build(token="nonsense")
    with pytest.raises(ConfigError) as caught:
        await bot.open()
    assert isinstance(caught.value.__cause__, discord.LoginFailure)
    assert "nonsense" not in f"{caught.value} {caught.value.__cause__}"
    await bot.close(Deadline.after(SOON))


async def test_a_proxys_401_is_no_refusal_of_the_token(build: Build, club: Discord) -> None:
    page = "<html>Log in to the network first.</html>"
    club.faults.add(Fault(match="GET /users/@me", kind=Kind.ERROR, status=401, page=page, times=2))
    bot = build(retry_seconds=0.01)
    with capture_logs() as logs:
        await bot.open()
    await bot.close(Deadline.after(SOON))
    assert [log["event"] for log in logs] == ["discord.unreachable"] * 2


async def test_an_address_that_discord_does_not_know_is_said_at_login(build: Build, club: Discord) -> None:
    body = {"message": "404: Not Found", "code": 0}
    club.faults.add(Fault(match="GET /users/@me", kind=Kind.ERROR, status=404, body=body))
    bot = build()
    with pytest.raises(ConfigError, match="PAPERBOY_DISCORD_API_URL"):
        await bot.open()
    await bot.close(Deadline.after(SOON))


async def test_listening_comes_after_the_login(build: Build, dispatcher: FakeDispatcher) -> None:
    bot = build()
    with pytest.raises(RuntimeError):
        await bot.listen(dispatcher, Pace(bot.limits))
    await bot.close(Deadline.after(SOON))


async def test_a_session_that_discord_ends_says_so(session: asyncio.Task[None], club: Discord) -> None:
    with capture_logs() as logs:
        await club.cut(code=CloseCode.AUTHENTICATION_FAILED)
        with pytest.raises(discord.ConnectionClosed):
            async with asyncio.timeout(SOON):
                await session
    assert "discord.session-ended" in [log["event"] for log in logs]


async def test_a_gateway_that_cannot_be_asked_for_is_asked_for_again(
    build: Build, listen: Listen, club: Discord, dispatcher: FakeDispatcher
) -> None:
    bot = build(retry_seconds=0.01)
    await bot.open()
    club.faults.add(Fault(match="GET /gateway/bot", kind=Kind.DELAY))  # the adapter's own question is answered
    club.faults.add(Fault(match="GET /gateway/bot", kind=Kind.ERROR, status=503))
    with capture_logs() as logs:
        await listen(bot)
    await club.command("general", "sam", "top")
    await bot.close(Deadline.after(SOON))
    assert dispatcher.lines == ["top"]
    assert "discord.gateway-unreachable" in [log["event"] for log in logs]


@pytest.mark.parametrize("call", ["GET /users/@me", "GET /applications/*/commands"])
async def test_as_long_as_discord_says_it_is_not_asked_again(
    build: Build, dispatcher: FakeDispatcher, club: Discord, call: str
) -> None:
    body = {"message": "slower, please", "retry_after": 3600.0, "global": False}
    headers = {"Retry-After": "3600", "Via": "1.1 google"}
    club.faults.add(Fault(match=call, kind=Kind.ERROR, status=429, body=body, headers=headers, times=None))
    bot = build(retry_seconds=0.01)

    async def work() -> None:
        await bot.open()
        await bot.listen(dispatcher, Pace(bot.limits))

    with capture_logs() as logs, pytest.raises(TimeoutError):
        await asyncio.wait_for(work(), 0.5)
    await bot.close(Deadline.after(SOON))
    faults = [log["fault"] for log in logs if log["log_level"] == "warning"]
    assert len(faults) == 1
    assert "again in 3600 seconds" in faults[0]


async def test_after_a_cut_people_are_answered_again(
    listening: DiscordPlatform, club: Discord, dispatcher: FakeDispatcher
) -> None:
    assert await club.cut() == 1
    await club.command("general", "sam", "top")
    assert club.gateway.sessions.resumed == 1
    assert dispatcher.lines == ["top"]
    assert not listening.client.is_closed()


async def test_closing_finishes_the_answers_that_are_begun(
    listening: DiscordPlatform, session: asyncio.Task[None], club: Discord, dispatcher: FakeDispatcher
) -> None:
    dispatcher.slow = asyncio.Event()
    answer = await club.command("general", "sam", "top")
    closing = asyncio.create_task(listening.close(Deadline.after(SOON)))
    dispatcher.slow.set()
    await closing
    message = await club.final(answer)
    assert message is not None
    assert message["embeds"][0]["description"] == "top"
    await listening.close(Deadline.after(SOON))
    await session


async def test_a_closing_that_is_broken_off_leaves_no_connection_open(
    listening: DiscordPlatform, session: asyncio.Task[None], club: Discord, dispatcher: FakeDispatcher
) -> None:
    dispatcher.slow = asyncio.Event()
    await club.command("general", "sam", "top")
    closing = asyncio.create_task(listening.close(Deadline.after(SOON)))
    await asyncio.sleep(0)
    closing.cancel()
    await asyncio.wait({closing})
    with pytest.raises(RuntimeError, match="closed"):
        await listening.client.http.get_user(7)
    dispatcher.slow.set()
    session.cancel()
    await asyncio.wait({session})


async def test_what_the_library_closed_half_way_is_closed_to_its_end(
    listening: DiscordPlatform, session: asyncio.Task[None]
) -> None:
    closing = asyncio.create_task(listening.client.close())
    await asyncio.sleep(0)
    closing.cancel()
    await asyncio.wait({closing})
    await listening.close(Deadline.after(SOON))
    with pytest.raises(RuntimeError, match="closed"):
        await listening.client.http.get_user(7)
    session.cancel()
    await asyncio.wait({session})


async def test_a_delivering_process_opens_no_session(delivering: DiscordPlatform, club: Discord) -> None:
    await delivering.close(Deadline.after(SOON))
    assert club.gateway.sessions.identified == 0


async def test_doctor_hears_that_the_token_works(build: Build) -> None:
    found = await build().check()
    assert (found.ok, found.findings[0].sentence) == (True, "Discord knows the bot as paperboy.")


async def test_doctor_hears_that_the_token_is_wrong(build: Build) -> None:
    finding = await build(token="nonsense").check()
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


async def test_doctor_hears_that_nobody_is_there(build: Build, nowhere: str) -> None:
    finding = await build(api_url=nowhere).check()
    assert not finding.ok
    assert "cannot be reached" in finding.sentence


async def test_doctor_hears_that_something_else_answers(build: Build, club: Discord) -> None:
    club.faults.add(Fault(match="GET /users/@me", kind=Kind.ERROR, status=200, body=["not Discord"]))
    finding = await build().check()
    assert not finding.ok
    assert "cannot be reached" in finding.sentence


async def test_a_login_without_a_network_says_what_it_was(build: Build, nowhere: str) -> None:
    bot = build(api_url=nowhere, retry_seconds=SOON)
    with capture_logs() as logs, pytest.raises(TimeoutError):
        async with asyncio.timeout(0.5):
            await bot.open()
    (log,) = logs
    assert log["event"] == "discord.unreachable"
    assert log["fault"].startswith("ClientConnectorError")
    await bot.close(Deadline.after(SOON))


async def test_no_attempt_to_log_in_leaves_a_session_open(build: Build, nowhere: str) -> None:
    complaints: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context["message"]))
    bot = build(api_url=nowhere, retry_seconds=0.01)
    with capture_logs() as logs, pytest.raises(TimeoutError):
        async with asyncio.timeout(0.5):
            await bot.open()
    assert len(logs) > 1
    await bot.close(Deadline.after(SOON))
    gc.collect()
    assert complaints == []
