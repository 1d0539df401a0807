"""The chaos itself: two workers, a crowd, and blows at random, by a plan."""

import asyncio
import random
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.chaos.report import Report
from benchmarks.stage.processes import (
    Postgres,
    Stage,
    Start,
    Worker,
    command,
    environment,
    execute,
    fake_platforms,
    postgres,
)
from bot.markdown import write
from bot.model import Issue, Section, SectionKind, Span, Story

ROLES = ("worker,clock", "worker")
BEFORE, AFTER = "The lamp is lit", "The lamp is out"
"""What the first story says, and what it says once it is corrected."""

SPEED = 2
TELEGRAM_RATE, DISCORD_RATE = 30 * SPEED, 50 * SPEED
RATES = {"TELEGRAM_RATE": str(30 * SPEED), "TELEGRAM_PAID": "on", "DISCORD_RATE": "50"}
"""The stand-in takes no Stars. More than 50 a second on Discord is refused, which leaves room: discord.py repeats what
was answered 429 or 5xx by itself, outside of any pace, and there are many faults."""
POLL_SECONDS = 0.2
SAY_SECONDS = 10.0
_OPEN = (
    "SELECT d.state, count(*) FROM delivery d JOIN issue i ON i.id = d.issue_id WHERE d.state IN ('due', 'sending') "
    "OR (d.state = 'sent' AND d.revision < i.revision AND d.reason = '') GROUP BY d.state"
)
"""What is owed, and what shows an older revision."""
_ENDS = "SELECT state || ' ' || reason, count(*) FROM delivery GROUP BY 1 ORDER BY 2 DESC"
_IN_DOUBT = (
    "SELECT p.platform, p.address FROM delivery d JOIN subscription s ON s.id = d.subscription_id "
    "JOIN place p ON p.id = s.place_id WHERE d.state = 'unknown'"
)
_ON_THEIR_WAY = (
    "SELECT p.platform, p.address, d.id, d.claim FROM delivery d JOIN subscription s ON s.id = d.subscription_id "
    "JOIN place p ON p.id = s.place_id WHERE d.state = 'sending'"
)

