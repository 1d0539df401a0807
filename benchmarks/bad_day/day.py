"""One installation's bad day: each trouble comes for a while and goes, and issues keep arriving."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.bad_day import why
from benchmarks.bad_day.report import Part, Report
from benchmarks.bad_day.troubles import TROUBLES, Trouble
from benchmarks.stage.installation import OWED, Installation, installed
from benchmarks.stage.issue_printer import IssuePrinter
from benchmarks.stage.processes import Postgres
from benchmarks.stage.town import Town

PATIENCE_SECONDS = 720.0
"""After the last trouble. What failed many times in a row waits for up to ten minutes."""
ROUND_MINUTES = 15
_STANDING = "SELECT count(*) FROM trouble WHERE over_at IS NULL"
_ASLEEP = "SELECT platform, address, thread FROM place WHERE reason <> ''"
# Every other one wants each issue, however late; to the others a newer one makes an older one needless.
_EVERY_OTHER = "UPDATE subscription SET catch_up = 'all' WHERE id % 2 = 0"

Say = Callable[[str], None]


@dataclass(kw_only=True)
class Day:
    """A day being played; ``parts`` are the troubles so far."""

    bot: Installation
    printer: IssuePrinter
    say: Say
    parts: list[Part] = field(default_factory=list)

    async def play(self, minutes: float, troubles: Sequence[Trouble] = TROUBLES) -> Report:
        """All troubles, again and again for so long; then what came of it."""
        begun = time.monotonic()
        rounds = max(1, round(minutes / ROUND_MINUTES))
        slot = 60 * minutes / (rounds * len(troubles))
        self.printer.print_issue()
        for turn in range(rounds):
            for trouble in troubles:
                await self._part(trouble, turn, slot, enough=minutes >= ROUND_MINUTES)
        self.printer.print_issue()
        await self.bot.until_none(OWED, PATIENCE_SECONDS)
        heard = await self.bot.heard()
        await self.bot.until_none(_STANDING, 30.0)
        await asyncio.sleep(5)  # until the administrators are told that the last is over
        return await self._report(time.monotonic() - begun, heard)

    async def _part(self, trouble: Trouble, turn: int, slot: float, *, enough: bool) -> None:
        if trouble.early:
            self.printer.print_issue()
            await asyncio.sleep(0.7)
        part = Part(trouble=trouble, first=len(self.printer.titles))
        lasting = max(0.6 * slot, trouble.seconds if enough else 0.0)
        async with trouble.play(self.bot, turn):
            if not trouble.early:
                await asyncio.sleep(1)
                self.printer.print_issue()
            for place in self.bot.town.silent:
                part.silent.add(place)
            await asyncio.sleep(lasting)
            part.last = len(self.printer.titles)
        self.parts.append(part)
        over = time.monotonic()
        with suppress(TimeoutError):
            async with asyncio.timeout(max(0.4 * slot, 5.0)):
                await self.bot.until_none(OWED, slot)
                part.calm_after = time.monotonic() - over
                await asyncio.sleep(slot)
        told = "nothing owed after" if part.calm_after is not None else "still owed after"
        self.say(f"{trouble.name}, {lasting:.0f} s; {told} {part.calm_after or time.monotonic() - over:.0f} s")

    async def _report(self, seconds: float, heard: Mapping[str, bool]) -> Report:
        bot, town = self.bot, self.bot.town
        told = {platform: town.told(platform) for platform in town.faults}
        whys = await why.ask(town)
        return Report(
            database="PostgreSQL" if bot.postgres else "SQLite",
            seconds=seconds,
            titles=self.printer.titles,
            kinds=town.kinds,
            texts={place: town.texts(place) for place in town.kinds},
            rows=await bot.ledger(),
            parts=self.parts,
            hidden={platform: faults.hidden for platform, faults in town.faults.items()},
            struck={platform: faults.struck for platform, faults in town.faults.items()},
            told=told,
            asleep=[tuple(map(str, row)) for row in await bot.ask(_ASLEEP)],
            heard=heard,
            whys=whys,
            running=bot.running,
            log=bot.log,
        )


@asynccontextmanager
async def opened(folder: Path, database: Postgres | None, say: Say) -> AsyncIterator[Day]:
    """An installation in that folder, its town subscribed and the bot running; it ends with the block."""
    async with installed(folder, Town(), database, BACKLOG_MINUTES="1") as bot:
        await bot.change(_EVERY_OTHER)
        yield Day(bot=bot, printer=IssuePrinter(folder=bot.issues, first=datetime.now(UTC).date()), say=say)
