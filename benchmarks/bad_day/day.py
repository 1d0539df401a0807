"""One installation's bad day: the real bot in a process of its own, by a clock and through a proxy of ours."""

import asyncio
import sqlite3
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.bad_day import why
from benchmarks.bad_day.report import Part, Report, Row
from benchmarks.bad_day.town import ADMIN, Town
from benchmarks.bad_day.troubles import TROUBLES, Scene, Trouble
from benchmarks.chaos_processes import Postgres, Stage, command, environment
from bot.markdown import write
from bot.model import Issue, Section, SectionKind, Span, Story
from sandbox.discord.errors import ImpossibleError, NoAnswerError
from sandbox.forward_proxy import ForwardProxy, forward_proxy
from sandbox.server import serve

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 720.0
"""After the last trouble. What failed many times in a row waits for up to ten minutes."""
ROUND_MINUTES = 15
HEARD_SECONDS = 120.0
POLL_SECONDS = 0.5
NAMES = ("First", "High", "Mill", "Park", "River", "Station", "Bridge", "Castle", "Church", "School")
_LEDGER = (
    "SELECT i.date, p.platform, p.address, p.thread, d.state, d.reason, s.catch_up FROM delivery d JOIN issue i "
    "ON i.id = d.issue_id JOIN subscription s ON s.id = d.subscription_id JOIN place p ON p.id = s.place_id"
)
_OWED = "SELECT count(*) FROM delivery WHERE state IN ('due', 'sending')"
_STANDING = "SELECT count(*) FROM trouble WHERE over_at IS NULL"
_ASLEEP = "SELECT platform, address, thread FROM place WHERE reason <> ''"
# Every other one wants each issue, however late; to the others a newer one makes an older one needless.
_EVERY_OTHER = "UPDATE subscription SET catch_up = 'all' WHERE id % 2 = 0"

Say = Callable[[str], None]


