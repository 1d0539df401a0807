"""Calls over aiohttp: what arrives, what comes back, and what is said when nothing does."""

import asyncio
import io
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from structlog.testing import capture_logs
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from adapters.proxies import proxy_for
from adapters.telegram.api_client import Client
from adapters.telegram.channel import TelegramChannel
from adapters.telegram.outcomes import outcome
from adapters.telegram.transport import Transport
from bot.document import Paragraph, line
from bot.layout import Page
from bot.model import Place
from bot.ports import Later, Reason, Unknown

TOKEN = "1000:secret"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def server(handler: Handler) -> AsyncIterator[str]:
    """A Bot API that answers by ``handler``; its address."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def client(
    address: str, *, connections: int = 8, connect: float = 5.0, read: float = 5.0
) -> AsyncIterator[Client]:
    bot = Client(TOKEN, address, connections=connections, connect=connect, read=read)
    try:
        yield bot
    finally:
        await bot.shutdown()


def answering(status: int, body: Any) -> Handler:
    async def answer(_request: web.Request) -> web.Response:
        return web.json_response(body, status=status)

    return answer


async def test_the_librarys_own_calls_arrive_as_forms() -> None:
    seen: list[dict[str, Any]] = []

    async def note(request: web.Request) -> web.Response:
        seen.append({"path": request.path, "agent": request.headers["User-Agent"], **(await request.post())})
        return web.json_response({"ok": True, "result": True})

    async with server(note) as address, client(address) as bot:
        assert await bot.delete_message(7, 8)
    assert seen == [
        {"path": f"/bot{TOKEN}/deleteMessage", "agent": Transport.USER_AGENT, "chat_id": "7", "message_id": "8"}
    ]


async def test_files_arrive_in_parts() -> None:
    seen: dict[str, Any] = {}

    async def note(request: web.Request) -> web.Response:
        form = await request.post()
        photo = next(part for part in form.values() if isinstance(part, web.FileField))
        seen.update(chat=form["chat_id"], name=photo.filename, content=photo.file.read())
        return web.json_response({"ok": True, "result": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "x"}}})

    async with server(note) as address, client(address) as bot:
        await bot.send_photo(7, io.BytesIO(b"picture"), filename="a.png")
    assert seen == {"chat": "7", "name": "a.png", "content": b"picture"}


async def test_parameters_that_are_ready_arrive_as_they_are() -> None:
    seen: list[tuple[str, str, bytes]] = []

    async def note(request: web.Request) -> web.Response:
        seen.append((request.path, request.content_type, await request.read()))
        return web.Response(body=b'{"ok":true,"result":  {}}')

    async with server(note) as address, client(address) as bot:
        assert await bot.call("sendMessage", '{"text":"甲"}'.encode()) == b'{"ok":true,"result":  {}}'
    assert seen == [(f"/bot{TOKEN}/sendMessage", "application/json", '{"text":"甲"}'.encode())]


REFUSALS = [
    (400, {"description": "Bad Request: chat not found"}, BadRequest, "Chat not found"),
    (403, {"description": "Forbidden: bot was blocked by the user"}, Forbidden, "bot was blocked by the user"),
    (404, {"description": "Not Found"}, InvalidToken, "Not Found"),
    (429, {"description": "Too Many", "parameters": {"retry_after": 7}}, RetryAfter, "Flood control"),
    (400, {"description": "x", "parameters": {"migrate_to_chat_id": -1007}}, ChatMigrated, "-1007"),
    (502, {"description": "Bad Gateway"}, NetworkError, "Bad Gateway"),
]


@pytest.mark.parametrize(("status", "body", "kind", "says"), REFUSALS)
async def test_refusals_are_the_librarys_whichever_way_the_call_was_made(
    status: int, body: dict[str, Any], kind: type[Exception], says: str
) -> None:
    async with server(answering(status, {"ok": False, **body})) as address, client(address) as bot:
        with pytest.raises(kind, match=says) as ready:
            await bot.call("sendMessage", b"{}")
        with pytest.raises(kind, match=says) as own:
            await bot.send_message(7, "x")
    assert (type(ready.value), str(ready.value)) == (type(own.value), str(own.value))


@pytest.mark.parametrize("body", [None, [], "Bad Gateway"])
async def test_a_failing_proxys_answer_need_not_be_an_object(body: Any) -> None:
    async with server(answering(502, body)) as address, client(address) as bot:
        for call in (bot.call("sendMessage", b"{}"), bot.send_message(1, "a")):
            with pytest.raises(NetworkError, match="Bad Gateway"):
                await call


@pytest.mark.parametrize("status", [200, 302, 400, 401, 403, 404, 407, 409, 429, 502, 503])
@pytest.mark.parametrize("said", [b"<html>Access denied</html>", b"null", b"", b'{"code":403,"message":"Forbidden"}'])
async def test_what_is_not_telegrams_answer_is_an_outage_whichever_way_the_call_was_made(
    status: int, said: bytes
) -> None:
    async def proxy(_request: web.Request) -> web.Response:
        return web.Response(status=status, body=said)

    async with server(proxy) as address, client(address) as bot:
        for call in (bot.call("sendMessage", b"{}"), bot.send_message(1, "a")):
            with pytest.raises(NetworkError) as raised:
                await call
            found = outcome(raised.value)
            assert isinstance(found, Later)
            assert (found.reason, found.seconds) == (Reason.SERVER, None)


async def test_a_gateway_that_waited_in_vain_may_have_passed_the_call_on() -> None:
    async with server(answering(504, "late")) as address, client(address) as bot:
        assert isinstance(outcome(await _fault(bot)), Unknown)


async def test_half_an_answer_says_that_the_call_arrived_and_no_more() -> None:
    async def cut_short(_request: web.Request) -> web.Response:
        return web.Response(body=b'{"ok":true,"result":{"mess')

    async with server(cut_short) as address, client(address) as bot:
        channel = TelegramChannel(bot)
        page = Page(blocks=(Paragraph(text=line("x")),))
        place = Place(platform="telegram", address="7")
        assert isinstance(await channel.send(place, page, channel.answers()), Unknown)


async def test_a_redirect_is_not_followed() -> None:
    async def elsewhere(_request: web.Request) -> web.Response:
        raise web.HTTPFound("http://127.0.0.1:9/elsewhere")

    async with server(elsewhere) as address, client(address) as bot:
        with pytest.raises(NetworkError, match="302"):
            await bot.call("sendMessage", b"{}")


async def _wait(_request: web.Request) -> web.Response:
    await asyncio.sleep(60)
    return web.Response()


async def _cut(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def _fault(bot: Bot) -> NetworkError:
    with pytest.raises(NetworkError) as raised:
        await bot.send_message(7, "x")
    return raised.value


async def test_an_answer_that_does_not_come_times_out_as_what_may_have_arrived() -> None:
    async with server(_wait) as address, client(address, connect=0.05, read=0.05) as bot:
        error = await _fault(bot)
    assert isinstance(error, TimedOut)
    assert type(error.__cause__) is TimeoutError


async def test_a_call_for_which_no_connection_was_free_never_left() -> None:
    arrived = asyncio.Event()

    async def wait(request: web.Request) -> web.Response:
        arrived.set()
        return await _wait(request)

    async with server(wait) as address, client(address, connections=1, connect=0.05, read=5.0) as bot:
        first = asyncio.create_task(bot.send_message(7, "first"))
        await arrived.wait()
        error = await _fault(bot)
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
    assert isinstance(error, TimedOut)
    assert isinstance(error.__cause__, aiohttp.ConnectionTimeoutError)


async def test_a_cut_line_is_told_from_nobody_home() -> None:
    async with server(_cut) as address, client(address) as bot:
        cut = await _fault(bot)
    async with client("http://127.0.0.1:9") as bot:
        nobody = await _fault(bot)
    assert isinstance(cut.__cause__, aiohttp.ServerDisconnectedError)
    assert isinstance(nobody.__cause__, aiohttp.ClientConnectorError)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "http://", "nonsense", "http://127.0.0.1:99999"])
async def test_no_trace_of_a_failure_shows_the_token(address: str) -> None:
    async with client(address) as bot:
        error = await _fault(bot)
    assert TOKEN not in "".join(traceback.format_exception(error))


async def test_a_call_may_wait_longer_than_the_others() -> None:
    async def slow(_request: web.Request) -> web.Response:
        await asyncio.sleep(0.3)
        return web.json_response({"ok": True, "result": []})

    async with server(slow) as address, client(address, connect=0.05, read=0.05) as bot:
        assert await bot.get_updates(timeout=5) == ()


async def test_it_can_be_closed_twice_and_opened_again() -> None:
    async with server(answering(200, {"ok": True, "result": True})) as address, client(address) as bot:
        for _ in range(2):
            await bot.request.initialize()
            assert await bot.delete_message(7, 8)
            await bot.request.shutdown()
            await bot.request.shutdown()


async def test_a_call_that_comes_after_the_end_opens_nothing_that_nobody_closes() -> None:
    asked: list[str] = []

    async def count(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.json_response({"ok": True, "result": True})

    async with server(count) as address, client(address) as bot:
        assert await bot.delete_message(7, 8)
        await bot.shutdown()
        with pytest.raises(NetworkError) as caught:
            await bot.delete_message(7, 8)
    assert len(asked) == 1
    assert outcome(caught.value) == Later(reason=Reason.NETWORK, detail="Closed"), "it never left"


# --- proxies ----------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def no_proxy_but_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's own proxies are none of the tests'."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@dataclass
class Proxy:
    """What came to a proxy: the whole address asked for, and who asked. It answers ``result`` to everything."""

    result: Any = True
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append((str(request.url), request.headers.get("Proxy-Authorization")))
        return web.json_response({"ok": True, "result": self.result})


async def test_calls_go_through_the_proxy_that_the_environment_names(monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = Proxy()
    async with server(proxy.answer) as address:
        monkeypatch.setenv("HTTP_PROXY", address.replace("//", "//me:secret@"))
        async with client("http://api.telegram.example") as bot:
            assert await bot.delete_message(7, 8)
            await bot.call("sendMessage", b"{}")
    basic = aiohttp.encode_basic_auth("me", "secret")
    root = f"http://api.telegram.example/bot{TOKEN}"
    assert proxy.asked == [(f"{root}/deleteMessage", basic), (f"{root}/sendMessage", basic)]


def not_by_loopback(address: str) -> str:
    """Another name for a server on this machine, one for which a proxy would be asked."""
    return address.replace("127.0.0.1", "0.0.0.0")  # noqa: S104  called, not listened at


async def test_what_no_proxy_names_is_called_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    proxy, direct = Proxy(), Proxy()
    async with server(proxy.answer) as between, server(direct.answer) as address:
        monkeypatch.setenv("HTTP_PROXY", between)
        for exceptions in ("localhost", "localhost,0.0.0.0"):
            monkeypatch.setenv("NO_PROXY", exceptions)
            async with client(not_by_loopback(address)) as bot:
                assert await bot.delete_message(7, 8)
    assert (len(proxy.asked), len(direct.asked)) == (1, 1)


async def test_a_server_on_this_machine_is_called_directly_whatever_the_environment_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proxy, direct = Proxy(), Proxy()
    async with server(proxy.answer) as between, server(direct.answer) as address:
        monkeypatch.setenv("HTTP_PROXY", between)
        monkeypatch.setenv("ALL_PROXY", between)
        async with client(address) as bot:
            assert await bot.delete_message(7, 8)
    assert (len(proxy.asked), len(direct.asked)) == (0, 1)


async def test_a_socks_proxy_is_passed_by_and_one_warning_says_so_without_its_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    direct = Proxy(result=[{"update_id": 1}])
    monkeypatch.setenv("ALL_PROXY", "socks5://me:secret@socks.example:1080")
    async with server(direct.answer) as address, client(not_by_loopback(address)) as bot:
        with capture_logs() as logs:
            for _ in range(2):
                assert await bot.delete_message(7, 8)
                assert await bot.get_updates()
    assert len(direct.asked) == 4
    (warning,) = logs
    assert (warning["log_level"], warning["event"]) == ("warning", "proxy.not-supported")
    assert "SOCKS" in warning["advice"]
    assert not any(word in str(warning) for word in ("me:", "secret", "socks.example"))


@asynccontextmanager
async def refusing_to_connect() -> AsyncIterator[tuple[str, list[str]]]:
    """A proxy that answers every CONNECT with 403: its address, and what it was asked."""
    asked: list[str] = []

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readuntil(b"\r\n\r\n")).decode().partition("\r\n")[0])
        writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(refuse, "127.0.0.1", 0) as listening:
        port = listening.sockets[0].getsockname()[1]
        yield f"127.0.0.1:{port}", asked


async def test_through_a_proxy_that_refuses_nothing_left_and_no_trace_shows_the_token(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with refusing_to_connect() as (address, asked):
        monkeypatch.setenv("https_proxy", address)
        async with client("https://api.telegram.example") as bot:
            error = await _fault(bot)
    assert asked == ["CONNECT api.telegram.example:443 HTTP/1.1"]
    assert outcome(error) == Later(reason=Reason.NETWORK, detail="ProxyRefused")
    assert TOKEN not in "".join(traceback.format_exception(error))


PROXIES = [
    ({"HTTPS_PROXY": "http://proxy:3128"}, "http://proxy:3128"),
    ({"https_proxy": "proxy:3128"}, "http://proxy:3128"),
    ({"ALL_PROXY": "http://proxy:3128"}, "http://proxy:3128"),
    ({"HTTP_PROXY": "http://proxy:3128"}, None),
    ({"HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": ".telegram.org"}, None),
    ({"HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": "*"}, None),
    ({"HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": "example.com"}, "http://proxy:3128"),
    ({"ALL_PROXY": "socks5://proxy:1080"}, None),
    ({"ALL_PROXY": "http://me:secret@proxy:port"}, None),
    ({"ALL_PROXY": "http://me:secret@proxy:3128"}, "http://me:secret@proxy:3128"),
    ({}, None),
]


@pytest.mark.parametrize(("environment", "proxy"), PROXIES)
def test_the_proxy_is_the_one_that_other_programs_use(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], proxy: str | None
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert proxy_for("https://api.telegram.org/bot1:x/getMe") == proxy


@pytest.mark.parametrize(
    ("host", "proxied"),
    [
        ("localhost", False),
        ("LOCALHOST:8081", False),
        ("127.0.0.1:8081", False),
        ("127.8.9.10", False),
        ("[::1]:8081", False),
        ("192.168.1.7:8081", True),
        ("[2001:db8::1]", True),
        ("localhost.example", True),
        ("127.example", True),
    ],
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_what_is_on_this_machine_needs_no_proxy(
    monkeypatch: pytest.MonkeyPatch, host: str, scheme: str, *, proxied: bool
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://proxy:3128")
    assert (proxy_for(f"{scheme}://{host}") == "http://proxy:3128") is proxied
