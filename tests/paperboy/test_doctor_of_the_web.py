"""The doctor on the web: whether its pages can be reached, and whether messages lead to them."""

import asyncio
from pathlib import Path

import pytest

from bot.config.web import WebSettings
from bot.platform import Level
from paperboy.doctor import examine
from paperboy.doctor.case import Subject
from paperboy.doctor.ports import AtPort, Listener
from paperboy.doctor.web import elsewhere, here, port_of

URL = "https://news.example.com"


@pytest.mark.parametrize(
    ("own", "there", "runs", "level", "said"),
    [
        (WebSettings(port=8080, url=URL), Listener.OURS, True, Level.WELL, "The pages are served at 127.0.0.1:8080."),
        (WebSettings(port=8080, url=URL), Listener.NOBODY, False, Level.WELL, "the next start serves them"),
        (WebSettings(port=8080, url=URL), Listener.NOBODY, True, Level.NOTICE, "paperboy run --roles web"),
        (WebSettings(port=8080, url=URL), Listener.ANOTHER, True, Level.NOTICE, "Another program has 127.0.0.1:8080."),
    ],
)
def test_who_is_at_the_port_is_said(own: WebSettings, there: Listener, *, runs: bool, level: Level, said: str) -> None:
    (found,) = here(own, AtPort(listener=there), runs=runs)
    assert found.level is level
    assert said in found.sentence


@pytest.mark.parametrize(
    ("url", "noticed"),
    [
        ("http://news.example.com", True),
        ("http://192.168.1.5:8080", True),
        ("http://127.0.0.1:8080", False),
        ("http://[::1]:8080", False),
        ("http://localhost:8080", False),
        (URL, False),
    ],
)
def test_a_public_address_without_a_certificate_is_noticed(url: str, *, noticed: bool) -> None:
    found = [*here(WebSettings(port=8080, url=url), AtPort(listener=Listener.OURS), runs=True)]
    assert [each.level is Level.NOTICE for each in found] == ([False, True] if noticed else [False])
    assert noticed == ("no https address" in found[-1].what)


def test_a_port_without_an_address_and_an_address_without_a_port_are_noticed() -> None:
    _, unled = here(WebSettings(port=8080), AtPort(listener=Listener.OURS), runs=True)
    assert unled.what == "PAPERBOY_WEB_URL is not set: no message leads to the pages."
    (unserved,) = elsewhere(WebSettings(url=URL))
    assert unserved.what == f"Messages lead to {URL}, and PAPERBOY_WEB_PORT is not set."
    assert {unled.level, unserved.level} == {Level.NOTICE}
    assert [*elsewhere(WebSettings())] == []


async def _another(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nServer: another\r\n\r\n")
    writer.close()


async def listener(host: str, port: int) -> Listener:
    return (await port_of(WebSettings(host=host, port=port)).found()).listener


async def test_another_program_at_the_port_is_told_from_ours(tmp_path: Path, sqlite_url: str) -> None:
    async with await asyncio.start_server(_another, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        assert await listener("0.0.0.0", port) is Listener.ANOTHER  # noqa: S104  asked, not listened at
        variables = {"DATABASE_URL": sqlite_url, "ISSUES_DIR": str(tmp_path), "WEB_PORT": str(port), "WEB_URL": URL}
        found = await examine({f"PAPERBOY_{name}": value for name, value in variables.items()}, online=False)
    assert f"Another program has 127.0.0.1:{port}." in [each.what for each in found if each.subject == Subject.WEB]
    assert await listener("127.0.0.1", port) is Listener.NOBODY
    assert await listener("no.such.host.invalid", 80) is Listener.NOBODY
