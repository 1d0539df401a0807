"""An installation of the real bot between both stand-ins: a town subscribes, and the bot's clock can be set.

The bot runs in a process of its own; stand-ins and whoever plays with them run in this one.
"""

import asyncio
import sqlite3
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.stage.processes import Postgres, Stage, command, end, environment
from benchmarks.stage.town import ADMIN, Place, Town
from sandbox.discord.errors import ImpossibleError, NoAnswerError
from sandbox.forward_proxy import ForwardProxy, forward_proxy
from sandbox.server import serve

HEARD_SECONDS = 120.0
POLL_SECONDS = 0.5
RESEND = 1
"""``PAPERBOY_RESEND_UNKNOWN`` as it comes."""
OWED = "SELECT count(*) FROM delivery WHERE state IN ('due', 'sending')"

_LEDGER = (
    "SELECT i.date, p.platform, p.address, p.thread, d.state, d.reason, s.catch_up FROM delivery d JOIN issue i "
    "ON i.id = d.issue_id JOIN subscription s ON s.id = d.subscription_id JOIN place p ON p.id = s.place_id"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """The ledger's word on an issue for a place."""

    state: str
    reason: str
    catch_up: str


@dataclass(kw_only=True)
class Installation:
    """``postgres`` is None where ``file`` is the database; the bot writes to ``log``, and reads ``issues``."""

    town: Town
    proxy: ForwardProxy
    folder: Path
    environment: Mapping[str, str]
    postgres: Postgres | None
    _process: asyncio.subprocess.Process | None = None

    @property
    def issues(self) -> Path:
        return self.folder / "issues"

    @property
    def file(self) -> Path:
        return self.folder / "paperboy.db"

    @property
    def log(self) -> str:
        return (self.folder / "bot.log").read_text(encoding="utf-8", errors="replace")

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def process_id(self) -> int:
        return self._running.pid

    @property
    def _running(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise RuntimeError("the bot was not started")
        return self._process

    async def start(self) -> None:
        """Start the bot, by the machine's clock."""
        with (self.folder / "bot.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "benchmarks.stage.bot_by_a_set_clock",
                cwd=self.folder, env=dict(self.environment),
                stdin=asyncio.subprocess.PIPE, stdout=log, stderr=log,
            )  # fmt: skip

    async def stop(self) -> float:
        """End the bot by SIGTERM, after 15 s by SIGKILL; returns how many seconds that took."""
        begun = time.monotonic()
        await end(self._running)
        return time.monotonic() - begun

    def set_clock(self, seconds: float) -> None:
        """Set the bot's time of day forth by so much, or back."""
        if self._running.stdin is None:
            raise RuntimeError("a process without pipes")
        self._running.stdin.write(f"{seconds}\n".encode())

    async def ask(self, question: str) -> list[tuple[Any, ...]]:
        """The rows of an answer; waits while the database is away."""
        if self.postgres is not None:
            return await self.postgres.ask(question)
        return await asyncio.to_thread(_asked, self.file, question)

    async def ledger(self) -> Mapping[tuple[date, Place], Row]:
        """What became of each issue at each place."""
        return {
            (_date(day), (platform, address, thread)): Row(state=state, reason=reason, catch_up=catch_up)
            for day, platform, address, thread, state, reason, catch_up in await self.ask(_LEDGER)
        }

    async def change(self, statement: str) -> None:
        """Change something in the database."""
        await asyncio.to_thread(_changed if self.postgres else _asked, self._database, statement)

    @property
    def _database(self) -> Any:
        return self.postgres.url if self.postgres else self.file

    async def until_none(self, question: str, seconds: float) -> bool:
        """Wait until a count is 0; whether it was in time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if (await self.ask(question))[0][0] == 0:
                return True
            await asyncio.sleep(POLL_SECONDS)
        return False

    async def heard(self) -> Mapping[str, bool]:
        """Whether the administrator is answered on each platform, before their patience ends."""
        town, heard = self.town, {"telegram": False, "discord": False}
        before = len(town.told("telegram"))
        town.telegram.say(ADMIN, ADMIN, "/help")
        with suppress(TimeoutError):
            async with asyncio.timeout(HEARD_SECONDS):
                while not all(heard.values()):
                    heard["telegram"] = len(town.told("telegram")) > before
                    with suppress(NoAnswerError, ImpossibleError):
                        heard["discord"] = bool(await town.discord.command("general", ADMIN, "help"))
                    await asyncio.sleep(1)
        return heard


@asynccontextmanager
async def installed(
    folder: Path, town: Town, postgres: Postgres | None, **settings: str
) -> AsyncIterator[Installation]:
    """An installation in that folder, its town subscribed, the bot running and heard; it ends with the block.

    ``settings`` without their prefix. RuntimeError where the bot does not answer.
    """
    async with AsyncExitStack() as stack:
        urls = await stack.enter_async_context(serve(town.sandbox))
        proxy = await stack.enter_async_context(forward_proxy())
        url = postgres.url if postgres else f"sqlite:///{folder / 'paperboy.db'}"
        (folder / "issues").mkdir()
        (folder / "places.csv").write_text("\n".join([*town.table(), ""]), encoding="utf-8")
        # Through the proxy: this machine under a name for which one is asked.
        telegram, discord = (one.replace("127.0.0.1", "0.0.0.0") for one in (urls.telegram, urls.discord))  # noqa: S104  called, not listened at
        stage = Stage(page="", telegram=telegram, discord=discord, guild="", people=(), rooms=())
        more = {"ADMINS": town.admins, "AHEAD_DAYS": "1000", **settings}
        env = {**environment(url, stage, folder, **more), "HTTP_PROXY": proxy.address}
        await command(("db", "upgrade", "--create"), env, folder)
        await command(("subscribers", "import", "places.csv"), env, folder)
        bot = Installation(town=town, proxy=proxy, folder=folder, environment=env, postgres=postgres)
        await bot.start()
        stack.push_async_callback(bot.stop)
        if not all((await bot.heard()).values()):  # the administrators have spoken to it, and it knows their language
            raise RuntimeError(f"the bot does not answer: {bot.log[-2000:]}")
        yield bot


def _date(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _asked(file: Path, question: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(file, timeout=60)
    try:
        with connection:
            return connection.execute(question).fetchall()
    finally:
        connection.close()


def _changed(url: str, statement: str) -> None:
    import psycopg  # noqa: PLC0415  SQLite does without

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())
