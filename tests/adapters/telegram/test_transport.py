"""Calls over aiohttp: what arrives, what comes back, and what is said when nothing does."""

import asyncio
import io
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from adapters.telegram.connection import Client, make_bot
from adapters.telegram.transport import Transport

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
    transports = [Transport(connections=connections, connect=connect, read=read) for _ in range(2)]
    try:
        yield make_bot(TOKEN, address, transports[0], transports[1])
    finally:
        for transport in transports:
            await transport.shutdown()


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
            assert await bot.delete_message(7, 8)
            await bot.request.shutdown()
            await bot.request.shutdown()