@dataclass(kw_only=True)
class Day:
    """A day being played; ``parts`` are the troubles so far, ``titles`` each issue's by its date."""

    scene: Scene
    process: asyncio.subprocess.Process
    log: Path
    say: Say
    first: date
    titles: dict[date, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)

    async def play(self, minutes: float, troubles: Sequence[Trouble] = TROUBLES) -> Report:
        """All troubles, again and again for so long; then what came of it."""
        begun = time.monotonic()
        rounds = max(1, round(minutes / ROUND_MINUTES))
        slot = 60 * minutes / (rounds * len(troubles))
        self.print_issue()
        for turn in range(rounds):
            for trouble in troubles:
                await self._part(trouble, turn, slot, enough=minutes >= ROUND_MINUTES)
        self.print_issue()
        await self._until(_OWED, PATIENCE_SECONDS)
        heard = await self._heard()
        await self._until(_STANDING, 30.0)
        await asyncio.sleep(5)  # until the administrators are told that the last is over
        return await self._report(time.monotonic() - begun, heard)

    async def _part(self, trouble: Trouble, turn: int, slot: float, *, enough: bool) -> None:
        if trouble.early:
            self.print_issue()
            await asyncio.sleep(0.7)
        part = Part(trouble=trouble, first=len(self.titles))
        lasting = max(0.6 * slot, trouble.seconds if enough else 0.0)
        async with trouble.play(self.scene, turn):
            if not trouble.early:
                await asyncio.sleep(1)
                self.print_issue()
            for place in self.scene.town.silent:
                part.silent.add(place)
            await asyncio.sleep(lasting)
            part.last = len(self.titles)
        self.parts.append(part)
        over = time.monotonic()
        with suppress(TimeoutError):
            async with asyncio.timeout(max(0.4 * slot, 5.0)):
                await self._until(_OWED, slot)
                part.calm_after = time.monotonic() - over
                await asyncio.sleep(slot)
        told = "nothing owed after" if part.calm_after is not None else "still owed after"
        self.say(f"{trouble.name}, {lasting:.0f} s; {told} {part.calm_after or time.monotonic() - over:.0f} s")

    def print_issue(self) -> None:
        """The next one; every fifth takes more than one message on Telegram."""
        number = len(self.titles) + 1
        day, title = self.first + timedelta(days=number), f"Lantern {number:03}"
        said = "What there is to say. " * (30 if number % 5 == 0 else 1)
        sections = tuple(
            Section(
                kind=kind,
                stories=tuple(
                    Story(number=n, title=f"{title} of {name} {what}", summary=((Span(said),),), url=None)
                    for n, name in enumerate(NAMES, start=1)
                ),
            )
            for kind, what in ((SectionKind.NEWS, "Street"), (SectionKind.TOOLS, "Tower"))
        )  # an issue that lacks nothing
        issue = Issue(date=day, sections=sections, source_url=None)
        draft = self.scene.issues / ".draft"
        draft.write_text(write(issue), encoding="utf-8")
        draft.replace(self.scene.issues / f"{day}.md")
        self.titles[day] = title

    async def _until(self, question: str, seconds: float) -> bool:
        """Wait until the answer is 0; whether it was in time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if (await self.ask(question))[0][0] == 0:
                return True
            await asyncio.sleep(POLL_SECONDS)
        return False

    async def ask(self, question: str) -> list[tuple[Any, ...]]:
        """The rows of an answer; waits while the database is away."""
        if self.scene.postgres is not None:
            return await self.scene.postgres.ask(question)
        return await asyncio.to_thread(_asked, self.scene.file, question)

    async def _heard(self) -> Mapping[str, bool]:
        """Whether a person is answered on each platform, before their patience ends."""
        town, heard = self.scene.town, {"telegram": False, "discord": False}
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

    async def _report(self, seconds: float, heard: Mapping[str, bool]) -> Report:
        town = self.scene.town
        told = {platform: town.told(platform) for platform in town.faults}
        whys = await why.ask(town)
        rows = {
            (_date(day), (platform, address, thread)): Row(state=state, reason=reason, catch_up=catch_up)
            for day, platform, address, thread, state, reason, catch_up in await self.ask(_LEDGER)
        }
        return Report(
            database="PostgreSQL" if self.scene.postgres else "SQLite",
            seconds=seconds,
            titles=self.titles,
            kinds=town.kinds,
            texts={place: town.texts(place) for place in town.kinds},
            rows=rows,
            parts=self.parts,
            hidden={platform: faults.hidden for platform, faults in town.faults.items()},
            struck={platform: faults.struck for platform, faults in town.faults.items()},
            told=told,
            asleep=[tuple(map(str, row)) for row in await self.ask(_ASLEEP)],
            heard=heard,
            whys=whys,
            running=self.process.returncode is None,
            log=self.log.read_text(encoding="utf-8", errors="replace"),
        )


def _date(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _asked(file: Path, question: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(file, timeout=60)
    try:
        with connection:
            return connection.execute(question).fetchall()
    finally:
        connection.close()


@asynccontextmanager
async def opened(folder: Path, database: Postgres | None, say: Say) -> AsyncIterator[Day]:
    """An installation in that folder, its town subscribed and the bot running; it ends with the block."""
    async with AsyncExitStack() as stack:
        town = Town()
        urls = await stack.enter_async_context(serve(town.sandbox))
        proxy = await stack.enter_async_context(forward_proxy())
        url = database.url if database else f"sqlite:///{folder / 'paperboy.db'}"
        (folder / "issues").mkdir()
        (folder / "places.csv").write_text("\n".join([*town.table(), ""]), encoding="utf-8")
        env = _environment(url, urls.telegram, urls.discord, folder, proxy, town)
        await command(("db", "upgrade", "--create"), env, folder)
        await command(("subscribers", "import", "places.csv"), env, folder)
        process = await stack.enter_async_context(_bot(env, folder))
        scene = Scene(
            town=town, proxy=proxy, issues=folder / "issues", set_clock=lambda by: _set_clock(process, by),
            postgres=database, file=folder / "paperboy.db",
        )  # fmt: skip
        day = Day(scene=scene, process=process, log=folder / "bot.log", say=say, first=datetime.now(UTC).date())
        await _ready(day)
        yield day


def _set_clock(process: asyncio.subprocess.Process, seconds: float) -> None:
    if process.stdin is None:
        raise RuntimeError("a process without pipes")
    process.stdin.write(f"{seconds}\n".encode())


async def _ready(day: Day) -> None:
    """Everybody is heard, and the administrators have spoken to the bot: their language is known."""
    if day.scene.postgres is None:
        await asyncio.to_thread(_asked, day.scene.file, _EVERY_OTHER)
    else:
        await asyncio.to_thread(_changed, day.scene.postgres.url)
    if not all((await day._heard()).values()):  # noqa: SLF001  the same module
        raise RuntimeError(f"the bot does not answer: {day.log.read_text(encoding='utf-8')[-2000:]}")


def _changed(url: str) -> None:
    import psycopg  # noqa: PLC0415  SQLite does without

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_EVERY_OTHER.encode())


def _environment(
    url: str, telegram: str, discord: str, folder: Path, proxy: ForwardProxy, town: Town
) -> Mapping[str, str]:
    """Through the proxy: this machine under a name for which one is asked."""
    stage = Stage(
        page="", telegram=_not_by_loopback(telegram), discord=_not_by_loopback(discord), guild="", people=(), rooms=()
    )
    more = {"ADMINS": town.admins, "AHEAD_DAYS": "1000", "BACKLOG_MINUTES": "1"}
    return {**environment(url, stage, folder, **more), "HTTP_PROXY": proxy.address}


def _not_by_loopback(address: str) -> str:
    return address.replace("127.0.0.1", "0.0.0.0")  # noqa: S104  called, not listened at


@asynccontextmanager
async def _bot(env: Mapping[str, str], folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    with (folder / "bot.log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "benchmarks.bad_day.bot", cwd=folder, env=dict(env),
            stdin=asyncio.subprocess.PIPE, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                async with asyncio.timeout(15):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()