Say = Callable[[str], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What is to happen. ``gaps`` are seconds between blows, from and to; ``late`` is beyond a client's patience.

    The faults end once less than ``little`` of everything is owed.
    """

    seed: int = 0
    places: int = 10_000
    kills: int = 20
    restarts: int = 2
    away: float = 10.0
    gaps: tuple[float, float] = (4.0, 12.0)
    share: float = 0.1
    telegram_late: float = 25.0
    discord_late: float = 50.0
    telegram_rate: float = TELEGRAM_RATE
    discord_rate: float = DISCORD_RATE
    little: float = 0.1
    correction: bool = False
    patience: float = 1_800.0
    settings: Mapping[str, str] = field(default_factory=lambda: RATES)

    def arguments(self) -> list[str]:
        """What the stand-ins have to know."""
        words = {
            "--crowd": self.places // 2,
            "--seed": self.seed,
            "--share": self.share,
            "--telegram-rate": self.telegram_rate,
            "--discord-rate": self.discord_rate,
            "--telegram-late": self.telegram_late,
            "--discord-late": self.discord_late,
        }
        return [str(word) for pair in words.items() for word in pair]


@dataclass(kw_only=True)
class Battle:
    """A plan being carried out. ``in_flight`` are the ledger's rows (where, number, claim) on their way at a kill."""

    plan: Plan
    stage: Stage
    database: Postgres
    workers: tuple[Worker, ...]
    issues: Path
    say: Say
    chance: random.Random
    in_flight: set[tuple[str, str, int, int]] = field(default_factory=set)

    async def run(self) -> Report:
        """Everything, to the end."""
        started = time.monotonic()
        self.print_issue(BEFORE)
        await self.until("anything is sent", "SELECT 1 FROM delivery WHERE state = 'sent' LIMIT 1")
        blows = [*[self._kill] * self.plan.kills, *[self._restart] * self.plan.restarts]
        self.chance.shuffle(blows)
        for number, blow in enumerate(blows):
            await asyncio.sleep(self.chance.uniform(*self.plan.gaps))
            if self.plan.correction and number == len(blows) // 2:
                self.print_issue(AFTER)
            await blow()
        await self.finished()
        for worker in self.workers:
            await worker.stop()
        return await self.report(time.monotonic() - started, AFTER if self.plan.correction else BEFORE)

    async def _kill(self) -> None:
        worker = self.chance.choice(self.workers)
        await worker.kill()
        rows = await self.database.ask(_ON_THEIR_WAY)
        before = len(self.in_flight)
        self.in_flight |= {
            (str(platform), str(address), int(row), int(claim)) for platform, address, row, claim in rows
        }
        self.say(f"killed {worker.roles}, {len(self.in_flight) - before} on their way in the ledger (of both workers)")

    async def _restart(self) -> None:
        await self.database.stop()
        await asyncio.sleep(self.plan.away)
        await self.database.start()
        self.say(f"PostgreSQL was away for {self.plan.away:g} s")

    def print_issue(self, title: str) -> None:
        """Let the issue, or its correction, arrive."""
        day = datetime.now(UTC).date()
        stories = tuple(
            Story(
                number=n, title=title if n == 1 else f"Story {n}", summary=((Span("What there is to say."),),), url=None
            )
            for n in range(1, 11)
        )
        sections = tuple(
            Section(kind=kind, stories=stories) for kind in (SectionKind.NEWS, SectionKind.TOOLS)
        )  # one that lacks nothing
        issue = Issue(date=day, sections=sections, source_url=None)
        draft = self.issues / ".draft"
        draft.write_text(write(issue), encoding="utf-8")
        draft.replace(self.issues / f"{day}.md")

    async def until(self, what: str, question: str) -> None:
        async with asyncio.timeout(60):
            await self._answered(question)
        self.say(what)

    async def finished(self) -> None:
        """Wait until nothing is owed any more."""
        said = time.monotonic()
        calm = False
        async with asyncio.timeout(self.plan.patience):
            while left := await self.database.ask(_OPEN):
                await asyncio.sleep(POLL_SECONDS)
                if not calm and sum(number for _, number in left) < self.plan.little * self.plan.places:
                    calm = True
                    await self.stage.calm()
                if time.monotonic() - said > SAY_SECONDS:
                    said = time.monotonic()
                    self.say("still owed: " + ", ".join(f"{number:,} {state}" for state, number in sorted(left)))

    async def _answered(self, question: str) -> None:
        while not await self.database.ask(question):  # noqa: ASYNC110  a database sets no event
            await asyncio.sleep(POLL_SECONDS)

    async def report(self, seconds: float, title: str = BEFORE) -> Report:
        rows = await self.database.ask(_ENDS)
        in_doubt = await self.database.ask(_IN_DOUBT)
        return Report(
            record=await self.stage.record(),
            title=title,
            in_flight=frozenset((platform, address) for platform, address, *_ in self.in_flight),
            at_kills=len(self.in_flight),
            ledger=tuple((str(state).strip(), int(number)) for state, number in rows),
            starts=sum(worker.starts for worker in self.workers),
            seconds=seconds,
            in_doubt=frozenset((str(platform), str(address)) for platform, address in in_doubt),
            resend=int(self.plan.settings.get("RESEND_UNKNOWN", 1)),
        )


@asynccontextmanager
async def battlefield(plan: Plan, say: Say, begin: Start = execute) -> AsyncIterator[Battle]:
    """All processes of a plan; they end with the block. ``begin`` starts those of the bot."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="paperboy-chaos-")))
        database = stack.enter_context(postgres())
        stage = await stack.enter_async_context(fake_platforms(plan.arguments()))
        env = environment(database.url, stage, folder, **plan.settings)
        (folder / "issues").mkdir()
        (folder / "crowd.csv").write_text("\n".join([*stage.table(), ""]), encoding="utf-8")
        await command(("db", "upgrade"), env, folder, begin)
        await command(("subscribers", "import", "crowd.csv"), env, folder, begin)
        say(f"{plan.places:,} places, seed {plan.seed}")
        workers = tuple(
            Worker(roles=roles, environment=env, folder=folder, log=folder / f"{roles}.log", begin=begin)
            for roles in ROLES
        )
        for worker in workers:
            worker.start()
            stack.push_async_callback(worker.stop)
        yield Battle(
            plan=plan,
            stage=stage,
            database=database,
            workers=workers,
            issues=folder / "issues",
            say=say,
            chance=random.Random(plan.seed),  # noqa: S311  chaos needs no cryptography
        )


async def chaos(plan: Plan, say: Say, begin: Start = execute) -> Report:
    """Carry out a plan; returns what came of it."""
    async with battlefield(plan, say, begin) as battle:
        return await battle.run()
