"""Four workers that share Telegram's 30 a second: ``python -m benchmarks.rate.shared_rate [--quick]``.

Each is a process of its own on one PostgreSQL; the stand-in refuses whatever its bucket (30 a second, 30 at once) does
not hold. Counted are its refusals, and how much of the rate was used from the first message to the last.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figures import Figure, Section, at_least, markdown
from benchmarks.options import Options
from benchmarks.testbed.databases import address, version
from benchmarks.testbed.subscribers import EDITION, an_issue
from bot.markdown import write
from bot.model import Place, Preferences
from bot.storage import Database, IssueArchive, Subscribers, upgrade
from sandbox.server import Sandbox, Urls, serve
from sandbox.telegram import TOKEN, Rates, Telegram
from sandbox.telegram.errors import ApiError
from sandbox.telegram.state.rate_limits import RateLimits
from scheduler.coordination.procrastinate_queue import Queue

ROOT = Path(__file__).parents[2]
WORKERS = 4
PATIENCE = 60.0
"""Seconds beyond what the rate takes, after which something is wrong."""


class Gate(RateLimits):
    """The stand-in's bucket, with a record of what came through and how often it was shut."""

    def __init__(self, rates: Rates, messages: int) -> None:
        super().__init__(rates)
        self._messages = messages
        self.times: list[float] = []
        self.refusals = 0
        self.all = asyncio.Event()

    def take(self, chat_id: int, chat_type: str) -> None:
        try:
            super().take(chat_id, chat_type)
        except ApiError:
            self.refusals += 1
            raise
        self.times.append(time.monotonic())
        if len(self.times) == self._messages:
            self.all.set()


async def run(options: Options) -> Section:
    """Bring an issue to a minute's worth of people (a few seconds' where it is to be quick)."""
    rates, messages = Rates(), 30 * options.some(60, 5)
    telegram = Telegram(rates=rates)
    gate = telegram.state.rate_limits = Gate(rates, messages)
    people = [person.user["id"] for person in telegram.world.add_people(messages)]
    with address("PostgreSQL") as url, tempfile.TemporaryDirectory() as folder:
        server = await _prepare(url, people)
        async with serve(Sandbox(telegram=telegram)) as urls, _crew(url, urls, Path(folder)) as issues:
            _arrive(issues)
            async with asyncio.timeout(messages / 30 + PATIENCE):
                await gate.all.wait()
    return _section(gate, messages, server)


def _arrive(issues: Path) -> None:
    issue = an_issue(400)
    Path(issues, f"{issue.date}.md").write_text(write(issue), encoding="utf-8")


def _section(gate: Gate, messages: int, server: str) -> Section:
    rate = (messages - 1) / (gate.times[-1] - gate.times[0])
    what = f"{WORKERS} workers, {messages:,} messages"
    return Section(
        title="A budget shared by workers",
        how="Worker processes on one PostgreSQL bring an issue through Telegram's documented 30 a second.",
        figures=(
            at_least(what, f"{rate:.2f} a second", rate / 30, 0.95, beside="of the rate"),
            Figure(what="refused", measured=str(gate.refusals), target="0", met=gate.refusals == 0),
        ),
        postgresql=server,
    )


async def _prepare(url: str, people: list[int]) -> str:
    """Tables, and everybody subscribed; the server's version."""
    async with Database.open(url) as database, Queue.open(url) as queue:
        await upgrade(database)
        await queue.install()
        await IssueArchive(database).ensure_edition(EDITION)
        subscribers, now = Subscribers(database), datetime.now(UTC)
        for person in map(str, people):
            where = Place(platform="telegram", address=person, root=person)
            await subscribers.subscribe(where, EDITION, Preferences(), language="en", made_by=person, now=now)
        return await version(database)


@asynccontextmanager
async def _crew(url: str, urls: Urls, folder: Path) -> AsyncIterator[Path]:
    """A clock and the workers, at work; where issues arrive."""
    issues = folder / "issues"
    issues.mkdir()
    settings = {
        "DATABASE_URL": url,
        "ISSUES_DIR": str(issues),
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_URL": urls.telegram,
        "USEFUL_DAYS": "1000",
        "LOG_LEVEL": "WARNING",
    }
    own = {f"PAPERBOY_{name}": value for name, value in settings.items()}
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT), **own}
    async with AsyncExitStack() as stack:
        for roles in ("clock", *["worker"] * WORKERS):
            await stack.enter_async_context(_process(roles, environment, folder))
        yield issues


@asynccontextmanager
async def _process(roles: str, environment: dict[str, str], folder: Path) -> AsyncIterator[None]:
    command = (sys.executable, "-m", "paperboy", "run", "--roles", roles)
    process = await asyncio.create_subprocess_exec(*command, cwd=folder, env=environment)
    try:
        yield
    finally:
        process.terminate()
        await process.wait()


def main() -> int:
    """Print the table; the exit code says whether the targets were met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rate.shared_rate", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few seconds instead of a minute")
    section = asyncio.run(run(Options(quick=parser.parse_args().quick)))
    sys.stdout.write(markdown(section) + "\n")
    return int(not all(figure.met for figure in section.figures))


if __name__ == "__main__":
    sys.exit(main())
