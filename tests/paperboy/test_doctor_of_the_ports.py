"""The doctor on the ports of ours: another program's, an address that is not this machine's, one port for two."""

import asyncio
import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.platform import Finding, Level
from bot.storage import Database, Leases
from paperboy.doctor import examine
from paperboy.doctor.case import Subject
from tests.adapters.ops.test_server import a_server, serving
from tests.bot.storage.examples import NOON
from tests.fakes import FakeClock


async def _another(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nServer: another\r\n\r\nok, and more")
    writer.close()


@pytest.fixture
async def taken() -> AsyncIterator[str]:
    """The port of another program."""
    async with await asyncio.start_server(_another, "127.0.0.1", 0) as server:
        yield str(server.sockets[0].getsockname()[1])


async def looked_at(folder: Path, **settings: str) -> list[Finding]:
    """What is found of the bot and of the web where these are the settings."""
    usual = {"DATABASE_URL": f"sqlite:///{folder / 'a.db'}", "ISSUES_DIR": str(folder), "WEB_URL": "https://n.example"}
    environ = {f"PAPERBOY_{name}": value for name, value in (usual | settings).items()}
    found = await examine(environ, online=False)
    return [each for each in found if each.subject in (Subject.BOT, Subject.WEB)]


@pytest.mark.parametrize("name", ["OPS", "WEB"])
async def test_a_port_of_another_program_is_noticed(tmp_path: Path, taken: str, name: str) -> None:
    found = await looked_at(tmp_path, **{f"{name}_PORT": taken})
    (said,) = [each for each in found if each.what.startswith(f"Another program has 127.0.0.1:{taken}.")]
    assert said.level is Level.NOTICE
    assert said.what.endswith("The bot runs unwatched then.") == (name == "OPS")
    assert said.to_do == f"End it, or set another PAPERBOY_{name}_PORT."


@pytest.mark.parametrize("name", ["OPS", "WEB"])
@pytest.mark.parametrize(
    ("host", "why"),
    [("192.0.2.9", "this machine has no such address"), ("no..host", "there is no such address")],
)
async def test_an_address_that_is_not_this_machines_is_noticed(tmp_path: Path, name: str, host: str, why: str) -> None:
    found = await looked_at(tmp_path, **{f"{name}_HOST": host, f"{name}_PORT": "9100"})
    (said,) = [each for each in found if each.what.startswith(f"Nobody can listen at {host}:9100: {why}.")]
    assert said.level is Level.NOTICE
    assert said.to_do == f"Set another PAPERBOY_{name}_HOST or PAPERBOY_{name}_PORT."


@pytest.mark.parametrize(
    ("ops", "web", "both"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("localhost", "127.0.0.1", True),
        ("127.0.0.1", "0.0.0.0", True),  # noqa: S104  not bound
        ("127.0.0.1", "192.0.2.9", False),
        ("127.0.0.1", "::", False),
    ],
)
async def test_one_port_for_two_is_noticed(tmp_path: Path, ops: str, web: str, *, both: bool) -> None:
    found = await looked_at(tmp_path, OPS_HOST=ops, OPS_PORT="9100", WEB_HOST=web, WEB_PORT="9100")
    what = "PAPERBOY_OPS_PORT and PAPERBOY_WEB_PORT are both 9100: only one of them can be served."
    noticed = [each for each in found if each.what == what]
    assert [(each.level, each.to_do) for each in noticed] == [(Level.NOTICE, "Set another PAPERBOY_OPS_PORT.")] * both


async def test_the_port_that_our_own_bot_has_is_no_other_programs(tmp_path: Path, sqlite_url: str) -> None:
    async with (
        Database.open(sqlite_url) as database,
        serving(a_server(Leases(database), FakeClock(NOON))) as address,
    ):
        where = address.removeprefix("http://")
        found = await looked_at(tmp_path, OPS_PORT=where.partition(":")[2])
    assert f"It tells at {where} how it does." in [each.what for each in found if each.level is Level.WELL]


@pytest.mark.parametrize(("host", "level"), [(socket.gethostname(), Level.NOTICE), ("elsewhere", Level.WELL)])
async def test_nobody_at_the_port_is_noticed_where_the_bot_runs(
    tmp_path: Path, sqlite_url: str, unused_tcp_port: int, host: str, level: Level
) -> None:
    async with Database.open(sqlite_url) as database:
        await Leases(database).take("clock", f"{host}:1", datetime.now(UTC), timedelta(hours=1))
    found = await looked_at(tmp_path, DATABASE_URL=sqlite_url, OPS_PORT=str(unused_tcp_port))
    (said,) = [each for each in found if f"127.0.0.1:{unused_tcp_port}" in each.what]
    assert said.level is level
