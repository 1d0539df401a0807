"""The image is built of what the program needs, and of nothing that is nobody's business."""

import asyncio
import os
import subprocess
import sys
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def words_of(path: str, command: str) -> list[list[str]]:
    lines = (line.split() for line in (ROOT / path).read_text().splitlines())
    return [words[1:] for words in lines if words[:1] == [command]]


def test_the_image_is_built_of_every_package_of_the_program() -> None:
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"][
        "packages"
    ]
    copied = {words[0] for words in words_of("Dockerfile", "COPY")}
    assert set(packages) <= copied


def test_what_is_sent_to_the_builder_is_named_and_all_that_is_copied_is_among_it() -> None:
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    allowed = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    assert "*" in ignored, "whatever is not named stays out: .env, .git, databases"
    copied = {
        source for words in words_of("Dockerfile", "COPY") if "--from=build" not in words for source in words[:-1]
    }
    assert copied == allowed


# --- its health check -----------------------------------------------------------------------------------------------


@asynccontextmanager
async def answering(line: bytes, host: str = "127.0.0.1") -> AsyncIterator[int]:
    """The port of somebody who answers every question with this line; what is asked comes first."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert (await reader.readline()).startswith(b"GET /healthz HTTP/1")
        writer.write(line + b"\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, host, 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


async def health(port: str, host: str = "") -> tuple[int | None, str]:
    """The exit code of the health check, and what it says."""
    command = [sys.executable, "-I", "-S", str(ROOT / "deploy" / "healthz.py")]
    asked = await asyncio.create_subprocess_exec(
        *command, env={**os.environ, "PAPERBOY_OPS_PORT": port, "PAPERBOY_OPS_HOST": host}, stderr=subprocess.PIPE
    )
    _, said = await asked.communicate()
    return asked.returncode, said.decode().strip()


async def test_it_is_healthy_where_the_program_says_so() -> None:
    async with answering(b"HTTP/1.1 200 OK") as port:
        assert await health(str(port)) == (0, "")


def has_ipv6() -> bool:
    addresses = Path("/proc/net/if_inet6")
    return addresses.exists() and f"{1:032} " in addresses.read_text()


@pytest.mark.parametrize(
    ("setting", "host"),
    [
        ("127.0.0.2", "127.0.0.2"),
        ("0.0.0.0", "127.0.0.1"),  # noqa: S104  nothing is opened there
        (" ", "127.0.0.1"),
        pytest.param("::", "::1", marks=pytest.mark.skipif(not has_ipv6(), reason="there is no IPv6 here")),
    ],
)
async def test_it_is_asked_where_it_listens(setting: str, host: str) -> None:
    async with answering(b"HTTP/1.1 200 OK", host) as port:
        assert await health(str(port), setting) == (0, "")


async def test_it_is_not_where_the_program_says_otherwise_or_nothing() -> None:
    async with answering(b"HTTP/1.1 503 Service Unavailable") as port:
        assert await health(str(port)) == (1, "HTTP/1.1 503 Service Unavailable")
    assert (await health(str(port)))[1].startswith("ConnectionRefusedError")
    assert (await health("")) == (1, "ValueError: invalid literal for int() with base 10: ''")


def test_the_health_check_that_is_built_in_is_this_one() -> None:
    (check,) = (
        line for line in (ROOT / "Dockerfile").read_text().splitlines() if line.strip().startswith('CMD ["python3')
    )
    assert check.strip() == 'CMD ["python3", "-I", "-S", "/opt/paperboy/healthz.py"]'
    assert ["deploy/healthz.py", "/opt/paperboy/healthz.py"] in words_of("Dockerfile", "COPY")
