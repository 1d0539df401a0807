"""One installation under attack: issues keep arriving, and at any moment the bot may be told to end."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.hostile.attacks import ATTACKS, Scene
from benchmarks.hostile.neighbours import ON_DISCORD, ON_TELEGRAM, Neighbours
from benchmarks.hostile.report import Report
from benchmarks.stage.installation import OWED, Installation, installed
from benchmarks.stage.issue_printer import IssuePrinter
from benchmarks.stage.processes import Postgres
from benchmarks.stage.town import Town
from benchmarks.testbed.process_figures import memory

PEOPLE, ROOMS, CROWD = 300, 170, 50
"""With the groups, topics, threads and forums some 500 places."""
ISSUE_SECONDS = 30.0
END_SECONDS = 45.0
AT_ONCE = 2
BETWEEN_SECONDS = 1.0
PATIENCE_SECONDS = 720.0
_ALL = "UPDATE subscription SET catch_up = 'all'"

Say = Callable[[str], None]


@dataclass(kw_only=True)
class Campaign:
    """Attacks at random, by ``scene.chance``."""

    scene: Scene
    seed: int
    say: Say
    printer: IssuePrinter
    neighbours: Neighbours
    attacks: Counter[str] = field(default_factory=Counter)
    ends: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    @property
    def bot(self) -> Installation:
        return self.scene.bot

    async def play(self, seconds: float) -> Report:
        """Attack for so long; then wait until nothing is owed, and say what came of it."""
        begun = time.monotonic()
        doing = [
            asyncio.create_task(one)
            for one in (
                self.neighbours.run(), self._watched(), self._printed(), self._ended(),
                *(self._attacked() for _ in range(AT_ONCE)),
            )
        ]  # fmt: skip
        done, _ = await asyncio.wait(doing, timeout=seconds, return_when=asyncio.FIRST_EXCEPTION)
        for task in doing:
            task.cancel()
        await asyncio.wait(doing)
        for task in done:
            task.result()
        await self._calm()
        self.say(f"attacked for {time.monotonic() - begun:.0f} s: {dict(self.attacks)}")
        calm = await self.bot.until_none(OWED, PATIENCE_SECONDS)
        self.ends.append(await self.bot.stop())
        return await self._report(time.monotonic() - begun, calm=calm)

    def note(self, what: str) -> None:
        """Keep when something began, beside the bot's log."""
        with (self.bot.folder / "attacks.log").open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC).isoformat()} {what}\n")

    async def _calm(self) -> None:
        for faults in self.bot.town.faults.values():
            faults.clear()
        for path in self.bot.issues.glob("*"):
            if path.stem not in map(str, self.printer.titles):
                path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
        # Whatever it was in the middle of, and however its clock was set.
        self.ends.append(await self.bot.stop())
        await self.bot.start()
        await self.bot.heard()
        self.printer.print_issue()
        await asyncio.sleep(5)

    async def _attacked(self) -> None:
        chance = self.scene.chance
        while True:
            name = chance.choice(sorted(ATTACKS))
            self.attacks[name] += 1
            self.note(name)
            await ATTACKS[name](self.scene)
            await asyncio.sleep(chance.uniform(0, BETWEEN_SECONDS))

    async def _printed(self) -> None:
        while True:
            self.printer.print_issue()
            await asyncio.sleep(ISSUE_SECONDS)

    async def _ended(self) -> None:
        """SIGTERM now and then, and another is started."""
        while True:
            await asyncio.sleep(self.scene.chance.uniform(0.5, 1.5) * END_SECONDS)
            self.note("SIGTERM")
            self.neighbours.leave()
            self.ends.append(await self.bot.stop())
            self.attacks["SIGTERM"] += 1
            await self.bot.start()
            await self.bot.heard()
            self.neighbours.back()

    async def _watched(self) -> None:
        self.memory.append(0.0)
        while True:
            with suppress(OSError, LookupError):
                self.memory[0] = max(self.memory[0], memory(self.bot.process_id))
            await asyncio.sleep(0.2)

    async def _report(self, seconds: float, *, calm: bool) -> Report:
        town = self.bot.town
        return Report(
            database="PostgreSQL" if self.bot.postgres else "SQLite",
            seed=self.seed,
            seconds=seconds,
            attacks=self.attacks,
            titles=self.printer.titles,
            texts={place: town.texts(place) for place in town.kinds},
            states={where: row.state for where, row in (await self.bot.ledger()).items()},
            calm=calm,
            hidden={platform: faults.hidden for platform, faults in town.faults.items()},
            doubtful={platform: faults.doubtful for platform, faults in town.faults.items()},
            waits=self.neighbours.waits,
            ends=self.ends,
            memory=self.memory,
            log=self.bot.log,
        )


async def play(folder: Path, postgres: Postgres | None, *, seed: int, seconds: float, say: Say) -> Report:
    """Attack an installation in that folder for so long."""
    town = Town(people=PEOPLE, rooms=ROOMS)
    async with installed(folder, town, postgres) as bot:
        await bot.change(_ALL)
        addresses = {str(town.telegram.world.chat(name).id) for name in ON_TELEGRAM}
        addresses |= {str(town.discord.world.direct(town.discord.world.find_user(name)).id) for name in ON_DISCORD}
        square = "reading-group"
        crowd = [person.name for person in town.telegram.world.add_people(CROWD)]
        chance = random.Random(seed)  # noqa: S311  a repeatable attack
        campaign = Campaign(
            scene=Scene(bot=bot, chance=chance, spared=frozenset(addresses), crowd=crowd, square=square),
            seed=seed,
            say=say,
            printer=IssuePrinter(folder=bot.issues, first=datetime.now(UTC).date()),
            neighbours=Neighbours(bot=bot),
        )
        return await campaign.play(seconds)
