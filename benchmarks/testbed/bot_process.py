"""The program itself in a process of its own, under the sandbox."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sandbox.discord import TOKEN as DISCORD_TOKEN
from sandbox.server import Urls
from sandbox.telegram import TOKEN as TELEGRAM_TOKEN

TELEGRAM = frozenset({"telegram"})
BOTH = frozenset({"telegram", "discord"})

# Developers have rich, which structlog loads wherever it finds it; an installation has not.
PLAIN = "import sys; sys.modules['rich'] = None; "
_RUN = PLAIN + "sys.argv[1:] = ['run']; from paperboy.cli.main import main; main()"


def environment(folder: Path, urls: Urls, platforms: frozenset[str]) -> dict[str, str]:
    """The settings of an installation in that folder, and nothing that this machine's own says."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PAPERBOY_")}
    issues = folder / "issues"
    issues.mkdir(exist_ok=True)
    settings = {"DATABASE_URL": f"sqlite:///{folder / 'paperboy.db'}", "ISSUES_DIR": str(issues)}
    if "telegram" in platforms:
        settings |= {"TELEGRAM_TOKEN": TELEGRAM_TOKEN, "TELEGRAM_API_URL": urls.telegram}
    if "discord" in platforms:
        settings |= {"DISCORD_TOKEN": DISCORD_TOKEN, "DISCORD_API_URL": urls.discord}
    return own | {f"PAPERBOY_{name}": value for name, value in settings.items()}


@asynccontextmanager
async def running(settings: dict[str, str]) -> AsyncIterator[int]:
    """Start the program and wait until it says that it runs; its process id."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _RUN, env=settings,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    if process.stdout is None:
        raise RuntimeError("a process without pipes")
    heard: list[bytes] = []
    draining: asyncio.Task[bytes] | None = None
    try:
        async with asyncio.timeout(30):
            while b"program.running" not in (said := await process.stdout.readline()):
                if not said:
                    raise RuntimeError(b"".join(heard).decode())
                heard.append(said)
        draining = asyncio.create_task(process.stdout.read())
        yield process.pid
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
        if draining is not None:
            await draining
