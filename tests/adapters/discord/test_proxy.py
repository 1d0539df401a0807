"""Discord through the proxy that the environment names: REST and the gateway alike."""

import asyncio

import aiohttp
import pytest
from structlog.testing import capture_logs

from adapters.discord.outcomes import outcome
from bot.deadline import Deadline
from bot.ports import Later, Reason
from sandbox.discord import Discord
from sandbox.forward_proxy import forward_proxy
from tests.adapters.discord.conftest import SOON, Build, FakeDispatcher, Listen


@pytest.fixture(autouse=True)
def no_proxy_but_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's own proxies are none of the tests'."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def with_password(address: str) -> str:
    return address.replace("//", "//me:secret@")


def not_by_loopback(address: str) -> str:
    """Another name for a server on this machine, one for which a proxy would be asked."""
    return address.replace("127.0.0.1", "0.0.0.0")  # noqa: S104  called, not listened at


async def test_rest_and_the_gateway_go_through_the_proxy_and_its_password_stays_out_of_the_log(
    monkeypatch: pytest.MonkeyPatch,
    build: Build,
    listen: Listen,
    api_url: str,
    club: Discord,
    dispatcher: FakeDispatcher,
) -> None:
    async with forward_proxy() as proxy:
        monkeypatch.setenv("HTTP_PROXY", with_password(proxy.address))
        bot = build(api_url=not_by_loopback(api_url))
        with capture_logs() as logs:
            assert (await bot.check()).ok
            await bot.open()
            await listen(bot)
            await club.command("general", "sam", "top")
            await bot.close(Deadline.after(SOON))
    assert dispatcher.lines == ["top"]
    paths = [path for path, _ in proxy.asked]
    assert paths[0].endswith("/users/@me")
    assert any(path.endswith("/gateway") for path in paths)
    assert all(told for _, told in proxy.asked)
    assert "secret" not in str(logs)


async def test_what_no_proxy_names_and_what_is_on_this_machine_is_called_directly(
    monkeypatch: pytest.MonkeyPatch, build: Build, listen: Listen, api_url: str
) -> None:
    async with forward_proxy() as proxy:
        monkeypatch.setenv("ALL_PROXY", with_password(proxy.address))
        for address, exceptions in ((api_url, ""), (not_by_loopback(api_url), "0.0.0.0")):  # noqa: S104  as above
            monkeypatch.setenv("NO_PROXY", exceptions)
            bot = build(api_url=address)
            await bot.open()
            await listen(bot)
            await bot.close(Deadline.after(SOON))
    assert proxy.asked == []


async def test_through_a_proxy_that_refuses_nothing_has_left() -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(refuse, "127.0.0.1", 0) as server, aiohttp.ClientSession() as session:
        proxy = f"http://me:secret@127.0.0.1:{server.sockets[0].getsockname()[1]}"
        with pytest.raises(aiohttp.ClientHttpProxyError) as refused:
            await session.get("https://discord.example/", proxy=proxy)
    assert outcome(refused.value) == Later(reason=Reason.NETWORK, detail="ClientHttpProxyError")
